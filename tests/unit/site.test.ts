import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { exportSite } from "../../main/site/tasks.ts";
import { addBudget } from "../site/budgets.ts";
import { addAnnouncement, addConsultation, addFile, addPlan, fillOffice, NOW, rich, statement, type Town } from "../site/town.ts";
import { everyKind } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let rows: Town;
let target: string;

beforeEach(async () => {
  town = await openTestOffice();
  rows = { db: town.office.db, folder: town.office.folder };
  target = mkdtempSync(join(tmpdir(), "rynek-site-"));
  await fillOffice(rows);
});
afterEach(async () => {
  await town.close();
  rmSync(target, { recursive: true, force: true });
});

const files = (folder = target): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const bytes = (folder = target) =>
  Object.fromEntries(files(folder).map((path) => [path, readFileSync(join(folder, path)).toString("base64")]));
const page = (path: string, folder = target) => readFileSync(join(folder, path), "utf8").replaceAll("\u00a0", " ");

async function run(input: { kind: "folder"; folder: string } | { kind: "zip" }, now = NOW) {
  const { jobId } = await town.call("site.export", input, "clerk", now);
  return town.office.jobs.finished(jobId);
}
async function exportTo(folder = target, now = NOW) {
  const job = await run({ kind: "folder", folder }, now);
  if (job.state !== "done") throw new Error(JSON.stringify(job.error) + String((town.logged.at(-1) as Error | undefined)?.stack));
  return job.result?.counts ?? {};
}

const MARKET = "Rynek i okolice: co zmienić najpierw?";
const MARKET_PAGE = "konsultacje/rynek-i-okolice-co-zmienic-najpierw.html";

test("a meeting is among what comes, and a change after the announcement stands with its day in each language", async () => {
  const id = await addConsultation(rows, { title: MARKET });
  await addPlan(rows, id, [{ field: "endsOn", about: "", before: "2026-12-04", after: "2026-12-11" }], "Świetlica jest w remoncie.");
  await exportTo();
  const html = page(MARKET_PAGE);
  expect(html).toContain("3 grudnia, czwartek, 17.00–19.00");
  expect(html).toMatch(/dla kupców z Rynku[\s\S]*Remiza OSP, ul\. Strażacka 2/);
  const ics = page("terminy.ics").replace(/\r\n /g, "");
  expect(ics).toContain("SUMMARY:Spotkanie otwarte (dla kupców z Rynku): Rynek i okolice");
  expect(html).toContain("Co zmieniliśmy po ogłoszeniu");
  expect(html).toMatch(/20 listopada 2026[\s\S]*Świetlica jest w remoncie\.[\s\S]*<s>4 grudnia 2026[\s\S]*<b>11 grudnia 2026/);
  // Notes for the office and who mended it stay there.
  expect(html).not.toMatch(/klucz ma sołtys|Anna Kowalska/);
  expect(page(`en/${MARKET_PAGE}`)).toContain("Open meeting");
  expect(page(`uk/${MARKET_PAGE}`)).toContain("Що ми змінили після оголошення");
});

