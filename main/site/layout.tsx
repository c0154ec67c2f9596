import type { ReactElement, ReactNode } from "react";
import { LANGUAGES, words } from "./words.ts";
import { inLanguage, paths } from "./address.ts";
import type { Frame, SiteWide } from "./frame.ts";
import { markupOf } from "./markup.ts";
import { Lines, PhoneLink, webAddress } from "./parts.tsx";
import { heading, nb } from "./typography.ts";

/** The search page's own script, and nothing else of that kind. */
const SCRIPT_CSP = "; script-src 'self'";

/**
 * Nothing but the site's own stylesheet and pictures: no script, no form, no frame, no outside call. Tools that check
 * a page ask for its robots.txt from inside of it, which is all that connect-src lets through.
 */
const SITE_CSP = "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

export type PageHead = {
  readonly title: string;
  readonly description: string;
  /** The menu entry that this page belongs to. */
  readonly menu?: "announcements" | "consultations" | "budgets" | "archive" | "search";
  /** When what it shows last changed, where that is known. Not the time of the export: the same content gives the same bytes. */
  readonly changedAt?: string | undefined;
  /** This page in the other languages; the nearest one where it has none of its own. */
  readonly elsewhere: string;
  /** Whether the page at `elsewhere` is this very page in another language. */
  readonly translated: boolean;
  /** Whether the page has the one script of the site. */
  readonly script?: boolean;
  /** A feed of what this page lists, beside the one of everything. */
  readonly feed?: { readonly path: string; readonly title: string };
  /** Between the head and the content: the urgent banner. */
  readonly above?: ReactNode;
  /** A page with a form of its own: its stylesheet, its script, and the one address that it may send to ("" for none). */
  readonly form?: { readonly style: string; readonly script: string; readonly sendsTo: string };
};

/** A page with a form: its script, from its own file, and the one address that it may send to, wherever the page itself lies. */
const formCsp = (sendsTo: string): string =>
  `default-src 'none'; script-src 'self'; connect-src 'self'${sendsTo && ` ${sendsTo}`}; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'`;

const policyOf = ({ form, script }: PageHead): string => (form ? formCsp(form.sendsTo) : script ? SITE_CSP + SCRIPT_CSP : SITE_CSP);

/** One whole page. */
export function Layout({ frame, head, children }: { frame: Frame; head: PageHead; children: ReactNode }) {
  const { content, words: w, file, to, language, path } = frame;
  const base = content.office.website;
  const statement = content.statementElsewhere || (base && base + inLanguage(paths.statement, language));
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policyOf(head)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{head.title}</title>
        {head.description && <meta name="description" content={head.description} />}
        {statement && <meta name="deklaracja-dostępności" content={statement} />}
        <link rel="icon" href={file(content.favicon)} />
        <link rel="stylesheet" href={file(paths.style)} />
        {head.form && <link rel="stylesheet" href={file(head.form.style)} />}
        {head.form && <script src={file(head.form.script)} defer />}
        <link
          rel="alternate"
          type="application/atom+xml"
          title={w.t("feed.title", { office: content.office.name })}
          href={file(paths.feed())}
        />
        {head.feed && <link rel="alternate" type="application/atom+xml" title={head.feed.title} href={file(head.feed.path)} />}
        {base && path !== paths.notFound && <link rel="canonical" href={base + path} />}
        {base &&
          head.translated &&
          LANGUAGES.map((l) => <link key={l} rel="alternate" hrefLang={l} href={base + inLanguage(head.elsewhere, l)} />)}
      </head>
      <body>
        <a className="vh skip" href="#tresc">
          {w.t("skip")}
        </a>
        <header
          className="head w"
          {...shared(frame, ["head", head.menu, elsewhereOf(head), language === "pl" || head.elsewhere], () => (
            <Head frame={frame} head={head} />
          ))}
        />
        {head.above}
        <main id="tresc" className="w">
          {children}
        </main>
        <Foot frame={frame} statement={content.statementElsewhere || to(paths.statement)} changedAt={head.changedAt} />
      </body>
    </html>
  );
}

