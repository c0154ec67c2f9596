import type { CopiedPart } from "../preload/contract/consultations.ts";
import type { OfficeService } from "../preload/contract/index.ts";
import type { FormVariant } from "../preload/contract/remark-forms.ts";
import { announcementsService } from "./announcements/service.ts";
import type { Call } from "./call.ts";
import { remarkFormOf } from "./consultations/documents/document.ts";
import { remarkFormCode } from "./consultations/documents/remark-form.ts";
import { readActivities } from "./consultations/plan/read.ts";
import { consultationPlanService } from "./consultations/plan/service.ts";
import { copyReportText, publishedOf, reportRow } from "./consultation-report/data.ts";
import { consultationReportService } from "./consultation-report/service.ts";
import { consultationsService } from "./consultations/service.ts";
import { filesService, uploadedFile } from "./files/service.ts";
import { copyAttachments } from "./files/attachments.ts";
import { importsService } from "./imports/service.ts";
import { jobsService } from "./jobs/service.ts";
import { meetingsService } from "./meetings/service.ts";
import { newestBackup } from "./offices/backups.ts";
import { officesService } from "./offices/service.ts";
import { onlineAnswersService } from "./online-answers/service.ts";
import { formSenders, hasNewScans } from "./remark-forms/erase.ts";
import { untypedForms } from "./remark-forms/read.ts";
import { remarkFormsService } from "./remark-forms/service.ts";
import { keepParts, listedParts } from "./remarks/parts.ts";
import { remarkPublishingService } from "./remarks/publishing.ts";
import { remarkSetupService } from "./remarks/setup.ts";
import { remarksService } from "./remarks/service.ts";
import { requireTakeBack, scannedEntry } from "./responses/entries.ts";
import { responsesService } from "./responses/service.ts";
import { unaccountedSheets } from "./responses/ledger.ts";
import { takeOnline } from "./responses/online.ts";
import { themesService } from "./responses/themes.ts";
import { readResults } from "./responses/results.ts";
import { recheckOf } from "./scan/recheck.ts";
import { incompleteSheets, unsettledSheets } from "./scan/sheets.ts";
import { scanService } from "./scan/service.ts";
import { budgetDocumentsService } from "./school-budgets/documents/service.ts";
import { listEditions } from "./school-budgets/editions.ts";
import { budgetVotersService } from "./school-budgets/voters-service.ts";
import { kioskService } from "./school-budgets/kiosk.ts";
import { recountService } from "./school-budgets/recount.ts";
import { schoolBudgetsService } from "./school-budgets/service.ts";
import { siteFolder } from "./site/upload/site-folder.ts";
import { passGate, siteService } from "./site/service.ts";
import { siteUploadService } from "./site/upload/service.ts";
import { startService } from "./start/service.ts";
import { keepBlankCopy } from "./surveys/blank-copy.ts";
import { createBallot, dropBallots, sealBallots } from "./surveys/ballots.ts";
import { freezeFinishedSurveys, freezeRevision } from "./surveys/freeze.ts";
import { copySurveys } from "./surveys/copy.ts";
import { printRuns, startPrintRun } from "./surveys/print-run.ts";
import { keepRemarkForm } from "./surveys/remark-forms.ts";
import { surveysService } from "./surveys/service.ts";

/** What consultations need of their surveys, of the sheets that were scanned, and of what else belongs to them. */
const partsOf = (call: Call) => ({
  freezeSurveys: (consultationId: string) => freezeFinishedSurveys(call, consultationId),
  unsettledSheets: (consultationId: string) => unsettledSheets(call.db, consultationId),
  untypedForms: (consultationId: string) => untypedForms(call.db, consultationId),
  unaccountedSheets: (consultationId: string) => unaccountedSheets(call.db, consultationId),
  copyParts: async (from: string, to: string, wanted: readonly CopiedPart[]) => {
    await copySurveys(call, from, to);
    if (wanted.includes("documentParts")) await keepParts(call.db, to, await listedParts(call.db, from));
    await copyReportText(call.db, from, to);
    await copyAttachments(call.db, "consultation", from, to, publishedOf(await reportRow(call.db, from)));
  },
});