describe("what stands on the site", () => {
  test("a published announcement and an open consultation are on the home page, with the last day and the days left", async () => {
    await addAnnouncement(rows, { title: "Most w Olszynach zamknięty do 12 grudnia", category: "traffic" });
    await addConsultation(rows, { title: MARKET });
    await exportTo();
    const home = page("index.html");
    expect(home).toContain("Most w Olszynach zamknięty do 12 grudnia");
    expect(home).toContain("Ostatni dzień: piątek 11 grudnia.");
    expect(home).toContain("Stan na 24 listopada: zostało 17 dni.");
    expect(page("en/index.html")).toContain("As of 24 November: 17 days left.");
    expect(page("uk/index.html")).toContain("Станом на 24 листопада: залишилося 17 днів.");
  });

  test("what opens tomorrow is on the home page under a heading that is true of it, in each language", async () => {
    await exportTo();
    expect(page("index.html")).toContain('<h2 id="teraz">Konsultacje</h2><p class="lead">Teraz nie trwają żadne konsultacje.');
    await addConsultation(rows, { title: "Nazwa ulicy przy szkole", starts_on: "2026-11-25", ends_on: "2027-01-10" });
    await exportTo();
    const home = page("index.html");
    expect(home).toContain('<h2 id="teraz">Wkrótce zapytamy Państwa o zdanie</h2>');
    expect(home).toContain('<a href="konsultacje/nazwa-ulicy-przy-szkole.html">');
    expect(home).toContain("od 25 listopada 2026 r. do 10 stycznia 2027 r.");
    expect(home).not.toContain("Teraz nie trwają");
    expect(page("en/index.html")).toContain("from 25 November 2026 to 10 January 2027");
    expect(page("uk/index.html")).toContain("від 25 листопада 2026 р. до 10 січня 2027 р.");
    // Once something is open, it comes first and the next stands below.
    await addConsultation(rows, { title: MARKET });
    await exportTo();
    expect(page("index.html")).toMatch(/<h2 id="teraz">Teraz Państwa głos się liczy<[\s\S]*<h2 id="wkrotce">Wkrótce zapytamy</);
  });

  test("drafts, withdrawn and removed things, and what is announced for later, are nowhere", async () => {
    await addAnnouncement(rows, { title: "Szkic ogłoszenia", state: "draft", published_at: null });
    await addAnnouncement(rows, { title: "Wycofane ogłoszenie", state: "withdrawn" });
    await addAnnouncement(rows, { title: "Usunięte ogłoszenie", deleted_at: NOW.toISOString() });
    await addAnnouncement(rows, { title: "Jutrzejsze ogłoszenie", shown_from: "2026-11-25" });
    await addConsultation(rows, { title: "Szkic konsultacji", state: "draft", published_at: null });
    await exportTo();
    expect(files().filter((path) => /^(ogloszenia|konsultacje)\//.test(path))).toEqual([]);
    expect(
      files()
        .map((path) => page(path))
        .join(),
    ).not.toMatch(/Szkic|Wycofane|Usunięte|Jutrzejsze/);
  });

  test("an announcement whose last day has passed leaves the lists, stays at its address and is in the archive", async () => {
    await addAnnouncement(rows, { title: "Dożynki w Lipowcu", shown_to: "2026-11-23" });
    await exportTo();
    expect(page("index.html")).not.toContain("Dożynki");
    expect(page("ogloszenia.html")).not.toContain("Dożynki");
    expect(page("ogloszenia/dozynki-w-lipowcu.html")).toContain(
      "To ogłoszenie nie jest już aktualne. Jego ostatni dzień to 23 listopada 2026 r.",
    );
    expect(page("archiwum-2026.html")).toContain("Dożynki w Lipowcu");
  });

  test("41 announcements are three pages of twenty; the pinned one comes first", async () => {
    for (let n = 1; n <= 40; n++) await addAnnouncement(rows, { title: `Przetarg ${n}`, category: "tender" });
    await addAnnouncement(rows, { title: "Choinki na Rynku", pinned: 1, published_at: "2026-11-01T08:00:00.000Z" });
    await exportTo();
    const rowsOn = (path: string) => [...page(path).matchAll(/<h3><a href="ogloszenia\/([^"]+)\.html"/g)].map(([, slug]) => slug);
    expect(rowsOn("ogloszenia.html")[0]).toBe("choinki-na-rynku");
    expect(["ogloszenia.html", "ogloszenia-2.html", "ogloszenia-3.html"].map((path) => rowsOn(path).length)).toEqual([20, 20, 1]);
    expect(existsSync(join(target, "ogloszenia-4.html"))).toBe(false);
    expect(rowsOn("ogloszenia-przetargi-2.html").length).toBe(20);
  });

  test("the survey can be printed at home in each kind of sheet, from the frozen revision", async () => {
    const id = await addConsultation(rows, { title: MARKET });
    const survey = await town.call("surveys.create", { consultationId: id, definition: everyKind() });
    await exportTo();
    expect(page(MARKET_PAGE)).not.toContain(".pdf");
    await town.call("surveys.freeze", { id: survey.id });
    await exportTo();
    const sheets = files().filter((path) => path.startsWith("ankiety/"));
    expect(sheets.map((path) => path.replace(/-[a-z0-9]{6}-pl/, "-KOD-pl"))).toEqual([
      "ankiety/rynek-i-okolice-co-zmienic-najpierw-KOD-pl-duzy-druk.pdf",
      "ankiety/rynek-i-okolice-co-zmienic-najpierw-KOD-pl-latwy.pdf",
      "ankiety/rynek-i-okolice-co-zmienic-najpierw-KOD-pl.pdf",
    ]);
    expect(
      readFileSync(join(target, sheets[0] ?? ""))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    for (const sheet of sheets) expect(page(MARKET_PAGE)).toContain(`href="../${sheet}"`);
  });

  test("results come out only once they are published, with what was done; written words never", async () => {
    const id = await addConsultation(rows, { title: MARKET, ends_on: "2026-11-20", state: "closed" });
    const survey = await town.call("surveys.create", { consultationId: id, definition: everyKind() });
    const { revisionId } = await town.call("surveys.freeze", { id: survey.id });
    const [one] = everyKind().items.filter((item) => item.kind === "one");
    const [long] = everyKind().items.filter((item) => item.kind === "longText");
    const answerThree = async () => {
      for (const mark of ["opta1", "opta1", "opta2"])
        await town.call("responses.add", {
          id: uuid(),
          surveyId: survey.id,
          code: null,
          revisionId,
          channel: "desk",
          answers: {
            [one?.id ?? ""]: { marks: [mark] },
            [long?.id ?? ""]: { text: "Sąsiad Zenon Malinowski zawsze parkuje na trawniku." },
          },
          state: "counted",
          reason: "",
          duplicate: null,
        });
    };
    await answerThree();
    await exportTo();
    expect(page(MARKET_PAGE)).not.toContain("Wyniki");
    await rows.db
      .updateTable("consultation")
      .set({ results_published_at: "2026-11-23T08:00:00.000Z", outcome: JSON.stringify(rich("Latarnie staną w kwietniu.")) })
      .execute();
    await exportTo();
    // Of three answers each could be told to be somebody's; in the office all is seen.
    const few = page(MARKET_PAGE).replaceAll("\u00a0", " ");
    expect(few).toContain("Ważne ankiety: 3. To mniej niż 5, więc wyników nie publikujemy, żeby nikogo nie dało się rozpoznać.");
    expect(few).not.toMatch(/66,7%|Odpowiedziały|przy okienku/);
    expect(files().filter((path) => path.includes("-odpowiedzi"))).toEqual([]);
    expect((await town.call("responses.results", { surveyId: survey.id })).results.questions.length).toBeGreaterThan(5);
    await answerThree();
    await exportTo();
    expect(page(MARKET_PAGE)).toContain("<b>66,7%</b>");
    expect(page(MARKET_PAGE)).toContain("Odpowiedziało 6 osób.");
    expect(files().filter((path) => path.includes("-odpowiedzi"))).toHaveLength(2);
    expect(page(MARKET_PAGE)).toContain("Latarnie staną w kwietniu.");
    expect(
      files()
        .map((path) => page(path))
        .join(),
    ).not.toContain("Malinowski");
  });

  test("who entered, published or submitted anything is named nowhere", async () => {
    const id = await addConsultation(rows, { title: MARKET, results_published_at: "2026-11-23T08:00:00.000Z", state: "closed" });
    await rows.db
      .insertInto("remark")
      .values({
        id: uuid(),
        consultation_id: id,
        number: 1,
        received_on: "2026-11-18",
        channel: "paper",
        submitter: "resident",
        part: "",
        body: "Nazywam się Zenon Malinowski i proszę o ławkę.",
        proposal: "",
        ruling: "accepted",
        reason: "",
        ruling_version: 1,
        ruled_by: "Anna Kowalska",
        ruled_at: NOW.toISOString(),
        search: "",
        import_id: null,
        external_id: "",
        entered_by: "Anna Kowalska",
        entered_at: NOW.toISOString(),
        version: 1,
        deleted_at: null,
      })
      .execute();
    await exportTo();
    expect(page(MARKET_PAGE)).toContain("<b>1</b> uwaga");
    expect(page(MARKET_PAGE.replace("konsultacje/", "uwagi/"))).toContain("Treść tej uwagi została w urzędzie");
    expect(
      files()
        .map((path) => page(path))
        .join(),
    ).not.toMatch(/Malinowski|Anna Kowalska/);
  });

  test("a large picture is made smaller, with its description and size; an attachment tells its kind and size", async () => {
    const jpeg = await sharp({ create: { width: 1800, height: 900, channels: 3, background: "#486" } })
      .withExif({ IFD3: { GPSLatitude: "52/1 13/1 0/1" } })
      .jpeg()
      .toBuffer();
    const picture = await addFile(rows, { name: "Most.jpg", mime: "image/jpeg", bytes: jpeg, width: 1800, height: 900 });
    const plan = await addFile(rows, { name: "Plan objazdu.pdf", mime: "application/pdf", bytes: Buffer.alloc(340_000, "x") });
    const id = await addAnnouncement(rows, { title: "Most", picture_file_id: picture, picture_alt: "Most bez nawierzchni" });
    await rows.db
      .insertInto("announcement_file")
      .values({ announcement_id: id, file_id: plan, title: "Plan objazdu", position: 0 })
      .execute();
    await exportTo();
    const html = page("ogloszenia/most.html");
    expect(html).toMatch(
      /<picture><source srcset="\.\.\/pliki\/most-[0-9a-f]{8}-1200\.webp" type="image\/webp"\/><img src="\.\.\/pliki\/most-[0-9a-f]{8}\.jpg" alt="Most bez nawierzchni" width="1200" height="600"\/>/,
    );
    expect(html).toContain("PDF, 340 kB");
    const drawn = await sharp(join(target, /pliki\/most-[^"]+/.exec(html)?.[0] ?? "")).metadata();
    expect([drawn.format, drawn.width, drawn.height]).toEqual(["webp", 1200, 600]);
    for (const path of files().filter((one) => one.startsWith("pliki/most")))
      expect((await sharp(join(target, path)).metadata()).exif, path).toBeUndefined();
  });

  test("an address in a folder is used in full, and the 404 page finds its stylesheet from anywhere", async () => {
    await fillOffice(rows, { website: "https://gmina.example/konsultacje" });
    await addAnnouncement(rows, { title: "Most" });
    await exportTo();
    expect(page("404.html")).toContain('href="/konsultacje/styl.css"');
    expect(page("ogloszenia.xml")).toContain('href="https://gmina.example/konsultacje/ogloszenia/most.html"');
    expect(page("sitemap.xml")).toContain("<loc>https://gmina.example/konsultacje/ogloszenia/most.html</loc>");
  });
});

describe("addresses, lists and data", () => {
  const listed = (path: string) => [...page(path).matchAll(/<h3><a href="ogloszenia\/([^"]+)\.html"/g)].map(([, slug]) => slug);

  test("an address stays when its title is mended after publication, and no other takes it", async () => {
    const text = {
      body: rich("Objazd."),
      category: "traffic",
      place: "",
      shownFrom: "",
      shownTo: "",
      pinned: false,
      urgent: false,
    } as const;
    const write = async (title: string) => {
      const { id } = await town.call("announcements.create", { title });
      const { version } = await town.call("announcements.get", { id });
      await town.call("announcements.save", { id, version, ...text, title, pictureId: null, pictureAlt: "" });
      return id;
    };
    const first = await write("Most w Łękach zamknięty");
    await town.call("announcements.publish", { id: first });
    const { version } = await town.call("announcements.get", { id: first });
    await town.call("announcements.save", { id: first, version, ...text, title: "Most w Łękach otwarty", pictureId: null, pictureAlt: "" });
    // The same letters in another case, and without marks.
    for (const title of ["MOST W ŁĘKACH ZAMKNIĘTY", "Most w lekach zamkniety"])
      await town.call("announcements.publish", { id: await write(title) });
    await exportTo(target, new Date());
    expect(files().filter((path) => path.startsWith("ogloszenia/"))).toEqual([
      "ogloszenia/most-w-lekach-zamkniety-2.html",
      "ogloszenia/most-w-lekach-zamkniety-3.html",
      "ogloszenia/most-w-lekach-zamkniety.html",
    ]);
    expect(page("ogloszenia/most-w-lekach-zamkniety.html")).toContain("Most w Łękach otwarty");
  });

  test("a village has its list and its feed, a category its feed; two villages of one folded name keep apart", async () => {
    for (const [title, village] of [
      ["Zebranie", "Łąki"],
      ["Droga", "Laki"],
      ["Wszyscy", ""],
    ] as const)
      await addAnnouncement(rows, { title, village, category: "event" });
    await exportTo();
    expect(listed("solectwo-laki.html")).toEqual(["droga"]);
    expect(listed("solectwo-laki-2.html")).toEqual(["zebranie"]);
    expect(page("solectwo-laki-2.html")).toContain("<h1>Łąki</h1>");
    const titles = (path: string) =>
      [...page(path).matchAll(/<entry>\s<id>[^<]+<\/id>\s<title>([^<]+)/g)]
        .map(([, title = ""]) => title)
        .sort((a, b) => a.localeCompare(b));
    expect(titles("solectwo-laki-2.xml")).toEqual(["Zebranie"]);
    expect(titles("ogloszenia-kultura-i-sport.xml")).toEqual(["Droga", "Wszyscy", "Zebranie"]);
    expect(titles("ogloszenia.xml")).toEqual(["Droga", "Wszyscy", "Zebranie"]);
  });

  test("a feed's entries are the newest whatever is pinned", async () => {
    for (let n = 1; n <= 31; n++)
      await addAnnouncement(rows, {
        title: `Wieść ${n}`,
        published_at: `2026-10-${String(n).padStart(2, "0")}T08:00:00.000Z`,
        pinned: n === 1 ? 1 : 0,
      });
    await exportTo();
    expect(page("ogloszenia.xml").split("<entry>")).toHaveLength(31);
    expect(page("ogloszenia.xml")).not.toContain("<title>Wieść 1</title>");
  });

  test("dates stand in a calendar with their hours", async () => {
    const id = await addConsultation(rows, { title: MARKET });
    await addPlan(rows, id, []);
    await exportTo();
    const ics = page("terminy.ics").replace(/\r\n /g, "");
    expect(ics).toContain("SUMMARY:Ostatni dzień konsultacji: Rynek i okolice: co zmienić najpierw?\r\n");
    expect(ics).toContain("DTSTART;VALUE=DATE:20261211");
    expect(ics).toContain("DTSTART;TZID=Europe/Warsaw:20261203T170000\r\nDTEND;TZID=Europe/Warsaw:20261203T190000");
    expect(ics).toContain("LOCATION:Remiza OSP\\, ul. Strażacka 2");
  });

  test("results, remarks and projects can be taken as CSV and JSON, safe for a spreadsheet, and every field is explained", async () => {
    await addBudget(rows, {
      title: "Szkolny budżet",
      slug: "szkolny",
      state: "decided",
      projects: [
        ["=HYPERLINK(1)", 100],
        ["Ławka", 200],
      ],
      votes: [[0], [0], [1]],
    });
    await exportTo();
    const csv = page("dane/szkolny-projekty.csv");
    expect(csv).toBe(
      '\ufeff"number";"title";"cost";"votes";"won";"state"\r\n"1";"\'=HYPERLINK(1)";"100.00";"2";"1";"going"\r\n"2";"Ławka";"200.00";"1";"1";"planned"\r\n',
    );
    expect(JSON.parse(page("dane/szkolny-projekty.json"))[0]).toEqual({
      number: 1,
      title: "=HYPERLINK(1)",
      cost: "100.00",
      votes: 2,
      won: 1,
      state: "going",
    });
    for (const path of ["otwarte-dane.html", "en/otwarte-dane.html", "uk/otwarte-dane.html"]) {
      const html = page(path);
      for (const name of csv
        .split("\r\n")[0]
        ?.replace(/[\ufeff"]/g, "")
        .split(";") ?? [])
        expect(html).toContain(`<code translate="no">${name}</code>`);
      expect(html).not.toContain("data.field");
      expect(html).toContain(`href="${path.includes("/") ? "../" : ""}dane/szkolny-projekty.csv"`);
    }
  });
});

describe("the accessibility statement's conditional ids", () => {
  const CONDITIONAL = ["data-przeglad", "ocena", "aplikacje", "architektura-url"];
  const counts = (html: string) => CONDITIONAL.map((name) => html.split(`id="a11y-${name}"`).length - 1);

  test.each([
    ["none where nothing calls for them", { reviewedOn: "" }, [0, 0, 0, 0]],
    [
      "each once where all are called for",
      {
        excessiveCosts: "Przebudowa map.",
        costsAnalysis: "https://gmina.example/ocena",
        mobileApps: "Gmina w telefonie",
        architectureUrl: "https://gmina.example/budynek",
      },
      [1, 1, 1, 1],
    ],
  ])("%s, in each language", async (_name, change, expected) => {
    await fillOffice(rows, { statement: JSON.stringify({ ...statement, ...change }) });
    await exportTo();
    for (const language of ["", "en/", "uk/"]) expect(counts(page(`${language}deklaracja-dostepnosci.html`)), language).toEqual(expected);
  });
});

describe("export to a folder", () => {
  beforeEach(async () => {
    await addAnnouncement(rows, { title: "Most w Olszynach" });
    await addAnnouncement(rows, { title: "Choinki na Rynku", pinned: 1 });
    const id = await addConsultation(rows, { title: MARKET });
    const survey = await town.call("surveys.create", { consultationId: id, definition: everyKind() });
    await town.call("surveys.freeze", { id: survey.id });
  });

  test("the same content gives the same bytes, in another folder and minutes later", async () => {
    await exportTo();
    const other = mkdtempSync(join(tmpdir(), "rynek-site-"));
    await exportTo(other, new Date(NOW.getTime() + 7 * 60_000));
    expect(bytes(other)).toEqual(bytes());
    rmSync(other, { recursive: true });
  });

  test("a second export writes nothing; one changed announcement writes only its pages", async () => {
    const first = await exportTo();
    const before = Object.fromEntries(files().map((path) => [path, statSync(join(target, path)).mtimeMs]));
    expect(await exportTo()).toMatchObject({ written: 0, removed: 0, unchanged: (first["written"] ?? 0) + (first["unchanged"] ?? 0) });
    await rows.db.updateTable("announcement").set({ place: "Olszyny" }).where("slug", "=", "most-w-olszynach").execute();
    expect(await exportTo()).toMatchObject({ written: 2, removed: 0 });
    const touched = files().filter((path) => before[path] !== statSync(join(target, path)).mtimeMs && !path.startsWith(".rynek"));
    // Its place can be searched for.
    expect(touched).toEqual(["ogloszenia/most-w-olszynach.html", "szukaj/pl-2026.js"]);
  });

  test("new words alone, saved in the same millisecond, are on the next export's page", async () => {
    const { id } = await town.call("announcements.create", { title: "Targ" });
    const save = async (words: string) => {
      const written = await town.call("announcements.get", { id });
      const pictureId = written.picture?.id ?? null;
      await town.call("announcements.save", { ...written, pictureId, shownFrom: "2026-11-01", body: rich(words) }, "clerk", NOW);
    };
    await save("W sobotę.");
    await town.call("announcements.publish", { id }, "clerk", NOW);
    await exportTo();
    await save("W środę.");
    await exportTo();
    expect(page("ogloszenia/targ.html")).toContain("W środę.");
  });

  test("a page that is as it was is not even drawn: its file is neither read into a page nor touched", async () => {
    const source = { folder: town.office.folder, database: town.office.databaseFile, target, now: NOW.toISOString() };
    const watch = () => {
      const counts: number[] = [];
      return { counts, context: { progress: (done: number) => void counts.push(done), cancelled: () => false } };
    };
    const [first, second, third] = [watch(), watch(), watch()];
    const { written } = await exportSite(source, first.context);
    const times = files().map((path) => statSync(join(target, path)).mtimeMs);
    await exportSite(source, second.context);
    // One report alone: of all that need not be made.
    expect(second.counts).toEqual([written]);
    expect(files().map((path) => statSync(join(target, path)).mtimeMs)).toEqual(times);
    await rows.db
      .updateTable("announcement")
      .set({ title: "Most otwarty", updated_at: NOW.toISOString() })
      .where("slug", "=", "most-w-olszynach")
      .execute();
    const changed = await exportSite(source, third.context);
    expect(third.counts[0]).toBe(changed.unchanged);
    expect(changed.written).toBeGreaterThan(1);
    expect(changed.written).toBeLessThan(30);
    const other = mkdtempSync(join(tmpdir(), "rynek-site-"));
    await exportTo(other);
    expect(bytes(other)).toEqual(bytes());
    rmSync(other, { recursive: true });
  });

  test("a withdrawn announcement's page is taken away; a file of somebody else's stays", async () => {
    await exportTo();
    writeFileSync(join(target, "google123.html"), "weryfikacja");
    await rows.db.updateTable("announcement").set({ state: "withdrawn" }).where("slug", "=", "most-w-olszynach").execute();
    expect(await exportTo()).toMatchObject({ removed: 1 });
    expect(files()).not.toContain("ogloszenia/most-w-olszynach.html");
    expect(files()).toContain("google123.html");
  });

  test("a page that was damaged or deleted by hand is written again", async () => {
    await exportTo();
    const whole = bytes();
    const path = join(target, "index.html");
    writeFileSync(path, readFileSync(path, "utf8").replace("Most", "Tsom"));
    unlinkSync(join(target, "styl.css"));
    const [sheet = ""] = files().filter((name) => name.endsWith(".pdf"));
    writeFileSync(join(target, sheet), Buffer.alloc(statSync(join(target, sheet)).size));
    expect(await exportTo()).toMatchObject({ written: 3 });
    expect(bytes()).toEqual(whole);
  });

  test("an export that was cut off after a few files is finished by the next one", async () => {
    let asked = 0;
    const source = { folder: town.office.folder, database: town.office.databaseFile, target, now: NOW.toISOString() };
    const cut = exportSite(source, { progress: () => {}, cancelled: () => ++asked > 5 });
    await expect(cut).rejects.toThrow("cancelled");
    expect(files().length).toBeLessThan(8);
    await exportTo();
    const other = mkdtempSync(join(tmpdir(), "rynek-site-"));
    await exportTo(other);
    expect(bytes()).toEqual(bytes(other));
    rmSync(other, { recursive: true });
  });

  test("a folder with something else in it is refused and left alone", async () => {
    writeFileSync(join(target, "wakacje.jpg"), "zdjęcie");
    expect(await town.reply("site.export", { kind: "folder", folder: target })).toMatchObject({
      ok: false,
      error: { code: "site.foreignFolder" },
    });
    expect(files()).toEqual(["wakacje.jpg"]);
  });

  test("a file that Rynek did not write is never overwritten", async () => {
    await exportTo();
    await addAnnouncement(rows, { title: "Nowe", slug: "nowe" });
    writeFileSync(join(target, "ogloszenia/nowe.html"), "cudze");
    const job = await run({ kind: "folder", folder: target });
    expect(job.error).toMatchObject({ code: "site.foreignFile", params: { path: "ogloszenia/nowe.html" } });
    expect(page("ogloszenia/nowe.html")).toBe("cudze");
  });

  test("a manifest that points outside the folder is not believed", async () => {
    const victim = join(tmpdir(), `rynek-victim-${process.pid}`);
    writeFileSync(victim, "ważne");
    mkdirSync(join(target, ".rynek"));
    const entry = { sha256: "0".repeat(64), bytes: 1 };
    writeFileSync(
      join(target, ".rynek/manifest.json"),
      JSON.stringify({ program: "rynek", format: 1, files: { [`../${victim.split("/").at(-1)}`]: entry } }),
    );
    expect(await town.reply("site.export", { kind: "folder", folder: target })).toMatchObject({
      ok: false,
      error: { code: "site.foreignFolder" },
    });
    expect(readFileSync(victim, "utf8")).toBe("ważne");
    unlinkSync(victim);
  });

  test.each([
    ["only a part of a path", "strona", "site.folderNotWhole"],
    ["the office's own data", "OFFICE", "site.folderInData"],
    ["a folder inside the office's own data", "OFFICE/site/nowy", "site.folderInData"],
  ])("%s is refused", async (_name, folder, code) => {
    const given = folder.replace("OFFICE", town.office.folder);
    expect(await town.reply("site.export", { kind: "folder", folder: given })).toMatchObject({ ok: false, error: { code } });
  });

  test("a path that is a file, or lies under one, is told apart from a bug", async () => {
    writeFileSync(join(target, "plik"), "");
    const reply = await town.reply("site.export", { kind: "folder", folder: join(target, "plik") });
    expect(reply).toMatchObject({ ok: false, error: { code: "site.targetMissing" } });
    expect((await run({ kind: "folder", folder: join(target, "plik", "strona") })).error).toMatchObject({ code: "site.targetMissing" });
  });

  test("an attachment that is missing or damaged on the disk stops the export and names the file", async () => {
    const file = await addFile(rows, { name: "Plan.pdf", mime: "application/pdf", bytes: Buffer.from("plan") });
    const { id } = await rows.db.selectFrom("announcement").select("id").where("slug", "=", "most-w-olszynach").executeTakeFirstOrThrow();
    await rows.db.insertInto("announcement_file").values({ announcement_id: id, file_id: file, title: "Plan", position: 0 }).execute();
    const { sha256 } = await rows.db.selectFrom("file").select("sha256").where("id", "=", file).executeTakeFirstOrThrow();
    writeFileSync(contentPath(town.office.folder, sha256), "co innego");
    expect((await run({ kind: "folder", folder: target })).error).toMatchObject({ code: "site.fileDamaged", params: { name: "Plan.pdf" } });
    unlinkSync(contentPath(town.office.folder, sha256));
    expect((await run({ kind: "folder", folder: target })).error).toMatchObject({ code: "site.fileMissing", params: { name: "Plan.pdf" } });
  });
});

describe("ZIP, preview and what changes", () => {
  beforeEach(async () => {
    await addAnnouncement(rows, { title: "Most w Olszynach" });
  });

  test("the ZIP is a file of the office, and the same content gives the same bytes", async () => {
    const content = async () => {
      const job = await run({ kind: "zip" });
      const row = await rows.db
        .selectFrom("file")
        .selectAll()
        .where("id", "=", job.result?.fileId ?? "")
        .executeTakeFirstOrThrow();
      return { name: row.name, sha256: row.sha256, bytes: readFileSync(contentPath(town.office.folder, row.sha256)) };
    };
    const first = await content();
    const second = await content();
    expect(first.name).toBe(`strona-${town.office.id}-2026-11-24.zip`);
    expect(first.bytes.subarray(0, 2).toString()).toBe("PK");
    expect(second.sha256).toBe(first.sha256);
    expect(readdirSync(join(town.office.folder, "site")).filter((name) => name.includes("part"))).toEqual([]);
  });

  test("the preview lies in the office's own folder and does not count as published", async () => {
    const { jobId } = await town.call("site.preview", undefined, "clerk", NOW);
    expect((await town.office.jobs.finished(jobId)).state).toBe("done");
    expect(page("index.html", join(town.office.folder, "site"))).toContain("Most w Olszynach");
    const status = await town.call("site.status", undefined, "viewer", NOW);
    expect(status.preview?.pages).toBeGreaterThan(5);
    expect(status.published).toBeNull();
  });

  test("the preview is made anew whatever lies in its folder", async () => {
    const folder = join(town.office.folder, "site");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "stare.html"), "");
    const { jobId } = await town.call("site.preview", undefined, "clerk", NOW);
    expect((await town.office.jobs.finished(jobId)).state).toBe("done");
    expect(files(folder)).not.toContain("stare.html");
  });

  test("the list of changes names new, changed and vanishing pages since the last export", async () => {
    const paths = async (change: string) =>
      (await town.call("site.changes", undefined, "viewer", NOW)).pages.filter((one) => one.change === change).map(({ path }) => path);
    expect(await paths("new")).toContain("index.html");
    await exportTo();
    expect(await town.call("site.changes", undefined, "viewer", NOW)).toMatchObject({ pages: [] });
    await addAnnouncement(rows, { title: "Choinki na Rynku" });
    await rows.db.updateTable("announcement").set({ state: "withdrawn" }).where("slug", "=", "most-w-olszynach").execute();
    expect(await paths("new")).toEqual(["ogloszenia/choinki-na-rynku.html"]);
    expect(await paths("gone")).toEqual(["ogloszenia/most-w-olszynach.html"]);
    expect(await paths("changed")).toContain("ogloszenia.html");
  });

  test("only staff may export, preview or change the statement", async () => {
    for (const [name, input] of [
      ["site.export", { kind: "zip" }],
      ["site.preview", undefined],
      ["site.saveStatement", { statement: {}, version: 1 }],
    ] as const)
      for (const role of ["typist", "viewer"] as const)
        expect(await town.reply(name, input, role)).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });
});
