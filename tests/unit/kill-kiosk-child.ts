import { writeSync } from "node:fs";
import { callOffice } from "../../main/dispatch.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import type { KioskVote } from "../../preload/contract/kiosk.ts";
import { inlineWork } from "./test-office.ts";

/** Votes with one code after another until it is killed, and says each that was taken. */
const [folder = "", id = "", asked = "", ...codes] = process.argv.slice(2);
const votes = JSON.parse(asked) as KioskVote[];
const office = await OpenOffice.open(folder, {
  work: inlineWork,
  version: "0",
  now: () => new Date(),
  log: (error) => console.error(error),
  jobChanged: () => {},
  personChanged: () => {},
});
writeSync(1, "ready\n");
for (const code of codes) {
  const reply = await callOffice(office, { id: null, name: "Jan Nowak", role: "clerk" }, "kiosk.vote", { id, code, votes }, new Date());
  writeSync(1, `${code} ${reply.ok ? "done" : reply.error.code}\n`);
}
