import type { Template } from "../../../preload/contract/consultation-plan.ts";

/**
 * A template is data: what the law asks for, with the article, the page where it was read and
 * whether it was. Change a rule here, and the plan, its warnings, the list of what to do and the
 * documents follow. `checked: false` is shown as "sprawdź w uchwale", and the office's own
 * resolution then wins.
 */
export type { Template };

const COMMUNE_ACT = "ustawy z dnia 8 marca 1990 r. o samorządzie gminnym";
export const GENERAL_BASIS = `art. 5a ust. 1 ${COMMUNE_ACT}`;
export const communeAct = (article: string): string => `${article} ${COMMUNE_ACT}`;

export const SHORT_ACT = "u.s.g.";

/** What holds in every consultation with residents (art. 5a u.s.g.). */
export const important = {
  code: "important",
  article: `art. 5a ust. 1 ${SHORT_ACT}`,
  checked: true,
  source: "https://www.rp.pl/administracja/art37163241-mieszkancy-powinni-moc-wyrazic-zdanie",
};
export const resolution = {
  code: "resolution",
  article: `art. 5a ust. 2 ${SHORT_ACT}`,
  checked: true,
  source:
    "https://prawo.gazetaprawna.pl/artykuly/513035,na-nieprzeprowadzenie-konsultacji-przysluguje-skarga-do-sadu-administracyjnego.html",
};
export const everybody = {
  code: "everybody",
  article: `art. 5a ${SHORT_ACT}`,
  checked: true,
  source: "https://www.rp.pl/samorzad/art13178371-konsultacje-w-samorzadzie-bez-ograniczen-dla-nieletnich",
};
/** No act gives a number of days here. */
export const daysByResolution = {
  code: "days",
  article: "",
  checked: false,
  source: "https://regulaminkonsultacji.fise.org.pl/bledy-watpliwosci/",
};

type Item = Template["checklist"][number];
/** The council's resolution says forms, manner, time and place; nothing else here is sure until it is read. */
export const readResolution: Item = { ...resolution, code: "readResolution", when: "before" };
/** Who orders consultations, and by what, stands in the resolution. */
export const signOrder: Item = { code: "signOrder", when: "before", article: "", checked: false, source: "" };
export const privacy: Item = {
  code: "privacy",
  when: "before",
  article: "art. 13 RODO",
  checked: true,
  source: "https://zukowo.budzet-obywatelski.org/polityka-prywatnosci",
};
/** Good practice, no law: forms lie where the notice says they do. */
export const layOutForms: Item = {
  code: "layOutForms",
  when: "before",
  article: "",
  checked: false,
  source: "https://kanonkonsultacji.fise.org.pl/siedem-zasad-konsultacji-spolecznych/",
};
