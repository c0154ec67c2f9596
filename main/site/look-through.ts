import type { SiteProblem } from "../../preload/contract/site.ts";
import { checkSite } from "./check.ts";
import { withSnapshot } from "./snapshot.ts";

/** What stands in the site's way, answered or not, and how many subjects it has. */
export type LookedThrough = { readonly problems: SiteProblem[]; readonly address: string; readonly subjects: number };

/** Reads every word that is or will be on the site. A worker's task: of thousands of announcements it takes a second. */
export const lookThrough = (input: { readonly database: string; readonly now: string }): Promise<LookedThrough> =>
  withSnapshot(input, undefined, (content) => {
    const { office, announcements, consultations, budgets } = content;
    return {
      problems: checkSite(content),
      address: office.website,
      subjects: announcements.length + consultations.length + budgets.length,
    };
  });
