import { paths } from "../address.ts";
import type { SiteBudget } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, PolishOnly, Section } from "../parts.tsx";
import { newest } from "../newest.ts";
import { nb } from "../typography.ts";

/** Every edition that was announced: what runs, and what was decided. */
export function BudgetsPage({ frame, budgets }: { frame: Frame; budgets: readonly SiteBudget[] }) {
  const { content, words: w } = frame;
  const decided = budgets.filter(isDecided);
  const running = budgets.filter((budget) => !isDecided(budget));
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("budgets.title")} – ${content.office.name}`,
        description: w.t("budgets.description", { office: content.office.name }),
        menu: "budgets",
        elsewhere: paths.budgets,
        translated: true,
        changedAt: newest(budgets),
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("budgets.title")}</h1>
        <p className="lead">{w.t("budgets.lead")}</p>
        <PolishOnly frame={frame} />
      </div>
      {running.length > 0 && (
        <Section id="trwaja" title={w.t("budgets.running")}>
          <Rows frame={frame} budgets={running} />
        </Section>
      )}
      {decided.length > 0 && (
        <Section id="rozstrzygniete" title={w.t("budgets.decided")}>
          <Rows frame={frame} budgets={decided} />
        </Section>
      )}
    </Layout>
  );
}

export const isDecided = (budget: SiteBudget): boolean => budget.pools.some(({ outcome }) => outcome !== null);

const Rows = ({ frame: { words: w, to, polish, content }, budgets }: { frame: Frame; budgets: readonly SiteBudget[] }) => (
  <ul className="rows">
    {budgets.map((budget) => {
      const day = isDecided(budget) || budget.state !== "open" ? budget.stages.voting.to : budget.stages.call.to;
      return (
        <li key={budget.id}>
          <time dateTime={day}>{w.near(day, content.year)}</time>
          <div>
            <h3 {...polish}>
              <a href={to(paths.budget(budget.slug))}>{nb(budget.title)}</a>
            </h3>
            <p {...polish}>{nb(budget.host)}</p>
            <p className="tag">{w.t(`budget.kick.${kickOf(budget)}`)}</p>
          </div>
        </li>
      );
    })}
  </ul>
);

/** What is said above an edition's title. */
export const kickOf = (budget: SiteBudget): "call" | "voting" | "counting" | "decided" =>
  isDecided(budget)
    ? "decided"
    : budget.state === "open" || budget.state === "draft"
      ? "call"
      : budget.state === "voting"
        ? "voting"
        : "counting";
