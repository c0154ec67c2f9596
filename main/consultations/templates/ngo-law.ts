import { layOutForms, privacy, signOrder, type Template } from "./template.ts";

const source = "https://www.prawo.pl/samorzad/samorzad-wyda-nowe-uchwaly,78636.html";
const article = "art. 5 ust. 5 ustawy o działalności pożytku publicznego i o wolontariacie";

/** How drafts are consulted with organisations, an own resolution says; no number of days was found in the act. */
export const ngoNotes: Template["notes"] = [
  { code: "ngoResolution", article, checked: true, source },
  { code: "ngoCouncil", article, checked: true, source },
  { code: "ngoDays", article: "", checked: false, source },
];
export const ngoChecklist: Template["checklist"] = [
  { code: "ngoReadResolution", when: "before", article, checked: true, source },
  { code: "ngoAskCouncil", when: "before", article, checked: true, source },
  signOrder,
  privacy,
  layOutForms,
];

/** A draft of local law in the fields of organisations' statutes. */
export const ngoLaw: Template = {
  id: "ngo-law",
  legalBasis: "art. 5 ust. 5 ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie",
  days: null,
  forms: null,
  notices: null,
  summary: null,
  checklist: ngoChecklist,
  notes: ngoNotes,
};
