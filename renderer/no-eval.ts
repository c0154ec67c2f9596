import { config } from "zod";

/** zod would try whether it may compile its schemas with `new Function`; the policy forbids it, so it need not try. */
config({ jitless: true });
