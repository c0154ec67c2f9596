import type { RichText } from "../../preload/contract/rich-text.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";

/**
 * What the sample office holds: an invented gmina in the middle of invented work. Days are
 * counted from the day on which it is made, so that something is always open and due.
 */
type Inline = string | { bold: string };
const inline = (parts: readonly Inline[]) =>
  parts.map((part) =>
    typeof part === "string"
      ? { type: "text" as const, text: part }
      : { type: "text" as const, text: part.bold, marks: [{ type: "bold" as const }] },
  );
const paragraph = (...parts: Inline[]) => ({ type: "paragraph" as const, content: inline(parts) });
const heading = (text: string) => ({ type: "heading" as const, attrs: { level: 2 as const }, content: inline([text]) });
const bullets = (...items: string[]) => ({
  type: "bulletList" as const,
  content: items.map((item) => ({ type: "listItem" as const, content: [paragraph(item)] })),
});
const rich = (...content: RichText["content"]): RichText => ({ type: "doc", content });

export const sampleOffice = {
  name: "Gmina Przykładowo",
  address: "ul. Kościelna 5, 99-999 Przykładowo",
  phone: "41 000 00 00",
  email: "urzad@przykladowo.example",
  hours: "poniedziałek 8.00–17.00, wtorek–czwartek 7.30–15.30, piątek 7.30–14.00",
  website: "https://www.przykladowo.example",
  bip: "https://bip.przykladowo.example",
  headTitle: "Wójt Gminy Przykładowo",
  dpoName: "Jan Wzorowy",
  dpoEmail: "iod@przykladowo.example",
  accent: "#1f4d86",
  resolution: "uchwała nr XII/87/2024 Rady Gminy Przykładowo z 28 marca 2024 r. w sprawie zasad i trybu konsultacji",
} as const;

/** The accessibility statement of the sample's site. */
export const statement = {
  status: "partly",
  wordingChecked: false,
  nonConformities: "Skany zarządzeń sprzed 2019 roku nie mają warstwy tekstowej.",
  preparedBy: "self",
  contact: "Halina Wzorek",
  email: "urzad@przykladowo.example",
  phone: "41 000 00 12",
  architecture:
    "Do urzędu prowadzi wejście od ul. Kościelnej, bez schodów, z automatycznymi drzwiami. Parter jest dostępny dla osób na wózkach, tam przyjmujemy wszystkie sprawy. Toaleta dla osób z niepełnosprawnościami jest na parterze.\nPrzed wejściem są dwa miejsca parkingowe dla osób z niepełnosprawnościami. Można wejść z psem asystującym.",
  communication: "Można skorzystać z tłumacza języka migowego online po zgłoszeniu trzy dni wcześniej.",
} as const;

/** The crest: a tower over a river. Drawn anew as PNG like any other picture. */
export const crestSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 32" width="280" height="320"><path d="M2 2h24v15c0 7-6 11-12 13C8 28 2 24 2 17z" fill="#1f4d86"/><path d="M6 21h16v3.5c-2.3 2.3-5.2 3.7-8 4.7-2.8-1-5.7-2.4-8-4.7z" fill="#e9eef3"/><path d="M8 19V9h2.2v2h2.2V7h3.2v4h2.2V9H20v10z" fill="#f2c24b"/></svg>`;

export const marketConsultation = {
  title: "Rynek i okolice: co zmienić najpierw?",
  purpose:
    "Chcemy wiedzieć, czego najbardziej brakuje na rynku i w sąsiednich ulicach. Od odpowiedzi zależy, od czego zaczniemy prace w przyszłym roku.",
  legalBasis: "art. 5a ust. 1 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym",
  places: [
    { id: "place001", name: "Urząd Gminy, sekretariat", address: "ul. Kościelna 5, parter", hours: "w godzinach pracy urzędu" },
    { id: "place002", name: "Gminna Biblioteka Publiczna", address: "Rynek 11", hours: "wtorek–sobota 10.00–18.00" },
    { id: "place003", name: "Sklep „U Zosi” w Olszynach", address: "Olszyny 24", hours: "codziennie 7.00–19.00" },
  ],
  contact: { name: "Halina Wzorek", phone: "41 000 00 12", email: "konsultacje@przykladowo.example" },
  description: rich(
    paragraph(
      "Rynek jest miejscem, przez które przechodzi prawie każdy. W 2027 roku gmina ma na jego odnowienie ",
      { bold: "480 000 zł" },
      ". To wystarczy na część zmian, dlatego pytamy o kolejność.",
    ),
    heading("O co pytamy"),
    bullets(
      "co poprawić najpierw: nawierzchnię, zieleń, oświetlenie czy miejsca do siedzenia",
      "czy ograniczyć ruch samochodów i kiedy",
      "jak ocenia się dziś czystość, bezpieczeństwo i dostępność",
    ),
    heading("Czego jeszcze nie wiemy"),
    paragraph(
      "Nie znamy kosztu przebudowy kanalizacji deszczowej. Projektant poda go w lutym. Jeśli będzie wyższy niż 200 000 zł, część prac przejdzie na rok 2028.",
    ),
  ),
} as const;

