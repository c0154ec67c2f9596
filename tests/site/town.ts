import { v7 as uuid } from "uuid";
import { storeContent } from "../../main/files/store.ts";
import type { Db, Tables } from "../../main/offices/tables.ts";
import { slugOf } from "../../main/slug.ts";
import type { Change } from "../../preload/contract/consultation-plan.ts";
import type { RichText } from "../../preload/contract/rich-text.ts";
import { Statement } from "../../preload/contract/site.ts";

/** Rows of a town with something on its site, put straight into the tables: these tests need no other feature. */
export type Town = { readonly db: Db; readonly folder: string };

/** The day on which the town is looked at. */
export const NOW = new Date("2026-11-24T09:00:00.000Z");
const AT = "2026-11-20T08:00:00.000Z";

export const statement: Statement = Statement.parse({
  publishedOn: "2026-09-01",
  changedOn: "2026-11-02",
  status: "partly",
  wordingChecked: true,
  nonConformities: "Trzy uchwały sprzed 2024 r. są skanami bez warstwy tekstu. Wersje tekstowe wyślemy na prośbę.",
  excluded: "Mapy. Przy każdej jest opis słowami.",
  preparedOn: "2026-09-01",
  reviewedOn: "2026-11-02",
  contact: "Sekretariat Urzędu Gminy, koordynator do spraw dostępności",
  architecture: "Urząd Gminy, ul. Kościelna 5. Wejście główne bez schodów.\nToaleta dla osób na wózkach jest na parterze.",
  communication: "W sekretariacie jest pętla indukcyjna. Tłumacz języka migowego online: poniedziałek–piątek 8.00–15.00.",
});

export async function fillOffice({ db }: Town, change: Partial<Tables["office"]> = {}): Promise<void> {
  await db
    .updateTable("office")
    .set({
      name: "Gmina Przykładowo",
      address: "ul. Kościelna 5\n99-999 Przykładowo",
      phone: "41 000 00 00",
      email: "urzad@przykladowo.example",
      hours: "poniedziałek 8.00–17.00\nwtorek–czwartek 7.30–15.30\npiątek 7.30–14.00",
      website: "https://konsultacje.przykladowo.example/",
      bip: "https://bip.przykladowo.example",
      head_title: "Wójt Gminy Przykładowo",
      dpo_name: "Jan Wzorowy",
      dpo_email: "iod@przykladowo.example",
      accent: "#1f4d86",
      resolution: "uchwała nr XII/87/2024 Rady Gminy Przykładowo",
      statement: JSON.stringify(statement),
      ...change,
    })
    .execute();
}

export const paragraph = (text: string) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });
export const rich = (...texts: string[]): RichText => ({ type: "doc", content: texts.map(paragraph) });

export async function addAnnouncement({ db }: Town, change: Partial<Tables["announcement"]> & { title: string }): Promise<string> {
  const id = uuid();
  await db
    .insertInto("announcement")
    .values({
      id,
      slug: slugOf(change.title) || id,
      body: JSON.stringify(rich("Objazd prowadzi przez Zalesie i jest dłuższy o 6 km. Autobus szkolny jedzie 10 minut wcześniej.")),
      category: "news",
      place: "",
      shown_from: "2026-11-20",
      shown_to: "",
      pinned: 0,
      urgent: 0,
      village: "",
      picture_file_id: null,
      picture_alt: "",
      search_title: "",
      search: "",
      state: "published",
      published_at: AT,
      version: 1,
      created_at: AT,
      updated_at: AT,
      deleted_at: null,
      ...change,
    })
    .execute();
  return id;
}

export async function addConsultation({ db }: Town, change: Partial<Tables["consultation"]> & { title: string }): Promise<string> {
  const id = uuid();
  await db
    .insertInto("consultation")
    .values({
      id,
      number: Number.parseInt(id.slice(-6), 16),
      year: 2026,
      template: "free",
      slug: slugOf(change.title) || id,
      purpose:
        "Chcemy wiedzieć, czego najbardziej brakuje na rynku. Od odpowiedzi zależy, od czego zaczniemy.\nMamy na to 480 000 zł w 2027 r.",
      legal_basis: "art. 5a ust. 1 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym",
      starts_on: "2026-11-16",
      ends_on: "2026-12-11",
      places: JSON.stringify([
        { id: "place001", name: "Urząd Gminy, sekretariat", address: "ul. Kościelna 5, parter", hours: "w godzinach pracy urzędu" },
        { id: "place002", name: "Gminna Biblioteka Publiczna", address: "Rynek 11", hours: "wtorek–sobota 10.00–18.00" },
      ]),
      contact: JSON.stringify({ name: "Referat rozwoju, pokój 14", phone: "41 000 00 12", email: "konsultacje@przykladowo.example" }),
      description: JSON.stringify(rich("Rynek jest miejscem, przez które przechodzi prawie każdy.")),
      outcome: JSON.stringify({ type: "doc", content: [] }),
      state: "published",
      published_at: "2026-11-10T08:00:00.000Z",
      closed_at: null,
      results_published_at: null,
      version: 1,
      created_at: AT,
      updated_at: AT,
      deleted_at: null,
      ...change,
    })
    .execute();
  return id;
}

/** A meeting in a hall, and what was changed about it since it was announced. */
export async function addPlan({ db }: Town, consultation_id: string, changes: readonly Change[], reason = ""): Promise<void> {
  await db
    .insertInto("activity")
    .values({
      id: uuid(),
      consultation_id,
      kind: "meeting",
      title: "dla kupców z Rynku",
      starts_at: "2026-12-03T17:00",
      ends_at: "2026-12-03T19:00",
      place: "Remiza OSP, ul. Strażacka 2",
      note: "klucz ma sołtys",
      step_free: 0,
      hearing_loop: 0,
      sign_language: 0,
      access_note: "",
      headcount: null,
      minutes: '{"type":"doc","content":[]}',
      minutes_published: 0,
      done_at: null,
      done_by: null,
      version: 1,
      created_at: AT,
      updated_at: AT,
      deleted_at: null,
    })
    .execute();
  await db
    .insertInto("correction")
    .values({
      id: uuid(),
      consultation_id,
      made_on: "2026-11-20",
      changes: JSON.stringify(changes),
      reason,
      made_by: "Anna Kowalska",
      updated_at: AT,
    })
    .execute();
}

export async function addFile(
  { db, folder }: Town,
  file: { name: string; mime: string; bytes: Buffer; width?: number; height?: number },
): Promise<string> {
  const id = uuid();
  await db
    .insertInto("file")
    .values({
      id,
      name: file.name,
      mime: file.mime,
      bytes: file.bytes.length,
      sha256: storeContent(folder, file.bytes),
      width: file.width ?? null,
      height: file.height ?? null,
      created_by: "Anna Kowalska",
      created_at: AT,
    })
    .execute();
  return id;
}

/** Answers from the site that were counted, by the hashes of what was sealed. */
export async function addSealedAnswers({ db }: Pick<Town, "db">, survey_id: string, hashes: readonly string[]): Promise<void> {
  const about = { survey_id, line: "Tajna odpowiedź", outcome: "counted", reason: "", question: "", taken_on: "2026-10-12" } as const;
  await db
    .insertInto("sealed_answer")
    .values(hashes.map((sha256) => ({ sha256, ...about })))
    .execute();
}
