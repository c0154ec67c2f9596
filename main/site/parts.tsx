import { Fragment, type ReactNode } from "react";
import { filePath, kindOf, paths } from "./address.ts";
import type { LocalText } from "../../preload/contract/survey-definition.ts";
import type { Attachment, SiteFile } from "./content.ts";
import type { Frame } from "./frame.ts";
import { drawnPicture } from "./pictures.ts";
import { nb } from "./typography.ts";

/** A part of a page under its own heading, as in a ruled register: the title left, the content right. */
export function Section({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section className="sec" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

/** Where the reader is, from the home page down; the page itself is not repeated. */
export function Crumbs({ frame, trail }: { frame: Frame; trail?: readonly { path: string; text: string }[] }) {
  const { words: w, to } = frame;
  return (
    <nav className="crumb" aria-label={w.t("nav.where")}>
      <a href={to(paths.home)}>{w.t("nav.home")}</a>
      {trail?.map(({ path, text }) => (
        <Fragment key={path}>
          {" › "}
          <a href={to(path)}>{text}</a>
        </Fragment>
      ))}
    </nav>
  );
}

type PictureProps = { frame: Frame; picture: { readonly file: SiteFile; readonly alt: string }; lazy?: boolean };

/** A picture in the small format that every browser of today shows, and in an older one; its size is told, so that nothing jumps. */
export function Picture({ frame: { file: to, polish }, picture: { file, alt }, lazy = false }: PictureProps) {
  const drawn = drawnPicture(file);
  if (!drawn) return null;
  const { webp, plain, width, height } = drawn;
  return (
    <picture>
      <source srcSet={to(webp)} type="image/webp" />
      <img src={to(plain)} alt={alt} width={width} height={height} loading={lazy ? "lazy" : undefined} {...polish} />
    </picture>
  );
}

/** Text that a clerk typed on several lines. */
export function Lines({ text }: { text: string }) {
  return text.split("\n").map((line, n) => (
    // oxlint-disable-next-line react/no-array-index-key -- drawn once, never re-ordered
    <Fragment key={n}>
      {n > 0 && <br />}
      {nb(line)}
    </Fragment>
  ));
}

/** A text of a survey or a project in the page's language; its Polish, so marked, where it was not translated. */
export function Local({ frame, text }: { frame: Frame; text: LocalText }) {
  const own = text[frame.language];
  return own ? nb(own, frame.language) : <span {...frame.polish}>{nb(text.pl)}</span>;
}

/** Text that a clerk typed, a paragraph for each line. */
export function Paragraphs({ text }: { text: string }) {
  return text
    .split(/\n+/)
    .filter(Boolean)
    .map((line, n) => (
      // oxlint-disable-next-line react/no-array-index-key -- drawn once, never re-ordered
      <p key={n}>{nb(line)}</p>
    ));
}

/** "+48000000112": a Polish number as telephones dial it. */
export function dialled(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, "");
  return digits.startsWith("+") || digits.length !== 9 ? digits : `+48${digits}`;
}

export const PhoneLink = ({ phone }: { phone: string }) => <a href={`tel:${dialled(phone)}`}>{phone.replaceAll(" ", "\u00a0")}</a>;

/** An address that a page may link to, or "" for one that it may not. */
export function webAddress(address: string): string {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol) ? address : "";
  } catch {
    return "";
  }
}

/** Files to take: the name is the link, kind and size stand below. */
export function Files({ frame, files }: { frame: Frame; files: readonly Attachment[] }) {
  return (
    <ul className="files">
      {files.map(({ title, file }) => (
        <FileRow
          key={filePath(file)}
          href={frame.file(filePath(file))}
          kind={kindOf(file)}
          size={frame.words.size(file.bytes)}
          frame={frame}
        >
          <span {...frame.polish}>{nb(title)}</span>
        </FileRow>
      ))}
    </ul>
  );
}

type FileRowProps = { frame: Frame; href: string; kind: string; size: string; hrefLang?: string; children: ReactNode };
export function FileRow({ frame, href, kind, size, hrefLang, children }: FileRowProps) {
  return (
    <li>
      <a href={href} hrefLang={hrefLang}>
        {children}
      </a>
      <br />
      <span className="s">{frame.words.t("files.kind", { kind, size })}</span>
    </li>
  );
}

/** A sentence in the page's language before text that is Polish alone. */
export function PolishOnly({ frame }: { frame: Frame }) {
  return frame.language === "pl" ? null : <p className="s soft">{frame.words.t("polishOnly")}</p>;
}

/** The pages of a long list. `pathOf` gives the path of page n. */
export function PageLinks({ frame, page, pages, pathOf }: { frame: Frame; page: number; pages: number; pathOf: (page: number) => string }) {
  const { words: w, to } = frame;
  if (pages < 2) return null;
  const near = [-2, -1, 0, 1, 2].map((step) => page + step).filter((n) => n > 1 && n < pages);
  const shown = [1, ...near, pages];
  return (
    <nav aria-label={w.t("announcements.pages")}>
      <ul className="pages">
        {shown.map((n, at) => (
          <Fragment key={n}>
            {at > 0 && n - (shown[at - 1] ?? 0) > 1 && <li aria-hidden="true">…</li>}
            <li>
              {n === page ? (
                <b aria-current="page">
                  <span className="vh">{w.t("announcements.page")} </span>
                  {n}
                </b>
              ) : (
                <a href={to(pathOf(n))}>
                  <span className="vh">{w.t("announcements.page")} </span>
                  {n}
                </a>
              )}
            </li>
          </Fragment>
        ))}
        {page > 1 && (
          <li>
            <a href={to(pathOf(page - 1))} rel="prev">
              {w.t("announcements.newer")}
            </a>
          </li>
        )}
        {page < pages && (
          <li>
            <a href={to(pathOf(page + 1))} rel="next">
              {w.t("announcements.older")}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
