import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import en from "../../main/electron/locales/en.json" with { type: "json" };
import pl from "../../main/electron/locales/pl.json" with { type: "json" };
import { say, speak } from "../../main/electron/words.ts";
import { Job } from "../../preload/contract/jobs.ts";

afterEach(() => speak("pl"));

/** Every key, with the plural forms of one key counted once. */
const keys = (of: object, before = ""): string[] =>
  Object.entries(of).flatMap(([key, value]) =>
    typeof value === "object" ? keys(value as object, `${before}${key}.`) : [`${before}${key}`.replace(/_(one|few|many|other)$/, "")],
  );

test("the menus and the system's windows say everything in both languages", () => {
  expect(new Set(keys(en))).toEqual(new Set(keys(pl)));
});

test("every word that the shell asks for is there, and every one there is asked for", () => {
  const source = ["dialogs", "menu", "updates-menu", "window"].map((name) =>
    readFileSync(join(import.meta.dirname, `../../main/electron/${name}.ts`), "utf8"),
  );
  source.push(readFileSync(join(import.meta.dirname, "../../main/index.ts"), "utf8"));
  const asked = [...source.join("\n").matchAll(/say\("([\w.]+)"/g)].map((match) => match[1] ?? "");
  const kinds = Job.shape.kind.options.map((kind) => `job.${kind}`);
  expect(new Set([...asked, ...kinds])).toEqual(new Set(keys(pl)));
});

test("Polish counts in its own way", () => {
  expect(say("leave.detailMore", { count: 1 })).toContain("trwa jeszcze 1 praca");
  expect(say("leave.detailMore", { count: 3 })).toContain("trwają jeszcze 3 prace");
  expect(say("leave.detailMore", { count: 5 })).toContain("trwa jeszcze 5 prac.");
  speak("en");
  expect(say("leave.running", { job: say("job.site"), title: "Park" })).toBe("In progress: exporting the site (Park)");
});
