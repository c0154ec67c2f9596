import type { Migration } from "kysely/migration";
import * as offices from "./2026-11-24-1-offices.ts";
import * as consultations from "./2026-11-24-2-consultations.ts";
import * as surveys from "./2026-11-24-3-surveys.ts";
import * as announcements from "./2026-11-24-4-announcements.ts";
import * as scans from "./2026-11-26-1-scans.ts";
import * as scanFolder from "./2026-11-27-1-scan-folder.ts";
import * as sheetMoves from "./2026-11-27-2-sheet-moves.ts";
import * as schoolBudgets from "./2026-11-27-3-school-budgets.ts";
import * as kiosk from "./2026-11-29-1-kiosk.ts";
import * as voterLists from "./2026-11-29-2-voter-lists.ts";
import * as plan from "./2026-11-29-4-plan.ts";
import * as register from "./2026-11-29-5-register.ts";
import * as secondEntry from "./2026-11-29-6-second-entry.ts";
import * as meetings from "./2026-11-29-7-meetings.ts";
import * as remarkSheets from "./2026-11-29-8-remark-sheets.ts";
import * as secondEntryPaper from "./2026-11-29-9-second-entry-paper.ts";
import * as publicText from "./2026-11-29-a-public-text.ts";
import * as search from "./2026-11-29-b-search.ts";
import * as site from "./2026-11-29-d-site.ts";
import * as upload from "./2026-11-29-e-upload.ts";
import * as onlineAnswers from "./2026-11-29-f-online-answers.ts";
import * as erasedScans from "./2026-11-29-g-erased-scans.ts";
import * as onlineDecisions from "./2026-11-29-h-online-decisions.ts";
import * as meetingsInPlan from "./2026-11-29-j-meetings-in-plan.ts";

/** Every migration, in order. A name, once released, is never changed. */
export const migrations: Record<string, Migration> = {
  "2026-11-24-1-offices": offices,
  "2026-11-24-2-consultations": consultations,
  "2026-11-24-3-surveys": surveys,
  "2026-11-24-4-announcements": announcements,
  "2026-11-26-1-scans": scans,
  "2026-11-27-1-scan-folder": scanFolder,
  "2026-11-27-2-sheet-moves": sheetMoves,
  "2026-11-27-3-school-budgets": schoolBudgets,
  "2026-11-29-1-kiosk": kiosk,
  "2026-11-29-2-voter-lists": voterLists,
  "2026-11-29-4-plan": plan,
  "2026-11-29-5-register": register,
  "2026-11-29-6-second-entry": secondEntry,
  "2026-11-29-7-meetings": meetings,
  "2026-11-29-8-remark-sheets": remarkSheets,
  "2026-11-29-9-second-entry-paper": secondEntryPaper,
  "2026-11-29-a-public-text": publicText,
  "2026-11-29-b-search": search,
  "2026-11-29-d-site": site,
  "2026-11-29-e-upload": upload,
  "2026-11-29-f-online-answers": onlineAnswers,
  "2026-11-29-g-erased-scans": erasedScans,
  "2026-11-29-h-online-decisions": onlineDecisions,
  "2026-11-29-j-meetings-in-plan": meetingsInPlan,
};
