import type { Kysely } from "kysely";
import type { OfficeTables } from "./tables/office.ts";
import type { ConsultationTables } from "./tables/consultations.ts";
import type { RemarkTables } from "./tables/remarks.ts";
import type { SchoolBudgetTables } from "./tables/school-budgets.ts";
import type { ResponseTables } from "./tables/responses.ts";
import type { ScanTables } from "./tables/scan.ts";
import type { SiteTables } from "./tables/site.ts";

/** The tables of one office, as migrations/schema.sql has them. Money in grosze, days and moments as ISO text. */
export interface Tables
  extends OfficeTables, ConsultationTables, RemarkTables, SchoolBudgetTables, ResponseTables, ScanTables, SiteTables {}

export type Db = Kysely<Tables>;
