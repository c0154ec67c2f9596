import { callOffice } from "../../main/dispatch.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import { inlineWork } from "./test-office.ts";

/** Goes on reading a batch, and says when it begins and when it has ended; it is killed in between. */
const [folder = "", batchId = ""] = process.argv.slice(2);
const office = await OpenOffice.open(folder, {
  work: inlineWork,
  version: "0",
  now: () => new Date(),
  log: (error) => console.error(error),
  jobChanged: (_office, { done }) => console.log(`read ${done}`),
  personChanged: () => {},
});
const reply = await callOffice(office, { id: null, name: "Jan Nowak", role: "clerk" }, "scan.goOn", { id: batchId }, new Date());
if (!reply.ok) throw new Error(JSON.stringify(reply.error));
await office.jobs.finished((reply.value as { jobId: string }).jobId);
console.log("ended");
await office.close();
process.exit(0);
