import type { RichText } from "../../preload/contract/rich-text.ts";
import { bullets, paragraph, rich } from "./rich.ts";

type SampleAnnouncement = {
  title: string;
  category: "news" | "traffic" | "outage" | "event" | "call" | "tender";
  place: string;
  from: number;
  to: number | null;
  pinned?: boolean;
  urgent?: boolean;
  picture?: string;
  body: RichText;
};

/** Days from today for `from` and `to`. */
export const announcements: readonly SampleAnnouncement[] = [
  {
    title: "Most w Olszynach zamknięty do 12 grudnia",
    category: "traffic",
    place: "Olszyny, droga gminna nr 340112",
    from: -2,
    to: 18,
    urgent: true,
    body: rich(
      paragraph(
        "Przęsło mostu na Strudze pękło po ostatniej powodzi. Przejazd jest zamknięty dla wszystkich pojazdów, piesi mogą przechodzić kładką.",
      ),
      paragraph("Objazd prowadzi przez Wolę Przykładową i ma 6 km. Autobus szkolny odjeżdża z Olszyn o 10 minut wcześniej."),
    ),
  },
  {
    title: "Przerwa w dostawie wody: ulice Lipowa i Młyńska",
    category: "outage",
    place: "Przykładowo, ul. Lipowa i Młyńska",
    from: 0,
    to: 1,
    body: rich(
      paragraph("We wtorek od 8.00 do 18.00 nie będzie wody przy ulicach Lipowej i Młyńskiej. Wymieniamy zasuwę przy studni nr 2."),
      paragraph("Beczkowóz będzie stał przy remizie od 9.00."),
    ),
  },
  {
    title: "Wieczór kolęd i kiermasz świąteczny na rynku",
    category: "event",
    place: "Rynek",
    from: -1,
    to: 26,
    pinned: true,
    picture: "Rynek z rzędem kolorowych kamienic i ratuszem z zegarem",
    body: rich(
      paragraph("Zapraszamy w sobotę o 16.00. Zaśpiewają chór „Echo” i zespół szkolny, a koła gospodyń przygotują barszcz i pierniki."),
      bullets("kiermasz od 14.00", "wspólne kolędowanie o 16.00", "odpalenie choinki o 17.00"),
      paragraph("Plac jest dostępny bez schodów, toaleta w bibliotece jest otwarta do 20.00."),
    ),
  },
  {
    title: "Nabór wniosków o dotacje dla klubów sportowych na 2027 rok",
    category: "call",
    place: "Urząd Gminy, pokój nr 12",
    from: -5,
    to: 21,
    body: rich(
      paragraph(
        "Kluby sportowe mogą składać wnioski o dotacje na szkolenie dzieci i młodzieży. W budżecie jest 90 000 zł, jeden klub może dostać najwyżej 25 000 zł.",
      ),
    ),
  },
  {
    title: "Zbiórka dużych odpadów i elektrośmieci",
    category: "news",
    place: "cała gmina",
    from: -8,
    to: 12,
    body: rich(
      paragraph("Meble, materace i sprzęt elektryczny odbierzemy sprzed posesji. Proszę je wystawić dzień wcześniej po 18.00."),
      bullets("Przykładowo: poniedziałek", "Olszyny i Wola Przykładowa: środa", "Żółwiniec: piątek"),
    ),
  },
  {
    title: "Przetarg na dostawę opału do szkół w sezonie 2026/2027",
    category: "tender",
    place: "",
    from: -20,
    to: -3,
    body: rich(paragraph("Ogłoszenie i dokumenty są w Biuletynie Informacji Publicznej. Oferty można było składać do piątku do 12.00.")),
  },
];
