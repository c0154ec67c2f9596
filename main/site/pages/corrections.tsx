import type { Change } from "../../../preload/contract/consultation-plan.ts";
import type { SiteConsultation } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Section } from "../parts.tsx";
import { nb } from "../typography.ts";
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
              <li key={`${change.field} ${change.about}`}>
                {w.t(fieldKey(change.field))}
                {change.about && <span {...polish}> ({nb(change.about)})</span>}
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

function Told({ frame, change }: { frame: Frame; change: Change }) {
  const { words: w, polish } = frame;
  if (LONG.has(change.field)) return w.t("consultation.rewritten");
  const said = (text: string) => nb(/^\d{4}-\d{2}-\d{2}$/.test(text) ? w.date(text) : text);
  if (change.before === "" || change.after === "")
    return (
      <>
        {w.t(change.before === "" ? "consultation.addedLater" : "consultation.removedLater")}{" "}
        <b {...polish}>{said(change.before || change.after)}</b>
      </>
    );
  return (
    <>
      {w.t("consultation.was")} <s {...polish}>{said(change.before)}</s>, {w.t("consultation.is")} <b {...polish}>{said(change.after)}</b>
    </>
  );
}
