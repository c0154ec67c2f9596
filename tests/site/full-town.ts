import { createHash } from "node:crypto";
import sharp from "sharp";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { v7 as uuid } from "uuid";
import { addBudget } from "./budgets.ts";
import { addAnnouncement, addConsultation, addFile, addPlan, addSealedAnswers, fillOffice, paragraph, rich, type Town } from "./town.ts";

/** The longest words that Polish makes, and headings of three lines. */
export const LONG =
  "Zmiana organizacji ruchu na skrzyżowaniu ulic Konstantynopolitańczykowianeczki i Dziewięćsetdziewięćdziesięciodziewięciolecia w Przykładowie";
const LONG_WORD = "Pięćdziesięciogroszówkowodziewięćdziesięciodziewięciotysięczny".repeat(2);

const heading = (level: 2 | 3, text: string) => ({
  type: "heading" as const,
  attrs: { level },
  content: [{ type: "text" as const, text }],
});
const list = (type: "bulletList" | "orderedList", ...items: string[]) => ({
  type,
  content: items.map((item) => ({ type: "listItem", content: [paragraph(item)] })),
});

const everything = {
  type: "doc",
  content: [
    paragraph("Drogowcy wymieniają nawierzchnię mostu na Strudze. Samochodem trzeba jechać przez Zalesie. Pieszo można przejść kładką."),
    heading(2, "Objazd"),
    list("orderedList", "Z Przykładowa ulicą Polną do krzyża.", "W prawo na Zalesie, 4 km.", "W Zalesiu za sklepem w lewo, 2 km."),
    heading(3, LONG),
    list("bulletList", "Szkolny odjeżdża 10 minut wcześniej.", LONG_WORD),
    { type: "blockquote", content: [paragraph("Jeśli prace skończą się wcześniej, napiszemy o tym tutaj.")] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Więcej pisze " },
        {
          type: "text",
          text: "zarząd dróg",
          marks: [{ type: "bold" }, { type: "link", attrs: { href: "https://drogi.example/objazd?a=1&b=2" } }],
        },
        { type: "hardBreak" },
        { type: "text", text: "albo " },
        {
          type: "text",
          text: "napisz do nas",
          marks: [{ type: "italic" }, { type: "link", attrs: { href: "mailto:drogi@przykladowo.example" } }],
        },
      ],
    },
  ],
};

const asked = (id: string, pl: string, uk?: string) => ({ id, text: uk ? { pl, uk } : { pl }, hint: { pl: "" }, required: false });
const named = (start: string, ...names: string[]) => names.map((pl, n) => ({ id: `${start}${n + 1}`, text: { pl } }));

/** Every kind of question, with long words in it. */
export const survey: SurveyDefinition = SurveyDefinition.parse({
  languages: ["pl", "uk"],
  title: { pl: "Autobus gminny", uk: "Автобус ґміни" },
  lead: { pl: "Ankieta jest anonimowa." },
  items: [
    {
      kind: "one",
      ...asked("ques1", "Dokąd najczęściej Państwo jeżdżą?", "Куди Ви найчастіше їздите?"),
      options: named("opta", "do przychodni", LONG_WORD),
      other: true,
    },
    {
      kind: "several",
      ...asked("ques2", "Co zmienić najpierw?"),
      options: named("optb", "wcześniejszy kurs", "kurs w sobotę", "przystanek"),
      other: false,
      max: 2,
    },
    {
      kind: "scale",
      ...asked("ques3", "Jak oceniają Państwo punktualność?"),
      from: 1,
      to: 5,
      low: { pl: "źle" },
      high: { pl: "bardzo dobrze" },
    },
    {
      kind: "grid",
      ...asked("ques4", "Co Państwo o tym myślą?"),
      rows: named("rowa", "Nowy kurs o 5.40", "Przystanek przy przychodni", LONG),
      columns: named("cola", "nie chcę", "obojętne", "chcę", "bardzo chcę", "nie mam zdania"),
    },
    { kind: "ranking", ...asked("ques5", "Proszę ułożyć od najważniejszego"), options: named("optc", "cena", "częstość", "wygoda") },
    { kind: "number", ...asked("ques6", "Ile razy w tygodniu?"), min: 0, max: 99, unit: { pl: "razy" } },
    { kind: "shortText", ...asked("ques7", "Z której miejscowości?") },
    { kind: "longText", ...asked("ques8", "Co jeszcze?"), lines: 4 },
  ],
});

/** A town with every kind of thing on its site, old and new, in long words. */
/** One in voting, one decided by votes, one by Equal Shares. */
async function budget(town: Town, photoId: string): Promise<void> {
  const projects = [
    ["Kącik ciszy z hamakami i pufami", 1450],
    [LONG, 1380],
    ["Noc w bibliotece", 620],
    ["Poidełko przy boisku", 1190],
    ["Ogródek z ziołami", 480],
  ] as const;
  const votes = [9, 8, 7, 6, 4].flatMap((count, project) => Array.from({ length: count }, () => [project]));
  await addBudget(town, { title: "Szkolny budżet 2028", slug: "szkolny-budzet-2028", state: "voting", projects });
  await addBudget(town, {
    title: "Szkolny budżet 2027",
    slug: "szkolny-budzet-2027",
    state: "decided",
    projects,
    votes,
    pictureId: photoId,
  });
  await addBudget(town, {
    title: "Szkolny budżet 2026",
    slug: "szkolny-budzet-2026",
    state: "decided",
    count: { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false },
    projects: [
      ["Wielkie boisko", 3900],
      ["Książki", 900],
      ["Huśtawka", 1000],
      ["Ławka", 300],
    ],
    votes: [...Array.from({ length: 7 }, () => [0, 2]), ...Array.from({ length: 3 }, () => [1]), [3]],
  });
}

