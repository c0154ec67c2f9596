import { plainText, type RichText } from "../../../preload/contract/rich-text.ts";
import { paths } from "../address.ts";
import type { SiteAnnouncement } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { leadOf } from "../lead.ts";
import { Crumbs, Files, PhoneLink, Picture, Section } from "../parts.tsx";
import { RichTextView } from "../rich-text.tsx";
import { heading, nb } from "../typography.ts";

/** One announcement, in Polish: what, from when to when, where, the text, what to take, whom to ask. */
export function AnnouncementPage({ frame, announcement }: { frame: Frame; announcement: SiteAnnouncement }) {
  const { content, words: w } = frame;
  const {
    title,
    body,
    opening,
    category,
    from,
    to: until,
    place,
    picture,
    attachments,
    publishedOn,
    updatedAt,
    over,
    urgent,
  } = announcement;
  const { office } = content;
  const { lead, rest } = withLead(body);
  return (
    <Layout
      frame={frame}
      head={{
        title: `${title} – ${office.name}`,
        description: leadOf(opening, 155),
        menu: "announcements",
        elsewhere: paths.announcement(announcement.slug),
        translated: false,
        changedAt: updatedAt,
      }}
    >
      <article>
        <div className="open">
          <Crumbs
            frame={frame}
            trail={[
              { path: paths.announcements(), text: w.t("announcements.title") },
              { path: paths.category(category), text: w.t(`category.${category}`) },
            ]}
          />
          {urgent && !over && <p className="kick">{w.t("announcements.isUrgent")}</p>}
          <h1>{heading(title)}</h1>
          {over && <p className="panel">{w.t("announcement.over", { day: w.date(until) })}</p>}
          {lead && (
            <div className="lead">
              <RichTextView document={lead} />
            </div>
          )}
        </div>
        <When frame={frame} from={from} to={until} />
        {place && (
          <Section id="gdzie" title={w.t("announcement.place")}>
            <p>{nb(place)}</p>
          </Section>
        )}
        {rest.content.length > 0 && (
          <Section id="tekst" title={w.t("announcement.text")}>
            <RichTextView document={rest} />
          </Section>
        )}
        {picture && (
          <Section id="zdjecie" title={w.t("announcement.picture")}>
            <figure>
              <Picture frame={frame} picture={picture} />
            </figure>
          </Section>
        )}
        {attachments.length > 0 && (
          <Section id="pliki" title={w.t("announcement.files")}>
            <Files frame={frame} files={attachments} />
          </Section>
        )}
        <Section id="kontakt" title={w.t("announcement.contact")}>
          <p>
            {nb(office.name)}
            {office.phone && (
              <>
                , {w.t("announcement.call")} <PhoneLink phone={office.phone} />
              </>
            )}
            {office.email && (
              <>
                , <a href={`mailto:${office.email}`}>{office.email}</a>
              </>
            )}
          </p>
          <p className="s soft">
            {w.t("announcement.published")} <time dateTime={publishedOn}>{w.date(publishedOn)}</time>
          </p>
        </Section>
      </article>
    </Layout>
  );
}

/** A short first paragraph answers what, until when and what to do: it stands under the headline. */
function withLead(body: RichText): { lead: RichText | null; rest: RichText } {
  const [first, ...others] = body.content;
  const lead = first?.type === "paragraph" ? { ...body, content: [first] } : null;
  if (!lead || plainText(lead).length > 400) return { lead: null, rest: body };
  return { lead, rest: { ...body, content: others } };
}

/** The days as figures: a notice board's reader looks for them first. */
function When({ frame, from, to }: { frame: Frame; from: string; to: string }) {
  const { words: w } = frame;
  if (!to) return null;
  return (
    <Section id="kiedy" title={w.t("announcement.when")}>
      <p className="span">
        {from && from !== to && (
          <span>
            {w.t("announcement.from")} <Day frame={frame} day={from} />
          </span>
        )}
        <span>
          {from === to ? w.t("announcement.day") : w.t("announcement.to")} <Day frame={frame} day={to} />
        </span>
      </p>
    </Section>
  );
}

const Day = ({ frame: { words: w }, day }: { frame: Frame; day: string }) => (
  <time dateTime={day}>
    <b>{w.short(day)}</b> {w.weekday(day)}
    <span className="vh"> {w.date(day)}</span>
  </time>
);
