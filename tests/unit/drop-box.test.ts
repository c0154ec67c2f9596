import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealAnswer, writeEnvelope } from "../../main/sealing/envelope.ts";
import { webCrypto } from "../../main/sealing/web-crypto.ts";
import { dropBox } from "../../main/site/drop-box.ts";
import { freePort, servePhp, whyNoPhp } from "../site/php.ts";

/** The drop box as hosting runs it: PHP's own server, several requests at once, and no .htaccess. */
describe.skipIf(whyNoPhp() !== "")(`the drop box ${whyNoPhp()}`, () => {
  const CODE = "K7Q2ZP";
  const CLOSED = "ABCDEF";
  let folder: string;
  let address: string;
  let port: number;
  let server: { close(): void };
  const box = () => join(folder, "odpowiedzi", CODE.toLowerCase());
  const kept = () => (existsSync(box()) ? readdirSync(box()).filter((name) => /^[0-9a-f]{32}\.php$/.test(name)) : []);
  const plainText = (body: string) => ({ body, headers: { "content-type": "text/plain" } });
  const post = (body: string) => fetch(address, { method: "POST", ...plainText(body) });
  /** Over a bare socket: ten thousand of fetch's would take longer than the box. */
  const statusOf = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const sent = Buffer.from(body, "latin1");
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(`POST /odbior.php HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${sent.length}\r\nConnection: close\r\n\r\n`);
        socket.write(sent);
      });
      socket.on("error", reject);
      socket.once("data", (head: Buffer) => {
        resolve(Number(head.toString("latin1", 9, 12)));
        socket.destroy();
      });
    });
  const key = webCrypto.newPair();
  const answer = async (text: string, survey = CODE): Promise<string> => {
    const to = { survey, keyId: "7f2a90c41b6ed853" };
    return writeEnvelope({ ...to, sealed: await sealAnswer(webCrypto, (await key).publicKey, to, text) });
  };
  const put = (where: string, perAddress: number) => {
    mkdirSync(join(folder, where), { recursive: true });
    const surveys = [
      { code: CODE, until: "2099-12-31" },
      { code: CLOSED, until: "2020-01-01" },
    ];
    writeFileSync(join(folder, where, "odbior.php"), dropBox(surveys, perAddress));
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "rynek-box-"));
    put("", 1_000_000);
    put("strict", 5);
    port = await freePort();
    address = `http://127.0.0.1:${port}/odbior.php`;
    server = await servePhp(folder, port, 4);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("four hundred answers at once are all kept, each whole, each with its own receipt", async () => {
    const lines = await Promise.all(Array.from({ length: 400 }, (_, n) => answer(`{"n":${n}}`)));
    const replies = await Promise.all(lines.map(async (line) => (await post(line)).text()));
    const hashes = lines.map((line) =>
      createHash("sha256")
        .update(Buffer.from(line.split(" ")[3] ?? "", "base64"))
        .digest("hex"),
    );
    expect(replies).toEqual(hashes.map((hash) => hash.slice(0, 12)));
    expect(kept().sort()).toEqual(hashes.map((hash) => `${hash.slice(0, 32)}.php`).sort());
    for (const [n, hash] of hashes.entries())
      expect(readFileSync(join(box(), `${hash.slice(0, 32)}.php`), "utf8")).toBe(`<?php exit;?>\n${lines[n]}`);
    // Sent once more, for the reply was lost: the same file, the same receipt.
    expect(await (await post(lines[0] ?? "")).text()).toBe(replies[0]);
    expect(kept()).toHaveLength(400);
  });

  test("ten thousand hostile posts leave nothing behind and break nothing", { tags: "full", timeout: 60_000 }, async () => {
    const before = kept().length;
    const good = await answer("{}");
    const hostile = (n: number): string => {
      const at = (n * 7919) % good.length;
      const stranger = String.fromCharCode(n % 256);
      switch (n % 8) {
        case 0:
          return good.slice(0, at) + (stranger === "\n" || /[A-Za-z0-9+/= ]/.test(stranger) ? "!" : stranger) + good.slice(at + 1);
        case 1:
          return good.slice(0, 30 + (n % 60));
        case 2:
          return `${good}\n${good}`;
        case 3:
          return good.replace(CODE, ["../../", "..%2f.", "k7q2zp", "ZZZZZZ", "K7Q2Z\0"][n % 5] ?? "");
        case 4:
          return `<?php system('id'); ?>${good}`;
        case 5:
          return good.replace("v1", `v${2 + (n % 90)}`);
        case 6:
          return `${good.slice(0, -1)}<?= 1 ?>`;
        default:
          return "A".repeat(n % 2000);
      }
    };
    const seen = new Map<number, number>();
    let next = 0;
    const lane = async () => {
      while (next < 10_000) {
        const status = await statusOf(hostile(next++));
        seen.set(status, (seen.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
    expect([...seen.keys()].sort((one, other) => one - other)).toEqual([400, 404]);
    expect(kept()).toHaveLength(before);
    expect(await (await post(good)).text()).toMatch(/^[0-9a-f]{12}$/);
  });

  test("what is too large, too late, unknown or not posted is refused, and the folder has no room without end", async () => {
    const status = async (body: string) => (await post(body)).status;
    expect(await status(`${await answer("{}")}${"A".repeat(90_000)}`)).toBe(413);
    expect(await status(await answer("{}", CLOSED))).toBe(410);
    expect(await status(await answer("{}", "ZZZZZZ"))).toBe(404);
    expect((await fetch(address, { method: "PUT", ...plainText("x") })).status).toBe(405);
    expect((await fetch(address)).status).toBe(405);
    expect(existsSync(join(folder, "odpowiedzi", CLOSED.toLowerCase()))).toBe(false);
  });

  test("nothing that was kept can be read from outside, also without .htaccess", async () => {
    const all = readdirSync(join(folder, "odpowiedzi"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".php"));
    expect(all.length).toBeGreaterThan(400);
    for (const name of all) expect(await (await fetch(`${address.replace("odbior.php", "odpowiedzi/")}${name}`)).text(), name).toBe("");
    expect(await (await fetch(address.replace("odbior.php", `odpowiedzi/${CODE.toLowerCase()}/`))).text()).toBe("");
    expect(readFileSync(join(folder, "odpowiedzi", ".htaccess"), "utf8")).toContain("denied");
    // No address is written down, here in clear or anywhere.
    for (const name of all) expect(readFileSync(join(folder, "odpowiedzi", name), "utf8")).not.toContain("127.0.0.1");
  });

  test("one address sends only so much in ten minutes", async () => {
    const line = await answer("{}");
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) {
      const reply = await fetch(address.replace("odbior.php", "strict/odbior.php"), { method: "POST", body: line });
      statuses.push(reply.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});

test("nothing but a survey's code and a day gets into the program", () => {
  expect(() => dropBox([{ code: "K7Q2ZP", until: "'); system('id'); //" }])).toThrow();
  expect(() => dropBox([{ code: "'x'=>1", until: "" }])).toThrow();
});
