import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Refusal } from "../../main/refusal.ts";
import { diff, needsConfirmation } from "../../main/site/upload/diff.ts";
import { connectFolder } from "../../main/site/upload/folder.ts";
import { rankOf } from "../../main/site/upload/order.ts";
import type { Remote } from "../../main/site/upload/remote.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { upload, type UploadTask } from "../../main/site/upload/upload.ts";
import { crawl } from "../upload/crawl.ts";
import { sitePages, sorted } from "../upload/site-pages.ts";
import { newFolder, type Pages, sending, smallSite } from "../upload/small-site.ts";

const HURRY = { connectMs: 1000, stallMs: 1000, delays: [1, 1, 1] };
let server: string;
let pc: string;
let otherPc: string;
beforeEach(() => {
  [server, pc, otherPc] = [newFolder("serwer"), newFolder("pc"), newFolder("pc2")];
});
afterEach(() => {
  for (const folder of [server, pc, otherPc]) rmSync(folder, { recursive: true, force: true });
});

const send = async (pages: Pages, more: Partial<UploadTask> & { from?: string; over?: (remote: Remote) => Remote } = {}) => {
  const { from = pc, over = (remote) => remote, ...task } = more;
  return upload(over(await connectFolder(server)), sending(pages, from, task), {}, HURRY);
};
const refusal = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error("nothing was refused");
  return error.refused;
};
const site = () => sitePages(server);
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(server, path)), { recursive: true });
  writeFileSync(join(server, path), text);
};

/** Fails at the n-th call that changes the server, and from then on always: the line is gone, or the program was killed. */
const dyingAt = (n: number) => {
  let calls = 0;
  const die = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => (++calls >= n ? Promise.reject(new Trouble("cut")) : call(...args));
  };
  return (remote: Remote): Remote => ({
    ...remote,
    lanes: 3,
    write: die(remote.write),
    rename: die(remote.rename),
    remove: die(remote.remove),
    makeFolder: die(remote.makeFolder),
    removeFolder: die(remote.removeFolder),
  });
};

test("a site of ten thousand pages is sent in little memory: a page is in it only while it is on its way", async () => {
  const PAGE = 15_000;
  const paths = Array.from({ length: 10_000 }, (_, n) => `ogloszenia/ogloszenie-o-przetargu-${n}.html`);
  const content = (path: string) => Buffer.alloc(PAGE, path);
  const files = Object.fromEntries(paths.map((path, n) => [path, { sha256: n.toString(16).padStart(64, "0"), bytes: PAGE }]));
  // A server that keeps sizes alone, but for what the upload reads back.
  const [kept, small] = [new Map<string, number>(), new Map<string, Buffer>()];
  const [collect, used] = [newCollector(), () => process.memoryUsage().heapUsed + process.memoryUsage().external];
  collect();
  const before = used();
  let [peak, writes] = [0, 0];
  const there = (path: string) => {
    const bytes = kept.get(path);
    if (bytes === undefined) throw new Trouble("missing");
    return bytes;
  };
  const remote: Remote = {
    lanes: 8,
    list: async (folder) =>
      [...kept]
        .filter(([path]) => dirname(path) === (folder || "."))
        .map(([path, bytes]) => ({ name: path.slice(path.lastIndexOf("/") + 1), bytes, isFolder: false })),
    read: async (path) => (there(path), small.get(path) ?? Buffer.alloc(0)),
    write: async (path, bytes) => {
      kept.set(path, bytes.length);
      small.set(path, Buffer.from(bytes));
      // As on a line: the next turn of the loop, in which memory can be given back.
      await new Promise((resolve) => setImmediate(resolve));
      if (++writes % 2500 !== 0) return;
      collect();
      peak = Math.max(peak, used() - before);
    },
    rename: async (from, to) => {
      kept.set(to, there(from));
      const moved = small.get(from);
      if (moved && !to.startsWith("ogloszenia/")) small.set(to, moved);
      kept.delete(from);
      small.delete(from);
    },
    remove: async (path) => void (kept.delete(path), small.delete(path)),
    makeFolder: async () => {},
    removeFolder: async () => {},
    size: async (path) => kept.get(path),
    writtenAt: async () => Date.now(),
    close: async () => {},
  };
  const task = sending({}, pc, { files, read: async (path: string) => content(path) });
  expect((await upload(remote, task, {}, HURRY)).sent.length).toBe(10_000);
  expect(paths.every((path) => kept.get(path) === PAGE)).toBe(true);
  console.log(`10,000 pages of ${PAGE} bytes (150 MB): at most ${Math.round(peak / 1e6)} MB more`);
  expect(peak).toBeLessThan(40_000_000);
}, 30_000);

/** Garbage is not what is measured. */
function newCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

