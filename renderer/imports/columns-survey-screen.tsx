import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { RefusalBanner, Section } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { AnswerNames, ColumnPicker } from "./column-picker.tsx";
import { FileStep } from "./file-step.tsx";
import { alike } from "./columns-alike.ts";
import { LookProblem, ReadingStep } from "./reading-step.tsx";
import { StatementTexts } from "./statement-texts.tsx";
import { useImportFile } from "./use-import-file.ts";
import { Wizard } from "./wizard.tsx";

/** A survey made from a file in which each column is one statement: columns, their texts, names of the answers; then the import. */
export function ColumnsSurveyScreen({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("imports");
  const [, go] = useLocation();
  const { fileId = "", reading, setReading, step, setStep, look, take, drop, handOver } = useImportFile();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [title, setTitle] = useState("");
  const [question, setQuestion] = useState("");
  const consultation = useAsk("consultations.get", { id: consultationId }, { keep: true });
  const make = useDo("imports.surveyFromColumns");
  const survey = `/konsultacje/${consultationId}/ankieta`;

  const columns = look.data?.columns ?? [];
  const family = alike(columns);
  const picked = chosen.flatMap((index) => (columns[index] ? [{ ...columns[index], index }] : []));
  const values = [...new Set(picked.flatMap((column) => column.values.map(({ value }) => value)))].sort((a, b) =>
    a.localeCompare(b, undefined, { numeric: true }),
  );
  const blocked = look.data?.problems.some(({ code }) => code === "onlyHeader" || code === "cut") ?? true;
  const ready =
    picked.length > 0 &&
    values.length >= 2 &&
    values.length <= 7 &&
    values.every((value) => (names[value] ?? "").trim()) &&
    title.trim() &&
    question.trim();

  const create = () =>
    make.mutate(
      {
        consultationId,
        title: { pl: title },
        question: { pl: question },
        rows: picked.map((column) => ({ column: column.name, text: { pl: (texts[column.name] || column.name).slice(0, 300) } })),
        answers: values.map((value) => ({ value, text: { pl: names[value] ?? "" } })),
      },
      {
        onSuccess: ({ surveyId }) => {
          handOver();
          go(`/ankieta/${surveyId}/import/${fileId}`);
        },
      },
    );

  const foot = {
    file: null,
    reading: (
      <>
        <Button onPress={drop}>{t("reading.otherFile")}</Button>
        <Button look="main" onPress={() => setStep("mapping")} isDisabled={blocked}>
          {t("next")}
        </Button>
      </>
    ),
    mapping: (
      <>
        <Button onPress={() => setStep("reading")}>{t("previous")}</Button>
        <Button look="main" onPress={create} isDisabled={!ready || make.isPending}>
          {t("columns.make")}
        </Button>
      </>
    ),
    check: null,
    done: null,
  }[step];

  return (
    <Wizard
      back={{ to: survey, label: t("columns.back") }}
      title={t("columns.title")}
      note={consultation.data?.title}
      step={step}
      foot={foot}
    >
      {step === "file" && <FileStep lead={t("columns.lead")} target={undefined} onFile={take} />}
      {step === "reading" &&
        (look.data && !look.error ? (
          <ReadingStep inspection={look.data} reading={reading} onReading={setReading} />
        ) : (
          <LookProblem look={look} />
        ))}
      {step === "mapping" && look.data && (
        <div className="import__wide">
          <RefusalBanner error={make.error} />
          <Section title={t("columns.texts")}>
            <p>{t("columns.textsLead")}</p>
            <StatementTexts names={family.map(({ name }) => name)} onTexts={setTexts} />
          </Section>
          <Section title={t("columns.which")}>
            <ColumnPicker family={family} texts={texts} chosen={chosen} onChosen={setChosen} rowCount={look.data.rowCount} />
          </Section>
          {picked.length > 0 && (
            <>
              <Section title={t("columns.answers")}>
                <p>{t("columns.answersLead")}</p>
                <AnswerNames values={values} names={names} onNames={setNames} />
              </Section>
              <Section title={t("columns.survey")}>
                <div className="import__names">
                  <TextInput
                    label={t("columns.surveyTitle")}
                    value={title}
                    onChange={setTitle}
                    error={fieldError(make.error?.error, "title.pl")}
                  />
                  <TextInput
                    label={t("columns.question")}
                    value={question}
                    onChange={setQuestion}
                    error={fieldError(make.error?.error, "question.pl")}
                  />
                </div>
              </Section>
            </>
          )}
        </div>
      )}
    </Wizard>
  );
}
