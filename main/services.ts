import type { OfficeService } from "../preload/contract/index.ts";
import type { Call } from "./call.ts";
import { filesService } from "./files/service.ts";
import { jobsService } from "./jobs/service.ts";
import { surveysService } from "./surveys/service.ts";

/** Every feature's procedures for one call. The only place where features meet. */
export const services = (call: Call): OfficeService => ({
  ...filesService(call),
  ...jobsService(call),
  ...surveysService(call),
});
