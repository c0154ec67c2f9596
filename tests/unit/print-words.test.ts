import { expect, test } from "vitest";
import { measure, printable } from "../../main/print/fonts.ts";
import { longDate, monthOf, paperTexts, shortDate } from "../../main/print/paper-texts.ts";
import { nb } from "../../main/print/typography.ts";

const spaced = (text: string) => text.replaceAll("\u00a0", "~");

test("words that belong together are never parted", () => {
  expect(spaced(nb("Spotkanie w parku i w lesie, ul. Kościelna 5, 30 marca 2026 r. o godz. 17"))).toBe(
    "Spotkanie w~parku i~w~lesie, ul.~Kościelna 5, 30~marca 2026~r. o~godz.~17",
  );
  expect(spaced(nb("Mamy 1 200 000 zł, czyli 5 zł na osobę – dużo"))).toBe("Mamy 1~200~000~zł, czyli 5~zł na osobę~– dużo");
  expect(spaced(nb("art. 6 ust. 1 lit. e RODO, pokój nr 3"))).toBe("art.~6 ust.~1 lit.~e RODO, pokój nr~3");
  expect(spaced(nb("Ринок у центрі й поруч, вул. Млинська", "uk"))).toBe("Ринок у~центрі й~поруч, вул.~Млинська");
  expect(spaced(nb("a park in 30 March 2026", "en"))).toBe("a~park in 30~March 2026");
});

test("days stand as people write them in each language", () => {
  expect(longDate("2026-03-30", "pl")).toBe("30 marca 2026 r. (poniedziałek)");
  expect(longDate("2026-03-30", "en")).toBe("30 March 2026 (Monday)");
  expect(longDate("2026-03-30", "uk")).toBe("30 березня 2026 р. (понеділок)");
  expect(longDate("2026-12-11", "uk")).toContain("п’ятниця");
  expect(shortDate("2026-01-01", "pl")).toBe("1 stycznia 2026 r.");
  expect([monthOf("2026-12-11", "pl"), monthOf("2026-12-11", "uk")]).toEqual(["grudnia", "грудня"]);
});

test("numbers bend the words after them", () => {
  const say = (language: "pl" | "en" | "uk", key: string, count: number) => paperTexts(language)(key, { count });
  expect([1, 3, 5, 22].map((count) => say("pl", "hint.severalMax", count))).toEqual([
    "Zaznacz najwyżej 1 odpowiedź.",
    "Zaznacz najwyżej 3 odpowiedzi.",
    "Zaznacz najwyżej 5 odpowiedzi.",
    "Zaznacz najwyżej 22 odpowiedzi.",
  ]);
  expect([1, 2, 6].map((count) => say("pl", "minutes", count))).toEqual(
    ["1 minuty", "2 minut", "6 minut"].map((time) => `Wypełnienie zajmuje około ${time}.`),
  );
  expect([1, 2].map((count) => say("en", "minutes", count))).toEqual(["It takes about 1 minute.", "It takes about 2 minutes."]);
  expect([1, 2, 5, 21].map((count) => say("uk", "hint.severalMax", count))).toEqual([
    "Позначте не більше 1 відповіді.",
    "Позначте не більше 2 відповідей.",
    "Позначте не більше 5 відповідей.",
    "Позначте не більше 21 відповіді.",
  ]);
});

test("a sentence that a language lacks is noticed, not printed as its key", () => {
  expect(() => paperTexts("uk")("no.such")).toThrow("uk.json has no no.such");
});

test("what the font lacks becomes a question mark, everything Polish and Ukrainian stays", () => {
  const whole = "Zażółć gęślą jaźń „–…” ґанок їжак єнот щука 1 200 zł № → ✓";
  expect(printable(whole)).toBe(whole);
  expect(printable("🇵🇱 👩‍👩‍👧 ❤️ 漢字 שלום e\u0301")).toBe("? ? ? ?? ???? é");
});

test("a line is as wide as its words", () => {
  expect(measure("", "regular", 12)).toBe(0);
  expect(measure("ab ab", "bold", 12)).toBeCloseTo(2 * measure("ab", "bold", 12) + measure(" ", "bold", 12), 5);
  expect(measure("Rynek", "bold", 24)).toBeCloseTo(2 * measure("Rynek", "bold", 12), 5);
});
