import type { Activity, Change, GatheringKind } from "../../preload/contract/consultation-plan.ts";
import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import type { Stages } from "../../preload/contract/school-budgets.ts";
import type { DeliveryState } from "../../preload/contract/school-budget-projects.ts";
import type { RichText } from "../../preload/contract/rich-text.ts";
import type { Statement } from "../../preload/contract/site.ts";
import type { LocalText, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Tables } from "../offices/tables.ts";
import type { PublicText } from "../public-text.ts";
import type { SurveyResults } from "./survey-results.ts";

/**
 * Everything that the site may show, and nothing else: who submitted, entered or ruled is
 * never read, so that no page can publish a resident's name by mistake.
 */
export type SiteContent = {
  readonly office: SiteOffice;
  readonly statement: Statement;
  /** Published and begun, newest first. What is over stays: its address was printed and linked. */
  readonly announcements: readonly SiteAnnouncement[];
  /** Published or closed, newest first. */
  readonly consultations: readonly SiteConsultation[];
  /** School budgets that were announced, newest first. */
  readonly budgets: readonly SiteBudget[];
  /** The day in Poland that the pages are made for. */
  readonly today: string;
  /** When any of this last changed. The home page shows it, not the time of the export: the same content gives the same bytes. */
  readonly changedAt: string;
};

export type SiteOffice = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  /** Where the site lives, ending with a slash, or "" while the office has no address. */
  readonly website: string;
  readonly bip: string;
  readonly headTitle: string;
  readonly dpoName: string;
  readonly dpoEmail: string;
  readonly accent: string;
  readonly resolution: string;
  readonly crest: SiteFile | null;
};

/** A file of the office as a page links to it; its content stands in files/ under its hash. */
export type SiteFile = {
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
};
export type Attachment = { readonly title: string; readonly file: SiteFile };

export type Category = Tables["announcement"]["category"];
export const CATEGORIES: readonly Category[] = ["news", "traffic", "outage", "event", "call", "tender", "obituary"];

/** Stands for all that the thing holds: another stamp where anything of it is another. A page's key is made of them. */
type Stamp = string;

export type SiteAnnouncement = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly body: RichText;
  /** Its first line with words, cut: enough for every lead. */
  readonly opening: string;
  readonly category: Category;
  readonly place: string;
  /** The village (sołectwo) it is about, or "" for all of the gmina. */
  readonly village: string;
  readonly from: string;
  readonly to: string;
  readonly pinned: boolean;
  readonly urgent: boolean;
  readonly picture: { readonly file: SiteFile; readonly alt: string } | null;
  readonly attachments: readonly Attachment[];
  readonly publishedOn: string;
  readonly updatedAt: string;
  /** Its last day has passed. */
  readonly over: boolean;
  readonly stamp: Stamp;
};

export type SiteConsultation = {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly slug: string;
  readonly title: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly places: readonly { readonly name: string; readonly address: string; readonly hours: string }[];
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
  readonly description: RichText;
  readonly outcome: RichText;
  readonly publishedOn: string;
  readonly resultsOn: string;
  readonly updatedAt: string;
  readonly stage: "soon" | "open" | "finished";
  readonly attachments: readonly Attachment[];
  /** What was changed after publication, the newest first. */
  readonly corrections: readonly { readonly madeOn: string; readonly reason: string; readonly changes: readonly Change[] }[];
  /** Those with a frozen revision, in the order in which they were made. */
  readonly surveys: readonly SiteSurvey[];
  /** Meetings, walks, duty hours …: what residents can come to, by its day. */
  readonly meetings: readonly SiteMeeting[];
  /** Each remark by its number, once the results are published; none before. */
  readonly register: readonly SiteRemark[];
  /** The day by which an answer was promised, or "". */
  readonly answerBy: string;
  /** How many remarks came and how they were ruled on; shown once the results are published. */
  readonly remarks: {
    readonly all: number;
    readonly accepted: number;
    readonly partly: number;
    readonly rejected: number;
    readonly outside: number;
    readonly noted: number;
  };
  readonly stamp: Stamp;
};

/** `minutes` where they are published; of who came only how many. */
export type SiteMeeting = Pick<Activity, "id" | "title" | "startsAt" | "endsAt" | "place" | "headcount"> & {
  readonly kind: GatheringKind;
  readonly access: readonly ("stepFree" | "hearingLoop" | "signLanguage")[];
  readonly accessNote: string;
  readonly minutes: RichText | null;
};

/** `code` stands on the receipt of whoever handed it in. Nobody's name, and no kind of person either. */
export type SiteRemark = Pick<Tables["remark"], "number" | "part" | "body" | "proposal" | "ruling" | "reason"> & {
  readonly code: string;
  readonly receivedOn: string;
} & Pick<PublicText, "withheld" | "rewritten">;

type Picture = { readonly file: SiteFile; readonly alt: string };

/** An edition of a school budget: no name of an author, of the committee or of a voter is in it. */
export type SiteBudget = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly host: string;
  readonly purpose: string;
  readonly state: Tables["edition"]["state"];
  readonly stages: Stages;
  readonly place: string;
  readonly ballot: "choose" | "points" | "share";
  /** `outcome` once it is published. */
  readonly pools: readonly { readonly id: string; readonly name: string; readonly amount: number; readonly outcome: PoolOutcome | null }[];
  /** Those on the ballot, in its order. `signed`: what the authors agreed to be called; `cost` in grosze. */
  readonly projects: readonly {
    readonly id: string;
    readonly poolId: string;
    readonly number: number;
    readonly title: LocalText;
    readonly summary: LocalText;
    readonly signed: string;
    readonly cost: number;
    readonly picture: Picture | null;
    readonly delivery: DeliveryState;
    readonly steps: readonly { readonly day: string; readonly text: string; readonly picture: Picture | null }[];
  }[];
  readonly turnout: { readonly voters: number; readonly voted: number; readonly atComputer: number } | null;
  readonly updatedAt: string;
  readonly stamp: Stamp;
};

/** A survey in its newest frozen revision: what was printed last. Question ids are the same in all of them. */
export type SiteSurvey = {
  readonly code: string;
  readonly revision: number;
  readonly definition: SurveyDefinition;
  /** The frozen revision's layouts by "standard-pl", as the paper was printed. */
  readonly layouts: Readonly<Record<string, unknown>>;
  readonly frozenAt: string;
  /** Once they are published. */
  readonly results: SurveyResults | null;
  /** Of its answers from the site that were counted, by their value; none before the results are published, or of few. */
  readonly receipts: readonly string[];
  /** How it takes answers from the site; null where it never did. Closed: the page stays, since its address was printed. */
  readonly online: OnlineSurvey | null;
};

/** `key`: base64, what the page seals answers to; `keyId` is its fingerprint without the spaces. */
export type OnlineSurvey = {
  readonly open: boolean;
  readonly way: "box" | "file";
  readonly oneVoice: boolean;
  readonly keyId: string;
  readonly key: string;
};
