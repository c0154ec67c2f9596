import { FILE_SUFFIX } from "../../forms/sheet-style.ts";
import type { OfficeFile } from "../../../preload/contract/files.ts";
import type { LayoutVariant } from "../../../preload/contract/form-layout.ts";
import { type Call, moment } from "../../call.ts";
import { fileView, keepFile } from "../../files/store.ts";
import { FormPaper, formOfPaper } from "../../forms/kinds/index.ts";
import { newSurveyCode } from "../../forms/sheet-code.ts";
import { blankCopy } from "../../print/blank-copy.ts";
import { layOutForm, typesetting } from "../../print/form-layout.ts";
import { slugOf } from "../../slug.ts";
import { readEdition } from "../editions.ts";
import { say } from "./words.ts";

/** Rows of a list of signatures beyond those that the rules ask for: some are struck out. */
const SPARE_ROWS = 5;

/** The sheet of a project, or the list of signatures that support one. Nobody's sheet yet: it bears no code that anything is kept under. */
export async function blankSheet(call: Call, id: string, kind: "project" | "signatures", variant: LayoutVariant): Promise<OfficeFile> {
  const edition = await readEdition(call, id);
  const office = await call.db.selectFrom("office").select("name").executeTakeFirstOrThrow();
  const shared = {
    office: edition.host || office.name,
    returnBy: edition.stages.call.to,
    places: edition.contact.place ? [{ name: edition.contact.place }] : [],
    phone: edition.contact.phone,
  };
  const paper = FormPaper.parse(
    kind === "project"
      ? { kind, ...shared, edition: edition.title || edition.host || office.name }
      : {
          kind,
          ...shared,
          title: { pl: say("sheet", "signatures") },
          lead: { pl: say("sheet", "line") },
          columns: [{ pl: say("sheet", "name") }, { pl: say("sheet", "group") }],
          rows: Math.min(200, Math.max(10, edition.rules.supporters + SPARE_ROWS)),
        },
  );
  const form = formOfPaper(paper, typesetting);
  const layout = layOutForm(form, { variant, language: "pl" });
  const title = form.definition.title.pl;
  const bytes = await blankCopy({ layout, surveyCode: newSurveyCode(), title, author: shared.office, createdAt: moment(call) });
  return fileView(await keepFile(call, { name: `${slugOf(title)}${FILE_SUFFIX[variant]}.pdf`, mime: "application/pdf", bytes }));
}