describe("the order", () => {
  test("what pages need goes before pages, pages before lists, lists before the entrances", () => {
    const paths = ["index.html", "ogloszenia.xml", "ogloszenia-2.html", "ogloszenia/most.html", "pliki/plan-12345678.pdf", "styl.css"];
    expect(paths.map(rankOf)).toEqual([3, 2, 2, 1, 0, 0]);
    expect(["en/index.html", "uk/ogloszenia.html", "en/konsultacje/rynek.html", "szukaj-2026.js", "404.html"].map(rankOf)).toEqual([
      3, 2, 1, 2, 3,
    ]);
  });

  test("new files go before changed ones, whatever they are", () => {
    const { files } = sending({ "a/new.html": "1", "new.html": "1", "a/old.html": "2", "index.html": "2" }, pc);
    const before = { ...sending({ "a/old.html": "1", "index.html": "1" }, pc).files };
    const state = {
      manifest: { program: "rynek", format: 1, files: before } as const,
      files: new Map([
        ["a/old.html", 1],
        ["index.html", 1],
      ]),
      folders: new Set(["a"]),
    };
    expect(diff(files, state, {}).groups).toEqual([["a/new.html", "new.html"], ["a/old.html"], ["index.html"]]);
  });
});

describe("an upload", () => {
  test("makes the folder the site; the next sends what changed and takes away what is gone", async () => {
    const [first, second] = [smallSite(1, [1, 2, 3]), smallSite(1, [1, 3, 4])];
    expect((await send(first)).sent.length).toBe(Object.keys(first).length);
    expect(site()).toEqual(sorted(first));
    const { sent, removed } = await send(second);
    expect(sent.toSorted()).toEqual(["ogloszenia.html", "ogloszenia/4.html"]);
    expect(removed).toBe(1);
    expect(site()).toEqual(sorted(second));
    expect(await send(second)).toMatchObject({ sent: [], removed: 0 });
    expect(existsSync(join(server, ".rynek/lock"))).toBe(false);
    expect(readFileSync(join(server, "rynek.txt"), "utf8").trim()).toBe((await send(second)).stamp);
  });

  test("broken off at each of its steps in turn, it is continued by the next, and no resident meets a broken link", async () => {
    await send(smallSite(1, [1, 2, 3]));
    let broken = 0;
    const crawler = crawl(server);
    for (let n = 1; ; n++) {
      // Each time a new edition, which changes all pages, with a page more and a page less.
      const pages = smallSite(n + 1, [n + 1, n + 2, n + 3]);
      const done = await send(pages, { over: dyingAt(n), from: n % 2 ? pc : otherPc, confirmed: { ...lockOf(), deletes: 99 } }).catch(
        (error: unknown) => {
          if (!(error instanceof Trouble)) throw error;
          return undefined;
        },
      );
      if (done) break;
      broken++;
      if (n % 3) continue;
      await send(pages, { from: n % 2 ? pc : otherPc, confirmed: { deletes: 99 } });
      expect(site()).toEqual(sorted(pages));
    }
    expect(broken).toBeGreaterThan(25);
    const { found, rounds } = await crawler.stop();
    expect(found).toEqual([]);
    expect(rounds).toBeGreaterThan(20);
  });

  test("what a broken upload had on its way is cleared by the next; what else lies there stays", async () => {
    const work = () => readdirSync(join(server, ".rynek")).toSorted();
    const pages = smallSite(1, [1, 2, 3]);
    const cut = async () => Promise.reject(new Trouble("cut"));
    await expect(send(pages, { over: (remote) => ({ ...remote, rename: cut }) })).rejects.toThrow("cut");
    expect(work().filter((name) => name.startsWith("new-")).length).toBeGreaterThan(0);
    for (const name of ["new-199", "new-plan", "notatka.txt"]) put(`.rynek/${name}`, "?");
    await send(pages);
    expect(work()).toEqual(["manifest.json", "new-plan", "notatka.txt"]);
    expect(site()).toEqual(sorted(pages));
  });

  test("a broken upload goes on where it stopped", async () => {
    const pages = smallSite(
      1,
      Array.from({ length: 40 }, (_, n) => n),
    );
    await expect(send(pages, { over: dyingAt(60) })).rejects.toThrow("cut");
    const { sent } = await send(pages);
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThan(35);
    expect(site()).toEqual(sorted(pages));
  });

  test("what passes by itself is tried again, with fewer calls at once", async () => {
    const pages = smallSite(1, [1, 2, 3, 4, 5, 6]);
    let calls = 0;
    let under = 0;
    let most = 0;
    const shaky = (remote: Remote): Remote => ({
      ...remote,
      write: async (path, bytes) => {
        most = Math.max(most, ++under);
        try {
          await new Promise((resolve) => setTimeout(resolve, 3));
          if (++calls % 3 === 0) throw new Trouble("tooMany");
          await remote.write(path, bytes);
        } finally {
          under--;
        }
      },
    });
    await send(pages, { over: shaky });
    expect(site()).toEqual(sorted(pages));
    expect(most).toBeLessThanOrEqual(8);
  });

  test.each(["full", "readonly"] as const)(
    "a server that is %s is told of at once, the site stays as it was, the next upload completes it",
    async (trouble) => {
      const [first, second] = [smallSite(1, [1, 2]), smallSite(2, [1, 2])];
      await send(first);
      let writes = 0;
      const full = (remote: Remote): Remote => ({
        ...remote,
        write: (path, bytes) => (++writes > 4 ? Promise.reject(new Trouble(trouble)) : remote.write(path, bytes)),
      });
      await expect(send(second, { over: full })).rejects.toThrow(trouble);
      expect(site()["index.html"]).toBe(first["index.html"]);
      await send(second);
      expect(site()).toEqual(sorted(second));
    },
  );

  test("a page that somebody changed or took away on the server is put right", async () => {
    const pages = smallSite(1, [1, 2]);
    await send(pages);
    rmSync(join(server, "ogloszenia/1.html"));
    put("ogloszenia/2.html", "włamanie");
    expect((await send(pages)).sent.toSorted()).toEqual(["ogloszenia/1.html", "ogloszenia/2.html"]);
    expect(site()).toEqual(sorted(pages));
  });

  test("a file that takes long is not written over by the hundreds that are sent meanwhile", async () => {
    const pages = { ...smallSite(1, [1]), ...Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`pliki/a-${n}.pdf`, `${n}`])) };
    const large = "pliki/0.pdf";
    const { promise: manyAreSent, resolve: goOn } = Promise.withResolvers<void>();
    let written = 0;
    const slow = (remote: Remote): Remote => ({
      ...remote,
      write: async (path, bytes) => {
        written++;
        if (bytes.length !== 50_000) return remote.write(path, bytes);
        const file = await open(join(server, path), "w");
        await file.write(bytes.subarray(0, 100));
        await manyAreSent;
        await file.write(bytes.subarray(100));
        await file.close();
      },
      rename: (from, to) => {
        if (written > 300) goOn();
        return remote.rename(from, to);
      },
    });
    await send({ ...pages, [large]: "x".repeat(50_000) }, { over: slow });
    expect(site()).toEqual(sorted({ ...pages, [large]: "x".repeat(50_000) }));
  });

  test("a file that arrives cut short is noticed and sent again", async () => {
    const pages = smallSite(1, [1, 2]);
    let cut = false;
    const losing = (remote: Remote): Remote => ({
      ...remote,
      write: (path, bytes) => {
        const short = !cut && bytes.length > 300 && path.includes("new");
        if (short) cut = true;
        return remote.write(path, short ? bytes.subarray(0, 100) : bytes);
      },
    });
    await send(pages, { over: losing });
    expect(cut).toBe(true);
    expect(site()).toEqual(sorted(pages));
  });
});

