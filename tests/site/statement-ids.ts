/** The ministry's technical conditions v2.0 (31 July 2024), as facts/law names them: ids, dates and headings that a machine reads. */
const MANDATORY = [
  "wstep",
  "podmiot",
  "zakres",
  "url",
  "data-publikacja",
  "data-aktualizacja",
  "status",
  "data-sporzadzenie",
  "kontakt",
  "email",
  "telefon",
  "procedura",
  "architektura",
  "komunikacja",
];
const DATES = ["data-publikacja", "data-aktualizacja", "data-sporzadzenie"];
const HEADINGS = [
  "Stan dostępności cyfrowej",
  "Niedostępne treści",
  "Przygotowanie deklaracji dostępności i jej aktualizacja",
  "Udogodnienia, ograniczenia i inne informacje",
  "Informacje zwrotne i dane kontaktowe",
  "Obsługa wniosków i skarg związanych z dostępnością",
  "Pozostałe informacje",
];

/** What is wrong with a drawn statement; `polish` asks for the Polish headings, in their order. */
export function statementProblems(html: string, polish: boolean): string[] {
  const text = html.replaceAll("\u00a0", " ");
  const problems: string[] = [];
  for (const name of MANDATORY) {
    const count = text.split(`id="a11y-${name}"`).length - 1;
    if (count !== 1) problems.push(`a11y-${name} stands ${count} times`);
  }
  for (const name of DATES)
    if (!new RegExp(`<time id="a11y-${name}" dateTime="\\d{4}-\\d\\d-\\d\\d">`, "i").test(text)) problems.push(`a11y-${name} is no date`);
  if (!/<a id="a11y-email" href="mailto:[^"]+@/.test(text)) problems.push("a11y-email is no address");
  if (!/<a id="a11y-telefon" href="tel:\+?\d+"/.test(text)) problems.push("a11y-telefon is no number");
  if (!/<a id="a11y-url" href="https?:/.test(text)) problems.push("a11y-url is no address");
  if (!text.includes('href="https://bip.brpo.gov.pl/"')) problems.push("no link to the ombudsman");
  const headings = [...text.matchAll(/<h2[^>]*>([^<]+)<\/h2>/g)].map(([, heading]) => heading ?? "");
  const found = headings.filter((heading) => HEADINGS.includes(heading));
  if (polish && found.join() !== HEADINGS.join()) problems.push(`headings: ${found.join("; ")}`);
  if (polish && !/<h1>Deklaracja dostępności<\/h1>/.test(text)) problems.push("h1");
  return problems;
}
