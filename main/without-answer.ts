import { sql } from "kysely";
import { NEEDS_REASON } from "../preload/contract/remarks.ts";

/** In SQL, of a remark's row: it was ruled on in a way that needs a reason, and has none. */
export const lacksReason = sql<boolean>`(reason = '' and ruling in (${sql.join(NEEDS_REASON.map((one) => sql.lit(one)))}))`;

/** Of a remark's row: nobody ruled on it, or only in draft. Where a second person's yes is asked for, that is another question. */
export const withoutAnswer = sql<boolean>`(ruling = 'none' or ${lacksReason})`;
