import { ngoChecklist, ngoNotes } from "./ngo-law.ts";
import type { Template } from "./template.ts";

/** The yearly programme of cooperation with organisations is passed after it was consulted (art. 5a), in the manner of the resolution of art. 5 ust. 5. */
export const ngoProgramme: Template = {
  id: "ngo-programme",
  legalBasis: "art. 5a w związku z art. 5 ust. 5 ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie",
  days: null,
  forms: null,
  notices: null,
  summary: null,
  checklist: ngoChecklist,
  notes: [
    {
      code: "ngoProgramme",
      article: "art. 5a ustawy o działalności pożytku publicznego i o wolontariacie",
      checked: false,
      source: "https://www.prawo.pl/samorzad/samorzad-wyda-nowe-uchwaly,78636.html",
    },
    ...ngoNotes,
  ],
};
