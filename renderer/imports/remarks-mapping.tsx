import { useTranslation } from "react-i18next";
import { type Inspection, type RemarkMapping, RemarkTarget } from "../../preload/contract/imports.ts";
import { RemarkChannel, Submitter } from "../../preload/contract/remarks.ts";
import { DayInput, SelectInput } from "../ui/controls.tsx";
import { Section } from "../ui/parts.tsx";
import { ColumnTable } from "./column-table.tsx";
import { PersonalNote } from "./personal-note.tsx";

type Props = { inspection: Inspection; mapping: RemarkMapping; onMapping: (mapping: RemarkMapping) => void };

/** The third step for remarks: what is in which column, and what to write where the file says nothing. */
export function RemarksMapping({ inspection, mapping, onMapping }: Props) {
  const { t } = useTranslation(["imports", "remarks"]);
  const set = (change: Partial<RemarkMapping>) => onMapping({ ...mapping, ...change });
  const give = (index: number, target: RemarkTarget) =>
    set({ columns: mapping.columns.map((old, at) => (at === index ? target : old === target && target !== "ignore" ? "ignore" : old)) });
  return (
    <div className="import__wide">
      <p className="import__lead">{t("mapping.remarksLead")}</p>
      <PersonalNote columns={inspection.columns} isLinked={(index) => mapping.columns[index] !== "ignore"} />
      <ColumnTable
        columns={inspection.columns}
        rows={inspection.rows}
        rowCount={inspection.rowCount}
        head={t("mapping.remarkTarget")}
        valueOf={(index) => mapping.columns[index] ?? "ignore"}
        options={RemarkTarget.options.map((target) => ({ value: target, label: t(`targets.${target}`) }))}
        onChange={(index, target) => give(index, RemarkTarget.parse(target))}
        ignored="ignore"
      />
      <Section title={t("mapping.settings")}>
        <div className="import__settings">
          <DayInput
            label={t("mapping.remarkDay")}
            value={mapping.receivedOn}
            onChange={(receivedOn) => receivedOn && set({ receivedOn })}
          />
          <SelectInput
            label={t("mapping.remarkChannel")}
            value={mapping.channel}
            onChange={(channel) => set({ channel })}
            options={RemarkChannel.options.map((channel) => ({ value: channel, label: t(`remarks:channel.${channel}`) }))}
          />
          <SelectInput
            label={t("mapping.remarkSubmitter")}
            value={mapping.submitter}
            onChange={(submitter) => set({ submitter })}
            options={Submitter.options.map((submitter) => ({ value: submitter, label: t(`remarks:submitter.${submitter}`) }))}
          />
          {mapping.columns.includes("externalId") && (
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
        </div>
      </Section>
    </div>
  );
}
