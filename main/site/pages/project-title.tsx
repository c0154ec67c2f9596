import type { OutcomeLine } from "../../../preload/contract/school-budget-outcome.ts";
import type { SiteBudget } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Local } from "../parts.tsx";

type Props = { frame: Frame; budget: SiteBudget; line: Pick<OutcomeLine, "id" | "title"> };

/** A project's title as the outcome was kept with it; in the page's language where it was translated. */
export function ProjectTitle({ frame, budget, line: { id, title } }: Props) {
  const project = budget.projects.find((one) => one.id === id);
  return <Local frame={frame} text={{ ...project?.title, pl: title }} />;
}
