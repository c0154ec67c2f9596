import { altProblem } from "../../preload/contract/announcements.ts";
import { suspectsIn } from "../../preload/contract/mentions-person.ts";
import { findEmails, findPesels, findPhones } from "../../preload/contract/personal-data.ts";
import { plainText, type RichText, type RichTextInline } from "../../preload/contract/rich-text.ts";
import type { SiteProblem } from "../../preload/contract/site.ts";
import { textsIn } from "../texts-in.ts";
import type { SiteContent } from "./content.ts";
import { daysBetween } from "./days.ts";
import { stampOf } from "./stamp.ts";

type Subject = SiteProblem["subject"];
type Code = SiteProblem["code"];

/** The gate before the site goes out: what stops it first, then by what it is about. */
export function checkSite(content: SiteContent): SiteProblem[] {
  const problems = [
    ...officeProblems(content),
    ...statementProblems(content),
    ...announcementProblems(content),
    ...consultationProblems(content),
    ...budgetProblems(content),
  ];
  return problems.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

const ORDER = { blocker: 0, question: 1, warning: 2 };
/** Whether an export waits for it. */
export const stops = ({ severity }: SiteProblem): boolean => severity !== "warning";

const blocker = (code: Code, subject: Subject, found: string[] = []): SiteProblem => ({
  code,
  severity: "blocker",
  subject,
  found,
  finding: null,
});
const warning = (code: Code, subject: Subject, found: string[] = []): SiteProblem => ({
  code,
  severity: "warning",
  subject,
  found,
  finding: null,
});

/** An answer holds for one version of the text: a word more, and it is asked again. */
const question = (code: Code, subject: Subject, found: string[], text: string): SiteProblem => ({
  code,
  severity: "question",
  subject,
  found,
  finding: stampOf(code, subject.kind, subject.id, text),
});

function officeProblems({ office }: SiteContent): SiteProblem[] {
  const subject: Subject = { kind: "office", id: "", title: office.name };
  const problems: SiteProblem[] = [];
  if (!office.website) problems.push(blocker("websiteMissing", subject));
  if (!office.address) problems.push(warning("addressMissing", subject));
  if (!office.headTitle) problems.push(warning("headTitleMissing", subject));
  if (!office.dpoName && !office.dpoEmail) problems.push(warning("dpoMissing", subject));
  if (!office.bip) problems.push(warning("bipMissing", subject));
  return problems;
}

/** What the ministry's technical conditions make obligatory in the statement (facts: v2.0 of 31 July 2024). */
function statementProblems({ statement, office, today }: SiteContent): SiteProblem[] {
  if (statement.elsewhere) return [];
  const subject: Subject = { kind: "statement", id: "", title: "" };
  const problems: SiteProblem[] = [];
  const missing = (["publishedOn", "status", "preparedOn", "contact", "architecture", "communication"] as const).filter(
    (field) => statement[field] === "",
  );
  const explained = statement.status === "full" || statement.nonConformities || statement.excessiveCosts || statement.excluded;
  if (missing.length > 0 || !explained)
    problems.push(
      blocker("statementIncomplete", subject, [...missing, ...(explained || statement.status === "" ? [] : ["nonConformities"])]),
    );
  if (!statement.email && !office.email) problems.push(blocker("emailMissing", subject));
  if (!statement.phone && !office.phone) problems.push(blocker("phoneMissing", subject));
  if (!statement.wordingChecked) problems.push(warning("statementWording", subject));
  // The act asks for a review by 31 March of each year.
  const seen = statement.reviewedOn || statement.preparedOn;
  if (seen && (today >= `${today.slice(0, 4)}-04-01` ? seen.slice(0, 4) < today.slice(0, 4) : daysBetween(seen, today) > 455))
    problems.push(warning("statementReview", subject));
  return problems;
}

function announcementProblems(content: SiteContent): SiteProblem[] {
  // Those that are over stand at their addresses too. Thousands of texts are read once, not at every look at the screen.
  const problems = content.announcements.flatMap((announcement) =>
    remembered(content, announcement, () => {
      const { id, title, body, place, picture, attachments } = announcement;
      const subject: Subject = { kind: "announcement", id, title };
      return [
        ...altProblems([picture], subject),
        ...linkProblems(body, subject),
        ...personalData([title, place, picture?.alt ?? "", ...attachments.map((one) => one.title), plainText(body)], content, subject),
      ];
    }),
  );
  const urgent = content.announcements.filter((a) => a.urgent && !a.over);
  if (urgent.length > 1 && urgent[0])
    problems.push(
      warning(
        "severalUrgent",
        { kind: "announcement", id: urgent[0].id, title: urgent[0].title },
        urgent.slice(1).map((a) => a.title),
      ),
    );
  return problems;
}

function consultationProblems(content: SiteContent): SiteProblem[] {
  return content.consultations.flatMap((consultation) => {
    const { contact, register, ...shown } = consultation;
    const { id, title, purpose, description, outcome, stage, resultsOn } = shown;
    const subject: Subject = { kind: "consultation", id, title };
    const texts = textsIn(shown);
    const withheld = register.filter((remark) => remark.withheld === "person").map(({ number }) => String(number));
    return [
      ...(stage !== "finished" && purpose.trim() === "" ? [warning("purposeMissing", subject)] : []),
      ...(stage !== "finished" && !contact.phone && !contact.email ? [warning("contactMissing", subject)] : []),
      ...(resultsOn && plainText(outcome) === "" ? [warning("outcomeMissing", subject)] : []),
      ...linkProblems(description, subject),
      ...linkProblems(outcome, subject),
      ...(withheld.length > 0 ? [warning("remarkWithheld", subject, withheld)] : []),
      // A remark's own words were asked about when it was decided what of them is published.
      ...names(
        "nameInReason",
        register.map(({ number, reason }) => ({ text: reason, about: `${number}: ` })),
        subject,
      ),
      ...names(
        "nameInText",
        texts.map((text) => ({ text, about: "" })),
        subject,
      ),
      ...personalData([...texts, ...textsIn(register)], content, subject, [contact.phone, contact.email]),
    ];
  });
}

function budgetProblems(content: SiteContent): SiteProblem[] {
  return content.budgets.flatMap((budget) => {
    const { id, title, projects } = budget;
    const subject: Subject = { kind: "budget", id, title };
    const pictures = projects.flatMap(({ picture, steps }) => [picture, ...steps.map((step) => step.picture)]);
    // What its authors are called is what they agreed to.
    const unsigned = { ...budget, projects: projects.map((project) => ({ ...project, signed: "" })) };
    return [
      ...altProblems(pictures, subject),
      ...names(
        "nameInText",
        textsIn(unsigned).map((text) => ({ text, about: "" })),
        subject,
      ),
      ...personalData(textsIn(budget), content, subject),
    ];
  });
}

type Text = { readonly text: string; readonly about: string };

/**
 * Names in what the office wrote about residents' voices: asked about, since it may be an official's. Of announcements
 * nobody is asked: they are about people by right, from a death to a prize. "With kind regards" names nobody here.
 */
function names(code: Code, texts: readonly Text[], subject: Subject): SiteProblem[] {
  const named = texts.flatMap(({ text, about }) => {
    const found = suspectsIn(text).filter(({ kind }) => kind === "name");
    return found.length > 0 ? [{ text: about + text, found: found.map(({ words }) => `${about}${words}`) }] : [];
  });
  if (named.length === 0) return [];
  const found = [...new Set(named.flatMap((one) => one.found))];
  return [question(code, subject, found, named.map(({ text }) => text).join("\n"))];
}

type Shown = { readonly alt: string; readonly file: { readonly name: string } } | null;

/** A picture without words says nothing to who can't see it (WCAG 1.1.1); the name of a file says nothing to anybody. */
function altProblems(pictures: readonly Shown[], subject: Subject): SiteProblem[] {
  const bad = pictures.flatMap((picture) => (picture && altProblem(picture.alt) ? [picture.file.name] : []));
  return bad.length > 0 ? [blocker("altMissing", subject, bad)] : [];
}

const MOST_REMEMBERED = 50_000;
const found = new Map<string, SiteProblem[]>();

/** What was found in the same words under the same office's data. */
function remembered({ office, statement }: SiteContent, { stamp }: { stamp: string }, find: () => SiteProblem[]): SiteProblem[] {
  const key = `${stamp} ${office.phone} ${office.email} ${office.dpoEmail} ${statement.phone} ${statement.email}`;
  const known = found.get(key);
  if (known) return known;
  if (found.size >= MOST_REMEMBERED) found.clear();
  const problems = find();
  found.set(key, problems);
  return problems;
}

/** A link must say where it leads (WCAG 2.4.4): no words at all is a fault, a bare address is a poor name. */
function linkProblems(document: RichText, subject: Subject): SiteProblem[] {
  const empty: string[] = [];
  const bare: string[] = [];
  for (const { href, text } of linksOf(document)) {
    if (text.trim() === "") empty.push(href);
    else if (/^(?:https?:\/\/|www\.)\S+$/i.test(text.trim()) && text.trim().length > 30) bare.push(text.trim());
  }
  return [
    ...(empty.length > 0 ? [blocker("linkEmpty", subject, empty)] : []),
    ...(bare.length > 0 ? [warning("linkBare", subject, bare)] : []),
  ];
}

/** Links with the words they stand on; neighbours with the same address are one link. */
function linksOf(document: RichText): { href: string; text: string }[] {
  const links: { href: string; text: string }[] = [];
  const walk = (node: unknown): void => {
    const { content } = node as { content?: unknown[] };
    let last: { href: string; text: string } | undefined;
    for (const child of content ?? []) {
      const { type, marks, text } = child as Extract<RichTextInline, { type: "text" }>;
      const href = type === "text" ? marks?.find((mark) => mark.type === "link")?.attrs.href : undefined;
      if (href === undefined) last = undefined;
      else if (last?.href === href) last.text += text;
      else links.push((last = { href, text }));
      walk(child);
    }
  };
  walk(document);
  return links;
}

const digitsOf = (text: string) => text.replace(/\D/g, "").slice(-9);

/** A PESEL is never published. Telephones and e-mails may be: the office's own are known, the clerk is asked about others. */
function personalData(
  texts: readonly string[],
  { office, statement }: SiteContent,
  subject: Subject,
  allowed: readonly string[] = [],
): SiteProblem[] {
  const all = texts.join("\n");
  const known = [office.phone, office.email, office.dpoEmail, statement.phone, statement.email, ...allowed];
  const pesels = [...new Set(findPesels(all))];
  const phones = [...new Set(findPhones(all))].filter(
    (phone) => !known.some((own) => own && digitsOf(own) === digitsOf(phone)) && !pesels.some((p) => p.includes(phone)),
  );
  const domain = office.email.split("@")[1];
  const emails = [...new Set(findEmails(all))].filter((email) => !known.includes(email) && !(domain && email.endsWith(`@${domain}`)));
  return [
    ...(pesels.length > 0
      ? [
          blocker(
            "pesel",
            subject,
            pesels.map((p) => `${p.slice(0, 2)}…${p.slice(-2)}`),
          ),
        ]
      : []),
    ...(phones.length > 0 ? [question("phoneInText", subject, phones, all)] : []),
    ...(emails.length > 0 ? [question("emailInText", subject, emails, all)] : []),
  ];
}