const text = (pl: string, uk?: string) => (uk ? { pl, uk } : { pl });
const none = { pl: "" };
const option = (id: string, pl: string, uk?: string) => ({ id, text: text(pl, uk) });

export const marketSurvey: SurveyDefinition = {
  languages: ["pl", "uk"],
  title: text("Rynek i okolice: co zmienić najpierw?", "Ринок і околиці: що змінити насамперед?"),
  lead: text("Ankieta dla mieszkanek i mieszkańców gminy. Jest anonimowa.", "Анкета для мешканок і мешканців ґміни. Вона анонімна."),
  items: [
    {
      kind: "one",
      id: "live",
      required: false,
      other: false,
      hint: none,
      text: text("Gdzie Pani/Pan mieszka?", "Де Ви живете?"),
      options: [
        option("square", "na rynku lub w jego okolicy", "на ринку або поруч"),
        option("town", "w innej części Przykładowa", "в іншій частині Пшикладова"),
        option("village", "w innej miejscowości gminy", "в іншому селі ґміни"),
        option("outside", "poza gminą", "за межами ґміни"),
      ],
    },
    {
      kind: "one",
      id: "visit",
      required: false,
      other: false,
      hint: none,
      text: text("Jak często bywa Pani/Pan na rynku?", "Як часто Ви буваєте на ринку?"),
      options: [
        option("daily", "codziennie lub prawie codziennie", "щодня або майже щодня"),
        option("weekly", "kilka razy w tygodniu", "кілька разів на тиждень"),
        option("monthly", "kilka razy w miesiącu", "кілька разів на місяць"),
        option("rarely", "rzadziej lub wcale", "рідше або ніколи"),
      ],
    },
    {
      kind: "several",
      id: "first",
      required: false,
      other: true,
      max: 3,
      hint: none,
      text: text("Co na rynku i w okolicy wymaga zmiany najpierw?", "Що на ринку й поруч треба змінити насамперед?"),
      options: [
        option("paving", "nawierzchnia i chodniki", "покриття і тротуари"),
        option("green", "zieleń i cień", "зелень і тінь"),
        option("light", "oświetlenie", "освітлення"),
        option("seats", "miejsca do siedzenia", "місця для сидіння"),
        option("parking", "parkowanie", "паркування"),
        option("toilet", "toaleta publiczna", "громадський туалет"),
        option("access", "dojście bez schodów i progów", "підхід без сходів і порогів"),
        option("fronts", "puste lokale i elewacje", "порожні приміщення і фасади"),
      ],
    },
    {
      kind: "grid",
      id: "rate",
      required: false,
      hint: none,
      text: text("Jak ocenia Pani/Pan dzisiejszy rynek?", "Як Ви оцінюєте ринок сьогодні?"),
      rows: [
        option("clean", "czystość i porządek", "чистота і порядок"),
        option("safe", "bezpieczeństwo po zmroku", "безпека після смерку"),
        option("reach", "dostępność dla osób na wózkach i z wózkami", "доступність для людей на візках і з візочками"),
        option("offer", "oferta dla dzieci i młodzieży", "пропозиції для дітей і молоді"),
      ],
      columns: [
        option("vpoor", "bardzo źle", "дуже погано"),
        option("poor", "źle", "погано"),
        option("soso", "ani dobrze, ani źle", "посередньо"),
        option("good", "dobrze", "добре"),
        option("vgood", "bardzo dobrze", "дуже добре"),
      ],
    },
    {
      kind: "one",
      id: "cars",
      required: false,
      other: false,
      hint: none,
      text: text("Czy ruch samochodów na rynku powinien być ograniczony?", "Чи слід обмежити рух автомобілів на ринку?"),
      options: [
        option("always", "tak, na stałe", "так, постійно"),
        option("weekend", "tak, w weekendy i święta", "так, у вихідні та свята"),
        option("nocars", "nie", "ні"),
        option("dunno", "nie mam zdania", "не маю думки"),
      ],
    },
    {
      kind: "ranking",
      id: "order",
      required: false,
      hint: none,
      text: text("Proszę ułożyć od najważniejszego: co ma być na rynku?", "Упорядкуйте від найважливішого: що має бути на ринку?"),
      options: [
        option("market", "targ z warzywami", "овочевий ринок"),
        option("events", "koncerty i święta", "концерти та свята"),
        option("rest", "spokojny odpoczynek", "спокійний відпочинок"),
        option("play", "miejsce zabaw", "місце для ігор"),
      ],
    },
    {
      kind: "scale",
      id: "like",
      required: false,
      hint: none,
      from: 1,
      to: 5,
      text: text(
        "Jak podoba się Pani/Panu pomysł zielonego placu zamiast parkingu?",
        "Чи подобається Вам ідея зеленої площі замість парковки?",
      ),
      low: text("wcale", "зовсім ні"),
      high: text("bardzo", "дуже"),
    },
    {
      kind: "number",
      id: "home",
      required: false,
      hint: none,
      text: text("Ile osób liczy Pani/Pana gospodarstwo domowe?", "Скільки осіб у Вашому домогосподарстві?"),
      min: 1,
      max: 15,
      unit: text("osób", "осіб"),
    },
    {
      kind: "one",
      id: "age1",
      required: false,
      other: false,
      hint: none,
      text: text("W jakim jest Pani/Pan wieku?", "Скільки Вам років?"),
      options: [
        option("under18", "poniżej 18 lat", "до 18 років"),
        option("to34", "18–34 lata", "18–34 роки"),
        option("to54", "35–54 lata", "35–54 роки"),
        option("to69", "55–69 lat", "55–69 років"),
        option("over70", "70 lat lub więcej", "70 років і більше"),
      ],
    },
    {
      kind: "longText",
      id: "more",
      required: false,
      lines: 5,
      hint: text("Proszę nie podawać nazwisk.", "Будь ласка, не вказуйте прізвищ."),
      text: text("Co jeszcze chce nam Pani/Pan powiedzieć o rynku?", "Що ще Ви хочете сказати нам про ринок?"),
    },
  ],
};

