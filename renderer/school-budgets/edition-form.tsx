import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Edition, type EditionText, Stage } from "../../preload/contract/school-budgets.ts";
import { call, queries, useAsk } from "../client.ts";
import { ConflictBanner } from "../ui/conflict.tsx";
import { DayInput, TextInput } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { Banner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";
import { useWantedField } from "../ui/wanted-field.ts";
import { BallotLanguages } from "./ballot-languages.tsx";
import { CommitteeEditor, GroupsEditor, PoolsEditor } from "./edition-lists.tsx";
import { useMissingSentence } from "./missing.ts";
import { RulesFields } from "./rules-fields.tsx";

const textOf = (one: Edition): EditionText => ({
  kind: one.kind,
  title: one.title,
  host: one.host,
  purpose: one.purpose,
  languages: one.languages,
  stages: one.stages,
  groups: one.groups,
  committee: one.committee,
  contact: one.contact,
  pools: one.pools.map(({ id, name, amount }) => ({ id, name, amount })),
  rules: one.rules,
});

/** Zasady: everything that the regulations will say. Saves itself; what decides the vote is fixed once it is announced. */
export function EditionForm({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const sentence = useMissingSentence();
  const form = useRef<HTMLDivElement>(null);
  const showMissing = useWantedField(form);
  const draft = useDraft(textOf(one), one.version, async (value, version) => {
    const saved = await call("budgets.save", { id: one.id, version, ...value });
    void queries.invalidateQueries();
    return saved.version;
  });
  const { value, change } = draft;
  const lists = useAsk("budgets.voterLists", { id: one.id }, { enabled: isStaff });
  const listed = new Set(lists.data?.lists.map(({ groupId }) => groupId));
  const put = (part: Partial<EditionText>) => change((before) => ({ ...before, ...part }));
  const isFixed = one.state !== "draft" || !isStaff;
  const isClosed = one.state === "decided" || !isStaff;
  const errorOf = (field: string): string | undefined => {
    const refused = fieldError(draft.error?.error, field);
    if (refused) return refused;
    const missing = showMissing && draft.state.kind !== "changed" ? one.missing.find((each) => each.field === field) : undefined;
    return missing && sentence(missing);
  };
  const putStage = (stage: Stage, part: Partial<EditionText["stages"][Stage]>) =>
    change((before) => ({ ...before, stages: { ...before.stages, [stage]: { ...before.stages[stage], ...part } } }));
  const conflict = draft.error?.error.code === "conflict";
  return (
    <div ref={form}>
      <div className="cform__state">
        <span className="small muted">{t(one.state === "draft" ? "form.draft" : "form.fixed")}</span>
        {!conflict && isStaff && <Saved state={draft.state} />}
      </div>
      {conflict && (
        <ConflictBanner
          onTheirs={async () => {
            const mine = value;
            const theirs = await call("budgets.get", { id: one.id });
            draft.adopt(textOf(theirs), theirs.version);
            toast(t("form.tookTheirs"), () => change(mine));
          }}
          onMine={async () => {
            draft.rebase((await call("budgets.get", { id: one.id })).version);
            await draft.flush();
          }}
        />
      )}
      {one.state !== "draft" && <Banner title={t("form.fixedBanner")}>{<p>{t("form.fixedBody")}</p>}</Banner>}
      <div className="cform">
        <div>
          <fieldset className="fields cform__part">
            <legend>{t("part.what")}</legend>
            <div data-field="title">
              <TextInput
                label={t("field.title")}
                value={value.title}
                onChange={(title) => put({ title })}
                error={errorOf("title")}
                isDisabled={isFixed}
              />
            </div>
            <div data-field="host">
              <TextInput
                label={t(`field.host.${value.kind}`)}
                value={value.host}
                onChange={(host) => put({ host })}
                error={errorOf("host")}
                isDisabled={isFixed}
              />
            </div>
            <TextInput
              label={t("field.purpose")}
              hint={t("field.purposeHint")}
              value={value.purpose}
              onChange={(purpose) => put({ purpose })}
              error={errorOf("purpose")}
              rows={3}
              isDisabled={isClosed}
            />
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.pools")}</legend>
            <PoolsEditor pools={value.pools} onChange={(pools) => put({ pools })} errorOf={errorOf} isDisabled={isFixed} />
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.stages")}</legend>
            <p className="muted small">{t("field.stagesHint")}</p>
            {Stage.options.map((stage) => (
              <div className="stagerow" key={stage} role="group" aria-label={t(`stage.${stage}`)}>
                <b>{t(`stage.${stage}`)}</b>
                <div data-field={`stages.${stage}.from`}>
                  <DayInput
                    label={t("field.from")}
                    value={value.stages[stage].from}
                    onChange={(from) => putStage(stage, { from })}
                    error={errorOf(`stages.${stage}.from`)}
                    isDisabled={isClosed}
                  />
                </div>
                <div data-field={`stages.${stage}.to`}>
                  <DayInput
                    label={t("field.to")}
                    value={value.stages[stage].to}
                    onChange={(to) => putStage(stage, { to })}
                    error={errorOf(`stages.${stage}.to`)}
                    isDisabled={isClosed}
                  />
                </div>
              </div>
            ))}
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.groups")}</legend>
            <GroupsEditor
              groups={value.groups}
              listed={listed}
              onChange={(groups) => put({ groups })}
              errorOf={errorOf}
              isDisabled={isClosed}
            />
          </fieldset>
          <fieldset className="fields cform__part">
            <legend>{t("part.rules")}</legend>
            <RulesFields rules={value.rules} onChange={(rules) => put({ rules })} errorOf={errorOf} isDisabled={isFixed} />
            <BallotLanguages
              languages={value.languages}
              onChange={(languages) => put({ languages })}
              isDisabled={!isStaff || (one.state !== "draft" && one.state !== "open")}
            />
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.committee")}</legend>
            <p className="muted small">{t("field.committeeHint")}</p>
            <CommitteeEditor committee={value.committee} onChange={(committee) => put({ committee })} isDisabled={isClosed} />
          </fieldset>
          <fieldset className="fields cform__part">
            <legend>{t("part.contact")}</legend>
            <TextInput
              label={t("field.place")}
              hint={t("field.placeHint")}
              value={value.contact.place}
              onChange={(place) => put({ contact: { ...value.contact, place } })}
              error={errorOf("contact.place")}
              isDisabled={isClosed}
            />
            <TextInput
              label={t("field.contactName")}
              value={value.contact.name}
              onChange={(name) => put({ contact: { ...value.contact, name } })}
              error={errorOf("contact.name")}
              isDisabled={isClosed}
            />
            <div className="pair">
              <TextInput
                label={t("field.phone")}
                type="tel"
                value={value.contact.phone}
                onChange={(phone) => put({ contact: { ...value.contact, phone } })}
                error={errorOf("contact.phone")}
                isDisabled={isClosed}
              />
              <TextInput
                label={t("field.email")}
                type="email"
                value={value.contact.email}
                onChange={(email) => put({ contact: { ...value.contact, email } })}
                error={errorOf("contact.email")}
                isDisabled={isClosed}
              />
            </div>
          </fieldset>
        </div>
        <aside className="cform__aside">
          <h2>{t("aside.title")}</h2>
          <ul>
            {(["pools", "groups", "rules", "fixed"] as const).map((note) => (
              <li key={note}>{t(`aside.${note}`)}</li>
            ))}
          </ul>
        </aside>
      </div>
    </div>
  );
}
