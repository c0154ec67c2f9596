import type { Service } from "../../preload/contract/contract.ts";
import type { jobs } from "../../preload/contract/jobs.ts";
import type { Call } from "../call.ts";

export const jobsService = ({ office }: Call): Service<typeof jobs> => ({
  "jobs.list": () => office.jobs.list(),
  "jobs.cancel": ({ id }) => office.jobs.cancel(id),
});
