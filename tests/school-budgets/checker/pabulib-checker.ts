import { checkBallots } from "./ballots.ts";
import { checkFields, checkQuality } from "./fields.ts";
import { parse } from "./file.ts";
import { checkSelection } from "./selection.ts";

/**
 * What Pabulib's own checker finds wrong in an election file, from the list of its checks as of June 2026
 * (facts/budgets.md, section 4). Nothing of the product's code is used: whoever reads and counts here does it anew.
 */
export function pabulibFaults(text: string): { errors: string[]; warnings: string[] } {
  const [errors, warnings] = [new Set<string>(), new Set<string>()];
  const report = {
    error: (is: boolean, what: string) => void (is && errors.add(what)),
    warn: (is: boolean, what: string) => void (is && warnings.add(what)),
  };
  const file = parse(text, report);
  if (file) {
    checkFields(file, report);
    checkQuality(file, report);
    const sums = checkBallots(file, report);
    try {
      checkSelection(file, sums, report);
    } catch (error) {
      report.error(true, error instanceof Error ? error.message : String(error));
    }
  }
  return { errors: [...errors], warnings: [...warnings] };
}
