import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { textFromHtml } from "../../main/imports/html-text.ts";
import type { Reading } from "../../preload/contract/imports.ts";
import { openTown, type Town } from "./imports-town.ts";
import { letter, workbook, zipOf } from "./register-files.ts";

const reading: Reading = { encoding: null, delimiter: null, header: null };
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

async function importRemarks(name: string, content: string | Uint8Array) {
  const fileId = await town.upload(name, content);
  const file = { fileId, reading, consultationId: town.consultationId };
  const inspection = await town.call("imports.inspect", { fileId, reading });
  const { mapping } = await town.call("imports.planRemarks", file);
  const check = await town.call("imports.checkRemarks", { ...file, mapping });
  await town.call("imports.runRemarks", { ...file, mapping, again: true });
  await town.jobs();
  return { inspection, mapping, check };
}
const remarks = async () => (await town.call("remarks.list", { consultationId: town.consultationId })).remarks;
/** Everything that lies in the office's folder. */
const onDisk = () =>
  readdirSync(town.office.folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(town.office.folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).toString("latin1"))
    .join("\n");

const refusalOf = async (name: string, content: string | Uint8Array): Promise<string> => {
  const bytes = Buffer.from(content as Uint8Array);
  const { upload } = await town.call("files.begin", { name, bytes: bytes.length, purpose: "import" });
  const reply = await town.reply("files.append", { upload, data: bytes.toString("base64") });
  return reply.ok ? "" : reply.error.code;
};

describe("a workbook", () => {
  test("its first visible sheet is read: shared and rich texts, days, formulas by their last values, gaps in rows", async () => {
    const content = await workbook({
      shared: `<si><t>Data wpływu</t></si><si><t>Treść uwagi</t></si><si><t>Część dokumentu</t></si><si><r><t>Więcej </t></r><r><t xml:space="preserve">drzew &amp; ławek</t></r><rPh><t>ZŁE</t></rPh></si>`,
      styles: `<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot; zł do dnia&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>`,
      sheet: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
        <row r="2"><c r="A2" s="1"><v>46328</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="3"><v>12.5</v></c></row>
        <row r="5"><c r="A5" s="2"><v>46329.75</v></c><c r="B5" t="str"><f>CONCATENATE("a","b")</f><v>Z formuły: chodnik przy szkole</v></c></row>
        <row r="6"><c r="B6" t="inlineStr"><is><t>Pierwszy akapit
drugi akapit</t></is></c><c r="C6" t="e"><v>#N/A</v></c></row>`,
    });
    const { inspection, check } = await importRemarks("uwagi.xlsx", content);
    expect(inspection).toMatchObject({ made: true, rowCount: 3, fileName: "uwagi.xlsx" });
    expect(check).toMatchObject({ accepted: 3, refused: 0 });
    expect(check.preview.map(({ line }) => line)).toEqual([2, 5, 6]);
    expect((await remarks()).map(({ receivedOn, part, body }) => [receivedOn, part, body])).toMatchObject([
      ["2026-11-02", "12.5", "Więcej drzew & ławek"],
      ["2026-11-03", "", "Z formuły: chodnik przy szkole"],
      [expect.any(String), "", "Pierwszy akapit\ndrugi akapit"],
    ]);
  });

  test("a workbook of the years from 1904 has other days", async () => {
    const content = await workbook({
      date1904: true,
      styles: `<cellXfs><xf numFmtId="14"/></cellXfs>`,
      sheet: `<row><c t="inlineStr"><is><t>Data</t></is></c><c t="inlineStr"><is><t>Treść uwagi</t></is></c></row><row><c s="0"><v>44866</v></c><c t="inlineStr"><is><t>Więcej drzew przy rynku</t></is></c></row>`,
    });
    await importRemarks("uwagi.xlsx", content);
    expect(await remarks()).toMatchObject([{ receivedOn: "2026-11-02" }]);
  });

  test("a bomb, a foreign ZIP, and a workbook that is none are refused, and nothing is left behind", async () => {
    const bomb = await workbook({ sheet: `<row><c t="inlineStr"><is><t>${" ".repeat(210_000_000)}</t></is></c></row>` });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf("bomba.xlsx", bomb)).toBe("files.bomb");
    // The same, with the size in its directory told as a hundred bytes.
    const lying = Buffer.from(bomb);
    const central = lying.indexOf(Buffer.concat([Buffer.from("xl/worksheets/sheet2.xml"), Buffer.from("PK")])) - 46;
    const at = central > 0 ? central : lying.lastIndexOf("xl/worksheets/sheet2.xml") - 46;
    expect(lying.readUInt32LE(at)).toBe(0x02014b50);
    lying.writeUInt32LE(100, at + 24);
    expect(await refusalOf("bomba.xlsx", lying)).toBe("imports.badSpreadsheet");
    expect(await refusalOf("inny.xlsx", await zipOf({ "a.txt": "tekst" }))).toBe("imports.badSpreadsheet");
    expect(await refusalOf("zly.xlsx", "to nie jest arkusz")).toBe("imports.badSpreadsheet");
    expect(await refusalOf("urwany.xlsx", (await workbook({ sheet: "" })).subarray(0, 300))).toBe("imports.badSpreadsheet");
    const wide = await workbook({ sheet: `<row r="1"><c r="XFD1"><v>1</v></c></row>` });
    expect(await refusalOf("szeroki.xlsx", wide)).toBe("imports.manyColumns");
  }, 60_000);

  test("entities of a DTD are not unfolded, and no file is read by one", async () => {
    const content = await workbook({
      sheet: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&c;&c;">]><row><c t="inlineStr"><is><t>Treść uwagi</t></is></c></row><row><c t="inlineStr"><is><t>Uwaga &a; mieszkańca &b; rynku</t></is></c></row>`,
    });
    await importRemarks("uwagi.xlsx", content);
    expect((await remarks())[0]?.body).toBe("Uwaga &a; mieszkańca &b; rynku");
  });
});

