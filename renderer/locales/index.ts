import enConsultations from "./en/consultations.json" with { type: "json" };
import enEditor from "./en/editor.json" with { type: "json" };
import enAnnouncements from "./en/announcements.json" with { type: "json" };
import enBudgets from "./en/budgets.json" with { type: "json" };
import enCommon from "./en/common.json" with { type: "json" };
import enErrors from "./en/errors.json" with { type: "json" };
import enMeetings from "./en/meetings.json" with { type: "json" };
import enReport from "./en/report.json" with { type: "json" };
import enOffices from "./en/offices.json" with { type: "json" };
import enSite from "./en/site.json" with { type: "json" };
import enKiosk from "./en/kiosk.json" with { type: "json" };
import enImports from "./en/imports.json" with { type: "json" };
import enOnline from "./en/online.json" with { type: "json" };
import enPlan from "./en/plan.json" with { type: "json" };
import enRemarkForms from "./en/remark-forms.json" with { type: "json" };
import enRemarks from "./en/remarks.json" with { type: "json" };
import enResponses from "./en/responses.json" with { type: "json" };
import enScan from "./en/scan.json" with { type: "json" };
import enStart from "./en/start.json" with { type: "json" };
import enSurveys from "./en/surveys.json" with { type: "json" };
import enVoters from "./en/voters.json" with { type: "json" };
import plConsultations from "./pl/consultations.json" with { type: "json" };
import plEditor from "./pl/editor.json" with { type: "json" };
import plAnnouncements from "./pl/announcements.json" with { type: "json" };
import plBudgets from "./pl/budgets.json" with { type: "json" };
import plCommon from "./pl/common.json" with { type: "json" };
import plErrors from "./pl/errors.json" with { type: "json" };
import plMeetings from "./pl/meetings.json" with { type: "json" };
import plReport from "./pl/report.json" with { type: "json" };
import plOffices from "./pl/offices.json" with { type: "json" };
import plSite from "./pl/site.json" with { type: "json" };
import plKiosk from "./pl/kiosk.json" with { type: "json" };
import plImports from "./pl/imports.json" with { type: "json" };
import plOnline from "./pl/online.json" with { type: "json" };
import plPlan from "./pl/plan.json" with { type: "json" };
import plRemarkForms from "./pl/remark-forms.json" with { type: "json" };
import plRemarks from "./pl/remarks.json" with { type: "json" };
import plResponses from "./pl/responses.json" with { type: "json" };
import plScan from "./pl/scan.json" with { type: "json" };
import plStart from "./pl/start.json" with { type: "json" };
import plSurveys from "./pl/surveys.json" with { type: "json" };
import plVoters from "./pl/voters.json" with { type: "json" };
import ukKiosk from "./uk/kiosk.json" with { type: "json" };

/** Polish is the language of reference: keys are typed by it, and a test compares the others with it. */
export const pl = {
  common: plCommon,
  announcements: plAnnouncements,
  budgets: plBudgets,
  editor: plEditor,
  consultations: plConsultations,
  errors: plErrors,
  meetings: plMeetings,
  report: plReport,
  offices: plOffices,
  site: plSite,
  imports: plImports,
  kiosk: plKiosk,
  online: plOnline,
  plan: plPlan,
  remarkForms: plRemarkForms,
  remarks: plRemarks,
  responses: plResponses,
  scan: plScan,
  start: plStart,
  surveys: plSurveys,
  voters: plVoters,
};
export const en = {
  common: enCommon,
  announcements: enAnnouncements,
  budgets: enBudgets,
  editor: enEditor,
  consultations: enConsultations,
  errors: enErrors,
  meetings: enMeetings,
  report: enReport,
  offices: enOffices,
  site: enSite,
  imports: enImports,
  kiosk: enKiosk,
  online: enOnline,
  plan: enPlan,
  remarkForms: enRemarkForms,
  remarks: enRemarks,
  responses: enResponses,
  scan: enScan,
  start: enStart,
  surveys: enSurveys,
  voters: enVoters,
};
/** What residents see on a screen: voting at the computer. */
export const uk = { kiosk: ukKiosk };
