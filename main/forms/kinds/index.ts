import { z } from "zod";
import type { FormInput } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";
import { ballotForm, BallotPaper } from "./ballot.ts";
import { projectForm, ProjectPaper } from "./project.ts";
import { remarkForm, RemarkPaper } from "./remark.ts";
import { requestForm, RequestPaper } from "./request.ts";
import { signaturesForm, SignaturesPaper } from "./signatures.ts";

/** A form of any kind but the survey, as it is described from outside. A new kind is one file and one line in each of these two. */
export const FormPaper = z.discriminatedUnion("kind", [
  RemarkPaper.extend({ kind: z.literal("remark") }),
  RequestPaper.extend({ kind: z.literal("request") }),
  BallotPaper.extend({ kind: z.literal("ballot") }),
  SignaturesPaper.extend({ kind: z.literal("signatures") }),
  ProjectPaper.extend({ kind: z.literal("project") }),
]);
export type FormPaper = z.infer<typeof FormPaper>;

/** The form that the engine lays out, in the program's words. */
export function formOfPaper(paper: FormPaper, setting: Typesetting): FormInput {
  switch (paper.kind) {
    case "remark":
      return remarkForm(paper, setting);
    case "request":
      return requestForm(paper, setting);
    case "ballot":
      return ballotForm(paper, setting);
    case "signatures":
      return signaturesForm(paper, setting);
    case "project":
      return projectForm(paper, setting);
  }
}
