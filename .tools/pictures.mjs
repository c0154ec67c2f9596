// node .tools/pictures.mjs: takes the README's pictures anew, from the sample office in the browser shell.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { root, setUp } from "./setup.mjs";

const tools = await setUp();
await build(tools);
const data = mkdtempSync(join(tmpdir(), "rynek-pictures-"));
const out = join(root, ".readme");
mkdirSync(out, { recursive: true });

const host = spawn(tools.node, [join(root, "out/main/web.js"), "--data", data, "--demo"], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
const address = await new Promise((found) => host.stdout.on("data", (piece) => found(/http\S+/.exec(String(piece))?.[0])));
const browser = await chromium.launch({
  executablePath: await findChromium(tools),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "pl-PL", timezoneId: "Europe/Warsaw" });

const call = (name) =>
  page.evaluate(
    async (procedure) =>
      (await (await fetch(`/call/${procedure}`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })).json())
        .value,
    name,
  );

async function picture(name, hash) {
  if (hash) await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForLoadState("networkidle").catch(() => {});
  await page.waitForTimeout(1200);
  await page.screenshot({ path: join(out, `${name}.png`) });
}

try {
  await page.goto(address);
  await page.getByRole("heading", { name: "Na dziś" }).waitFor();
  await picture("start");

  await page.getByRole("link", { name: "Konsultacje" }).click();
  await page
    .getByRole("link", { name: /Rynek i okolice/ })
    .first()
    .click();
  await page.getByRole("link", { name: /^Ankieta/ }).click();
  const edit = await page.getByRole("link", { name: /Edytuj ankietę/ }).getAttribute("href");
  await picture("builder", edit);

  await page.evaluate((to) => (location.hash = to), `${edit}/wpisywanie`);
  await page.getByText("telefon", { exact: true }).first().click();
  await page.keyboard.press("Enter");
  await page
    .getByRole("button", { name: /Zacznij|Otwórz/ })
    .first()
    .click()
    .catch(() => {});
  for (const key of ["2", "Enter", "4", "Enter", "2", "4", "6", "7", "Enter"]) await page.keyboard.press(key, { delay: 60 });
  await picture("typing");

  await call("site.preview");
  while ((await call("jobs.list")).some((job) => job.state === "running")) await page.waitForTimeout(200);
  await page.goto(`${new URL(address).origin}/preview/index.html`);
  await picture("site");
} finally {
  await browser.close();
  host.send("close");
  await new Promise((gone) => host.once("exit", gone));
  rmSync(data, { recursive: true, force: true });
}
