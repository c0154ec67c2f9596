import { layOutForms, signOrder, type Template } from "./template.ts";

const act = "ustawy o planowaniu i zagospodarowaniu przestrzennym";
const whole = "ustawa o planowaniu i zagospodarowaniu przestrzennym";
const of8h = {
  article: `art. 8h ${act}`,
  checked: true,
  source: "https://lexlege.pl/ustawa-o-planowaniu-i-zagospodarowaniu-przestrzennym/art-8h/",
};
const of8i = {
  article: `art. 8i ${act}`,
  checked: true,
  source: "https://lexlege.pl/ustawa-o-planowaniu-i-zagospodarowaniu-przestrzennym/art-8i/",
};
const procedure = "https://gov.legalis.pl/przebieg-procedury-uchwalania-mpzp-w-trybie-zwyklym-i-uproszczonym/";

/** A plan ogólny, a local plan or another act of spatial planning: art. 8e–8m, in force since 24.09.2023. */
export const planning: Template = {
  id: "planning",
  legalBasis: `art. 8e–8m ${act} (t.j. Dz.U. 2024 poz. 1130)`,
  // 28 days of the ordinary procedure are from memory; the 14 of the simplified one were read.
  days: { least: 28, from: "start", article: whole, checked: false, source: procedure },
  forms: {
    all: ["remarks"],
    groups: [
      { least: 1, of: ["meeting", "panel", "workshop"] },
      { least: 1, of: ["walk", "survey", "interview", "duty"] },
    ],
    ...of8i,
  },
  notices: { places: [["press"], ["areaBoard", "officeBoard"], ["website"], ["bip"], ["customary"]], ...of8h },
  // A report with the list of remarks, a proposal, reasons and the protocol of each activity: partly seen.
  summary: {
    places: [["bip"]],
    within: null,
    article: `art. 8k ${act}`,
    checked: false,
    source: "https://brm.bielsko-biala.pl/bip/projekty-mpzp-lub-zmiany-mpzp-w-trakcie-procedury-planistycznej/",
  },
  checklist: [
    signOrder,
    { code: "officialForm", when: "before", article: `art. 8g ${act}`, checked: true, source: procedure },
    { code: "privacyInNotice", when: "before", ...of8h },
    { code: "afterHours", when: "before", ...of8h },
    layOutForms,
    { code: "protocols", when: "during", article: `art. 8k ${act}`, checked: false, source: "https://bip.krakow.pl/?dok_id=181992" },
  ],
  notes: [
    { code: "planningForms", ...of8i },
    { code: "planningSimplified", article: whole, checked: true, source: procedure },
    {
      code: "planningMinors",
      article: `art. 8e ust. 3 ${act}`,
      checked: true,
      source:
        "https://architekturaibiznes.pl/prawo/ustawa-o-planowaniu-i-zagospodarowaniu-przestrzennym/dzial-I/rozdzial-1a/5-partycypacja-spoleczna.html",
    },
    { code: "planningSurvey", ...of8i },
  ],
};
