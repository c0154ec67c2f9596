import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { root } from "../e2e/built.ts";

type Tree = { readonly [key: string]: string | Tree };
const PLURALS = /_(zero|one|two|few|many|other)$/;

function* leaves(tree: Tree, path = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") yield [path + key, value];
    else yield* leaves(value, `${path}${key}.`);
  }
}
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Tree;

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** Every set of locale files: the Polish file, and the languages that must say the same. */
const sets = [
  ...readdirSync(join(root, "renderer/locales/pl")).map((name) => ({
    name: `screens, ${basename(name, ".json")}`,
    pl: join(root, "renderer/locales/pl", name),
    // Voters see the kiosk's screens: those speak Ukrainian too.
    others: Object.fromEntries(
      ["en", ...(name === "kiosk.json" ? ["uk"] : [])].map((language) => [language, join(root, "renderer/locales", language, name)]),
    ),
  })),
  ...[...walk(join(root, "main"))]
    .filter((path) => path.endsWith("locales/pl.json"))
    .map((pl) => {
      const folder = pl.slice(0, -"pl.json".length);
      // Residents see paper and the site: those speak Ukrainian too.
      const languages = /main\/(print|site)\//.test(pl) ? ["en", "uk"] : ["en"];
      return {
        name: relative(root, folder),
        pl,
        others: Object.fromEntries(languages.map((language) => [language, `${folder}${language}.json`])),
      };
    }),
];

/** A key without its plural ending. */
const stem = (key: string) => key.replace(PLURALS, "");
/** The parameters in a text, {{name}}. */
const parameters = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*(?:-\s*)?(\w+)/g)].map((match) => match[1] ?? ""))].sort((a, b) => a.localeCompare(b));

describe.each(sets)("$name", ({ pl, others }) => {
  const polish = new Map(leaves(read(pl)));

  test("no key stands twice: the second would silently win", () => {
    for (const path of [pl, ...Object.values(others)]) {
      const keys = (tree: Tree): number =>
        Object.values(tree).reduce((sum, value) => sum + 1 + (typeof value === "string" ? 0 : keys(value)), 0);
      expect((readFileSync(path, "utf8").match(/"[^"]+": *["{]/g) ?? []).length, path).toBe(keys(read(path)));
    }
  });

  test("no text is empty", () => {
    expect([...polish].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  test("Polish counts have all four forms", () => {
    const stems = new Set([...polish.keys()].filter((key) => PLURALS.test(key)).map(stem));
    const missing = [...stems]
      .flatMap((key) => ["one", "few", "many", "other"].map((form) => `${key}_${form}`))
      .filter((key) => !polish.has(key));
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(others))("%s says everything that Polish says", (language, path) => {
    const texts = new Map(leaves(read(path)));
    const polishStems = new Set([...polish.keys()].map(stem));
    const stems = new Set([...texts.keys()].map(stem));
    expect({
      missing: [...polishStems].filter((key) => !stems.has(key)),
      extra: [...stems].filter((key) => !polishStems.has(key)),
    }).toEqual({ missing: [], extra: [] });
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set([...texts.keys()].filter((key) => PLURALS.test(key)).map(stem));
    expect([...counted].flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !texts.has(key))).toEqual([]);
    // A count may be written out ("jedna uwaga"); every other parameter must be in both.
    const asked = (all: Map<string, string>, key: string) =>
      new Set([...all].filter(([one]) => stem(one) === key).flatMap(([, text]) => parameters(text)));
    const differing = [...polishStems].filter((key) => {
      const here = asked(polish, key);
      const there = asked(texts, key);
      return [...here, ...there].some((name) => name !== "count" && here.has(name) !== there.has(name));
    });
    expect(differing).toEqual([]);
  });
});

/** Attributes that people read or hear. */
const READ_OUT = new Set(["title", "alt", "label", "aria-label", "placeholder", "hint", "keep", "lose", "submit", "body", "description"]);
/** Names that are the same in every language. */
const NAMES = new Set([
  "Rynek",
  "Ctrl Z",
  "Ctrl K",
  "Ctrl L",
  "Ctrl Enter",
  "Enter",
  "Backspace",
  "Esc",
  "CSV",
  "PDF",
  "ZIP",
  "A3",
  "A4",
  "WWW",
  "BIP",
  "RSS",
  "Tab",
  "Alt",
]);
/** The ministry's name for a meta element: the same in each language of the site. */
const PRESCRIBED = new Set(["deklaracja-dostępności"]);
const POLISH = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/;
const isWord = (text: string) => /\p{L}{2,}/u.test(text) && !NAMES.has(text.trim()) && !/^F\d+$/.test(text.trim());

type Node = { readonly type?: string; readonly [key: string]: unknown };

function* literals(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const child of node) yield* literals(child);
  else if (node && typeof node === "object") {
    const one = node as Node;
    if (one.type === "JSXText" && isWord(String(one["value"]))) yield String(one["value"]).trim();
    if (one.type === "JSXAttribute") {
      const name = (one["name"] as { name?: unknown }).name;
      const value = one["value"] as Node | null;
      if (value?.type === "Literal" && typeof value["value"] === "string" && READ_OUT.has(String(name)) && isWord(value["value"]))
        yield `${String(name)}="${value["value"]}"`;
    }
    if (one.type === "Literal" && typeof one["value"] === "string" && POLISH.test(one["value"]) && !PRESCRIBED.has(one["value"]))
      yield one["value"];
    if (one.type === "TemplateElement" && POLISH.test(String((one["value"] as { raw?: unknown } | undefined)?.raw)))
      yield (one["value"] as { raw: string }).raw;
    for (const [key, child] of Object.entries(one)) if (key !== "type") yield* literals(child);
  }
}

test("no words of the screens or of the site stand in the code", () => {
  const files = [...walk(join(root, "renderer")), ...walk(join(root, "main/site"))].filter((path) => /\.tsx?$/.test(path));
  const found = files.flatMap((path) =>
    [...literals(parseSync(path, readFileSync(path, "utf8")).program)].map((text) => `${relative(root, path)}: ${text}`),
  );
  expect(found).toEqual([]);
});
