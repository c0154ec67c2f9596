import { paths } from "../address.ts";
import type { SiteConsultation, SiteRemark } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Section } from "../parts.tsx";
import { nb } from "../typography.ts";
import { pageOf } from "./remarks.tsx";

/** Groups of remarks shown with the answer they share; the rest stand in the list of all. */
const MOST = 12;
/** Numbers named beside a group. */
const NUMBERS = 15;

type Group = { readonly reason: string; readonly remarks: readonly SiteRemark[] };

/** What changed, what did not and why: remarks that were given the same answer stand together. */
export function Feedback({ frame, consultation }: { frame: Frame; consultation: SiteConsultation }) {
  const { words: w } = frame;
  const { register, resultsOn, slug } = consultation;
  if (!resultsOn || register.length === 0) return null;
  const changed = groupsOf(register.filter(({ ruling }) => ruling === "accepted" || ruling === "partly"));
  const kept = groupsOf(register.filter(({ ruling }) => ruling === "rejected" || ruling === "outside"));
  return (
    <>
      <Groups frame={frame} consultation={consultation} id="zmiany" title={w.t("feedback.changed")} groups={changed} />
      <Groups frame={frame} consultation={consultation} id="bez-zmian" title={w.t("feedback.kept")} groups={kept} />
      <Section id="kazda-uwaga" title={w.t("feedback.each")}>
        <p>
          <a className="btn" href={frame.to(paths.remarks(slug))}>
            {w.t("feedback.list", { count: register.length })}
          </a>
        </p>
        <p>{w.t("feedback.byNumber")}</p>
      </Section>
    </>
  );
}

/** What the office answered; where it gave no reason, what was asked for, unless its words stay in the office. */
function Answer({ frame, reason, remarks }: Group & { frame: Frame }) {
  const withheld = remarks[0]?.withheld;
  if (reason || !withheld) return <p {...frame.polish}>{nb(reason || summary(remarks))}</p>;
  return <p>{frame.words.t(`remarks.withheld.${withheld}`)}</p>;
}

type GroupsProps = { frame: Frame; consultation: SiteConsultation; id: string; title: string; groups: readonly Group[] };
function Groups({ frame, consultation, id, title, groups }: GroupsProps) {
  const { words: w } = frame;
  if (groups.length === 0) return null;
  const rest = groups.slice(MOST).reduce((sum, { remarks }) => sum + remarks.length, 0);
  return (
    <Section id={id} title={title}>
      <ul className="feedback">
        {groups.slice(0, MOST).map(({ reason, remarks }) => (
          <li key={remarks[0]?.number}>
            <Answer frame={frame} reason={reason} remarks={remarks} />
            <p className="s">
              {w.t("feedback.remarks", { count: remarks.length })}{" "}
              {remarks.slice(0, NUMBERS).map(({ number }, at) => (
                <span key={number}>
                  {at > 0 && ", "}
                  <a href={frame.to(`${paths.remarks(consultation.slug, pageOf(consultation, number))}#u${number}`)}>
                    <span className="vh">{w.t("feedback.remark")} </span>
                    {number}
                  </a>
                </span>
              ))}
              {remarks.length > NUMBERS && ` ${w.t("feedback.more", { count: remarks.length - NUMBERS })}`}
            </p>
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{w.t("feedback.rest", { count: rest })}</p>}
    </Section>
  );
}

/** Without a reason there is only what was asked for. */
const summary = (remarks: readonly SiteRemark[]): string => {
  const [first] = remarks;
  const text = first ? first.proposal || first.body : "";
  return text.length > 220 ? `${text.slice(0, text.lastIndexOf(" ", 200))} …` : text;
};

/** Same ruling and same reason: one answer for many. Those without a reason stay apart. The largest first. */
function groupsOf(remarks: readonly SiteRemark[]): Group[] {
  const groups = new Map<string, SiteRemark[]>();
  for (const remark of remarks) {
    const key = remark.reason || `nr ${remark.number}`;
    groups.set(key, [...(groups.get(key) ?? []), remark]);
  }
  return [...groups.values()]
    .map((all) => ({ reason: all[0]?.reason ?? "", remarks: all }))
    .toSorted((a, b) => b.remarks.length - a.remarks.length || (a.remarks[0]?.number ?? 0) - (b.remarks[0]?.number ?? 0));
}
