import type { OfficeFile } from "../../../preload/contract/files.ts";
import type { Service } from "../../../preload/contract/contract.ts";
import type { budgetDocuments } from "../../../preload/contract/school-budget-documents.ts";
import { type Call, moment, today } from "../../call.ts";
import { fileView, keepFile } from "../../files/store.ts";
import { shortDate } from "../../print/paper-texts.ts";
import { startPoster } from "../../print/poster-job.ts";
import { type Report, reportPdf } from "../../print/report.ts";
import { refuse } from "../../refusal.ts";
import { slugOf } from "../../slug.ts";
import { countsOf } from "../counting.ts";
import { readEdition } from "../editions.ts";
import { outcomesOf } from "../outcomes.ts";
import { readProject } from "../projects.ts";
import { poolRow, poolRows } from "../rows.ts";
import { zloty } from "../../../preload/contract/money.ts";
import { blankSheet } from "./blank-sheets.ts";
import { electionFile } from "./pabulib-file.ts";
import { hashOf, type PaperWay, type PoolPart, protocol } from "./protocol.ts";
import { regulations } from "./regulations.ts";
import { say } from "./words.ts";

const MIME = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;

async function keepReport(call: Call, report: Report, name: string, format: "pdf" | "docx"): Promise<OfficeFile> {
  const bytes = format === "pdf" ? await reportPdf(report) : await (await import("../../print/report-docx.ts")).reportDocx(report);
  return fileView(await keepFile(call, { name: `${name}.${format}`, mime: MIME[format], bytes }));
}

/** What an edition gives to print, to sign and to hang out, and its votes for others to count again. */
export const budgetDocumentsService = (call: Call): Service<typeof budgetDocuments> => ({
  "budgets.regulations": async ({ id, format }) => {
    const edition = await readEdition(call, id);
    return keepReport(call, regulations(edition, moment(call)), `regulamin-${slugOf(edition.title) || "budzet"}`, format);
  },
  "budgets.protocol": async ({ id, format }) => {
    const edition = await readEdition(call, id);
    const outcomes = await outcomesOf(call, id);
    if (outcomes.some(({ state }) => state !== "lotNeeded" && state !== "final")) throw refuse("budgets.nothingCounted");
    const counts = await countsOf(call, id);
    const parts: PoolPart[] = [];
    for (const row of await poolRows(call.db, id)) {
      const [pool, outcome, count] = [edition.pools, outcomes, counts].map((all) =>
        all.find((one) => ("poolId" in one ? one.poolId : one.id) === row.id),
      );
      if (!pool || !outcome || !count) continue;
      parts.push({
        pool,
        outcome,
        count,
        way: await wayOf(call, edition.pools.find((one) => one.id === row.id)?.surveyId ?? null),
        hash: hashOf(row.outcome),
      } as PoolPart);
    }
    return keepReport(call, protocol(edition, parts, today(call), moment(call)), `protokol-${slugOf(edition.title) || "budzet"}`, format);
  },
  "budgets.blankSheet": ({ id, kind, variant }) => blankSheet(call, id, kind, variant),
  "budgets.poster": async ({ id, about, format }) => {
    const edition = await readEdition(call, id);
    const { call: collecting, voting } = edition.stages;
    const winners = about === "thanks" ? (await outcomesOf(call, id)).flatMap(({ lines }) => lines.filter(({ won }) => won)) : [];
    if (about === "thanks" && edition.state !== "decided") throw refuse("budgets.not.counting");
    const last = about === "call" ? collecting.to : voting.to;
    await startPoster(call, {
      format,
      language: "pl",
      tone: "say",
      kicker: say("poster", `${about}Kicker`),
      title: edition.title,
      body:
        about === "thanks"
          ? [say("poster", "winners"), ...winners.map(({ title, cost }) => say("poster", "winner", { title, cost: zloty(cost) }))].join(
              "\n",
            )
          : edition.purpose,
      day:
        about === "thanks" || last === ""
          ? null
          : {
              label: say("poster", about === "call" ? "callDay" : "votingDay"),
              day: about === "call" ? last : voting.from || last,
              note: about === "voting" && voting.from !== last ? say("poster", "till", { day: shortDate(last, "pl") }) : "",
            },
      facts: [
        edition.host,
        say("poster", "pool", { amount: zloty(edition.amount) }),
        edition.contact.place && say("poster", "place", { place: edition.contact.place }),
      ].filter(Boolean),
      page: `budzet/${edition.slug}.html`,
      picture: null,
    });
  },
  "budgets.projectPoster": async ({ id, format }) => {
    const project = await readProject(call, id);
    const edition = await readEdition(call, project.editionId);
    await startPoster(call, {
      format,
      language: "pl",
      tone: "news",
      kicker: say("poster", "projectKicker", { number: project.ballotNumber ?? project.number }),
      title: project.title,
      body: project.summary,
      day: null,
      // The authors' names are never printed: only what they agreed to be called.
      facts: [
        edition.title,
        say("poster", "projectCost", { cost: zloty(project.cost) }),
        project.place && say("poster", "projectPlace", { place: project.place }),
        project.consent ? project.shownAs : "",
      ].filter(Boolean),
      page: `budzet/${edition.slug}.html`,
      picture: project.pictureId ? { fileId: project.pictureId, alt: project.pictureAlt } : null,
    });
  },
  "budgets.exportPabulib": async ({ poolId }) => {
    const pool = await poolRow(call.db, poolId);
    const { name, text } = await electionFile(call, pool);
    return fileView(await keepFile(call, { name, mime: "text/plain", bytes: Buffer.from(text, "utf8") }));
  },
});

/** Ballots printed, and their way as the committee noted it. */
async function wayOf({ db }: Call, surveyId: string | null): Promise<PaperWay> {
  if (!surveyId) return { printed: 0, out: 0, unused: 0, filled: 0 };
  const { printed } = await db
    .selectFrom("print_run")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("sheets"), eb.val(0)).as("printed"))
    .where("survey_id", "=", surveyId)
    .where("file_id", "is not", null)
    .executeTakeFirstOrThrow();
  const moves = await db
    .selectFrom("sheet_move")
    .select(["kind", "sheets"])
    .where("survey_id", "=", surveyId)
    .where("undone_at", "is", null)
    .execute();
  const sum = (kind: string) => moves.filter((move) => move.kind === kind).reduce((all, { sheets }) => all + sheets, 0);
  return { printed, out: sum("out"), unused: sum("unused"), filled: sum("filled") };
}
