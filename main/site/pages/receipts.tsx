import type { LocalText } from "../../../preload/contract/survey-definition.ts";
import { grouped } from "../../sealing/envelope.ts";
import { paths } from "../address.ts";
import type { SiteConsultation, SiteSurvey } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, Local, Section } from "../parts.tsx";
import { heading, nb } from "../typography.ts";

/** More than these stand on pages by their first digit, so that a telephone has little to load and to go through. */
const MOST_ON_ONE = 300;

/** `start`: the digit that those `shown` begin with, or "" on the first page; `starts`: the digits that have pages of their own. */
type Page = { readonly start: string; readonly starts: readonly string[]; readonly shown: readonly string[] };

/** The pages that a survey's receipts take: none where there are none to list. */
export function receiptPages(receipts: SiteSurvey["receipts"]): Page[] {
  if (receipts.length === 0) return [];
  if (receipts.length <= MOST_ON_ONE) return [{ start: "", starts: [], shown: receipts }];
  const byStart = [...Map.groupBy(receipts, (receipt) => receipt.charAt(0))];
  const starts = byStart.map(([start]) => start);
  return [{ start: "", starts, shown: [] }, ...byStart.map(([start, shown]) => ({ start, starts, shown }))];
}

type Props = Page & { frame: Frame; consultation: SiteConsultation; title: LocalText; code: string; count: number };

/** The receipts of answers that were counted, where a resident finds theirs; what that proves, and what not. */
export function ReceiptsPage(props: Props) {
  const { frame, consultation, title, code, count, start } = props;
  const { content, words: w, language } = frame;
  const name = start ? w.t("receipts.titleFrom", { start }) : w.t("receipts.title");
  const survey = title[language] || title.pl;
  return (
    <Layout
      frame={frame}
      head={{
        title: `${name}: ${survey} – ${content.office.name}`,
        description: w.t("receipts.description", { title: survey }),
        menu: "consultations",
        elsewhere: paths.receipts(code, start),
        translated: true,
      }}
    >
      <div className="open">
        <Crumbs
          frame={frame}
          trail={[
            { path: paths.consultations, text: w.t("consultations.title") },
            { path: paths.consultation(consultation.slug), text: nb(consultation.title) },
            ...(start ? [{ path: paths.receipts(code), text: w.t("receipts.title") }] : []),
          ]}
        />
        <h1>{heading(name, language)}</h1>
        <p className="lead">
          <Local frame={frame} text={title} />
        </p>
        <p>
          {w.t("receipts.count", { count })} {w.t("receipts.each")}
        </p>
      </div>
      <List {...props} />
      {start === "" && <Meaning frame={frame} />}
    </Layout>
  );
}

function List({ frame, consultation, code, start, starts, shown }: Props) {
  const { words: w, to } = frame;
  return (
    <Section id="numery" title={w.t("receipts.list")}>
      {starts.length > 0 && (
        <nav aria-label={w.t("receipts.start")}>
          <p>{w.t("receipts.start")}</p>
          <ul className="pages">
            {starts.map((one) => (
              <li key={one}>{one === start ? <b aria-current="page">{one}</b> : <a href={to(paths.receipts(code, one))}>{one}</a>}</li>
            ))}
          </ul>
        </nav>
      )}
      {shown.length > 0 && (
        <>
          <p>{w.t("receipts.find")}</p>
          <ul className="nums">
            {shown.map((receipt) => (
              <li key={receipt}>{grouped(receipt).toLowerCase()}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        {w.t("receipts.missing")} <a href={`${to(paths.consultation(consultation.slug))}#kto`}>{w.t("receipts.ask")}</a>.
      </p>
      {start !== "" && (
        <p>
          <a href={`${to(paths.receipts(code))}#potwierdza`}>{w.t("receipts.back")}</a>
        </p>
      )}
    </Section>
  );
}

const PROVES = ["provesCounted", "provesWhole"] as const;
const LIMITS = ["limitsAnswer", "limitsForce", "limitsHost", "limitsPage", "limitsSum"] as const;

function Meaning({ frame: { words: w } }: { frame: Frame }) {
  return (
    <>
      <Section id="potwierdza" title={w.t("receipts.proves")}>
        <ul>
          {PROVES.map((one) => (
            <li key={one}>{w.t(`receipts.${one}`)}</li>
          ))}
        </ul>
      </Section>
      <Section id="nie-potwierdza" title={w.t("receipts.limits")}>
        <ul>
          {LIMITS.map((one) => (
            <li key={one}>{w.t(`receipts.${one}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Leads there from the survey and from its results, once there is a list. */
export function ReceiptsLink({ frame, survey: { code, receipts } }: { frame: Frame; survey: SiteSurvey }) {
  const { words: w, to } = frame;
  if (receipts.length === 0) return null;
  return (
    <p>
      {w.t("receipts.about")} <a href={to(paths.receipts(code))}>{w.t("receipts.title").toLowerCase()}</a>.
    </p>
  );
}
