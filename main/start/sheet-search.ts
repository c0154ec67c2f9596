import { sql } from "kysely";
import type { Found, SheetState } from "../../preload/contract/start.ts";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Call } from "../call.ts";
import { parseCode, printedCode } from "../forms/sheet-code.ts";

type Row = {
  readonly code: string;
  readonly serial: string;
  readonly definition: string;
  readonly consultation: string | null;
  readonly form_of: string | null;
  readonly edition: string | null;
  readonly state: SheetState | null;
  readonly remark: number | null;
};

/**
 * The printed sheet, ballot or remark form with this code, whether it was entered and what it counts for. The code may be
 * whole, without the survey's part, or as a code reader types it. Serials without the survey's part may meet: all are given.
 */
export async function findSheets({ db }: Call, typed: string): Promise<Found[]> {
  const code = parseCode(typed);
  if (!code) return [];
  const { rows } = await sql<Row>`
    select survey.code as code, sheet.serial as serial, survey_revision.definition as definition,
      survey.consultation_id as consultation, survey.remarks_of as form_of, pool.edition_id as edition,
      coalesce(response.state, remark_sheet.state) as state, remark.number as remark
    from survey
    join sheet on sheet.survey_id = survey.id and sheet.serial = ${code.serial}
    join survey_revision on survey_revision.id = sheet.revision_id
    left join consultation on consultation.id = coalesce(survey.consultation_id, survey.remarks_of)
    left join pool on pool.id = survey.pool_id
    left join edition on edition.id = pool.edition_id
    left join response on response.survey_id = survey.id and response.serial = sheet.serial
      and response.undone_at is null and response.state <> 'duplicate'
    left join remark_sheet on remark_sheet.survey_id = survey.id and remark_sheet.serial = sheet.serial
      and remark_sheet.undone_at is null
    left join remark on remark.id = remark_sheet.remark_id and remark.deleted_at is null
    where survey.deleted_at is null and coalesce(consultation.deleted_at, edition.deleted_at) is null
      and (${code.surveyCode} = '' or survey.code = ${code.surveyCode})
    order by survey.created_at desc`.execute(db);
  return rows.map((row) => ({
    kind: "sheet" as const,
    title: printedCode(row.code, row.serial),
    note: SurveyDefinition.parse(JSON.parse(row.definition)).title.pl,
    to: placeOf(row),
    sheetState: row.state ?? "none",
  }));
}

function placeOf({ consultation, form_of, edition, remark }: Row): string {
  if (edition) return `/budzety/${edition}/liczenie`;
  if (form_of) return `/konsultacje/${form_of}/uwagi${remark === null ? "" : `/${remark}`}`;
  return `/konsultacje/${consultation}/ankieta`;
}
