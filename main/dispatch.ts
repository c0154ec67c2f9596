import type { z } from "zod";
import type { Contract, Procedure, Reply, Role } from "../preload/contract/contract.ts";
import { contract } from "../preload/contract/index.ts";
import { kiosk } from "../preload/contract/kiosk.ts";
import { lobby } from "../preload/contract/lobby.ts";
import type { Call, Person } from "./call.ts";
import { lobbyService } from "./lobby.ts";
import { appendAudit, type AuditHead } from "./offices/audit.ts";
import type { OpenOffice } from "./offices/open-office.ts";
import type { Db } from "./offices/tables.ts";
import { Refusal, refusedBy } from "./refusal.ts";
import { services } from "./services.ts";
import type { Session, Sessions } from "./sessions.ts";

const refused = (code: string): Reply => ({ ok: false, error: { code } });

/** Deny by default: a procedure names who may, and no role is implied by another. */
export const may = (procedure: Procedure, role: Role): boolean => procedure.may !== "anyone" && procedure.may.includes(role);

/**
 * The one door. Every shell (Electron, web host, command line) calls this and nothing else:
 * name, who may, parse, run, parse, Reply. It never throws.
 */
export async function dispatch(sessions: Sessions, session: Session, name: unknown, input: unknown): Promise<Reply> {
  if (typeof name !== "string") return refused("unknown");
  try {
    if (Object.hasOwn(lobby, name)) return await enterLobby(sessions, session, name as keyof typeof lobby, input);
    if (!Object.hasOwn(contract, name)) return refused("unknown");
    const state = sessions.stateOf(session);
    if ((state !== "open" && state !== "kiosk") || !session.office || !session.person)
      return refused(state === "locked" ? "locked" : "signedOut");
    if (state === "kiosk" && !Object.hasOwn(kiosk, name)) return refused("kiosk.only");
    // Queries are asked by the screen itself too, e.g. when a job moves on: only a doing shows that somebody is there.
    if ((contract as Contract)[name]?.kind === "command") sessions.touch(session);
    return await callOffice(session.office, session.person, name, input, sessions.now());
  } catch (error) {
    return failure(error, sessions.log);
  }
}

/** Runs one procedure of an open office for a person. The command line and the sample office come in here. */
export async function callOffice(office: OpenOffice, person: Person, name: string, input: unknown, now: Date): Promise<Reply> {
  const procedure: Procedure | undefined = (contract as Contract)[name];
  if (!procedure) return refused("unknown");
  if (!may(procedure, person.role)) return refused("forbidden");
  const parsed = procedure.input.safeParse(input);
  if (!parsed.success) return invalid(parsed.error, input);
  const doubt = procedure.dated && office.clock.doubt();
  if (doubt) return { ok: false, error: { code: "clock.doubtful", params: { last: doubt.last.getTime(), now: doubt.now.getTime() } } };

  const later: (() => void)[] = [];
  const run = async (db: Db): Promise<unknown> => {
    const call: Call = { db, office, person, now, afterCommit: (next) => later.push(next) };
    const service = services(call) as Record<string, (input: unknown) => unknown>;
    return procedure.output.parse(await service[name]?.(parsed.data));
  };
  try {
    if (procedure.kind === "query") return { ok: true, value: await run(office.db) };
    let head: AuditHead | undefined;
    const value = await office.db.transaction().execute(async (db) => {
      const result = await run(db);
      if (!procedure.secret)
        head = await appendAudit(db, { at: now.toISOString(), person, action: name, subject: subjectOf(parsed.data, result) });
      return result;
    });
    if (head) office.keepHead(head);
    // It is done and kept: what comes after it can't turn it into a failure.
    for (const next of later) {
      try {
        next();
      } catch (error) {
        office.log(error);
      }
    }
    return { ok: true, value };
  } catch (error) {
    return failure(error, office.log);
  }
}

/** What a window that takes votes may ask of the lobby. */
const FROM_KIOSK: readonly (keyof typeof lobby)[] = ["lobby.session", "lobby.stillHere", "lobby.closeKiosk"];

async function enterLobby(sessions: Sessions, session: Session, name: keyof typeof lobby, input: unknown): Promise<Reply> {
  if (sessions.stateOf(session) === "kiosk" && !FROM_KIOSK.includes(name)) return refused("kiosk.only");
  const procedure: Procedure = lobby[name];
  const parsed = procedure.input.safeParse(input);
  if (!parsed.success) return invalid(parsed.error, input);
  const service = lobbyService(sessions, session) as unknown as Record<string, (input: unknown) => unknown>;
  return { ok: true, value: procedure.output.parse(await service[name]?.(parsed.data)) };
}

/** What a log entry is about: the id that the call names, or that of what it made. */
function subjectOf(input: unknown, result: unknown): string {
  for (const value of [input, result]) {
    const id = (value as { id?: unknown } | null | undefined)?.id;
    if (typeof id === "string") return id;
  }
  return "";
}

function failure(error: unknown, log: (error: unknown) => void): Reply {
  if (!(error instanceof Refusal)) log(error);
  return { ok: false, error: refusedBy(error) };
}

/** zod's issues, with the numbers that a sentence needs. Text lengths are counted as a person counts: in code points. */
function invalid(error: z.ZodError, input: unknown): Reply {
  const issues = error.issues.slice(0, 20).map((found) => {
    const issue = innermost(found);
    const params: Record<string, string | number> = {};
    for (const [key, value] of Object.entries(issue))
      if (["minimum", "maximum", "format", "origin"].includes(key) && (typeof value === "number" || typeof value === "string"))
        params[key] = value;
    const value = found.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
    if (typeof value === "string") params["length"] = [...value].length;
    return { path: found.path.join("."), code: issue.code, params };
  });
  return { ok: false, error: { code: "invalid", issues } };
}

/** "Empty, or an e-mail address": what is wrong is said of the address. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  return issue.errors.at(-1)?.[0] ?? issue;
}
