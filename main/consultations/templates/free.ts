/**
 * A consultation of the office's own design. The act sets neither its forms nor its length:
 * the council's resolution does (art. 5a ust. 2 u.s.g.), and what the office cites from it wins.
 * `checked` says whether the statement was compared with the source when this was written.
 */
export const free = {
  id: "free",
  legalBasis: "art. 5a ust. 1 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym",
  notes: [
    {
      code: "important",
      checked: true,
      source: "https://www.rp.pl/administracja/art37163241-mieszkancy-powinni-moc-wyrazic-zdanie",
    },
    {
      code: "resolution",
      checked: true,
      source:
        "https://prawo.gazetaprawna.pl/artykuly/513035,na-nieprzeprowadzenie-konsultacji-przysluguje-skarga-do-sadu-administracyjnego.html",
    },
    {
      code: "everybody",
      checked: true,
      source: "https://www.rp.pl/samorzad/art13178371-konsultacje-w-samorzadzie-bez-ograniczen-dla-nieletnich",
    },
    { code: "days", checked: false, source: "https://regulaminkonsultacji.fise.org.pl/bledy-watpliwosci/" },
  ],
} as const;

/** Where a sheet is brought: a gmina is not a place with a door, its office is. Towns that are called otherwise stay as they are. */
export const officeSeat = (name: string): string => name.replace(/^Gmina (?!i |miejsk)/i, "Urząd Gminy ");
