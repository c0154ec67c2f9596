import { inLanguage, paths } from "../address.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs } from "../parts.tsx";

type Props = { readonly frame: Frame; readonly years: readonly string[]; readonly preview?: boolean };

/** The one page with a script. Without it there is the archive, which lists everything; in the app's preview, which runs none, a word on what will be here. */
export function SearchPage({ frame, years, preview = false }: Props) {
  const { content, words: w, file, language, path } = frame;
  const forms = ["one", "few", "many", "other"].map((form) => [form, PLURALS[form as keyof typeof PLURALS]] as const);
  const say = {
    locale: w.locale,
    wait: w.t("search.wait"),
    none: w.t("search.noHits"),
    first: w.t("search.first"),
    // The script counts, so it is given every form that the language has.
    found: Object.fromEntries(forms.map(([form, count]) => [form, w.t("search.hits", { count }).replace(w.number(count), "{{count}}")])),
  };
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("search.title")} – ${content.office.name}`,
        description: w.t("search.description", { office: content.office.name }),
        menu: "search",
        elsewhere: paths.search,
        translated: true,
        script: true,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("search.title")}</h1>
        <form id="formularz" role="search" className="ask" hidden={!preview}>
          <label htmlFor="pytanie">{w.t("search.label")}</label>
          <input id="pytanie" type="search" name="q" autoComplete="off" spellCheck="false" enterKeyHint="search" />
          <button className="btn" type="submit">
            {w.t("search.button")}
          </button>
        </form>
        <p id="bez-skryptu" className={preview ? "panel" : undefined}>
          {w.t(preview ? "search.preview" : "search.noScript")}
        </p>
        <p>
          {w.t("search.archive")}{" "}
          <a href={file(paths.archive)} hrefLang={language === "pl" ? undefined : "pl"}>
            {w.t("nav.archive")}
          </a>
        </p>
        <p id="ile" role="status" />
      </div>
      <ol id="wyniki" className="rows" />
      <p>
        <button id="starsze" className="btn" type="button" hidden>
          {w.t("search.older")}
        </button>
      </p>
      <script
        src={file(paths.searchScript)}
        data-root={path === inLanguage(paths.search, "pl") ? "" : "../"}
        data-language={language}
        data-years={years.join(" ")}
        data-words={JSON.stringify(say)}
      />
    </Layout>
  );
}

/** A number of each form, in all three languages. */
const PLURALS = { one: 1, few: 2, many: 5, other: 1.5 };