export async function fillTown(town: Town): Promise<void> {
  const crest = await sharp({ create: { width: 300, height: 360, channels: 4, background: "#b8321a" } })
    .png()
    .toBuffer();
  const crestId = await addFile(town, { name: "Herb gminy.png", mime: "image/png", bytes: crest, width: 300, height: 360 });
  await fillOffice(town, { crest_file_id: crestId });
  const photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#7a9a6b" } })
    .jpeg()
    .toBuffer();
  const photoId = await addFile(town, { name: "Most na Strudze.jpg", mime: "image/jpeg", bytes: photo, width: 1600, height: 1200 });
  const planId = await addFile(town, { name: "Plan objazdu.pdf", mime: "application/pdf", bytes: Buffer.alloc(340_000, "x") });
  await announce(town, photoId, planId);
  await consult(town, planId);
  await budget(town, photoId);
}

async function announce(town: Town, photo: string, plan: string): Promise<void> {
  const bridge = await addAnnouncement(town, {
    title: "Most w Olszynach zamknięty do 12 grudnia",
    category: "traffic",
    body: JSON.stringify(everything),
    place: "Olszyny, most na Strudze",
    village: "Olszyny",
    shown_to: "2026-12-12",
    published_at: "2026-11-24T07:00:00.000Z",
    picture_file_id: photo,
    picture_alt: "Most z rozebraną nawierzchnią, obok kładka dla pieszych",
  });
  await town.db
    .insertInto("announcement_file")
    .values({ announcement_id: bridge, file_id: plan, title: "Plan objazdu", position: 0 })
    .execute();
  await addAnnouncement(town, {
    title: "Dziś nie ma wody na Lipowej i Krótkiej",
    category: "outage",
    urgent: 1,
    shown_from: "2026-11-24",
    shown_to: "2026-11-24",
    published_at: "2026-11-24T05:00:00.000Z",
    body: JSON.stringify(rich("Od 8:00 do około 14:00. Beczkowóz stoi przy remizie.")),
  });
  await addAnnouncement(town, { title: "Choinki na Rynku: szukamy rąk do ubierania", category: "event", pinned: 1 });
  await addAnnouncement(town, { title: LONG, category: "traffic" });
  await addAnnouncement(town, {
    title: "Dożynki gminne w Lipowcu",
    category: "event",
    shown_from: "2025-08-01",
    shown_to: "2025-08-30",
    published_at: "2025-08-01T08:00:00.000Z",
  });
  for (let n = 1; n <= 45; n++)
    await addAnnouncement(town, {
      title: `Przetarg na odśnieżanie, część ${n}`,
      category: n % 3 ? "tender" : "call",
      published_at: `2026-10-${String((n % 28) + 1).padStart(2, "0")}T08:00:00.000Z`,
    });
}

async function consult(town: Town, plan: string): Promise<void> {
  const open = await addConsultation(town, { title: "Rynek i okolice: co zmienić najpierw?", description: JSON.stringify(everything) });
  await town.db.insertInto("consultation_file").values({ consultation_id: open, file_id: plan, title: LONG, position: 0 }).execute();
  await addPlan(
    town,
    open,
    [
      { field: "endsOn", about: "", before: "2026-12-04", after: "2026-12-11" },
      { field: "purpose", about: "", before: "Dawniej.", after: "Teraz." },
      {
        field: "activity",
        about: LONG,
        before: "1 grudnia 2026 r., godz. 17.00, Świetlica",
        after: "3 grudnia 2026 r., godz. 17.00–19.00, Remiza OSP",
      },
      { field: "files", about: "Mapa", before: "Mapa", after: "" },
    ],
    "Świetlica jest w remoncie.",
  );
  await addConsultation(town, { title: LONG, ends_on: "2026-12-20", places: "[]" });
  await addConsultation(town, { title: "Statut sołectwa Olszyny", ends_on: "2026-12-30" });
  await addConsultation(town, { title: "Nazwa ulicy przy szkole", starts_on: "2026-12-10", ends_on: "2027-01-10" });
  await addConsultation(town, {
    title: "Program współpracy z organizacjami",
    starts_on: "2026-10-01",
    ends_on: "2026-10-21",
    state: "closed",
  });
  const bus = await addConsultation(town, {
    title: "Autobus gminny: rozkład na 2027 rok",
    starts_on: "2026-10-01",
    ends_on: "2026-11-06",
    state: "closed",
    results_published_at: "2026-11-18T08:00:00.000Z",
    outcome: JSON.stringify(everything),
  });
  await answer(town, bus);
  await meet(town, open, "2026-12-03");
  await meet(town, bus, "2026-10-15");
  for (let n = 1; n <= 120; n++) await say(town, bus, n);
}

