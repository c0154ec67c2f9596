import { z } from "zod";
import { LayoutSchema } from "../../preload/contract/form-layout.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";

/** All that reading a form takes, in one file beside the PDF: its code, its geometry in millimetres, and what its questions take. */
export const FormFile = z.object({
  code: z.string(),
  layout: LayoutSchema,
  questions: z.array(z.custom<Question>((value) => z.object({ id: z.string(), kind: z.string() }).safeParse(value).success)),
});
export type FormFile = z.infer<typeof FormFile>;
