import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SortedText } from "../../preload/contract/themes.ts";
import { call, queries, Refusal, useAsk } from "../client.ts";
import { SelectInput } from "../ui/controls.tsx";
import { Banner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { keyAt } from "./answer-keys.ts";
import { ThemeList } from "./theme-list.tsx";

type Props = {
  surveyId: string;
  question: string;
  which: string;
  given: readonly SortedText[];
  /** Asks for the next helping, of the same kind or another. */
  onBegin: (which: string) => void;
};
const refresh = () => queries.invalidateQueries({ queryKey: ["responses.themes"] });

/** One helping of texts, each put into themes by one key or more. */
export function TextSorter({ surveyId, question, which, given, onBegin }: Props) {
  const { t } = useTranslation("responses");
  const counts = useAsk("responses.themes", { surveyId, question }, { keep: true }).data;
  const [texts, setTexts] = useState(given);
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState<Refusal>();
  const current = texts[at];
  const themes = counts?.themes ?? [];

  const put = async (one: SortedText, into: string[] | null) => {
    const before = texts;
    setTexts(texts.map((text) => (text.responseId === one.responseId ? { ...text, themes: into } : text)));
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
    if (at < texts.length - 1) setAt(at + 1);
    else onBegin(which);
  };
  const putIntoNone = async (one: SortedText) => {
    await put(one, []);
    next();
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as HTMLElement).closest("input, select, textarea, button, a, [role=dialog]")) return;
      const theme = themes.find((_, index) => keyAt(index) === event.key.toLowerCase());
      if (theme) toggle(theme.id);
      else if (event.key === "0" && current) void putIntoNone(current);
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

  return (
    <main className="typing typing--themes" aria-label={t("themes.title")}>
      <section className="pane pane--quiet" aria-label={t("themes.list")}>
        <ThemeList
          surveyId={surveyId}
          question={question}
          themes={themes}
          put={current?.themes ?? null}
          onToggle={toggle}
          onChanged={refresh}
        />
      </section>
      <section className="pane" aria-label={t("themes.title")}>
        <div className="ask">
          {refused && <Banner tone="bad" title={refusalSentence(refused.error)} />}
          {!current && <Banner title={which === "unsorted" ? t("themes.done") : t("themes.nothing")} />}
          {current && (
            <>
              <p className="muted" role="status">
                {t("themes.at", { at: at + 1, of: texts.length })}{" "}
                {current.themes === null
                  ? t("themes.unsorted")
                  : current.themes.length === 0
                    ? t("themes.noneOf")
                    : themes
                        .filter(({ id }) => current.themes?.includes(id))
                        .map(({ name }) => name)
                        .join(", ")}
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
          onChange={onBegin}
          options={[
            { value: "unsorted", label: t("themes.onlyUnsorted") },
            { value: "all", label: t("themes.onlyAll") },
            ...themes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {counts && (
          <p>
            {counts.sorted < counts.all
              ? t("themes.sortedPart", { sorted: counts.sorted, count: counts.all })
              : t("themes.sortedAll", { count: counts.all })}
          </p>
        )}
        <p className="hint">{t("results.textsStay")}</p>
      </aside>
    </main>
  );
}
