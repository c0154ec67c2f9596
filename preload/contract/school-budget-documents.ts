import { z } from "zod";
import { command, staff } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { LayoutVariant } from "./form-layout.ts";
import { Id, Nothing } from "./text.ts";

const Report = z.object({ id: Id, format: z.enum(["pdf", "docx"]) });
const PosterFormat = z.enum(["A4", "A3"]);

export const budgetDocuments = {
  "budgets.regulations": command(staff, Report, OfficeFile),
  /** Before the committee has confirmed the outcome it says that it is a draft. */
  "budgets.protocol": command(staff, Report, OfficeFile),
  /** Blank, to copy and hand out: the sheet of a project, or the list of signatures that support one. Tagged for screen readers. */
  "budgets.blankSheet": command(staff, z.object({ id: Id, kind: z.enum(["project", "signatures"]), variant: LayoutVariant }), OfficeFile),
  /** Start a job: an accessible PDF for the notice board. */
  "budgets.poster": command(staff, z.object({ id: Id, about: z.enum(["call", "voting", "thanks"]), format: PosterFormat }), Nothing),
  "budgets.projectPoster": command(staff, z.object({ id: Id, format: PosterFormat }), Nothing),
  /** The pool's votes as a Pabulib file, once its outcome is confirmed. */
  "budgets.exportPabulib": command(staff, z.object({ poolId: Id }), OfficeFile),
};