function Head({ frame, head }: { frame: Frame; head: PageHead }) {
  const { content, words: w, to, file, language } = frame;
  const { crest } = content;
  const entries = [
    ["announcements", paths.announcements(), w.t("nav.announcements")],
    ["consultations", paths.consultations, w.t("nav.consultations")],
    ...(content.hasBudgets ? [["budgets", paths.budgets, w.t("nav.budgets")] as const] : []),
    ["archive", paths.archive, w.t("nav.archive")],
    ["search", paths.search, w.t("nav.search")],
  ] as const;
  return (
    <>
      <a className="brand" href={to(paths.home)}>
        {crest && <img src={file(crest.path)} alt="" width={crest.width} height={crest.height} />}
        <span>
          <b {...frame.polish}>{heading(content.office.name)}</b>
          <small>{w.t("tagline")}</small>
        </span>
      </a>
      <nav aria-label={w.t("nav.language")}>
        <ul className="lang s">
          {LANGUAGES.map((l) => (
            <li key={l}>
              {l === language ? (
                <b aria-current="true">{words(l).t("languageName")}</b>
              ) : (
                <a href={file(l === "pl" ? head.elsewhere : elsewhereOf(head), l)} lang={l} hrefLang={l}>
                  {words(l).t("languageName")}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <nav className="bar" aria-label={w.t("nav.label")}>
        <ul>
          {entries.map(([name, path, text]) => (
            <li key={name}>
              <a
                href={name === "archive" ? file(path) : to(path)}
                hrefLang={name === "archive" && language !== "pl" ? "pl" : undefined}
                aria-current={head.menu === name ? "true" : undefined}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** Pages that are Polish alone lead readers of another language to the nearest list. */
const elsewhereOf = (head: PageHead): string =>
  head.translated ? head.elsewhere : head.menu === "announcements" ? paths.announcements() : paths.home;

function Foot({ frame, statement, changedAt }: { frame: Frame; statement: string; changedAt: string | undefined }) {
  const { content, words: w, path } = frame;
  const { office } = content;
  const changed = changedAt?.slice(0, 10);
  return (
    <footer className="foot w">
      {office.website && (
        <p className="po">
          {changed ? w.t("footer.printed", { address: office.website + path, day: w.date(changed) }) : office.website + path}
        </p>
      )}
      <div className="cols" {...shared(frame, ["foot"], () => <FootColumns frame={frame} statement={statement} />)} />
      <p className="s soft">
        {w.t("footer.quiet")}
        {changed && (
          <>
            {" "}
            {w.t("footer.changed")} <time dateTime={changed}>{w.date(changed)}</time>
          </>
        )}
      </p>
    </footer>
  );
}

function FootColumns({ frame, statement }: { frame: Frame; statement: string }) {
  const { content, words: w, to, file, polish } = frame;
  const { office } = content;
  const bip = webAddress(office.bip);
  return (
    <>
      <section>
        <h2 {...polish}>{nb(office.name)}</h2>
        <p>
          <span {...polish}>
            <Lines text={office.address} />
          </span>
          {office.phone && (
            <>
              <br />
              {w.t("footer.phone")} <PhoneLink phone={office.phone} />
            </>
          )}
          {office.email && (
            <>
              <br />
              <a href={`mailto:${office.email}`}>{office.email}</a>
            </>
          )}
        </p>
      </section>
      {office.hours && (
        <section>
          <h2>{w.t("footer.hours")}</h2>
          <p {...polish}>
            <Lines text={office.hours} />
          </p>
        </section>
      )}
      <section className="np">
        <h2>{w.t("footer.about")}</h2>
        <ul className="n">
          <li>
            {/* The link is worded exactly so: the ministry's technical conditions ask for it. */}
            <a href={statement}>{w.t("footer.statement")}</a>
          </li>
          <li>
            <a href={to(paths.privacy)}>{w.t("footer.privacy")}</a>
          </li>
          {bip && (
            <li>
              <a href={bip}>{w.t("footer.bip")}</a>
            </li>
          )}
          <li>
            <a href={to(paths.openData)}>{w.t("footer.data")}</a>
          </li>
          <li>
            <a href={file(paths.dates)} hrefLang={frame.language === "pl" ? undefined : "pl"}>
              {w.t("footer.dates")}
            </a>
          </li>
          <li>
            <a href={file(paths.feed())} hrefLang={frame.language === "pl" ? undefined : "pl"}>
              {w.t("footer.feed")}
            </a>
          </li>
        </ul>
      </section>
    </>
  );
}

/**
 * A part that thousands of pages share is drawn once for each folder and language: links in it are relative to the
 * folder. `parts` name what else it depends on.
 */
function shared({ content, path, language }: Frame, parts: readonly unknown[], draw: () => ReactElement) {
  const drawn = drawnParts.get(content) ?? new Map<string, string>();
  drawnParts.set(content, drawn);
  const key = JSON.stringify([path.slice(0, path.lastIndexOf("/") + 1), path === paths.notFound, language, ...parts]);
  const html = drawn.get(key) ?? markupOf(draw());
  drawn.set(key, html);
  return { dangerouslySetInnerHTML: { __html: html } };
}
const drawnParts = new WeakMap<SiteWide, Map<string, string>>();
