import { useTranslation } from "react-i18next";
import { typists } from "../../preload/contract/contract.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import type { Project, ProjectText } from "../../preload/contract/school-budget-projects.ts";
import { call, queries } from "../client.ts";
import { PictureField } from "../announcements/picture-field.tsx";
import { ConflictBanner } from "../ui/conflict.tsx";
import { Button, CheckInput, DayInput, Segments, SelectInput, TextInput } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { fieldError } from "../ui/refusal.ts";
import { useRole } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";
import { zloty } from "../../preload/contract/money.ts";
import { CountInput, MoneyInput } from "./number-inputs.tsx";
import { ProjectTranslations } from "./project-translations.tsx";

const textOf = (one: Project): ProjectText => ({
  poolId: one.poolId,
  title: one.title,
  summary: one.summary,
  details: one.details,
  place: one.place,
  authors: one.authors,
  shownAs: one.shownAs,
  consent: one.consent,
  costs: one.costs,
  supporters: one.supporters,
  receivedOn: one.receivedOn,
  channel: one.channel,
  pictureId: one.pictureId,
  pictureAlt: one.pictureAlt,
  translations: one.translations,
});

/** The project as its authors wrote it, on paper or at a screen. Saves itself while projects are collected. */
export function ProjectForm({ edition, one }: { edition: Edition; one: Project }) {
  const { t } = useTranslation("budgets");
  const isFixed = !typists.includes(useRole()) || (edition.state !== "draft" && edition.state !== "open");
  const draft = useDraft(textOf(one), one.version, async (value, version) => {
    const saved = await call("budgets.saveProject", { id: one.id, version, ...value });
    void queries.invalidateQueries();
    return saved.version;
  });
  const { value, change } = draft;
  const put = (part: Partial<ProjectText>) => change((before) => ({ ...before, ...part }));
  const errorOf = (field: string) => fieldError(draft.error?.error, field);
  const flaws = draft.state.kind === "changed" || draft.state.kind === "saving" ? [] : one.flaws;
  const conflict = draft.error?.error.code === "conflict";
  return (
    <div>
      <div className="cform__state">
        {flaws.length > 0 && one.status === "submitted" ? (
          <span className="small">{t("project.lacks", { what: flaws.map((flaw) => t(`project.flaw.${flaw}`)).join(", ") })}</span>
        ) : (
          <span className="small muted">{t(isFixed ? "project.fixed" : "project.hint")}</span>
        )}
        {!conflict && !isFixed && <Saved state={draft.state} />}
      </div>
      {conflict && (
        <ConflictBanner
          onTheirs={async () => {
            const mine = value;
            const theirs = await call("budgets.project", { id: one.id });
            draft.adopt(textOf(theirs), theirs.version);
            toast(t("form.tookTheirs"), () => change(mine));
          }}
          onMine={async () => {
            draft.rebase((await call("budgets.project", { id: one.id })).version);
            await draft.flush();
          }}
        />
      )}
      <fieldset className="fields cform__part" disabled={isFixed}>
        <legend>{t("project.what")}</legend>
        <TextInput
          label={t("project.title")}
          value={value.title}
          onChange={(title) => put({ title })}
          error={errorOf("title")}
          autoFocus={one.title === "" && !isFixed}
          isDisabled={isFixed}
        />
        <TextInput
          label={t("project.summary")}
          hint={t("project.summaryHint")}
          value={value.summary}
          onChange={(summary) => put({ summary })}
          error={errorOf("summary")}
          rows={3}
          isDisabled={isFixed}
        />
        <TextInput
          label={t("project.details")}
          value={value.details}
          onChange={(details) => put({ details })}
          error={errorOf("details")}
          rows={4}
          isDisabled={isFixed}
        />
        <TextInput
          label={t("project.place")}
          value={value.place}
          onChange={(place) => put({ place })}
          error={errorOf("place")}
          isDisabled={isFixed}
        />
        {edition.pools.length > 1 && (
          <SelectInput
            label={t("projects.pool")}
            value={value.poolId}
            onChange={(poolId) => put({ poolId })}
            options={edition.pools.map(({ id, name, amount }) => ({ value: id, label: `${name} (${zloty(amount)})` }))}
            isDisabled={isFixed}
          />
        )}
      </fieldset>
      <ProjectTranslations
        languages={edition.languages}
        value={value.translations}
        onChange={(translations) => put({ translations })}
        errorOf={errorOf}
        isDisabled={isFixed}
      />
      <fieldset className="cform__part">
        <legend>{t("project.costs")}</legend>
        <Costs costs={value.costs} onChange={(costs) => put({ costs })} isDisabled={isFixed} errorOf={errorOf} />
      </fieldset>
      <fieldset className="fields cform__part">
        <legend>{t("project.who")}</legend>
        <TextInput
          label={t("project.authors")}
          hint={t("project.authorsHint")}
          value={value.authors}
          onChange={(authors) => put({ authors })}
          error={errorOf("authors")}
          isDisabled={isFixed}
        />
        <TextInput
          label={t("project.shownAs")}
          hint={t("project.shownAsHint")}
          value={value.shownAs}
          onChange={(shownAs) => put({ shownAs })}
          error={errorOf("shownAs")}
          isDisabled={isFixed}
        />
        <CheckInput
          label={t("project.consent")}
          hint={t("project.consentHint")}
          value={value.consent}
          onChange={(consent) => put({ consent })}
          isDisabled={isFixed}
        />
        <div className="pair">
          <CountInput
            label={t("project.supporters")}
            hint={edition.rules.supporters > 0 ? t("project.supportersHint", { count: edition.rules.supporters }) : undefined}
            value={value.supporters}
            onChange={(supporters) => put({ supporters })}
            error={errorOf("supporters")}
            isDisabled={isFixed}
          />
          <DayInput
            label={t("project.receivedOn")}
            value={value.receivedOn}
            onChange={(receivedOn) => receivedOn && put({ receivedOn })}
            error={errorOf("receivedOn")}
            isDisabled={isFixed}
          />
        </div>
        {!isFixed && (
          <div className="choice">
            <span className="label">{t("project.channel")}</span>
            <Segments
              label={t("project.channel")}
              value={value.channel}
              onChange={(channel) => put({ channel })}
              options={(["paper", "screen"] as const).map((channel) => ({ value: channel, label: t(`project.channels.${channel}`) }))}
            />
          </div>
        )}
      </fieldset>
      {!isFixed && (
        <fieldset className="cform__part">
          <legend>{t("project.picture")}</legend>
          <PictureField
            pictureId={value.pictureId}
            alt={value.pictureAlt}
            error={errorOf("pictureAlt") ?? (flaws.includes("pictureAlt") ? t("project.flaw.pictureAlt") : undefined)}
            onChange={(pictureId, pictureAlt) => put({ pictureId, pictureAlt })}
          />
        </fieldset>
      )}
    </div>
  );
}

