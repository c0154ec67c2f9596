import { free } from "./free.ts";
import type { Template } from "./template.ts";

/** The name of a street, the design of a park or a building: a matter important for the gmina, by the council's resolution. */
export const place: Template = { ...free, id: "place" };
