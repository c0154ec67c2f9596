import type { Client, Service } from "./contract.ts";
import { files } from "./files.ts";
import { jobs } from "./jobs.ts";
import { lobby } from "./lobby.ts";
import { surveys } from "./surveys.ts";

/** Every procedure of an open office. */
export const contract = { ...files, ...jobs, ...surveys };

export type OfficeService = Service<typeof contract>;
export type AppClient = Client<typeof contract & typeof lobby>;