/** The consultation's remark form among the surveys, as it reads today. */
const formOf = async (call: Call, consultationId: string) =>
  keepRemarkForm(call, consultationId, remarkFormCode(consultationId), await remarkFormOf(call, consultationId));
const remarkFormCopy = async (call: Call, consultationId: string, variant: FormVariant) =>
  keepBlankCopy(call, { id: await formOf(call, consultationId), variant, language: "pl" });

const scannedForms = (call: Call) => ({
  senders: (consultationId: string) => formSenders(call, consultationId),
  scanned: (consultationId: string) => hasNewScans(call, consultationId),
});

/** A meeting is an activity of the plan; what is said there goes into the register. */
const meetingParts = (call: Call) => ({
  ...remarksService(call),
  activities: (consultationId: string) => readActivities(call.db, consultationId),
});

/** What a report is made from. */
const reportSources = (call: Call) => ({
  consultation: async (id: string) => consultationsService(call, partsOf(call))["consultations.get"]({ id }),
  meetings: async (consultationId: string) => meetingsService(call, meetingParts(call))["meetings.list"]({ consultationId }),
  results: (surveyId: string) => readResults(call.db, surveyId),
});

/** Every feature's procedures for one call. The only place where features meet. */
export const services = (call: Call): OfficeService => ({
  ...announcementsService(call),
  ...consultationsService(call, partsOf(call)),
  ...consultationPlanService(call, async (consultationId) => remarkFormCopy(call, consultationId, "standard")),
  ...consultationReportService(call, reportSources(call)),
  ...filesService(call),
  ...importsService(call, {
    freeze: (surveyId) => freezeRevision(call, surveyId),
    create: async (input) => surveysService(call)["surveys.create"](input),
  }),
  ...jobsService(call),
  ...kioskService(call),
  ...meetingsService(call, meetingParts(call)),
  ...remarksService(call),
  ...remarkPublishingService(call),
  ...remarkSetupService(call, scannedForms(call)),
  ...remarkFormsService(call, {
    print: async (consultationId, order) =>
      startPrintRun(call, { id: await formOf(call, consultationId), language: "pl", place: "", ...order }),
    blankCopy: (consultationId, variant) => remarkFormCopy(call, consultationId, variant),
    runs: (surveyId) => printRuns(call, surveyId),
    register: { ...remarksService(call), ...remarkSetupService(call, scannedForms(call)) },
  }),
  ...officesService(call),
  ...responsesService(call, {
    freeze: (surveyId) => freezeRevision(call, surveyId),
    scanned: { incomplete: (surveyId) => incompleteSheets(call.db, surveyId), recheck: (surveyId) => recheckOf(call.db, { surveyId }) },
  }),
  ...onlineAnswersService(call, {
    take: (inside, survey, said) => takeOnline(inside, survey, said, survey.oneVoice),
    openBox: (folder) => siteFolder(call, folder),
  }),
  ...themesService(call),
  ...scanService(call, {
    enter: (row, content) => scannedEntry(call, row, content),
    requireTakeBack: (row) => requireTakeBack(call, row, { scanned: true }),
  }),
  ...budgetDocumentsService(call),
  ...budgetVotersService(call),
  ...schoolBudgetsService(call, {
    create: (poolId, definition, paper) => createBallot(call, poolId, definition, paper),
    seal: (poolIds, sealed) => sealBallots(call, poolIds, sealed),
    drop: (poolIds) => dropBallots(call, poolIds),
    evaluation: {
      consultation: async (title) => consultationsService(call, partsOf(call))["consultations.create"]({ template: "free", title }),
      survey: async (consultationId, definition) => surveysService(call)["surveys.create"]({ consultationId, definition }),
    },
  }),
  ...recountService(call, (upload) => uploadedFile(call, upload)),
  ...siteService(call),
  ...siteUploadService(call, { pass: () => passGate(call) }),
  ...startService(call, {
    ...consultationsService(call, partsOf(call)),
    ...announcementsService(call),
    "budgets.list": () => listEditions(call),
    lastBackup: () => newestBackup(call.office.folder, call.now)?.at ?? null,
  }),
  ...surveysService(call),
});
