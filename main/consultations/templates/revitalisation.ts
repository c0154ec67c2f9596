import { layOutForms, privacy, signOrder, type Template } from "./template.ts";

const article = "art. 6 ustawy o rewitalizacji (Dz.U. 2024 poz. 278)";
const source = "https://sip.lex.pl/akty-prawne/dzu-dziennik-ustaw/rewitalizacja-18235253/art-6";

/** Revitalisation, by art. 6 as it reads since 24.09.2023. Before that: a notice 7 days ahead, 30 days for remarks. */
export const revitalisation: Template = {
  id: "revitalisation",
  legalBasis: article,
  days: { least: 35, from: "start", article, checked: true, source },
  forms: {
    all: ["remarks"],
    groups: [{ least: 2, of: ["meeting", "debate", "workshop", "walk", "survey", "interview", "panel", "oral"] }],
    article,
    checked: true,
    source,
  },
  notices: {
    places: [["press"], ["areaBoard"], ["officeBoard"], ["bip"], ["website"], ["customary"]],
    article,
    checked: true,
    source,
  },
  // Neither the exact wording of ust. 7–9 nor a limit of days was seen.
  summary: { places: [["bip"]], within: null, article, checked: false, source: "https://rewitalizacjakalisz.pl/?p=10012" },
  checklist: [
    signOrder,
    { code: "plainMaterials", when: "before", article: "art. 6 ust. 6 ustawy o rewitalizacji", checked: true, source },
    { code: "bothWays", when: "before", article, checked: true, source },
    privacy,
    layOutForms,
    { code: "remoteMeeting", when: "during", article, checked: true, source },
  ],
  notes: [
    { code: "revitalisationForms", article, checked: true, source },
    { code: "revitalisationNotice", article, checked: true, source },
  ],
};
