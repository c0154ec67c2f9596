import type { OutcomeLine, PoolOutcome } from "../../../preload/contract/school-budget-outcome.ts";
import { Stage } from "../../../preload/contract/school-budgets.ts";
import { paths } from "../address.ts";
import type { SiteBudget } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, Local, Paragraphs, Picture, PolishOnly, Section } from "../parts.tsx";
import { heading, nb } from "../typography.ts";
import { isDecided, kickOf } from "./budgets.tsx";
import { SharesStory } from "./budget-shares.tsx";
import { VotesStory } from "./budget-votes.tsx";
import { ProjectTitle } from "./project-title.tsx";
import { zloty } from "../../../preload/contract/money.ts";

type Props = { frame: Frame; budget: SiteBudget };

/** One edition, from the call to delivery: once it is decided, first what won, then why not mine. */
export function BudgetPage({ frame, budget }: Props) {
  const { content, words: w, polish } = frame;
  const decided = isDecided(budget);
  return (
    <Layout
      frame={frame}
      head={{
        title: `${budget.title} – ${content.office.name}`,
        description: w.t("budget.description", { title: budget.title, host: budget.host }),
        menu: "budgets",
        elsewhere: paths.budget(budget.slug),
        translated: true,
        changedAt: budget.updatedAt,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} trail={[{ path: paths.budgets, text: w.t("budgets.title") }]} />
        <p className="kick">
          {w.t(`budget.kick.${kickOf(budget)}`)} · <span {...polish}>{nb(budget.host)}</span>
        </p>
        <h1 {...polish}>{heading(budget.title)}</h1>
        {budget.purpose && (
          <div className="lead" {...polish}>
            <Paragraphs text={budget.purpose} />
          </div>
        )}
        <PolishOnly frame={frame} />
        {decided && <Winners frame={frame} budget={budget} />}
      </div>
      {budget.pools.map((pool) => pool.outcome && <PoolStory key={pool.id} frame={frame} budget={budget} outcome={pool.outcome} />)}
      {decided && <Numbers frame={frame} budget={budget} />}
      {budget.projects.length > 0 && !decided && <Projects frame={frame} budget={budget} />}
      {decided && <Deliveries frame={frame} budget={budget} />}
      <Dates frame={frame} budget={budget} />
    </Layout>
  );
}

function Winners({ frame, budget }: Props) {
  const { words: w } = frame;
  const won = budget.pools.flatMap(({ outcome }) => outcome?.lines.filter((line) => line.won) ?? []);
  const by = budget.stages.delivery.to;
  return (
    <div className="posters">
      <div className="poster">
        <h2 className="kick">{by ? w.t("budget.willDoBy", { day: w.date(by) }) : w.t("budget.willDo")}</h2>
        <ol className="won">
          {won.map(({ id, title, cost }) => (
            <li key={id}>
              <ProjectTitle frame={frame} budget={budget} line={{ id, title }} /> <span>{zloty(cost)}</span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function PoolStory({ frame, budget, outcome }: Props & { outcome: PoolOutcome }) {
  const { words: w, polish } = frame;
  const many = budget.pools.length > 1;
  const place = budget.pools.findIndex(({ id }) => id === outcome.poolId) + 1;
  return (
    <Section
      id={`dlaczego-${place}`}
      title={
        <>
          {w.t("budget.whyNot")}
          {many && (
            <>
              {" "}
              <span {...polish}>{nb(outcome.name)}</span>
            </>
          )}
        </>
      }
    >
      {outcome.shares && !outcome.shares.votesPreferred ? (
        <SharesStory frame={frame} budget={budget} outcome={outcome} />
      ) : (
        <VotesStory frame={frame} budget={budget} outcome={outcome} points={budget.ballot !== "choose"} />
      )}
      {outcome.tie.kind !== "none" && <p>{w.t(outcome.tie.kind === "harmless" ? "budget.tieHarmless" : "budget.tieDrawn")}</p>}
      {outcome.left > 0 && (
        <div className="panel">
          <h3>{w.t("budget.left", { left: zloty(outcome.left) })}</h3>
          <p>{w.t("budget.leftWhy")}</p>
        </div>
      )}
    </Section>
  );
}

function Numbers({ frame, budget }: Props) {
  const { words: w } = frame;
  const papers = budget.pools.flatMap(({ outcome }) => (outcome ? [outcome.papers] : []));
  const valid = papers.reduce((sum, { valid: n }) => sum + n, 0);
  const invalid = papers.reduce((sum, { empty, tooMany, other }) => sum + empty + tooMany + other, 0);
  const lines: OutcomeLine[] = budget.pools.flatMap(({ outcome }) => outcome?.lines ?? []);
  const { turnout } = budget;
  return (
    <Section id="liczby" title={w.t("budget.numbers")}>
      <div className="tally">
        {turnout && turnout.voted > 0 && (
          <div>
            <b>{w.number(turnout.voted)}</b>
            {w.t("budget.voted", { count: turnout.voters })}
          </div>
        )}
        {turnout && turnout.atComputer > 0 && (
          <div>
            <b>{w.number(turnout.atComputer)}</b>
            {w.t("budget.atComputer", { count: turnout.atComputer })}
          </div>
        )}
        <div>
          <b>{w.number(valid)}</b>
          {w.t("budget.valid", { count: valid })}
        </div>
        <div>
          <b>{w.number(invalid)}</b>
          {w.t("budget.invalid", { count: invalid })}
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section className="sc" tabIndex={0} aria-labelledby="tabela">
        <table>
          <caption id="tabela">{w.t("budget.allProjects")}</caption>
          <thead>
            <tr>
              <th scope="col">{w.t("budget.project")}</th>
              <th scope="col" className="r">
                {w.t(budget.ballot === "choose" ? "budget.votes" : "budget.points")}
              </th>
              <th scope="col" className="r">
                {w.t("budget.cost")}
              </th>
              <th scope="col" className="r">
                {w.t("budget.outcome")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const title = <ProjectTitle frame={frame} budget={budget} line={line} />;
              return (
                <tr key={line.id}>
                  <th scope="row">{line.won ? <b>{title}</b> : title}</th>
                  <td className="r">{w.number(line.votes)}</td>
                  <td className="r">{zloty(line.cost)}</td>
                  <td className="r">{w.t(line.won ? "budget.won" : "budget.lost")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function Projects({ frame, budget }: Props) {
  const { words: w, polish } = frame;
  return (
    <Section id="projekty" title={w.t("budget.projects")}>
      <ol className="steps">
        {budget.projects.map((project) => {
          return (
            <li key={project.id}>
              <h3>
                <Local frame={frame} text={project.title} />
              </h3>
              <p>
                <Local frame={frame} text={project.summary} />
              </p>
              {project.picture && <Picture frame={frame} picture={project.picture} lazy />}
              <p className="s soft" {...polish}>
                {[zloty(project.cost), project.signed].filter(Boolean).join(" · ")}
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function Deliveries({ frame, budget }: Props) {
  const { words: w, polish, content } = frame;
  const won = new Set(budget.pools.flatMap(({ outcome }) => outcome?.lines.flatMap((line) => (line.won ? [line.id] : [])) ?? []));
  const projects = budget.projects.filter(({ id }) => won.has(id));
  if (projects.length === 0) return null;
  return (
    <Section id="realizacja" title={w.t("budget.delivery")}>
      <dl className="facts">
        {projects.map((project) => (
          <div key={project.id}>
            <dt>
              <Local frame={frame} text={project.title} />
            </dt>
            <dd>
              <b>{w.t(`budget.state.${project.delivery}`)}</b>
              {project.steps.map(({ day, text, picture }) => {
                return (
                  <div key={day + text}>
                    <p>
                      {w.near(day, content.year)}: <span {...polish}>{nb(text)}</span>
                    </p>
                    {picture && <Picture frame={frame} picture={picture} lazy />}
                  </div>
                );
              })}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Dates({ frame: { words: w, polish }, budget }: Props) {
  const dated = Stage.options.filter((stage) => budget.stages[stage].from || budget.stages[stage].to);
  return (
    <Section id="terminy" title={w.t("budget.dates")}>
      <dl className="facts">
        {budget.pools.map(({ id, name, amount }) => (
          <div key={id}>
            <dt {...polish}>{nb(name)}</dt>
            <dd>{zloty(amount)}</dd>
          </div>
        ))}
        {dated.map((stage) => (
          <div key={stage}>
            <dt>{w.t(`budget.stage.${stage}`)}</dt>
            <dd>
              {[...new Set([budget.stages[stage].from, budget.stages[stage].to])]
                .filter(Boolean)
                .map((day) => w.date(day))
                .join(" – ")}
            </dd>
          </div>
        ))}
        {budget.place && (
          <div>
            <dt>{w.t("budget.place")}</dt>
            <dd {...polish}>{nb(budget.place)}</dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
