import type { Change, Told as ToldOf } from "../../../preload/contract/consultation-plan.ts";
import type { SiteConsultation } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Section } from "../parts.tsx";
import { nb } from "../typography.ts";
import { type Gathering, whenOf } from "../when.ts";
import type { TextKey } from "../words.ts";

const FIELDS = ["title", "purpose", "legalBasis", "startsOn", "endsOn", "places", "contact", "description", "files", "activity"] as const;
/** Of these, was and is are too long to stand beside each other; the page itself reads as it is now. */
const LONG = new Set(["purpose", "legalBasis", "description"]);

/** What was changed after publication, with its day: nothing is changed silently. */
export function Corrections({ frame, consultation: { corrections } }: { frame: Frame; consultation: SiteConsultation }) {
  const { words: w, polish } = frame;
  if (corrections.length === 0) return null;
  return (
    <Section id="sprostowania" title={w.t("consultation.corrections")}>
      {corrections.map(({ madeOn, reason, changes }) => (
        <div key={madeOn}>
          <h3>{w.date(madeOn)}</h3>
          {reason && <p {...polish}>{nb(reason)}</p>}
          <ul>
            {changes.map((change) => (
              <li key={`${change.field} ${change.activity?.id || change.about}`}>
                {w.t(fieldKey(change.field))}
                <About frame={frame} change={change} />
                {": "}
                <Told frame={frame} change={change} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

const fieldKey = (field: string): TextKey => `consultation.changed.${FIELDS.find((known) => known === field) ?? "description"}`;

/** An activity by its kind, and by its own name where it has one; of older corrections the Polish words. */
function About({ frame: { words: w, polish }, change: { about, activity } }: { frame: Frame; change: Change }) {
  if (about === "") return null;
  const named = activity && !activity.title;
  if (named) return <> ({w.t(`consultation.gathering.${activity.kind as Gathering}`)})</>;
  return <span {...polish}> ({nb(about)})</span>;
}

function Told({ frame, change }: { frame: Frame; change: Change }) {
  const { words: w } = frame;
  if (LONG.has(change.field)) return w.t("consultation.rewritten");
  const before = <Said frame={frame} text={change.before} told={change.activity?.before} />;
  const after = <Said frame={frame} text={change.after} told={change.activity?.after} />;
  if (change.before === "")
    return (
      <>
        {w.t("consultation.addedLater")} <b>{after}</b>
      </>
    );
  if (change.after === "")
    return (
      <>
        {w.t("consultation.removedLater")} <b>{before}</b>
      </>
    );
  return (
    <>
      {w.t("consultation.was")} <s>{before}</s>, {w.t("consultation.is")} <b>{after}</b>
    </>
  );
}

/** A day, or when and where an activity is, in the language of the page; all other words as the office wrote them. */
function Said({ frame, text, told }: { frame: Frame; text: string; told: ToldOf | null | undefined }) {
  const { words: w, polish } = frame;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return nb(w.date(text));
  if (!told) return <span {...polish}>{nb(text)}</span>;
  return (
    <>
      {nb(whenOf(frame, told))}
      {told.place && <span {...polish}>{nb(`, ${told.place}`)}</span>}
    </>
  );
}
