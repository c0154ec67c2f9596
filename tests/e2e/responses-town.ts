import Database from "better-sqlite3";
import { printedCode } from "../../main/forms/sheet-code.ts";
import type { TestOffice } from "./app.ts";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";

const text = (pl: string) => ({ pl });
const options = (...names: string[]) => names.map((name, index) => ({ id: `o${String(index + 1).padStart(3, "0")}`, text: text(name) }));
let next = 0;
const asked = (words: string) => ({ id: `q${String(++next).padStart(4, "0")}`, text: text(words), hint: text(""), required: false });

/** A sheet of twelve questions, as towns print them. */
export const twelveQuestions: SurveyDefinition = SurveyDefinition.parse({
  languages: ["pl"],
  title: text("Rynek i okolice: co zmienić najpierw i jak z rynku korzystamy na co dzień"),
  lead: text("Ankieta jest anonimowa."),
  items: [
    {
      kind: "one",
      ...asked("Gdzie Pani/Pan mieszka?"),
      options: options("przy rynku", "w innej części miasta", "w sołectwie", "poza gminą"),
      other: false,
    },
    {
      kind: "one",
      ...asked("Jak często bywa Pani/Pan na rynku?"),
      options: options("codziennie", "kilka razy w tygodniu", "rzadziej"),
      other: false,
    },
    {
      kind: "several",
      ...asked("Co na rynku i w okolicy wymaga zmiany najpierw?"),
      options: options(
        "nawierzchnia i chodniki",
        "zieleń i cień",
        "oświetlenie",
        "miejsca do siedzenia",
        "parkowanie",
        "toaleta publiczna",
        "dojście bez schodów i progów",
        "puste lokale i elewacje",
      ),
      other: true,
      max: 3,
    },
    {
      kind: "grid",
      ...asked("Jak ocenia Pani/Pan dzisiejszy rynek?"),
      rows: options("czystość i porządek", "bezpieczeństwo po zmroku", "dostępność dla wszystkich", "oferta dla dzieci i młodzieży"),
      columns: options("bardzo źle", "źle", "ani źle, ani dobrze", "dobrze", "bardzo dobrze"),
    },
    {
      kind: "one",
      ...asked("Czy ruch samochodów na rynku powinien być ograniczony?"),
      options: options("tak, na stałe", "tak, w weekendy i święta", "nie", "nie mam zdania"),
      other: false,
    },
    { kind: "ranking", ...asked("Proszę ułożyć od najważniejszego"), options: options("spokój i cień", "handel i usługi", "wydarzenia") },
    { kind: "scale", ...asked("Jak bardzo podoba się Pani/Panu rynek?"), from: 1, to: 10, low: text("wcale"), high: text("bardzo") },
    { kind: "number", ...asked("Ile osób mieszka w Pani/Pana domu?"), min: 1, max: 20, unit: text("osób") },
    { kind: "one", ...asked("Wiek"), options: options("do 18 lat", "19–29", "30–44", "45–59", "60–74", "75 i więcej"), other: false },
    { kind: "one", ...asked("Czy ma Pani/Pan kartę mieszkańca?"), options: options("tak", "nie"), other: false },
    { kind: "shortText", ...asked("Jedno słowo o rynku") },
    { kind: "longText", ...asked("Co jeszcze powinniśmy wiedzieć?"), lines: 5 },
  ],
});

/** A consultation with a survey and printed sheets; gives the codes that stand on them. */
export async function printedSurvey(office: TestOffice, sheets: number, definition: SurveyDefinition = twelveQuestions) {
  const { id: consultationId } = await office.call("consultations.create", { template: "free", title: "Rynek i okolice" });
  const { id: surveyId } = await office.call("surveys.create", { consultationId, definition });
  await office.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets });
  return { consultationId, surveyId };
}

/** The codes printed on a survey's sheets, as they stand in the office's file. */
export function codesOf(office: TestOffice, surveyId: string): string[] {
  const sqlite = new Database(`${office.folder}/office.sqlite`, { readonly: true });
  try {
    const rows = sqlite
      .prepare(
        "select survey.code, sheet.serial from sheet join survey on survey.id = sheet.survey_id where survey.id = ? order by sheet.serial",
      )
      .all(surveyId) as { code: string; serial: string }[];
    return rows.map(({ code, serial }) => printedCode(code, serial));
  } finally {
    sqlite.close();
  }
}
