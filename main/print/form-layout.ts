import type { Layout, LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { FormInput } from "../forms/form-input.ts";
import { layOut } from "../forms/layout.ts";
import type { Typesetting } from "../forms/typesetting.ts";
import { measure, printable } from "./fonts.ts";
import { longDate, paperTexts } from "./paper-texts.ts";
import { nb } from "./typography.ts";

/** The program's own font and words, as forms/ needs them. */
export const typesetting: Typesetting = {
  measure,
  prepare: (text, language) => printable(nb(text, language)),
  say: (language, key, params) => paperTexts(language)(key, params),
  date: longDate,
};

/** Lays a survey out with the program's font and words. The result is what is kept with the frozen revision. */
export const layOutForm = (form: FormInput, options: { variant: LayoutVariant; language: Language }): Layout =>
  layOut(form, options, typesetting);
