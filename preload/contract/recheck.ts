import { z } from "zod";

/** What the blind re-check came to. `upTo`: with 95 % confidence the share of wrong boxes is under this. */
export const Recheck = z.object({ sampled: z.int(), checked: z.int(), wrong: z.int(), upTo: z.number().nullable() });
export type Recheck = z.infer<typeof Recheck>;
