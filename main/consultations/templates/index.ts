import { TemplateId } from "../../../preload/contract/consultation-plan.ts";
import { free } from "./free.ts";
import { institution } from "./institution.ts";
import { ngoLaw } from "./ngo-law.ts";
import { ngoProgramme } from "./ngo-programme.ts";
import { place } from "./place.ts";
import { planning } from "./planning.ts";
import { revitalisation } from "./revitalisation.ts";
import { strategy } from "./strategy.ts";
import type { Template } from "./template.ts";
import { village } from "./village.ts";

const TEMPLATES: Record<TemplateId, Template> = {
  free,
  "ngo-programme": ngoProgramme,
  "ngo-law": ngoLaw,
  strategy,
  revitalisation,
  planning,
  village,
  place,
  institution,
};

/** In the order in which the screen offers them. */
export const templates: readonly Template[] = TemplateId.options.map((id) => TEMPLATES[id]);

/** A consultation's template; one that this version doesn't know is as free as any. */
export const templateOf = (id: string): Template => templates.find((one) => one.id === id) ?? free;
