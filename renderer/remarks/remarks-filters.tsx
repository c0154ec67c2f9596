import { useTranslation } from "react-i18next";
import { RemarkChannel, type RemarkState, Ruling } from "../../preload/contract/remarks.ts";
import type { Input, Output } from "../client.ts";
import { Button, SelectInput, TextInput } from "../ui/controls.tsx";

/** What narrows the register; "" stands for everything. */
export type Narrowed = {
  search: string;
  /** A ruling, or how far the remark is. */
  ruling: Ruling | RemarkState | "";
  tag: string;
  part: string;
  channel: RemarkChannel | "";
  withheld: "" | "withheld";
};
/** Stands in the address for the remarks that wait for an answer, where a number could stand. */
export const WITHOUT_ANSWER = "bez-odpowiedzi";
export const EVERYTHING: Narrowed = { search: "", ruling: "", tag: "", part: "", channel: "", withheld: "" };

const isRuling = (value: string): value is Ruling => Ruling.options.some((one) => one === value);

/** The filter as the register is asked by it. */
export const filterOf = (consultationId: string, { search, ruling, tag, part, channel, withheld }: Narrowed) =>
  ({
    consultationId,
    search,
    ruling: isRuling(ruling) ? ruling : null,
    state: ruling === "" || isRuling(ruling) ? null : ruling,
    tag: tag || null,
    part: part || null,
    channel: channel || null,
    withheld: withheld === "withheld",
  }) satisfies Input<"remarks.ids">;

type Props = {
  value: Narrowed;
  onChange: (change: Partial<Narrowed>) => void;
  counts: Output<"remarks.list">["counts"];
  states: Output<"remarks.list">["states"];
  total: number;
  setup: Output<"remarks.setup"> | undefined;
};

/** Words and filters, which narrow together. A filter for which there is nothing is not shown. */
export function RemarksFilters({ value, onChange, counts, states, total, setup }: Props) {
  const { t } = useTranslation("remarks");
  const tags = setup?.tags ?? [];
  const parts = setup?.parts ?? [];
  const everything = Object.values(value).every((one) => one === "");
  return (
    <>
      <div className="remarks__search">
        <TextInput
          type="search"
          label={t("search")}
          hideLabel
          placeholder={t("searchHint")}
          value={value.search}
          onChange={(search) => onChange({ search })}
        />
      </div>
      <SelectInput
        label={t("filter")}
        hideLabel
        value={value.ruling}
        onChange={(ruling) => onChange({ ruling })}
        options={[
          { value: "" as const, label: t("all", { n: total }) },
          ...(states.open > counts.none || value.ruling === "open"
            ? [{ value: "open" as const, label: t("withCount", { name: t("state.open"), n: states.open }) }]
            : []),
          ...(setup?.settings.approval
            ? [{ value: "proposed" as const, label: t("withCount", { name: t("state.proposed"), n: states.proposed }) }]
            : []),
          ...Ruling.options.map((one) => ({ value: one, label: t("withCount", { name: t(`ruling.${one}`), n: counts[one] }) })),
        ]}
      />
      {tags.length > 0 && (
        <SelectInput
          label={t("tags.filter")}
          hideLabel
          value={value.tag}
          onChange={(tag) => onChange({ tag })}
          options={[
            { value: "", label: t("tags.any") },
            { value: "none", label: t("tags.without") },
            ...tags.map(({ id, name, remarks }) => ({ value: id, label: t("withCount", { name, n: remarks }) })),
          ]}
        />
      )}
      {parts.length > 0 && (
        <SelectInput
          label={t("parts.filter")}
          hideLabel
          value={value.part}
          onChange={(part) => onChange({ part })}
          options={[
            { value: "", label: t("parts.any") },
            { value: "none", label: t("parts.without") },
            ...parts.map(({ id, level, title }) => ({ value: id, label: `${"\u2003".repeat(level - 1)}${title.slice(0, 60)}` })),
          ]}
        />
      )}
      <SelectInput
        label={t("field.channel")}
        hideLabel
        value={value.channel}
        onChange={(channel) => onChange({ channel })}
        options={[
          { value: "" as const, label: t("anyChannel") },
          ...RemarkChannel.options.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })),
        ]}
      />
      <SelectInput
        label={t("public.filter")}
        hideLabel
        value={value.withheld}
        onChange={(withheld) => onChange({ withheld })}
        options={[
          { value: "" as const, label: t("public.any") },
          { value: "withheld" as const, label: t("public.withheldOnly") },
        ]}
      />
      {!everything && (
        <Button small look="quiet" onPress={() => onChange(EVERYTHING)}>
          {t("clear")}
        </Button>
      )}
    </>
  );
}
