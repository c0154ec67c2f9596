import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filePath, paths } from "../../main/site/address.ts";
import type { SiteAnnouncement } from "../../main/site/content.ts";
import { pathOf, villageTopics } from "../../main/site/listings.ts";
import { SITE_PATH } from "../../main/site/manifest.ts";
import { slugOf } from "../../main/slug.ts";
import { fillOffice, NOW, rich } from "../site/town.ts";
import { newFolder } from "../upload/small-site.ts";
import { changeEdition, editionText, openEdition } from "./budget-town.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let target: string;
beforeEach(async () => {
  [town, target] = [await openTestOffice(), newFolder("strona")];
  await fillOffice({ db: town.office.db, folder: town.office.folder });
});
afterEach(async () => {
  await town.close();
  rmSync(target, { recursive: true, force: true });
});

async function pages(): Promise<string[]> {
  const { jobId } = await town.call("site.export", { kind: "folder", folder: target }, "clerk", NOW);
  expect(await town.office.jobs.finished(jobId)).toMatchObject({ state: "done" });
  return readdirSync(target, { recursive: true, encoding: "utf8" }).filter((path) => /^(konsultacje|budzet)\/.*html$/.test(path));
}

const text = {
  purpose: "Chcemy wiedzieć, co poprawić najpierw.",
  legalBasis: "art. 5a ust. 1 u.s.g.",
  startsOn: "2026-11-26",
  endsOn: "2026-12-20",
  places: [{ id: "place001", name: "Biblioteka", address: "Rynek 11", hours: "" }],
  contact: { name: "Halina Wzorek", phone: "41 000 00 12", email: "" },
  description: rich("Co zmienić?"),
};

test("the address of a consultation stays when its title is mended, and the next of the old title gets another", async () => {
  const write = async (title: string) => {
    const { id } = await town.call("consultations.create", { template: "free", title }, "clerk", NOW);
    await rename(id, title);
    await town.call("consultations.publish", { id }, "clerk", NOW);
    return id;
  };
  const rename = async (id: string, title: string) => {
    const { version } = await town.call("consultations.get", { id });
    await town.call("consultations.save", { id, version, ...text, title }, "clerk", NOW);
  };
  const first = await write("Ławki na Ryneku");
  expect(await pages()).toEqual(["konsultacje/lawki-na-ryneku.html"]);
  await rename(first, "Ławki na Rynku");
  await write("ŁAWKI NA RYNEKU");
  expect((await pages()).sort()).toEqual(["konsultacje/lawki-na-ryneku-2.html", "konsultacje/lawki-na-ryneku.html"]);
  expect(readFileSync(join(target, "konsultacje/lawki-na-ryneku.html"), "utf8").replaceAll("\u00a0", " ")).toContain("Ławki na Rynku");
});

test("the address of a school budget is its title's while it is a draft, and fixed with the title once it is announced", async () => {
  const draft = await town.call("budgets.create", { template: "school", title: "Szkolny bużdet 2025" });
  await changeEdition(town, draft.id, (edition) => ({ ...edition, title: "Szkolny budżet 2025" }));
  expect((await town.call("budgets.get", { id: draft.id })).slug).toBe("szkolny-budzet-2025");
  const { id } = await openEdition(town);
  expect(await pages()).toEqual(["budzet/szkolny-budzet-2026.html"]);
  const edition = await town.call("budgets.get", { id });
  const renamed = { ...editionText(edition), id, version: edition.version, title: "Budżet uczniowski 2026" };
  expect(await town.reply("budgets.save", renamed)).toMatchObject({ ok: false, error: { code: "budgets.fixed" } });
  // What may be mended moves nothing.
  await changeEdition(town, id, (about) => ({ ...about, purpose: "Uczniowie decydują sami." }));
  expect(await pages()).toEqual(["budzet/szkolny-budzet-2026.html"]);
});

test("whatever a clerk writes, an address is of small letters without marks: on no server can two differ by case alone", () => {
  const words = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 120 }),
    fc.constantFrom("Łąki", "łąki", "LAKI", "Ⅷ İstanbul ẞ", "Aﬃk", "K"),
  );
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 8 }),
      words,
      fc.string({ unit: "binary-ascii", maxLength: 12 }),
      (names, title, end) => {
        const slug = slugOf(title) || "x";
        const file = {
          name: `${title}.${end}`,
          mime: "application/octet-stream",
          bytes: 1,
          sha256: "ab".repeat(32),
          width: null,
          height: null,
        };
        const villages = villageTopics(names.map((village) => ({ village }) as SiteAnnouncement)).map((topic) => pathOf(topic));
        const all = [
          paths.announcement(slug),
          paths.consultation(slug),
          paths.budget(slug),
          paths.remarks(slug, 2),
          filePath(file),
          ...villages,
        ];
        for (const path of all) expect(path).toMatch(SITE_PATH);
        expect(new Set(villages).size).toBe(villages.length);
        expect(villages.length).toBe(new Set(names.filter(Boolean)).size);
      },
    ),
    { numRuns: 500 },
  );
  expect(SITE_PATH.test("ogloszenia/Most.html")).toBe(false);
});

test("no page bears a name that Windows keeps for a device", () => {
  expect(["Aux", "COM1", "nul!", "Auxiliary"].map((title) => slugOf(title))).toEqual(["aux-1", "com1-1", "nul-1", "auxiliary"]);
});
