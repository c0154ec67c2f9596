import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../preload/contract/results.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Waiting } from "../ui/parts.tsx";

const SHOWN = 10;
type Props = { surveyId: string; channel?: Channel; question: Question; count: number; open: boolean };

/** What people wrote, a page at a time; beside a chart only when asked for. */
export function TextsList({ surveyId, channel, question, count, open }: Props) {
  const { t } = useTranslation("responses");
  const [shown, show] = useState(open);
  const [from, setFrom] = useState(0);
  const list = useAsk(
    "responses.texts",
    { surveyId, question: question.id, from, limit: SHOWN, ...(channel && { channel }) },
    { keep: true, enabled: shown },
  );
  if (!shown)
    return (
      <Button look="quiet" small onPress={() => show(true)}>
        {t("results.showTexts", { count })}
      </Button>
    );
  if (!list.data) return <Waiting query={list} />;
  const { texts, found } = list.data;
  return (
    <div className="texts">
      <p className="hint">{t("results.textsStay")}</p>
      <ul>
        {texts.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two people may write the same
          <li key={from + index}>{text}</li>
        ))}
      </ul>
      {found > SHOWN && (
        <div className="pages">
          <Button small icon="left" isDisabled={from === 0} onPress={() => setFrom(Math.max(0, from - SHOWN))}>
            {t("pages.newer")}
          </Button>
          <span className="small muted">{t("pages.range", { from: from + 1, to: from + texts.length, found })}</span>
          <Button small icon="right" isDisabled={from + SHOWN >= found} onPress={() => setFrom(from + SHOWN)}>
            {t("pages.older")}
          </Button>
        </div>
      )}
    </div>
  );
}
