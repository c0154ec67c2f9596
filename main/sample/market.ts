import { bullets, heading, paragraph, rich } from "./rich.ts";

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

const access = { stepFree: true, hearingLoop: false, signLanguage: false };

/** Days from today for `day`. */
export const marketMeetings = [
  {
    kind: "walk",
    day: -4,
    from: "15:30",
    to: "17:00",
    place: "Rynek, przy studni",
    ...access,
    accessNote: "Trasa bez schodów, ławka co 100 metrów.",
    headcount: 17,
    minutes: rich(
      paragraph("Przeszliśmy od przystanku do urzędu i wokół rynku."),
      bullets(
        "na trasie są trzy progi, których wózek nie pokona",
        "lipy po zachodniej stronie dają jedyny cień",
        "latarnie przy szkole gasną przed ostatnim autobusem",
      ),
    ),
  },
  {
    kind: "meeting",
    day: 4,
    from: "17:00",
    to: "19:00",
    place: "Gminna Biblioteka Publiczna, Rynek 11",
    ...access,
    accessNote: "Tłumacz języka migowego po zgłoszeniu trzy dni wcześniej.",
    headcount: null,
    minutes: rich(),
  },
] as const;
