import { free } from "./free.ts";
import type { Template } from "./template.ts";

/** The strategy of a school, a library or a culture centre. Pupils take part, so the privacy notice is also made for them. */
export const institution: Template = {
  ...free,
  id: "institution",
  checklist: [
    ...free.checklist,
    {
      code: "childPrivacy",
      when: "before",
      article: "art. 13 RODO",
      checked: false,
      source: "https://zukowo.budzet-obywatelski.org/polityka-prywatnosci",
    },
  ],
};
