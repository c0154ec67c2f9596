import type { Command } from "./arguments.ts";
import { benchCommands } from "./bench.ts";
import { budgetCommands } from "./budgets.ts";
import { callCommands } from "./call.ts";
import { consultationCommands } from "./consultations.ts";
import { demoCommands } from "./demo.ts";
import { formCommands } from "./forms.ts";
import { importCommands } from "./imports.ts";
import { officeCommands } from "./offices.ts";
import { scanCommands } from "./scan.ts";
import { siteCommands } from "./site.ts";
import { surveyCommands } from "./surveys.ts";

/** Every command of `rynek`, in the order in which help lists them. */
export const commands: readonly Command[] = [
  ...officeCommands,
  ...demoCommands,
  ...consultationCommands,
  ...surveyCommands,
  ...formCommands,
  ...importCommands,
  ...scanCommands,
  ...budgetCommands,
  ...siteCommands,
  ...callCommands,
  ...benchCommands,
];
