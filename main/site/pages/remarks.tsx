import { paths } from "../address.ts";
import type { SiteConsultation, SiteRemark } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, Paragraphs, PolishOnly } from "../parts.tsx";
import { heading, nb } from "../typography.ts";

const PER_PAGE = 50;

/** How many pages the list of remarks takes: none where there is nothing to list. */
export const remarkPages = ({ register }: SiteConsultation): number => Math.ceil(register.length / PER_PAGE);

/** The page on which a remark stands. */
export const pageOf = ({ register }: SiteConsultation, number: number): number =>
  Math.floor(
    Math.max(
      0,
      register.findIndex((remark) => remark.number === number),
    ) / PER_PAGE,
  ) + 1;

const pieceOf = ({ register }: SiteConsultation, page: number) => register.slice((page - 1) * PER_PAGE, page * PER_PAGE);

type Props = { frame: Frame; consultation: SiteConsultation; page: number };

/** Every remark by its number with its ruling and reason, fifty to a page; nobody's name. */
export function RemarksPage({ frame, consultation, page }: Props) {
  const { content, words: w, polish } = frame;
  const { slug, title } = consultation;
  const shown = pieceOf(consultation, page);
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("remarks.title", { range: range(shown) })}: ${title} – ${content.office.name}`,
        description: w.t("remarks.description", { title }),
        menu: "consultations",
        elsewhere: paths.remarks(slug, page),
        translated: true,
        changedAt: consultation.updatedAt,
      }}
    >
      <div className="open">
        <Crumbs
          frame={frame}
          trail={[
            { path: paths.consultations, text: w.t("consultations.title") },
            { path: paths.consultation(slug), text: title },
          ]}
        />
        <h1>{heading(w.t("remarks.title", { range: range(shown) }))}</h1>
        <p className="lead" {...polish}>
          {nb(title)}
        </p>
        <p>{w.t("remarks.noNames")}</p>
        <PolishOnly frame={frame} />
        <Ranges frame={frame} consultation={consultation} page={page} label={w.t("remarks.find")} />
      </div>
      {shown.map((remark) => (
        <Remark key={remark.number} frame={frame} remark={remark} />
      ))}
      <Ranges frame={frame} consultation={consultation} page={page} label={w.t("remarks.findBelow")} />
    </Layout>
  );
}

const range = (remarks: readonly SiteRemark[]): string => {
  const [first, last] = [remarks[0]?.number, remarks.at(-1)?.number];
  return first === last ? String(first) : `${first}–${last}`;
};

/** "1–50, 51–100 …": a number is found by looking, without a script. */
function Ranges({ frame, consultation, page, label }: Props & { label: string }) {
  const pages = remarkPages(consultation);
  if (pages < 2) return null;
  return (
    <nav aria-label={label}>
      <p className="s">{label}</p>
      <ul className="pages">
        {Array.from({ length: pages }, (_, n) => n + 1).map((n) => (
          <li key={n}>
            {n === page ? (
              <b aria-current="page">{range(pieceOf(consultation, n))}</b>
            ) : (
              <a href={frame.to(paths.remarks(consultation.slug, n))}>{range(pieceOf(consultation, n))}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Remark({ frame, remark }: { frame: Frame; remark: SiteRemark }) {
  const { words: w, polish } = frame;
  const { number, code, receivedOn, part, body, proposal, withheld, rewritten, ruling, reason } = remark;
  return (
    <section className="sec" aria-labelledby={`u${number}`}>
      <h2 id={`u${number}`}>{w.t("remarks.number", { number })}</h2>
      <div>
        <p className="s soft">
          {w.t("remarks.received", { day: w.date(receivedOn), code })}
          {part && (
            <>
              {" "}
              <span {...polish}>{nb(part)}</span>
            </>
          )}
        </p>
        {withheld ? (
          <p>{w.t(`remarks.withheld.${withheld}`)}</p>
        ) : (
          <div {...polish}>
            <Paragraphs text={body} />
          </div>
        )}
        {rewritten && <p className="s soft">{w.t("remarks.rewritten")}</p>}
        {proposal && (
          <>
            <h3>{w.t("remarks.proposal")}</h3>
            <div {...polish}>
              <Paragraphs text={proposal} />
            </div>
          </>
        )}
        <blockquote className="ruling">
          <p>
            <b>{w.t(`remarks.${ruling}`)}</b>
          </p>
          {reason && (
            <div {...polish}>
              <Paragraphs text={reason} />
            </div>
          )}
        </blockquote>
      </div>
    </section>
  );
}
