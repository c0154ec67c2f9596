import { useTranslation } from "react-i18next";
import type { AnswerMapping, Inspection } from "../../preload/contract/imports.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { SelectInput } from "../ui/controls.tsx";
import { Section } from "../ui/parts.tsx";
import { ColumnTable } from "./column-table.tsx";
import { PersonalNote } from "./personal-note.tsx";
import { keyOf, targetName, targetOf, targetsOf, withTarget } from "./targets.ts";
import { ValueTables } from "./value-table.tsx";

const CHANNELS = ["import", "online", "paper", "desk", "phone", "meeting"] as const;
const IGNORED = keyOf({ to: "ignore" });

type Props = {
  inspection: Inspection;
  questions: readonly Question[];
  mapping: AnswerMapping;
  onMapping: (mapping: AnswerMapping) => void;
  unknown: Readonly<Record<string, readonly { value: string; count: number }[]>>;
};

/** The third step for answers: columns to questions, values to answers, and how to take the rest. */
export function AnswersMapping({ inspection, questions, mapping, onMapping, unknown }: Props) {
  const { t } = useTranslation("imports");
  const other = (question: string) => t("mapping.other", { question });
  const set = (change: Partial<AnswerMapping>) => onMapping({ ...mapping, ...change });
  const numbered = mapping.columns.some(({ to }) => to === "externalId");
  return (
    <div className="import__wide">
      <p className="import__lead">{t("mapping.answersLead")}</p>
      <PersonalNote columns={inspection.columns} isLinked={(index) => mapping.columns[index]?.to !== "ignore"} />
      <ColumnTable
        columns={inspection.columns}
        rows={inspection.rows}
        rowCount={inspection.rowCount}
        head={t("mapping.target")}
        valueOf={(index) => keyOf(mapping.columns[index] ?? { to: "ignore" })}
        options={[
          { value: IGNORED, label: t("mapping.ignore") },
          { value: keyOf({ to: "externalId" }), label: t("mapping.externalId") },
          ...targetsOf(questions).map((target) => ({ value: keyOf(target), label: targetName(target, questions, other) })),
        ]}
        onChange={(index, key) => onMapping(withTarget(mapping, index, targetOf(key)))}
        ignored={IGNORED}
      />
      <Section title={t("mapping.values")}>
        <ValueTables mapping={mapping} onMapping={onMapping} questions={questions} columns={inspection.columns} unknown={unknown} />
      </Section>
      <Section title={t("mapping.settings")}>
        <div className="import__settings">
          <SelectInput
            label={t("mapping.channel")}
            value={mapping.channel}
            onChange={(channel) => set({ channel })}
            options={CHANNELS.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
          />
          {numbered && (
            <SelectInput
              label={t("mapping.known")}
              value={mapping.known}
              onChange={(known) => set({ known })}
              options={[
                { value: "skip", label: t("mapping.knownSkip") },
                { value: "add", label: t("mapping.knownAdd") },
              ]}
            />
          )}
          <SelectInput
            label={t("mapping.blankRows")}
            hint={t("mapping.blankRowsHint")}
            value={mapping.blankRows}
            onChange={(blankRows) => set({ blankRows })}
            options={[
              { value: "count", label: t("mapping.blankCount") },
              { value: "skip", label: t("mapping.blankSkip") },
            ]}
          />
        </div>
      </Section>
    </div>
  );
}
