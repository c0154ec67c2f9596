import type { Page } from "@playwright/test";
import sharp from "sharp";
import { v7 as uuid } from "uuid";
import type { z } from "zod";
import type { Job } from "../../preload/contract/jobs.ts";
import type { PageStatus, scan, ScanBatch, ScanItem, ScanPage } from "../../preload/contract/scan.ts";

/** A batch of 184 pages, as no test scans them: what the screens ask for is answered here. */
type Answers = { [K in keyof typeof scan]: z.output<(typeof scan)[K]["output"]> };
type Said = { name: string; input: Record<string, unknown> };

const data = async (svg: string) => `data:image/png;base64,${(await sharp(Buffer.from(svg)).png().toBuffer()).toString("base64")}`;
const BOX =
  '<rect width="100" height="100" fill="#fff"/><rect x="28" y="28" width="44" height="44" fill="none" stroke="#222" stroke-width="3"/>';
const stroke = (path: string, width = 4) =>
  `<path d="${path}" fill="none" stroke="#233a8f" stroke-width="${width}" stroke-linecap="round"/>`;
const INK: Record<string, string> = {
  faint: stroke("M31 66 55 32", 2),
  outside: stroke("M58 77 89 27"),
  several: stroke("M31 33 69 67M68 32 32 68"),
  filled: stroke("M29 32 71 37 29 42 71 48 29 53 71 58 30 64 70 70M32 30 69 70M70 31 31 70", 5),
};
const boxCrop = (doubt: string) =>
  data(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 100 100">${BOX}${INK[doubt] ?? ""}</svg>`);
const textCrop = () =>
  data(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="180"><rect width="1200" height="180" fill="#fff"/><path d="M10 150H1190" stroke="#999"/><path d="M40 130q30-90 60 0t60 0 60 0 60-60 60 60 60 0 60 0 60-80 60 80" fill="none" stroke="#233a8f" stroke-width="6"/></svg>`,
  );
const pageView = () =>
  data(
    `<svg xmlns="http://www.w3.org/2000/svg" width="778" height="1100"><rect width="778" height="1100" fill="#fff"/>${[60, 690]
      .flatMap((x) => [60, 540, 1010].map((y) => `<rect x="${x}" y="${y}" width="24" height="24"/>`))
      .join(
        "",
      )}${Array.from({ length: 14 }, (_, row) => `<rect x="120" y="${200 + row * 55}" width="20" height="20" fill="none" stroke="#222" stroke-width="2"/><rect x="155" y="${205 + row * 55}" width="${180 + ((row * 67) % 260)}" height="9" fill="#bbb"/>`).join("")}</svg>`,
  );

const at = { x: 120 / 778, y: 365 / 1100, width: 20 / 778, height: 20 / 1100 };
const item = (over: Partial<ScanItem>): ScanItem => ({
  id: uuid(),
  pageId: uuid(),
  kind: "box",
  purpose: "unsure",
  surveyId: uuid(),
  code: "K7Q2ZP-7FQ93-X",
  page: 1,
  question: "q0003",
  questionNumber: 3,
  questionText: "Co na rynku i w okolicy wymaga zmiany najpierw?",
  row: null,
  rowText: "",
  option: "o003",
  optionText: "oświetlenie",
  doubt: "faint",
  coverage: 0.08,
  marked: 2,
  most: 3,
  digits: false,
  crop: "",
  at,
  decision: null,
  text: null,
  decidedBy: null,
  decidedAt: null,
  ...over,
});

export async function unsureItems(): Promise<ScanItem[]> {
  const doubts = ["faint", "outside", "several", "filled"] as const;
  const boxes = Array.from({ length: 16 }, (_, index) => item({ doubt: doubts[index % 4] ?? "faint", questionNumber: 1 + (index % 6) }));
  boxes[1] = item({
    doubt: "outside",
    row: "r1",
    rowText: "oferta dla dzieci i młodzieży oraz wydarzenia kulturalne organizowane w centrum miasta przez cały rok",
    optionText: "ani źle, ani dobrze",
    questionText: "Jak ocenia Pani/Pan dzisiejszy rynek i dostępność jego najbliższej okolicy dla wszystkich mieszkańców gminy?",
  });
  const text = { kind: "text" as const, option: "answer", optionText: "", doubt: "" as const, crop: await textCrop() };
  return [
    ...(await Promise.all(boxes.map(async (box) => ({ ...box, crop: await boxCrop(box.doubt) })))),
    item({ ...text, questionNumber: 8, questionText: "Ile osób mieszka w Pani/Pana domu?", digits: true }),
    item({ ...text, questionNumber: 12, questionText: "Co jeszcze chce nam Pani/Pan powiedzieć?" }),
  ];
}

/** The five boxes of a blank row in a one-bit scan, and another mark after them. */
export const blankItems = async (): Promise<ScanItem[]> => {
  const pageId = uuid();
  const words = ["bardzo źle", "raczej źle", "ani źle, ani dobrze", "raczej dobrze", "bardzo dobrze"];
  const row = { pageId, doubt: "pale" as const, question: "q0005", row: "r1", rowText: "dojazd z sołectw", marked: 0, most: 1 };
  const boxes = words.map((optionText, index) => item({ ...row, option: `o${index}`, optionText }));
  return Promise.all([...boxes, item({})].map(async (box) => ({ ...box, crop: await boxCrop(box.doubt) })));
};

export const blindItems = async (): Promise<ScanItem[]> =>
  Promise.all(
    ["several", "none", "several"].map(async (ink) =>
      item({ purpose: "recheck", doubt: "", coverage: null, marked: 0, crop: await boxCrop(ink) }),
    ),
  );

export const batch = (over: Partial<ScanBatch> = {}): ScanBatch => ({
  id: uuid(),
  title: "SKM_C250i26112008410.pdf",
  state: "open",
  jobId: null,
  counts: { waiting: 0, accepted: 158, check: 12, duplicate: 4, blank: 3, foreign: 3, unreadable: 4 },
  pages: 184,
  unsure: 18,
  sheets: { ready: 74, checking: 12, incomplete: 2, counted: 0 },
  createdBy: "Anna Kowalska",
  createdAt: "2026-11-20T07:41:00.000Z",
  acceptedBy: null,
  acceptedAt: null,
  ...over,
});

const page = (status: PageStatus, reason: ScanPage["reason"], over: Partial<ScanPage> = {}): ScanPage => ({
  id: uuid(),
  file: "SKM_C250i26112008410.pdf",
  number: 17,
  status,
  reason,
  surveyId: null,
  surveyTitle: "",
  remarksOf: null,
  code: "",
  page: null,
  pages: null,
  unsure: 0,
  byPerson: false,
  oneBit: false,
  ...over,
});
const known = { surveyId: uuid(), surveyTitle: "Rynek i okolice", code: "K7Q2ZP-7FQ93-X", page: 2, pages: 5 };
export const troubled: readonly ScanPage[] = [
  page("check", "marks", { ...known, oneBit: true, unsure: 2 }),
  page("unreadable", "codes"),
  page("unreadable", "fit", known),
  page("foreign", "noCode"),
  page("foreign", "codes", { number: 31, byPerson: true }),
  page("duplicate", "typed", known),
  page("blank", ""),
];

export const job = (id: string, done: number, total: number, seconds: number): Job => ({
  id,
  kind: "scan",
  title: "SKM_C250i26112008410.pdf",
  state: "running",
  done,
  total,
  startedAt: new Date(Date.now() - seconds * 1000).toISOString(),
});

export const noRecheck = { sampled: 0, checked: 0, wrong: 0, upTo: null };

/** Answers the screens' calls by `answers`, and keeps what a person said. `refuse` names a procedure that fails. */
export async function answering(
  page_: Page,
  answers: Partial<Answers>,
  more: { jobs?: Job[]; refuse?: () => string } = {},
): Promise<Said[]> {
  const said: Said[] = [];
  const view = await pageView();
  await page_.route("**/call/scan.*", async (route) => {
    const name = new URL(route.request().url()).pathname.replace("/call/", "");
    const { input = {} } = route.request().postDataJSON() as { input?: Record<string, unknown> };
    const ok = (value: unknown) => route.fulfill({ json: { ok: true, value } });
    if (more.refuse?.() === name) return route.fulfill({ json: { ok: false, error: { code: "scan.counted" } } });
    if (name === "scan.view") return ok({ picture: view });
    if (name === "scan.folder") return ok({ path: "\\\\serwer\\skany", state: "open", waiting: [], growing: 0 });
    if (name === "scan.pages") {
      const found = troubled.filter(({ status }) => !input["status"] || status === input["status"]);
      return ok({ pages: found, found: found.length });
    }
    if (!["scan.list", "scan.get", "scan.items"].includes(name)) said.push({ name, input });
    return ok(answers[name as keyof Answers]);
  });
  if (more.jobs) await page_.route("**/call/jobs.list", (route) => route.fulfill({ json: { ok: true, value: more.jobs } }));
  return said;
}
