import type { Page } from "@playwright/test";
import type { z } from "zod";
import type { Reply } from "../../preload/contract/contract.ts";
import type { contract } from "../../preload/contract/index.ts";
import type { lobby } from "../../preload/contract/lobby.ts";
import { test as base } from "../browser-test.ts";
import { launchApp, type RunningApp } from "../electron/launch.ts";
import { startWebHost, type WebHost } from "./web-host.ts";

export { expect } from "@playwright/test";

type All = typeof contract & typeof lobby;

/** A fresh office in the web host, whose administrator is signed in on `page`. */
export type TestOffice = {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly recoveryCode: string;
  /** office.sqlite, files/ and site/ of this office. */
  readonly folder: string;
  /** Calls a procedure in the page's session; a refusal fails the test. */
  call<N extends keyof All>(name: N, input?: z.input<All[N]["input"]>): Promise<z.output<All[N]["output"]>>;
  /** The same, for a test about the refusal. */
  reply(name: string, input?: unknown): Promise<Reply>;
};

type Options = { officeName: string };
type Fixtures = Options & { office: TestOffice; launch: typeof launchApp; app: RunningApp };

/** Specs take `page` and `office` (web host), or `app` (the shell). What a test doesn't ask for isn't started. */
export const test = base.extend<Fixtures, { host: WebHost }>({
  host: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const host = await startWebHost();
      await use(host);
      await host.close();
    },
    { scope: "worker" },
  ],

  baseURL: ({ host }, use) => use(host.origin),

  officeName: ["Gmina Próbna", { option: true }],

  office: async ({ page, host, officeName }, use) => {
    // The address signs the browser in to the host; the page itself is opened once there is an office.
    await page.request.get(host.address);
    await use(await makeOffice(page, host, officeName));
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  launch: async ({}, use) => {
    const launched: RunningApp[] = [];
    await use(async (options) => {
      const app = await launchApp(options);
      launched.push(app);
      return app;
    });
    for (const app of launched.reverse()) await app.close();
  },

  app: async ({ launch }, use) => use(await launch()),
});

async function makeOffice(page: Page, host: WebHost, name: string): Promise<TestOffice> {
  const login = "anna";
  const password = "poprawne hasło próbne";
  const reply = async (procedure: string, input?: unknown): Promise<Reply> =>
    (await page.request.post(`${host.origin}/call/${procedure}`, { data: { input } })).json() as Promise<Reply>;
  const call = async (procedure: string, input?: unknown): Promise<unknown> => {
    const answer = await reply(procedure, input);
    if (!answer.ok) throw new Error(`${procedure} was refused: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  const { recoveryCode } = (await call("lobby.createOffice", { name, personName: "Anna Kowalska", login, password })) as {
    recoveryCode: string;
  };
  const { office } = (await call("lobby.session")) as z.output<(typeof lobby)["lobby.session"]["output"]>;
  const id = office?.id ?? "";
  await page.goto("/");
  return { id, name, login, password, recoveryCode, folder: `${host.dataFolder}/offices/${id}`, call: call as TestOffice["call"], reply };
}
