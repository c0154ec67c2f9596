import { useTranslation } from "react-i18next";
import { withScheme } from "../../preload/contract/text.ts";
import { TextInput } from "../ui/controls.tsx";
import type { OfficeDraft } from "./office-draft.ts";

type Props = { draft: OfficeDraft; autoFocus?: boolean };
type TextField =
  | "name"
  | "address"
  | "phone"
  | "email"
  | "hours"
  | "website"
  | "bip"
  | "headTitle"
  | "dpoName"
  | "dpoEmail"
  | "resolution"
  | "villages";

/** What TextInput needs for one field of the office. */
function useField(draft: OfficeDraft) {
  const { t } = useTranslation("offices");
  return (field: TextField) => ({
    label: t(`office.${field}`),
    value: draft.value[field],
    onChange: (value: string) => draft.set({ [field]: value }),
    error: draft.error(field),
  });
}

export function ContactFields({ draft, autoFocus = false }: Props) {
  const { t } = useTranslation("offices");
  const field = useField(draft);
  return (
    <>
      <TextInput {...field("address")} hint={t("office.addressHint")} rows={2} autoFocus={autoFocus} />
      <div className="pair">
        <TextInput {...field("phone")} type="tel" />
        <TextInput {...field("email")} type="email" />
      </div>
      <TextInput {...field("hours")} hint={t("office.hoursHint")} rows={2} />
    </>
  );
}

export function ControllerFields({ draft, autoFocus = false }: Props) {
  const { t } = useTranslation("offices");
  const field = useField(draft);
  return (
    <>
      <TextInput {...field("headTitle")} hint={t("office.headTitleHint")} autoFocus={autoFocus} />
      <div className="pair">
        <TextInput {...field("dpoName")} />
        <TextInput {...field("dpoEmail")} type="email" />
      </div>
    </>
  );
}

export function SiteFields({ draft, autoFocus = false }: Props) {
  const { t } = useTranslation("offices");
  const field = useField(draft);
  /** Leaving the field shows the address as it will be kept, with its https://. */
  const complete = (name: "website" | "bip") => () => {
    const whole = withScheme(draft.value[name].trim());
    if (whole !== draft.value[name]) draft.set({ [name]: whole });
  };
  return (
    <>
      <TextInput {...field("website")} onBlur={complete("website")} hint={t("office.websiteHint")} autoFocus={autoFocus} />
      <TextInput {...field("bip")} onBlur={complete("bip")} hint={t("office.bipHint")} />
    </>
  );
}

export const NameField = ({ draft }: Props) => <TextInput {...useField(draft)("name")} />;

export function VillagesField({ draft }: Props) {
  const { t } = useTranslation("offices");
  return <TextInput {...useField(draft)("villages")} hint={t("office.villagesHint")} rows={4} />;
}

export function ResolutionField({ draft }: Props) {
  const { t } = useTranslation("offices");
  return <TextInput {...useField(draft)("resolution")} hint={t("office.resolutionHint")} rows={2} />;
}