describe("an e-mail", () => {
  const from = [
    'From: "Zdzisława Tajemnicza" <zdzislawa.tajemnicza@poczta.example>',
    "Reply-To: Tajemnicza Zdzisława <inny@poczta.example>",
    "Received: from serwer.example by gmina.example; Tue, 24 Nov 2026 23:30:00 +0000",
    "Date: Mon, 23 Nov 2026 10:00:00 +0100",
    "Subject: Uwagi Zdzislawa do planu",
    "Message-ID: <abc.zdzislawa@poczta.example>",
    "MIME-Version: 1.0",
  ];

  test("its text becomes a remark, its attachments are listed, and who sent it is nowhere in the office", async () => {
    const content = letter(
      [...from, 'Content-Type: multipart/mixed; boundary="b"'],
      [
        "--b",
        'Content-Type: multipart/alternative; boundary="c"',
        "",
        "--c",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<p>Zła wersja</p>",
        "--c",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        "Proszę o ławki przy rynku. Pozdrawiam, Zdzisława Tajemnicza, tel. 600 100 200 albo 41 234 56 78, zdzislawa.tajemnicza@poczta.example",
        "-- ",
        "Zdzisława Tajemnicza, ul. Sekretna 7",
        "--c--",
        "--b",
        'Content-Type: application/pdf; name="plan.pdf"',
        'Content-Disposition: attachment; filename="plan.pdf"',
        "Content-Transfer-Encoding: base64",
        "",
        "UERG",
        "--b",
        "Content-Type: message/rfc822",
        'Content-Disposition: attachment; filename="stara wiadomość.eml"',
        "",
        "From: ktos@poczta.example",
        "Subject: Stara",
        "",
        "Tekst starej wiadomości",
        "--b--",
      ].join("\r\n"),
    );
    const { inspection, check } = await importRemarks("Tajemnicza Zdzisława.eml", content);
    expect(inspection.fileName).toBe("e-mail.eml");
    expect(check).toMatchObject({ accepted: 1, refused: 0 });
    const [one] = await remarks();
    expect(one).toMatchObject({ channel: "email", receivedOn: "2026-11-25", imported: true });
    expect(one?.body).toBe(
      "Proszę o ławki przy rynku. Pozdrawiam, […], tel. […] albo […], […]\n\n[Załączniki, do obejrzenia w skrzynce: plan.pdf, stara wiadomość.eml]",
    );
    await town.office.close();
    expect(onDisk()).not.toMatch(/Tajemnicz|Sekretna|poczta\.example|600 100 200|41 234 56 78|Tekst starej/);
    await town.reopen();
  });

  test("the same letter again is known by its id", async () => {
    const one = letter([...from, "Content-Type: text/plain; charset=utf-8"], "Więcej drzew");
    await importRemarks("a.eml", one);
    const fileId = await town.upload("b.eml", one);
    const file = { fileId, reading, consultationId: town.consultationId };
    const { mapping, earlier } = await town.call("imports.planRemarks", file);
    expect(earlier).not.toBeNull();
    expect(await town.call("imports.checkRemarks", { ...file, mapping })).toMatchObject({ accepted: 0, reasons: { known: 1 } });
  });

  test("many letters at once come as one file, a remark each", async () => {
    const boundary = "0192f3a4-0000-7000-8000-000000000001";
    const letters = [1, 2, 3].map((n) =>
      letter(
        [`From: a${n}@b.example`, `Message-ID: <${n}@b.example>`, "Content-Type: text/plain"],
        `From the bench ${n}: more trees, please`,
      ),
    );
    const bundle = `X-Rynek-Letters: ${boundary}\n${letters.map((one) => `\n--${boundary}\n${one}`).join("")}`;
    await importRemarks("a.eml", bundle);
    expect((await remarks()).map(({ body }) => body)).toEqual([1, 2, 3].map((n) => `From the bench ${n}: more trees, please`));
  });

  test("what is no letter is refused; one with thousands of parts inside parts does not hang", async () => {
    expect(await refusalOf("a.eml", Buffer.from([0, 1, 2, 3]))).toBe("imports.badLetter");
    let deep = "Content-Type: text/plain\r\n\r\nwnętrze";
    for (let n = 0; n < 300; n++) deep = `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n${deep}\r\n--b${n}--`;
    const started = performance.now();
    expect(await refusalOf("a.eml", `From: a@b.example\r\n${deep}`)).toBe("imports.badLetter");
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("a page's words", () => {
  test("scripts, styles, hidden frames and addresses of pictures are left out; blocks become lines", () => {
    expect(
      textFromHtml(
        `<html><head><title>Tytuł</title><style>p{}</style></head><body><p>Więcej <b>drzew</b>&nbsp;i&#32;ławek</p><ul><li>jeden<li>dwa</ul>
        <script>alert("zło")</script><img src="https://zly.example/x.png" alt=""><iframe src="https://zly.example">ramka</iframe><svg><text>obraz</text></svg>
        <a href="javascript:alert(1)">Mniej aut</a><style>dalej</style><p onclick="x()">Koniec</p></body></html>`,
      ),
    ).toBe("Więcej drzew i ławek\n\n- jeden\n- dwa Mniej aut\nKoniec");
  });

  test("a page of nothing but open tags is read in a moment", () => {
    const started = performance.now();
    expect(() => textFromHtml("<b>".repeat(1_000_000))).toThrow("badLetter");
    expect(textFromHtml("<b>a</b>".repeat(200_000))).toHaveLength(200_000);
    expect(textFromHtml("<p>a".repeat(200_000))).toContain("a\n");
    textFromHtml("<div".repeat(300_000));
    textFromHtml("<script>".repeat(100_000));
    textFromHtml("<!--".repeat(300_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
