import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";

/**
 * Reads the served folder as residents do, from the home page along every link, over and over.
 * Tells each broken link and each page that is not whole. `stop` gives how often it went round.
 */
export function crawl(folder: string) {
  const read = (path: string) => readFile(join(folder, path), "utf8").catch(() => undefined);
  const found = new Set<string>();
  let rounds = 0;
  const running = { on: true };
  const once = async () => {
    const seen = new Set<string>();
    const next: { path: string; from: string }[] = [{ path: "index.html", from: "" }];
    for (let at = next.pop(); at; at = next.pop()) {
      if (seen.has(at.path)) continue;
      seen.add(at.path);
      const text = await read(at.path);
      if (text === undefined) {
        // The link may be of a page that has been replaced meanwhile: it counts if it is still there.
        const again = linksOf(at.from, (await read(at.from)) ?? "").includes(at.path);
        if (again && (await read(at.path)) === undefined) found.add(`${at.from} → ${at.path} is missing`);
      } else if (at.path.endsWith(".html")) {
        if (!text.endsWith("<!-- end -->\n")) found.add(`${at.path} is half`);
        for (const [, href = ""] of text.matchAll(/href="([^"]+)"/g))
          next.push({ path: posix.join(dirname(at.path), href), from: at.path });
      }
    }
    rounds++;
  };
  const rounding = (async () => {
    while (running.on) {
      await once();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  return {
    stop: async () => {
      running.on = false;
      await rounding;
      await once();
      return { found: [...found], rounds };
    },
  };
}

const linksOf = (from: string, text: string): string[] =>
  [...text.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => posix.join(dirname(from), href));
