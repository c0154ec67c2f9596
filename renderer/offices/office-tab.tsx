import { useTranslation } from "react-i18next";
import type { Office } from "../../preload/contract/offices.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFirstWrong } from "../ui/first-wrong.ts";
import { RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { LookFields } from "./look-fields.tsx";
import { useOfficeDraft } from "./office-draft.ts";
import { ContactFields, ControllerFields, NameField, ResolutionField, SiteFields, VillagesField } from "./office-fields.tsx";

/** What the office says of itself, all on one page. */
export function OfficeTab() {
  const office = useAsk("office.get", undefined);
  return office.data ? <OfficeForm office={office.data} /> : <Waiting query={office} />;
}

function OfficeForm({ office }: { office: Office }) {
  const { t } = useTranslation("offices");
  const draft = useOfficeDraft(office);
  const form = useFirstWrong(draft.saving, () => void draft.save().then((kept) => kept && toast(t("settings.saved"))));
  return (
    <form className="form" {...form}>
      <Section title={t("settings.nameAndLook")}>
        <div className="fields settings__fields">
          <NameField draft={draft} />
          <LookFields draft={draft} />
        </div>
      </Section>
      <Section title={t("guide.contact.step")}>
        <div className="fields settings__fields">
          <ContactFields draft={draft} />
        </div>
      </Section>
      <Section title={t("guide.controller.step")}>
        <div className="fields settings__fields">
          <ControllerFields draft={draft} />
        </div>
      </Section>
      <Section title={t("settings.siteAndLaw")}>
        <div className="fields settings__fields">
          <SiteFields draft={draft} />
          <ResolutionField draft={draft} />
          <VillagesField draft={draft} />
        </div>
      </Section>
      <RefusalBanner error={draft.refusal} />
      <div className="form__do settings__do">
        <Button look="main" type="submit" isDisabled={draft.saving || !draft.changed}>
          {t("settings.save")}
        </Button>
        {draft.changed && (
          <Button look="quiet" onPress={draft.discard}>
            {t("settings.discard")}
          </Button>
        )}
        <span className="saved" role="status">
          {draft.changed ? t("settings.unsaved") : t("settings.allSaved")}
        </span>
      </div>
    </form>
  );
}
