import { announcements } from "./announcements.ts";
import { consultationPlan } from "./consultation-plan.ts";
import { consultationReport } from "./consultation-report.ts";
import { consultations } from "./consultations.ts";
import type { Service } from "./contract.ts";
import { files } from "./files.ts";
import { imports } from "./imports.ts";
import { jobs } from "./jobs.ts";
import { kiosk, votingCodes } from "./kiosk.ts";
import { meetings } from "./meetings.ts";
import { offices } from "./offices.ts";
import { onlineAnswers } from "./online-answers.ts";
import { remarkForms } from "./remark-forms.ts";
import { remarkPublishing } from "./remark-publishing.ts";
import { remarkSetup } from "./remark-setup.ts";
import { remarks } from "./remarks.ts";
import { responses } from "./responses.ts";
import { scan } from "./scan.ts";
import { secondEntry } from "./second-entry.ts";
import { budgetDocuments } from "./school-budget-documents.ts";
import { budgetVoters } from "./school-budget-voters.ts";
import { budgetRecount } from "./school-budget-recount.ts";
import { schoolBudgets } from "./school-budgets.ts";
import { site } from "./site.ts";
import { siteUpload } from "./site-upload.ts";
import { start } from "./start.ts";
import { surveys } from "./surveys.ts";
import { themes } from "./themes.ts";

/** Every procedure of an open office. */
export const contract = {
  ...files,
  ...imports,
  ...jobs,
  ...remarks,
  ...remarkPublishing,
  ...remarkSetup,
  ...remarkForms,
  ...offices,
  ...responses,
  ...secondEntry,
  ...onlineAnswers,
  ...themes,
  ...surveys,
  ...scan,
  ...schoolBudgets,
  ...budgetDocuments,
  ...budgetVoters,
  ...kiosk,
  ...votingCodes,
  ...budgetRecount,
  ...site,
  ...siteUpload,
  ...consultations,
  ...consultationPlan,
  ...consultationReport,
  ...meetings,
  ...announcements,
  ...start,
};

export type OfficeService = Service<typeof contract>;
