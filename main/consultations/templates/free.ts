import {
  daysByResolution,
  everybody,
  GENERAL_BASIS,
  important,
  layOutForms,
  privacy,
  readResolution,
  resolution,
  signOrder,
  type Template,
} from "./template.ts";

/**
 * A consultation of the office's own design. The act sets neither its forms nor its length:
 * the council's resolution does (art. 5a ust. 2 u.s.g.), and what the office cites from it wins.
 */
export const free: Template = {
  id: "free",
  legalBasis: GENERAL_BASIS,
  days: null,
  forms: null,
  notices: null,
  summary: null,
  checklist: [readResolution, signOrder, privacy, layOutForms],
  notes: [important, resolution, everybody, daysByResolution],
};