/** What a second PC's clerk would agree to: the lock that lies there now. */
const lockOf = () => {
  const file = join(server, ".rynek/lock/.htwho");
  return { lock: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { id: string }).id : "" };
};

describe("questions", () => {
  test("a folder with somebody else's site is asked about, and what Rynek doesn't write is never touched", async () => {
    put("wp-login.php", "<?php");
    put("wp-content/zdjecie.jpg", "x");
    put(".htaccess", "y");
    const pages = smallSite(1, [1]);
    expect(await refusal(send(pages))).toEqual({ code: "upload.foreignBeside", params: { count: 2, names: "wp-content, wp-login.php" } });
    expect(readdirSync(server).sort()).toEqual([".htaccess", "wp-content", "wp-login.php"]);
    put("index.html", "strona koła łowieckiego");
    expect(await refusal(send(pages))).toEqual({ code: "upload.foreignReplaced", params: { count: 1, names: "index.html" } });
    await send(pages, { confirmed: { foreign: true } });
    await send(smallSite(2, []), { confirmed: { deletes: 5 } });
    expect(readFileSync(join(server, "wp-login.php"), "utf8")).toBe("<?php");
    expect(readFileSync(join(server, "wp-content/zdjecie.jpg"), "utf8")).toBe("x");
    expect(readFileSync(join(server, ".htaccess"), "utf8")).toBe("y");
  });

  test("a stranger's file that takes the name of a new page is asked about", async () => {
    await send(smallSite(1, [1]));
    put("ogloszenia/2.html", "czyjeś");
    expect(await refusal(send(smallSite(1, [1, 2])))).toMatchObject({
      code: "upload.foreignReplaced",
      params: { names: "ogloszenia/2.html" },
    });
  });

  test("another office's site is not replaced unasked", async () => {
    await send(smallSite(1, [1]));
    const other = { site: { id: "gmina-inna", name: "Gmina Inna" } };
    expect(await refusal(send(smallSite(2, [1]), other))).toEqual({ code: "upload.otherSite", params: { name: "Gmina Próbna" } });
    await send(smallSite(2, [1]), { ...other, confirmed: { otherSite: true } });
  });

  test("more than a tenth taken away is asked about, with the number", async () => {
    expect([needsConfirmation(5, 8), needsConfirmation(6, 50), needsConfirmation(6, 70), needsConfirmation(257, 10_000)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    const many = Array.from({ length: 30 }, (_, n) => n);
    await send(smallSite(1, many));
    const fewer = smallSite(1, many.slice(0, 10));
    expect(await refusal(send(fewer))).toMatchObject({ code: "upload.manyDeletes", params: { count: 20 } });
    expect(Object.keys(site()).length).toBe(38);
    await send(fewer, { confirmed: { deletes: 20 } });
    expect(site()).toEqual(sorted(fewer));
  });

  test("a lost manifest: our own pages are sent again, files named by their hash are not", async () => {
    const pages = smallSite(1, [1, 2]);
    await send(pages);
    rmSync(join(server, ".rynek"), { recursive: true });
    const { sent } = await send(pages, { confirmed: { foreign: true } });
    expect(sent.some((path) => path.startsWith("pliki/"))).toBe(false);
    expect(sent).toContain("ogloszenia/1.html");
  });

  test("a site brought by hand from an export to a folder goes on being kept", async () => {
    const pages = smallSite(1, [1]);
    await send(pages);
    const file = join(server, ".rynek/manifest.json");
    const { site: _site, upload: _upload, ...byHand } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify(byHand));
    expect((await send(smallSite(1, [1, 2]))).sent.toSorted()).toEqual(["ogloszenia.html", "ogloszenia/2.html"]);
  });
});

describe("two PCs at once", () => {
  test("the second is told who and since when; after ten minutes of silence it may take over", async () => {
    const pages = smallSite(1, [1]);
    await expect(send(pages, { over: dyingAt(12) })).rejects.toThrow("cut");
    const elsewhere = { from: otherPc };
    expect(await refusal(send(pages, elsewhere))).toMatchObject({
      code: "upload.lockHeld",
      params: { since: expect.stringMatching(/^\d\d\.\d\d\.20\d\d, \d{1,2}\.\d\d$/), minutes: 0 },
    });
    const who = join(server, ".rynek/lock/.htwho");
    // A web server may show it: it says which upload and from when, and nothing of a person or a PC.
    expect(JSON.parse(readFileSync(who, "utf8"))).toEqual({ id: expect.any(String), since: expect.any(String) });
    const old = new Date(Date.now() - 25 * 60_000);
    // That PC's clock is a year behind: the server's alone is believed.
    writeFileSync(who, JSON.stringify({ ...JSON.parse(readFileSync(who, "utf8")), since: "2020-01-02T08:00:00.000Z" }));
    utimesSync(who, old, old);
    const stale = await refusal(send(pages, elsewhere));
    expect(stale).toMatchObject({ code: "upload.lockStale", params: { minutes: 25, since: expect.not.stringContaining("2020") } });
    await send(pages, { ...elsewhere, confirmed: { lock: String(stale.params?.["lock"]) } });
    expect(site()).toEqual(sorted(pages));
  });

  test("of two that begin together one uploads and the other is told; the site is whole", async () => {
    const [one, other] = [smallSite(1, [1, 2]), smallSite(2, [1, 2])];
    const ends = await Promise.allSettled([send(one), send(other, { from: otherPc })]);
    const done = ends.filter(({ status }) => status === "fulfilled");
    expect(done.length).toBeGreaterThan(0);
    const now = site();
    expect([sorted(one), sorted(other)]).toContainEqual(now);
  });

  test("an upload whose lock was taken over stops before it says that the site is its own", async () => {
    const pages = smallSite(1, [1, 2]);
    const robbed = (remote: Remote): Remote => ({
      ...remote,
      rename: async (from, to) => {
        await remote.rename(from, to);
        if (to === "index.html") put(".rynek/lock/.htwho", JSON.stringify({ id: "inny", since: "2026-03-14T08:12:00.000Z" }));
      },
    });
    expect(await refusal(send(pages, { over: robbed }))).toMatchObject({ code: "upload.lockLost" });
    expect(readFileSync(join(server, ".rynek/lock/.htwho"), "utf8")).toContain("inny");
  });
});
