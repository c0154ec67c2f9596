import type { LocalText } from "../../preload/contract/survey-definition.ts";
import { Language } from "../../preload/contract/text.ts";
import { paperTexts } from "./paper-texts.ts";

type Controller = {
  /** "Wójt Gminy Przykładowo" */
  controller: string;
  address: string;
  dpoName: string;
  dpoEmail: string;
  consultationTitle: string;
  /** As cited by the consultation: "art. 5a ustawy o samorządzie gminnym". */
  legalBasis: string;
};

/** The two layers of the information that art. 13 RODO asks for, for an anonymous survey. */
export function privacyNotice({ controller, address, dpoName, dpoEmail, consultationTitle, legalBasis }: Controller): {
  short: LocalText;
  full: LocalText;
} {
  const dpo = [dpoName, dpoEmail].filter(Boolean).join(", ");
  const inEach = (write: (t: ReturnType<typeof paperTexts>) => string): LocalText => ({
    pl: write(paperTexts("pl")),
    ...Object.fromEntries(Language.options.slice(1).map((language) => [language, write(paperTexts(language))])),
  });
  return {
    short: inEach((t) => t("notice.short")),
    full: inEach((t) =>
      [
        t("notice.controller", { controller, address: address && `, ${address}` }) + (dpo && ` ${t("notice.dpo", { dpo })}`),
        `${t("notice.purpose", { title: consultationTitle, basis: legalBasis && `, ${legalBasis.replace(/\.$/, "")}` })} ${t("notice.anonymous")}`,
        `${t("notice.retention")} ${t("notice.rights")}`,
      ].join("\n"),
    ),
  };
}