function Costs({
  costs,
  onChange,
  isDisabled,
  errorOf,
}: {
  costs: ProjectText["costs"];
  onChange: (costs: ProjectText["costs"]) => void;
  isDisabled: boolean;
  errorOf: (field: string) => string | undefined;
}) {
  const { t } = useTranslation("budgets");
  const put = (at: number, part: Partial<ProjectText["costs"][number]>) =>
    onChange(costs.map((cost, index) => (index === at ? { ...cost, ...part } : cost)));
  const sum = costs.reduce((all, { amount }) => all + amount, 0);
  return (
    <div>
      {costs.map((cost, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- items of a cost list have no id of their own
        <div className="listrow" key={at} role="group" aria-label={t("costs.label", { number: at + 1 })}>
          <TextInput
            label={t("costs.what")}
            value={cost.what}
            onChange={(what) => put(at, { what })}
            error={errorOf(`costs.${at}.what`)}
            isDisabled={isDisabled}
          />
          <MoneyInput
            label={t("costs.amount")}
            value={cost.amount}
            onChange={(amount) => put(at, { amount })}
            error={errorOf(`costs.${at}.amount`)}
            isDisabled={isDisabled}
          />
          {!isDisabled && (
            <Button
              look="icon"
              icon="cross"
              aria-label={t("costs.remove", { name: cost.what || t("costs.label", { number: at + 1 }) })}
              onPress={() => onChange(costs.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      <p className="listrow__more">
        {!isDisabled && costs.length < 60 && (
          <Button small icon="plus" onPress={() => onChange([...costs, { what: "", amount: 0 }])}>
            {t("costs.add")}
          </Button>
        )}
        {costs.length > 0 && <b>{t("costs.sum", { sum: zloty(sum) })}</b>}
      </p>
    </div>
  );
}
