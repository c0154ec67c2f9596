import { useContext, useId } from "react";
import { zloty } from "../../preload/contract/money.ts";
import type { BallotRule } from "../../preload/contract/school-budget-rules.ts";
import { type Choices, type KioskPool, type KioskProject, titleIn, withPoints } from "./vote.ts";
import { useWords, VoterLanguage } from "./words.ts";

type Props = { pool: KioskPool; rule: BallotRule; choices: Choices; onChange: (choices: Choices) => void };

const Title = ({ project, id }: { project: KioskProject; id?: string }) => {
  const t = useWords();
  const { text, lang } = titleIn(project, useContext(VoterLanguage));
  return (
    <span className="kiosk__title" id={id}>
      <b lang={lang}>
        {project.number}. {text}
      </b>{" "}
      <small>{t("pool.cost", { cost: zloty(project.cost) })}</small>
    </span>
  );
};

/** One project, or several: the whole row is the box. What would be too many can't be marked. */
export function Marks({ pool, rule, choices, onChange }: Props) {
  const t = useWords();
  const name = useId();
  const single = rule.kind === "choose" && rule.most === 1;
  return (
    <fieldset className="kiosk__rows">
      <legend className="sr">{t("pool.projects")}</legend>
      {pool.projects.map((project) => {
        const chosen = choices.has(project.number);
        const next = withPoints(rule, choices, project.number, chosen && !single ? 0 : 1);
        return (
          <label key={project.number} className="kiosk__row kiosk__row--mark">
            <input
              type={single ? "radio" : "checkbox"}
              name={name}
              checked={chosen}
              disabled={!next}
              onChange={() => next && onChange(next)}
            />
            <Title project={project} />
          </label>
        );
      })}
    </fieldset>
  );
}

/** Three, two and one: a button for each beside each project. Given once more to another, they move there. */
export function Points({ pool, rule, choices, onChange }: Props) {
  const t = useWords();
  const language = useContext(VoterLanguage);
  const points = rule.kind === "points" ? rule.points.toSorted((a, b) => b - a) : [];
  return (
    <ul className="kiosk__rows" aria-label={t("pool.projects")}>
      {pool.projects.map((project) => (
        <li key={project.number} className={choices.has(project.number) ? "kiosk__row is-given" : "kiosk__row"}>
          <Title project={project} />
          <span className="kiosk__points">
            {points.map((each) => {
              const given = choices.get(project.number) === each;
              const next = withPoints(rule, choices, project.number, given ? 0 : each);
              return (
                <button
                  key={each}
                  type="button"
                  className="kiosk__point"
                  aria-pressed={given}
                  aria-label={t("pool.give", { points: t("pool.pointsOf", { count: each }), title: titleIn(project, language).text })}
                  onClick={() => next && onChange(next)}
                >
                  {each}
                </button>
              );
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Points to share out: one more, one less. */
export function Shares({ pool, rule, choices, onChange }: Props) {
  const t = useWords();
  const language = useContext(VoterLanguage);
  const id = useId();
  return (
    <ul className="kiosk__rows" aria-label={t("pool.projects")}>
      {pool.projects.map((project) => {
        const given = choices.get(project.number) ?? 0;
        const less = given > 0 ? withPoints(rule, choices, project.number, given - 1) : undefined;
        const more = withPoints(rule, choices, project.number, given + 1);
        return (
          <li key={project.number} className={given > 0 ? "kiosk__row is-given" : "kiosk__row"}>
            <Title project={project} id={`${id}-${project.number}`} />
            <span className="kiosk__points">
              <button
                type="button"
                className="kiosk__point"
                aria-label={t("pool.less", { title: titleIn(project, language).text })}
                aria-disabled={!less}
                onClick={() => less && onChange(less)}
              >
                −
              </button>
              <output className="kiosk__given" aria-labelledby={`${id}-${project.number}`}>
                {given}
              </output>
              <button
                type="button"
                className="kiosk__point"
                aria-label={t("pool.more", { title: titleIn(project, language).text })}
                aria-disabled={!more}
                onClick={() => more && onChange(more)}
              >
                +
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
