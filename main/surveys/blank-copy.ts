import { createHash } from "node:crypto";
import type { OfficeFile } from "../../preload/contract/files.ts";
import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { Call } from "../call.ts";
import { fileView, keepFile } from "../files/store.ts";
import { FILE_SUFFIX } from "../forms/sheet-style.ts";
import { blankCopy } from "../print/blank-copy.ts";
import { refuseField } from "../refusal.ts";
import { slugOf } from "../slug.ts";
import { freezeRevision } from "./freeze.ts";
import { layoutKey } from "./paper-details.ts";
import { surveyRow } from "./read.ts";

/** The sheet without a code of its own, tagged for screen readers. The same revision gives the same bytes, so it is kept once. */
export async function keepBlankCopy(call: Call, paper: { id: string; variant: LayoutVariant; language: Language }): Promise<OfficeFile> {
  const survey = await surveyRow(call, paper.id);
  const revision = await freezeRevision(call, paper.id, { paper: true });
  const layout = revision.layouts[layoutKey(paper.variant, paper.language)];
  if (!layout) throw refuseField("language", "invalid_value");
  const { name: author } = await call.db.selectFrom("office").select("name").executeTakeFirstOrThrow();
  const title = inLanguage(revision.definition.title, paper.language);
  const bytes = await blankCopy({ layout, surveyCode: survey.code, title, author, createdAt: revision.frozenAt });
  const name = `${slugOf(title) || "arkusz"}-${paper.language}${FILE_SUFFIX[paper.variant]}.pdf`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const kept = await call.db.selectFrom("file").selectAll().where("sha256", "=", sha256).where("name", "=", name).executeTakeFirst();
  return fileView(kept ?? (await keepFile(call, { name, mime: "application/pdf", bytes })));
}
