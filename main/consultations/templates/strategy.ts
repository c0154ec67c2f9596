import { layOutForms, privacy, signOrder, type Template } from "./template.ts";

const article = "art. 6 ustawy o zasadach prowadzenia polityki rozwoju";
const source = "https://dlajurysty.pl/prawo/art/6zasady-prowadzenia-polityki-rozwoju";

/** The development strategy of the gmina. */
export const strategy: Template = {
  id: "strategy",
  legalBasis: "art. 6 ustawy o zasadach prowadzenia polityki rozwoju",
  days: { least: 35, from: "webNotice", article, checked: true, source },
  forms: { all: ["remarks"], groups: [], article, checked: true, source },
  // The press is left to the office.
  notices: { places: [["website"]], article, checked: true, source },
  // That a report with answers follows is sure; the 30 days were not seen in a source.
  summary: {
    places: [["website"]],
    within: 30,
    article: "art. 6 ust. 6 ustawy o zasadach prowadzenia polityki rozwoju",
    checked: false,
    source: "https://wloszakowice.pl/1_40725.html",
  },
  checklist: [
    signOrder,
    privacy,
    layOutForms,
    // Whether, and for how long (21 days from memory), the act of 3.10.2008 was not compared.
    { code: "environment", when: "before", article: "art. 39 ustawy z dnia 3 października 2008 r.", checked: false, source: "" },
  ],
  notes: [
    { code: "strategyNotice", article, checked: true, source },
    { code: "strategySilence", article, checked: true, source },
  ],
};
