import type { LocalText } from "../../preload/contract/survey-definition.ts";
import { Language } from "../../preload/contract/text.ts";
import { paperTexts } from "./paper-texts.ts";

/** Of the site: main/site/address.ts. */
const PRIVACY_PAGE = "dane-osobowe.html";

type Controller = {
  /** "Wójt Gminy Przykładowo" */
  controller: string;
  address: string;
  dpoName: string;
  dpoEmail: string;
  consultationTitle: string;
  /** As cited by the consultation: "art. 5a ustawy o samorządzie gminnym". */
  legalBasis: string;
  /** Of the site, where the whole notice stands too; "" where there is none. */
  website: string;
};

/** Where the whole notice is: at the office, and on the site's own page. */
export const wholeNotice = (t: ReturnType<typeof paperTexts>, website: string): string =>
  website
    ? t("notice.wholeAt", { address: `${website.replace(/^https?:\/\//, "").replace(/\/+$/, "")}/${PRIVACY_PAGE}` })
    : t("notice.whole");

/**
 * The information that art. 13 RODO asks for, for an anonymous survey, in its layers. `short` and
 * `sheet` alone stand on the sheet, first and last: who, what for, whom to ask, which rights, and where the rest is (recital
 * 58; guidelines WP260 rev.01, 35–37). Printed whole it took a leaf of its own from every resident.
 * Which words suffice on the sheet is for the office's data protection officer to confirm.
 */
export function privacyNotice({ controller, address, dpoName, dpoEmail, consultationTitle, legalBasis, website }: Controller): {
  short: LocalText;
  sheet: LocalText;
  full: LocalText;
} {
  const dpo = [dpoName, dpoEmail].filter(Boolean).join(", ");
  const inEach = (write: (t: ReturnType<typeof paperTexts>) => string): LocalText => ({
    pl: write(paperTexts("pl")),
    ...Object.fromEntries(Language.options.slice(1).map((language) => [language, write(paperTexts(language))])),
  });
  return {
    short: inEach((t) => t("notice.short")),
    sheet: inEach((t) =>
      t("notice.sheet", {
        controller,
        address: address && `, ${address}`,
        dpo: dpo && ` ${t("notice.dpo", { dpo })}`,
        whole: wholeNotice(t, website),
      }),
    ),
    full: inEach((t) =>
      [
        t("notice.controller", { controller, address: address && `, ${address}` }) + (dpo && ` ${t("notice.dpo", { dpo })}`),
        `${t("notice.purpose", { title: consultationTitle, basis: legalBasis && `, ${legalBasis.replace(/\.$/, "")}` })} ${t("notice.anonymous")}`,
        `${t("notice.retention")} ${t("notice.rights")}`,
      ].join("\n"),
    ),
  };
}
