import type { SiteMeeting } from "../content.ts";
import type { Frame } from "../frame.ts";
import { RichTextView } from "../rich-text.tsx";
import { nb } from "../typography.ts";

type Props = { frame: Frame; meeting: SiteMeeting; over: boolean };

/** Of a meeting, walk, duty hours …: before, where it is and who can get in; after, how many came and what was said. */
export function MeetingFacts({ frame, meeting, over }: Props) {
  const { words: w, polish } = frame;
  const { place, access, accessNote, headcount, minutes } = meeting;
  const open = access.map((one) => w.t(`meetings.${one}`)).join(", ");
  return (
    <>
      {place && <p {...polish}>{nb(place)}</p>}
      {!over && open && (
        <p>
          {w.t("meetings.access")} {open}
        </p>
      )}
      {!over && accessNote && <p {...polish}>{nb(accessNote)}</p>}
      {headcount !== null && <p>{w.t("meetings.heads", { count: headcount })}</p>}
      {minutes && (
        <details>
          <summary>{w.t("meetings.minutes")}</summary>
          <div {...polish}>
            <RichTextView document={minutes} />
          </div>
        </details>
      )}
    </>
  );
}