/** What people wrote at the end of the sheet. */
export const marketTexts = [
  "Ławki w cieniu, bo latem nie da się usiąść.",
  "Toaleta potrzebna od lat, zwłaszcza w dni targowe.",
  "Nie zabierajcie parkingu przed apteką.",
  "Więcej drzew, mniej kostki.",
  "Po zmroku za kościołem jest ciemno.",
  "Krawężnik przy bibliotece jest za wysoki na wózek.",
  "Fontanna byłaby miła, ale najpierw chodniki.",
  "Zostawcie targ w środy.",
  "Dobrze, że pytacie.",
  "Brakuje stojaków na rowery.",
  "Puste lokale psują wrażenie, może niższy czynsz?",
  "Młodzież nie ma gdzie usiąść poza przystankiem.",
] as const;

export const marketRemarks = [
  {
    part: "układ placu",
    body: "Proszę zostawić miejsca postojowe przed apteką i ośrodkiem zdrowia. Starsi ludzie nie przejdą z parkingu za remizą.",
    proposal: "Trzy miejsca na 30 minut przed apteką.",
    channel: "desk",
  },
  {
    part: "zieleń",
    body: "Lipy po zachodniej stronie są zdrowe i dają jedyny cień. Nie wycinajmy ich pod nową nawierzchnię.",
    proposal: "Zachować cztery lipy.",
    channel: "paper",
  },
  {
    part: "układ placu",
    body: "Targ w środy potrzebuje przejazdu dla samochodu dostawczego i ujęcia wody.",
    proposal: "",
    channel: "meeting",
  },
  {
    part: "oświetlenie",
    body: "Latarnie przy przejściu obok szkoły gasną o 23, a ostatni autobus przyjeżdża 23.20.",
    proposal: "Wydłużyć świecenie do północy.",
    channel: "phone",
  },
  {
    part: "dostępność",
    body: "Między przystankiem a urzędem są trzy progi. Wózkiem nie da się przejechać bez pomocy.",
    proposal: "Obniżyć krawężniki na całej trasie.",
    channel: "paper",
  },
  {
    part: "koszty",
    body: "Czy fontanna mieści się w 480 tysiącach? Jej utrzymanie też kosztuje.",
    proposal: "Najpierw podać koszt utrzymania.",
    channel: "email",
  },
  {
    part: "ruch",
    body: "Ograniczenie ruchu w soboty zaszkodzi sklepom. W niedziele proszę bardzo.",
    proposal: "Ograniczenie tylko w niedziele i święta.",
    channel: "desk",
  },
  { part: "zieleń", body: "Zamiast kostki w środku placu może być łąka kwietna.", proposal: "", channel: "online" },
] as const;

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
    paragraph("Zgłoszono dwie uwagi. Obie dotyczyły wysokości dotacji na zajęcia dla osób starszych."),
    paragraph({ bold: "Co zmieniliśmy: " }, "kwota na pomoc osobom starszym wzrosła z 30 000 zł do 38 000 zł."),
    paragraph(
      { bold: "Czego nie zmieniliśmy: " },
      "nie wprowadziliśmy osobnego konkursu na wycieczki, bo mieszczą się w zadaniach kulturalnych.",
    ),
  ),
} as const;

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
