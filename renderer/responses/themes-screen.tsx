import "./themes.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, questionsOf } from "../../preload/contract/survey-definition.ts";
import { queries, useAsk } from "../client.ts";
import { useLanguage } from "../language.ts";
import { homeAddress } from "../surveys/home-address.ts";
import { Bench, Waiting } from "../ui/parts.tsx";
import { TextSorter } from "./text-sorter.tsx";

/** So many texts are sorted before the next are asked for. */
const AT_ONCE = 200;
const KEYS = ["digit", "zero", "enter", "up", "backspace", "plus"] as const;

/** The workbench where what people wrote is put into themes, by the keyboard alone. */
export function ThemesScreen({ surveyId, question }: { surveyId: string; question: string }) {
  const { t } = useTranslation("responses");
  const language = useLanguage();
  const survey = useAsk("surveys.get", { id: surveyId });
  const results = useAsk("responses.results", { surveyId });
  const [which, setWhich] = useState("unsorted");
  const [round, setRound] = useState(0);
  const texts = useAsk("responses.textsToSort", { surveyId, question, which, limit: AT_ONCE });
  // A helping of texts stays as it is while it is sorted, else each key would move the list; the next one is asked for anew.
  const begin = (next: string) => {
    queries.removeQueries({ queryKey: ["responses.textsToSort"] });
    setWhich(next);
    setRound(round + 1);
  };
  if (!survey.data || !results.data) return <Waiting query={survey.data ? results : survey} />;
  const asked = questionsOf(results.data.definition).find((one) => one.id === question);
  return (
    <Bench
      back={{ to: homeAddress(survey.data.home), label: t("bench.leave") }}
      title={t("themes.title")}
      note={asked ? inLanguage(asked.text, language) : ""}
      foot={
        <div className="keys">
          {KEYS.map((key) => (
            <span key={key}>
              <kbd className="key">{t(`themes.key.${key}`)}</kbd> {t(`themes.does.${key}`)}
            </span>
          ))}
        </div>
      }
    >
      {texts.data ? (
        <TextSorter
          key={`${which} ${round}`}
          surveyId={surveyId}
          question={question}
          which={which}
          given={texts.data.texts}
          onBegin={begin}
        />
      ) : (
        <Waiting query={texts} />
      )}
    </Bench>
  );
}
