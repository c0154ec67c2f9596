import { benchBudget } from "./budget.ts";
import { benchPrint } from "./print.ts";
import { benchRegister } from "./register.ts";
import { benchResults } from "./results.ts";
import { benchSearch } from "./search.ts";
import { benchSite } from "./site.ts";
import { benchScan } from "./scan.ts";
import { benchTally } from "./tally.ts";
import { benchUpload } from "./upload.ts";

/** What `rynek bench` measures. */
type Row = { readonly name: string; readonly value: number | string; readonly unit: string; readonly note: string };

export const benches: Record<string, () => Promise<Row[]>> = {
  budget: benchBudget,
  print: benchPrint,
  register: benchRegister,
  results: benchResults,
  scan: benchScan,
  search: benchSearch,
  site: benchSite,
  tally: benchTally,
  upload: benchUpload,
};
