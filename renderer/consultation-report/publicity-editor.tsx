import { useTranslation } from "react-i18next";
import type { Publicity } from "../../preload/contract/consultation-report.ts";
import { useAsk } from "../client.ts";
import { Button, DayInput, TextInput } from "../ui/controls.tsx";

const MOST = 20;
const USUAL = ["site", "bip", "board", "press", "post"] as const;

type Props = { consultationId: string; value: readonly Publicity[]; onChange: (value: Publicity[]) => void };

/** The screen's words have no-break spaces; a text of the office has those that somebody typed. */
const asTyped = (text: string): string => text.replaceAll("\u00a0", " ");

/** How people were told, and when: the usual ways are a press away, any other is typed. */
export function PublicityEditor({ consultationId, value, onChange }: Props) {
  const { t } = useTranslation("report");
  const { t: inPlan } = useTranslation("plan");
  const plan = useAsk("plan.get", { id: consultationId });
  // The plan keeps a record of what hung where: nobody should write it a second time.
  const recorded = (plan.data?.publications ?? [])
    .map(({ channel, place, publishedOn }) => ({
      how: asTyped([inPlan(`channel.${channel}`), place].filter(Boolean).join(": ")),
      on: publishedOn,
    }))
    .filter(({ how, on }) => !value.some((one) => one.how === how && one.on === on));
  const change = (at: number, part: Partial<Publicity>) => onChange(value.map((one, n) => (n === at ? { ...one, ...part } : one)));
  return (
    <div>
      {value.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no names of their own
        <div key={at} className="publicity" role="group" aria-label={t("publicity.label", { number: at + 1 })}>
          <TextInput label={t("publicity.how")} value={one.how} onChange={(how) => change(at, { how })} />
          <DayInput label={t("publicity.on")} value={one.on} onChange={(on) => change(at, { on })} />
          <Button
            look="icon"
            icon="cross"
            aria-label={t("publicity.remove", { how: one.how })}
            onPress={() => onChange(value.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      {value.length < MOST && (
        <div className="publicity__add">
          {recorded.length > 0 && (
            <Button small icon="plus" onPress={() => onChange([...value, ...recorded].slice(0, MOST))}>
              {t("publicity.fromPlan")}
            </Button>
          )}
          {USUAL.map((way) => (
            <Button key={way} small icon="plus" onPress={() => onChange([...value, { how: t(`publicity.${way}`), on: "" }])}>
              {t(`publicity.${way}`)}
            </Button>
          ))}
          <Button small icon="plus" onPress={() => onChange([...value, { how: "", on: "" }])}>
            {t("publicity.other")}
          </Button>
        </div>
      )}
    </div>
  );
}
