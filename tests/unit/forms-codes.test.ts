import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCharacter, PAPER_ALPHABET } from "../../main/forms/paper-code.ts";
import { COPY_SERIAL, encodePayload, newSerials, newSurveyCode, parsePayload, printedCode, readCode } from "../../main/forms/sheet-code.ts";

const code = (length: number) =>
  fc.array(fc.constantFrom(...PAPER_ALPHABET), { minLength: length, maxLength: length }).map((letters) => letters.join(""));
const mark = fc
  .record({
    surveyCode: code(6),
    serial: code(5),
    page: fc.integer({ min: 1, max: 99 }),
    more: fc.integer({ min: 0, max: 98 }),
    hash: fc.stringMatching(/^[0-9A-F]{4}$/),
  })
  .map(({ more, ...rest }) => ({ ...rest, pages: Math.min(99, rest.page + more) }));

describe("a sheet's QR code", () => {
  test("says what was put in, in 29 characters that QR's short alphabet has", () => {
    fc.assert(
      fc.property(mark, (sheet) => {
        const payload = encodePayload(sheet);
        expect(payload.length).toBeLessThanOrEqual(29);
        expect(payload).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
        expect(parsePayload(payload)).toEqual(sheet);
      }),
    );
  });

  test("is read as a code reader on a Polish keyboard types it, in small letters too", () => {
    const sheet = { surveyCode: "K7Q2ZP", serial: "7FQ93", page: 1, pages: 2, hash: "9F3A" };
    const typed = encodePayload(sheet).toLowerCase().replaceAll("*", "(").replace(".", ",");
    expect(parsePayload(` ${typed}\n`)).toEqual(sheet);
  });

  test("is refused when one character is wrong", () => {
    fc.assert(
      fc.property(mark, fc.nat(28), fc.constantFrom(...PAPER_ALPHABET), (sheet, place, letter) => {
        const payload = encodePayload(sheet);
        const wrong = payload.slice(0, place) + letter + payload.slice(place + 1);
        if (wrong !== payload) expect(parsePayload(wrong)).toBeNull();
      }),
    );
  });

  test("a web address or anything else is none of ours", () => {
    fc.assert(fc.property(fc.string(), (text) => parsePayload(text) === null));
    expect(parsePayload("https://przykladowo.example/ankieta")).toBeNull();
  });
});

describe("a sheet's code typed by hand", () => {
  test("is taken whole or from the serial on, with or without dashes, in any case", () => {
    fc.assert(
      fc.property(code(6), code(5), (survey, serial) => {
        const whole = printedCode(survey, serial);
        for (const typed of [
          whole,
          whole.toLowerCase(),
          whole.replaceAll("-", ""),
          whole.slice(7),
          ` ${whole.slice(7).replaceAll("-", " ")} `,
        ])
          expect(readCode(typed, survey)).toEqual({ verdict: "ok", serial, page: null });
      }),
    );
  });

  test("each mistyped character and each swapped pair is noticed", () => {
    fc.assert(
      fc.property(code(5), fc.nat(4), fc.constantFrom(...PAPER_ALPHABET), (serial, place, letter) => {
        const typed = serial.slice(0, place) + letter + serial.slice(place + 1);
        if (typed !== serial) expect(checkCharacter(typed)).not.toBe(checkCharacter(serial));
        const [a = "", b = ""] = serial.slice(place, place + 2);
        const swapped = serial.slice(0, place) + b + a + serial.slice(place + 2);
        if (b && a !== b) expect(checkCharacter(swapped)).not.toBe(checkCharacter(serial));
      }),
    );
  });

  test("tells a slip of the finger from a sheet of another survey and from a copy", () => {
    const right = printedCode("K7Q2ZP", "7FQ93");
    expect(readCode(right.replace("7FQ93", "7FQ94"), "K7Q2ZP")).toEqual({ verdict: "check" });
    expect(readCode(right, "ABC234")).toEqual({ verdict: "otherSurvey", surveyCode: "K7Q2ZP" });
    expect(readCode(encodePayload({ surveyCode: "K7Q2ZP", serial: "7FQ93", page: 2, pages: 2, hash: "0000" }), "ABC234")).toEqual({
      verdict: "otherSurvey",
      surveyCode: "K7Q2ZP",
    });
    expect(readCode(encodePayload({ surveyCode: "K7Q2ZP", serial: COPY_SERIAL, page: 1, pages: 2, hash: "0000" }), "K7Q2ZP")).toEqual({
      verdict: "copy",
    });
    expect(readCode("k7q2zp", "K7Q2ZP")).toEqual({ verdict: "copy" });
    for (const typed of ["", "0OIL1", "dzień dobry", "7FQ9", "K7Q2ZP-7FQ93-XX"])
      expect(readCode(typed, "K7Q2ZP").verdict).toBe("unreadable");
  });
});

test("a thousand serials differ from one another and from those already printed", () => {
  const first = newSerials(1000, new Set());
  const second = newSerials(1000, new Set(first));
  expect(new Set([...first, ...second]).size).toBe(2000);
  for (const serial of [...first, newSurveyCode()]) expect([...serial].every((letter) => PAPER_ALPHABET.includes(letter))).toBe(true);
});
