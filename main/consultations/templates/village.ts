import {
  communeAct,
  daysByResolution,
  everybody,
  layOutForms,
  privacy,
  readResolution,
  resolution,
  SHORT_ACT,
  signOrder,
  type Template,
} from "./template.ts";

const source = "https://prawo.pl/samorzad/konsultacje-z-mieszkancami-gminy,78435.html";

/** The statute, the making, joining or borders of a sołectwo, where residents must be asked. How and for how long, the council's resolution says. */
export const village: Template = {
  id: "village",
  legalBasis: communeAct("art. 5 ust. 2, art. 35 ust. 1 i art. 5a"),
  days: null,
  forms: null,
  notices: null,
  summary: null,
  checklist: [readResolution, signOrder, privacy, layOutForms],
  notes: [
    { code: "villageMust", article: `art. 5 ust. 2 i art. 35 ust. 1 ${SHORT_ACT}`, checked: true, source },
    resolution,
    everybody,
    daysByResolution,
  ],
};
