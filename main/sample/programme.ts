import { paragraph, rich } from "./rich.ts";

export const programmeConsultation = {
  title: "Program współpracy gminy z organizacjami pozarządowymi na rok 2027",
  purpose: "Organizacje, które działają w gminie, mogą powiedzieć, na jakie zadania i w jakiej wysokości potrzebne są dotacje.",
  legalBasis: "art. 5a ust. 1 ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie",
  description: rich(
    paragraph(
      "Projekt programu przewiduje 160 000 zł na dotacje: 90 000 zł na sport dzieci i młodzieży, 40 000 zł na kulturę, 30 000 zł na pomoc osobom starszym.",
    ),
    paragraph("Uwagi można było zgłaszać na formularzu albo ustnie w pokoju nr 12."),
  ),
  outcome: rich(
    paragraph("Zgłoszono siedem uwag, najwięcej o wysokości dotacji i o zajęciach dla osób starszych."),
    paragraph(
      { bold: "Co zmieniliśmy: " },
      "kwota na pomoc osobom starszym wzrosła z 30 000 zł do 38 000 zł, jeden klub sportowy dostanie najwyżej 25 000 zł, a rozliczenie dotacji przyjmiemy do 31 stycznia.",
    ),
    paragraph(
      { bold: "Czego nie zmieniliśmy: " },
      "nie wprowadziliśmy osobnego konkursu na wycieczki, bo mieszczą się w zadaniach kulturalnych.",
    ),
  ),
} as const;

export const programmeParts = [
  { level: 1, title: "Rozdział 2. Zadania priorytetowe" },
  { level: 2, title: "§ 5. Sport dzieci i młodzieży" },
  { level: 2, title: "§ 6. Kultura" },
  { level: 2, title: "§ 7. Pomoc osobom starszym" },
  { level: 1, title: "Rozdział 4. Otwarte konkursy ofert" },
  { level: 2, title: "§ 12. Terminy i rozliczenia" },
] as const;

export const programmeMeeting = {
  kind: "meeting",
  title: "",
  note: "",
  place: "Urząd Gminy, sala nr 3",
  stepFree: true,
  hearingLoop: true,
  signLanguage: false,
  accessNote: "Wejście od ul. Kościelnej.",
} as const;
export const programmeMinutes = rich(
  paragraph("Omówiono podział 160 000 zł na dotacje i terminy konkursów."),
  paragraph("Uczestniczki i uczestnicy zgłosili dwie uwagi do protokołu: o rozliczeniach i o zajęciach w Olszynach."),
);

const OLDER = "§ 7. Pomoc osobom starszym";
/** How the register filled: `on` is the day from today; `ruling` with its reason came on the fifteenth day before. */
export const programmeRemarks = [
  {
    on: -20,
    channel: "email",
    submitter: "organisation",
    part: OLDER,
    body: "Na zajęcia dla osób starszych potrzeba więcej niż 30 000 zł: chętnych jest dwa razy więcej niż miejsc.",
    tag: "wysokość dotacji",
    ruling: "accepted",
    reason: "Kwota na pomoc osobom starszym wzrosła do 38 000 zł.",
  },
  {
    on: -19,
    channel: "desk",
    submitter: "organisation",
    part: OLDER,
    body: "Prosimy o osobny konkurs na wycieczki seniorów.",
    tag: "konkursy",
    ruling: "rejected",
    reason: "Wycieczki mieszczą się w zadaniach kulturalnych, osobny konkurs nie jest potrzebny.",
  },
  {
    on: -24,
    channel: "meeting",
    submitter: "organisation",
    part: "§ 12. Terminy i rozliczenia",
    body: "Rozliczenie dotacji do 15 stycznia jest za wcześnie, bo faktury za grudzień przychodzą później. Prosimy o 31 stycznia.",
    tag: "terminy",
    ruling: "accepted",
    reason: "Termin rozliczenia zmieniliśmy na 31 stycznia.",
  },
  {
    on: -24,
    channel: "meeting",
    submitter: "resident",
    part: OLDER,
    body: "Zajęcia powinny być też w Olszynach. Pani Krystyna Malinowska od lat prowadzi je tam za darmo w świetlicy.",
    publicBody: "Zajęcia powinny być też w Olszynach. Jedna z mieszkanek od lat prowadzi je tam za darmo w świetlicy.",
    tag: "miejsca zajęć",
    ruling: "partly",
    reason: "W ogłoszeniu konkursu dodamy punkty za zajęcia poza Przykładowem. Miejsca wskaże wybrana organizacja.",
  },
  {
    on: -22,
    channel: "paper",
    submitter: "organisation",
    part: "§ 5. Sport dzieci i młodzieży",
    body: "Kluby spoza piłki nożnej dostają mniej niż dziesiątą część środków na sport. Proponujemy górną granicę na jeden klub.",
    tag: "wysokość dotacji",
    ruling: "accepted",
    reason: "Jeden klub dostanie najwyżej 25 000 zł.",
  },
  {
    on: -21,
    channel: "phone",
    submitter: "resident",
    part: "",
    body: "Proszę naprawić chodnik przed biblioteką, zanim zaczniecie cokolwiek dotować.",
    tag: "inne sprawy",
    ruling: "outside",
    reason: "Chodniki nie są częścią programu. Zgłoszenie przekazaliśmy referatowi dróg.",
  },
  {
    on: -18,
    channel: "email",
    submitter: "council",
    part: "§ 6. Kultura",
    body: "Rada sołecka Olszyn popiera projekt i dziękuje za zajęcia w świetlicy.",
    tag: "inne sprawy",
    ruling: "noted",
    reason: "Dziękujemy.",
  },
] as const;

export const programmeReport = {
  addressees: "Organizacje pozarządowe i inne podmioty prowadzące działalność pożytku publicznego w gminie",
  ways: "Uwagi zbieraliśmy na formularzu, e-mailem, telefonicznie, w pokoju nr 12 i na spotkaniu otwartym.",
  nextSteps: "Projekt programu z naniesionymi zmianami trafi na najbliższą sesję Rady Gminy.",
  signatures: ["Halina Wzorek, referat organizacyjny"],
  approver: "Wójt Gminy Przykładowo",
} as const;

/** How people were told, for the report. */
export const programmePublicity = [
  "strona internetowa gminy",
  "Biuletyn Informacji Publicznej",
  "tablica ogłoszeń w urzędzie, parter, obok sekretariatu",
] as const;