async function meet({ db }: Town, consultation: string, day: string): Promise<void> {
  const over = day < "2026-11-24";
  const about = { step_free: 1, hearing_loop: 1, sign_language: 0, access_note: "Parking jest przy wejściu.", version: 1 } as const;
  for (const kind of ["meeting", "walk", "duty", "workshop"] as const)
    await db
      .insertInto("activity")
      .values({
        id: uuid(),
        consultation_id: consultation,
        kind,
        title: kind === "walk" ? LONG : "",
        starts_at: `${day}T17:00`,
        ends_at: kind === "duty" ? "" : `${day}T19:00`,
        place: kind === "walk" ? LONG : "Świetlica w Zalesiu",
        note: "",
        done_at: null,
        done_by: null,
        ...about,
        headcount: over ? 34 : null,
        minutes: over ? JSON.stringify(everything) : '{"type":"doc","content":[]}',
        minutes_published: over ? 1 : 0,
        created_at: day,
        updated_at: day,
        deleted_at: null,
      })
      .execute();
}

/** Remarks of every ruling, with the longest words in them; many with the same answer. */
async function say({ db }: Town, consultation: string, number: number): Promise<void> {
  const ruling = (["accepted", "partly", "rejected", "noted", "outside", "none"] as const)[number % 6] ?? "none";
  await db
    .insertInto("remark")
    .values({
      id: uuid(),
      consultation_id: consultation,
      number,
      received_on: "2026-10-12",
      channel: "desk",
      submitter: "resident",
      part: number % 3 ? "§ 12 ust. 3" : LONG,
      body: number % 7 ? "Autobus powinien jeździć także w sobotę.\nChociaż raz." : `${LONG} ${LONG_WORD}`,
      proposal: number % 2 ? "Dopisać kurs o 10.15." : "",
      ruling,
      reason: ruling === "none" ? "" : number % 4 ? `Odpowiedź wspólna: ${ruling}.` : `Odpowiedź na uwagę ${number}. ${LONG}`,
      part_id: null,
      letter_id: null,
      previous_ruling: null,
      ruled_by_id: null,
      approved_by: null,
      approved_at: null,
      ruling_version: 1,
      ruled_by: ruling === "none" ? null : "Tajna Urzędniczka",
      ruled_at: ruling === "none" ? null : "2026-11-17T08:00:00.000Z",
      search: "",
      import_id: null,
      external_id: "",
      entered_by: "Tajna Stażystka",
      entered_at: "2026-10-12T08:00:00.000Z",
      version: 1,
      deleted_at: null,
    })
    .execute();
}

async function answer({ db }: Town, consultation: string): Promise<void> {
  const at = "2026-10-01T08:00:00.000Z";
  const surveyId = uuid();
  const revisionId = uuid();
  const definition = JSON.stringify(survey);
  await db
    .insertInto("survey")
    .values({
      id: surveyId,
      pool_id: null,
      paper: "",
      sealed: 0,
      consultation_id: consultation,
      code: "K7Q2ZP",
      definition,
      version: 1,
      created_at: at,
      updated_at: at,
      deleted_at: null,
    })
    .execute();
  await db
    .insertInto("survey_revision")
    .values({ id: revisionId, survey_id: surveyId, number: 1, definition, layouts: "{}", frozen_by: "Anna Kowalska", frozen_at: at })
    .execute();
  // Receipts that take pages of their own, by two first digits.
  const hash = (n: number) => (n % 2 ? "0" : "f") + createHash("sha256").update(String(n)).digest("hex").slice(1);
  await addSealedAnswers(
    { db },
    surveyId,
    Array.from({ length: 310 }, (_, n) => hash(n)),
  );
  for (let n = 0; n < 60; n++)
    await db
      .insertInto("response")
      .values({
        id: uuid(),
        survey_id: surveyId,
        revision_id: revisionId,
        serial: null,
        channel: n % 4 ? "paper" : "online",
        state: "counted",
        reason: "",
        answers: JSON.stringify({
          ques1: { marks: [n % 3 ? "opta1" : "opta2"] },
          ques2: { marks: n % 7 ? ["optb1", "optb2"] : ["optb1", "optb2", "optb3"] },
          ques3: { marks: [String((n % 5) + 1)] },
          ques4: { cells: { rowa1: ["cola1"], rowa2: [`cola${(n % 5) + 1}`], rowa3: n % 2 ? [] : ["cola3"] } },
          ques5: { cells: { optc1: ["1"], optc2: [n % 2 ? "2" : "3"], optc3: [n % 2 ? "3" : "2"] } },
          ques6: { text: String(n % 8) },
          ques7: { text: "Olszyny" },
          ...(n % 3 === 0 && { ques8: { text: "Kierowca zawsze poczeka." } }),
        }),
        import_id: null,
        external_id: "",
        entered_by: "Anna Kowalska",
        entered_at: at,
        version: 1,
        undone_at: null,
      })
      .execute();
}
