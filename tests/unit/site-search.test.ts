import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Entry = readonly [path: string, title: string, lead: string, day: string];
type Engine = { prepare(entry: Entry): unknown; find(prepared: unknown[], query: string): Entry[]; stem(word: string): string };
// The engine is a plain script for browsers: it is run here as one.
const source = readFileSync(join(import.meta.dirname, "../../main/site/search/engine.js"), "utf8");
// oxlint-disable-next-line typescript/no-implied-eval -- our own file, run as a browser runs it
new Function(source)();
const engine = (globalThis as unknown as { searchEngine: Engine }).searchEngine;

const TITLES = [
  "Harmonogram odbioru odpadów w 2027 roku",
  "Świetlica w Olszynach znowu otwarta",
  "Głosowanie w budżecie obywatelskim trwa do piątku",
  "Żółwiniec: zebranie wiejskie 5 grudnia",
  "Konsultacje statutu sołectwa",
  "Droga do Zalesia zamknięta",
  "Most na Strudze: objazd przez Lipowiec",
  "Szkoła podstawowa szuka woźnego",
  "Rada gminy uchwaliła stawki podatku od nieruchomości",
  "Remont ulicy Kościelnej",
  "Przystanek przy przychodni",
  "Książki dla biblioteki",
  "Dni otwarte w ośrodku zdrowia",
  "Woda niezdatna do picia w Dąbrówce",
  "Nabór na stanowisko księgowej",
  "Rynek: co zmienić najpierw?",
  "Góra śmieci zniknęła z lasu",
  "Bezpłatne badania wzroku dla seniorów",
  "Zgłoś latarnię, która nie świeci",
  "Dożynki gminne w Łękach",
  "Консультації щодо розкладу автобуса",
  "Учень року: голосування учнів",
  "Дорога до школи закрита",
  "Вивіз сміття взимку",
];
const prepared = TITLES.map((title, n) => engine.prepare([`${n}.html`, title, "", "2026-11-01"]));
const first = (query: string) => engine.find(prepared, query)[0]?.[1] ?? "";

test.each([
  ["odpady", "odpadów"],
  ["odpadow", "odpadów"],
  ["ODPADAMI", "odpadów"],
  ["swietlicy", "Świetlica"],
  ["świetlica", "Świetlica"],
  ["swietlice olszyny", "Świetlica"],
  ["glosowania", "Głosowanie"],
  ["głosować", "Głosowanie"],
  ["glosowaniem", "Głosowanie"],
  ["zolwincu", "Żółwiniec"],
  ["Żółwińca", "Żółwiniec"],
  ["zolwiniec", "Żółwiniec"],
  ["konsultacjami", "Konsultacje"],
  ["konsultacji statut", "Konsultacje"],
  ["solectwie", "sołectwa"],
  ["drodze", "Droga"],
  ["drogi zalesie", "Droga"],
  ["moście", "Most"],
  ["szkole", "Szkoła"],
  ["szkoly", "Szkoła"],
  ["radzie", "Rada"],
  ["podatki", "podatku"],
  ["remontu", "Remont"],
  ["ulica koscielna", "Remont"],
  ["przystanku", "Przystanek"],
  ["książce", "Książki"],
  ["bibliotece", "biblioteki"],
  ["zdrowie", "zdrowia"],
  ["wodzie", "Woda"],
  ["wody dabrowka", "Woda"],
  ["księgowa", "księgowej"],
  ["rynku", "Rynek"],
  ["gorze", "Góra"],
  ["badanie", "badania"],
  ["latarnie", "latarnię"],
  ["lekach", "Łękach"],
  ["dozynkach", "Dożynki"],
  ["harmonogam", "Harmonogram"],
  ["консультація", "Консультації"],
  ["автобусом", "автобуса"],
  ["учня", "Учень"],
  ["голосуванні", "голосування"],
  ["дорозі", "Дорога"],
  ["школа", "школи"],
])("„%s” finds „%s”", (query, word) => expect(first(query)).toContain(word));

test.each(["basen", "kolej", "xyz", "пожежа"])("„%s” finds nothing", (query) => expect(engine.find(prepared, query)).toEqual([]));

test("every word must be there, a word of the title comes before one of the text, and the newest first", () => {
  const some = (
    [
      ["a", "Objazd", "Most zamknięty", "2026-11-03"],
      ["b", "Most otwarty", "", "2026-11-01"],
      ["c", "Most otwarty", "", "2026-11-02"],
    ] as const
  ).map((entry) => engine.prepare(entry));
  const found = (query: string) => engine.find(some, query).map(([path]) => path);
  expect(found("mostu")).toEqual(["c", "b", "a"]);
  expect(found("most objazd")).toEqual(["a"]);
  expect(found("")).toEqual([]);
});
