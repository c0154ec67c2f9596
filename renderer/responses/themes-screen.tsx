import "./themes.css";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, questionsOf } from "../../preload/contract/survey-definition.ts";
import type { SortedText } from "../../preload/contract/themes.ts";
import { call, queries, Refusal, useAsk } from "../client.ts";
import { useLanguage } from "../language.ts";
import { homeAddress } from "../surveys/home-address.ts";
import { SelectInput } from "../ui/controls.tsx";
import { Banner, Bench, Waiting } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { keyAt } from "./answer-keys.ts";
import { ThemeList } from "./theme-list.tsx";

const AT_ONCE = 200;
const refresh = () => queries.invalidateQueries({ queryKey: ["responses.themes"] });

/** The workbench where what people wrote is put into themes, by the keyboard alone. */
export function ThemesScreen({ surveyId, question }: { surveyId: string; question: string }) {
  const { t } = useTranslation("responses");
  const language = useLanguage();
  const survey = useAsk("surveys.get", { id: surveyId });
  const results = useAsk("responses.results", { surveyId });
  const counts = useAsk("responses.themes", { surveyId, question }, { keep: true });
  const [which, setWhich] = useState("unsorted");
  const [texts, setTexts] = useState<readonly SortedText[]>();
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState<Refusal>();

  const load = useCallback(
    async (next: string) => {
      setWhich(next);
      setTexts((await call("responses.textsToSort", { surveyId, question, which: next, limit: AT_ONCE })).texts);
      setAt(0);
    },
    [surveyId, question],
  );
  useEffect(() => void load("unsorted"), [load]);

  const current = texts?.[at];
  const themes = counts.data?.themes ?? [];
  const put = async (one: SortedText, into: string[] | null) => {
    const before = texts;
    setTexts((all) => all?.map((text) => (text.responseId === one.responseId ? { ...text, themes: into } : text)));
    try {
      await call("responses.sortText", { surveyId, question, responseId: one.responseId, themes: into });
      setRefused(undefined);
      await refresh();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setTexts(before);
      setRefused(error);
    }
  };
  const toggle = (id: string) => {
    if (!current) return;
    const now = current.themes ?? [];
    const into = now.includes(id) ? now.filter((one) => one !== id) : [...now, id];
    void put(current, into.length > 0 ? into : null);
  };
  const next = () => {
    if (texts && at < texts.length - 1) setAt(at + 1);
    else void load(which);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as HTMLElement).closest("input, select, textarea, button, a, [role=dialog]")) return;
      const theme = themes.find((_, index) => keyAt(index) === event.key.toLowerCase());
      if (theme) toggle(theme.id);
      else if (event.key === "0" && current) void put(current, []).then(next);
      else if (event.key === "Enter" || event.key === "ArrowDown") next();
      else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
      else if (event.key === "Backspace" && current) void put(current, null);
      else if (event.key === "+") document.getElementById("new-theme")?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  if (!survey.data || !results.data || !counts.data) return <Waiting query={survey.data ? (results.data ? counts : results) : survey} />;
  const asked = questionsOf(results.data.definition).find((one) => one.id === question);
  const { all, sorted } = counts.data;
  return (
    <Bench
      back={{ to: homeAddress(survey.data.home), label: t("bench.leave") }}
      title={t("themes.title")}
      note={asked ? inLanguage(asked.text, language) : ""}
      foot={
        <div className="keys">
          {(["digit", "zero", "enter", "up", "backspace", "plus"] as const).map((key) => (
            <span key={key}>
              <kbd className="key">{t(`themes.key.${key}`)}</kbd> {t(`themes.does.${key}`)}
            </span>
          ))}
        </div>
      }
    >
      <main className="typing" aria-label={t("themes.title")}>
        <section className="pane pane--quiet" aria-label={t("themes.list")}>
          <ThemeList surveyId={surveyId} question={question} themes={themes} put={current?.themes ?? null} onToggle={toggle} onChanged={refresh} />
        </section>
        <section className="pane">
          <div className="ask">
            {refused && <Banner tone="bad" title={refusalSentence(refused.error)} />}
            {texts && !current && <Banner title={which === "unsorted" ? t("themes.done") : t("themes.nothing")} />}
            {current && (
              <>
                <p className="muted" role="status">
                  {t("themes.at", { at: at + 1, of: texts.length })}{" "}
                  {current.themes === null
                    ? t("themes.unsorted")
                    : current.themes.length === 0
                      ? t("themes.noneOf")
                      : themes.filter(({ id }) => current.themes?.includes(id)).map(({ name }) => name).join(", ")}
                </p>
                <blockquote className="themes__text" aria-live="polite">
                  {current.text}
                </blockquote>
              </>
            )}
          </div>
        </section>
        <aside className="pane" aria-label={t("counts.label")}>
          <SelectInput
            label={t("themes.which")}
            value={which}
            onChange={(value) => void load(value)}
            options={[
              { value: "unsorted", label: t("themes.onlyUnsorted") },
              { value: "all", label: t("themes.onlyAll") },
              ...themes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <p>{sorted < all ? t("themes.sortedPart", { sorted, count: all }) : t("themes.sortedAll", { count: all })}</p>
          <p className="hint">{t("results.textsStay")}</p>
        </aside>
      </main>
    </Bench>
  );
}
