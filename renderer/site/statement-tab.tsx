import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Statement } from "../../preload/contract/site.ts";
import { call, type Output, queries, useAsk } from "../client.ts";
import { CheckInput, DayInput, Segments, SelectInput, TextInput } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { Section, Waiting } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";

/** What the office says in its accessibility statement. The draft saves itself. */
export function StatementTab() {
  const loaded = useAsk("site.statement", undefined);
  return loaded.data ? <StatementForm loaded={loaded.data} /> : <Waiting query={loaded} />;
}

function StatementForm({ loaded }: { loaded: Output<"site.statement"> }) {
  const { t } = useTranslation("site");
  const draft = useDraft(loaded.statement, loaded.version, async (statement, version) => {
    const saved = await call("site.saveStatement", { statement, version });
    void queries.invalidateQueries({ queryKey: ["site.status"] });
    return saved.version;
  });
  const isStaff = useIsStaff();
  const { value: statement } = draft;
  const [own, setOwn] = useState(loaded.statement.elsewhere === "");
  const set = (part: Partial<Statement>) => isStaff && draft.change((before) => ({ ...before, ...part }));
  const text = (field: TextField, options: { rows?: number; hint?: string; type?: "email" | "tel" | "url" } = {}) => (
    <TextInput
      label={t(`statement.${field}`)}
      value={statement[field]}
      onChange={(next) => set({ [field]: next })}
      error={fieldError(draft.error?.error, `statement.${field}`)}
      {...options}
    />
  );
  const day = (field: DayField, hint?: string) => (
    <DayInput
      label={t(`statement.${field}`)}
      value={statement[field]}
      onChange={(next) => set({ [field]: next })}
      hint={hint}
      error={fieldError(draft.error?.error, `statement.${field}`)}
    />
  );
  const office = (value: string) => (value ? { hint: t("statement.officeHint", { value }) } : {});
  return (
    <fieldset className="form" disabled={!isStaff}>
      <p className="site__lead">{isStaff ? t("statement.lead") : t("staffOnly")}</p>
      <div className="site__bar">
        <Segments
          label={t("statement.where")}
          value={own ? "own" : "elsewhere"}
          onChange={(next) => {
            setOwn(next === "own");
            if (next === "own") set({ elsewhere: "" });
          }}
          options={[
            { value: "own", label: t("statement.own") },
            { value: "elsewhere", label: t("statement.elsewhere") },
          ]}
        />
        {isStaff && <Saved state={draft.state} />}
      </div>
      {!own && (
        <div className="fields">
          <TextInput
            label={t("statement.elsewhereLabel")}
            hint={t("statement.elsewhereHint")}
            type="url"
            value={statement.elsewhere}
            onChange={(elsewhere) => set({ elsewhere })}
            error={fieldError(draft.error?.error, "statement.elsewhere")}
          />
        </div>
      )}
      {own && (
        <>
          <Section title={t("statement.state")}>
            <div className="fields">
              <SelectInput
                label={t("statement.status")}
                value={statement.status}
                onChange={(status) => set({ status })}
                options={(["", "full", "partly", "none"] as const).map((value) => ({
                  value,
                  label: t(`statement.${value === "" ? "statusNone" : value}`),
                }))}
              />
              <CheckInput
                label={t("statement.wordingChecked")}
                hint={t("statement.wordingHint")}
                value={statement.wordingChecked}
                onChange={(wordingChecked) => set({ wordingChecked })}
              />
              {statement.status !== "full" && (
                <>
                  {text("nonConformities", { rows: 4, hint: t("statement.nonConformitiesHint") })}
                  {text("excessiveCosts", { rows: 2 })}
                  {statement.excessiveCosts !== "" && text("costsAnalysis", { type: "url" })}
                  {text("excluded", { rows: 2 })}
                </>
              )}
            </div>
          </Section>
          <Section title={t("statement.dates")}>
            <div className="fields">
              {day("publishedOn")}
              {day("changedOn", t("statement.changedOnHint"))}
              {day("preparedOn")}
              {day("reviewedOn", t("statement.reviewedOnHint"))}
              <SelectInput
                label={t("statement.preparedBy")}
                value={statement.preparedBy}
                onChange={(preparedBy) => set({ preparedBy })}
                options={(["self", "outside"] as const).map((value) => ({ value, label: t(`statement.${value}`) }))}
              />
            </div>
          </Section>
          <Section title={t("statement.contactTitle")}>
            <div className="fields">
              {text("contact", { hint: t("statement.contactHint") })}
              {text("email", { type: "email", ...office(loaded.officeEmail) })}
              {text("phone", { type: "tel", ...office(loaded.officePhone) })}
            </div>
          </Section>
          <Section title={t("statement.rest")}>
            <div className="fields">
              {text("architecture", { rows: 5, hint: t("statement.architectureHint") })}
              {text("architectureUrl", { type: "url" })}
              {text("communication", { rows: 4, hint: t("statement.communicationHint") })}
              {text("facilities", { rows: 2, hint: t("statement.facilitiesHint") })}
              {text("mobileApps", { rows: 2, hint: t("statement.mobileAppsHint") })}
            </div>
          </Section>
        </>
      )}
    </fieldset>
  );
}

type DayField = "publishedOn" | "changedOn" | "preparedOn" | "reviewedOn";
type TextField = Exclude<keyof Statement, DayField | "elsewhere" | "status" | "wordingChecked" | "preparedBy">;
