import type { FormInput } from "../../main/forms/form-input.ts";
import { estimateMinutes } from "../../main/forms/form-input.ts";
import { privacyNotice } from "../../main/print/privacy-notice.ts";
import { type Item, SurveyDefinition } from "../../preload/contract/survey-definition.ts";

const empty = { pl: "" };
let id = 0;
const next = () => `q${String(++id).padStart(3, "0")}`;
const ask = (pl: string, en?: string, uk?: string) => ({ id: next(), text: { pl, en, uk }, hint: empty, required: false });
const options = (...texts: (string | [string, string, string])[]) =>
  texts.map((text) => ({ id: next(), text: typeof text === "string" ? { pl: text } : { pl: text[0], en: text[1], uk: text[2] } }));

/** Every kind of question once, in three languages, as a gmina would ask. */
export function marketItems(): Item[] {
  id = 0;
  return [
    {
      kind: "one",
      ...ask("Gdzie Pani/Pan mieszka?", "Where do you live?", "Де ви живете?"),
      other: true,
      options: options(
        ["na rynku lub w jego okolicy", "on the market square or near it", "на ринку або поблизу"],
        ["w innej części Przykładowa", "in another part of Przykładowo", "в іншій частині Пшикладова"],
        ["w innej miejscowości gminy", "elsewhere in the gmina", "в іншому місці ґміни"],
        ["poza gminą", "outside the gmina", "за межами ґміни"],
      ),
    },
    {
      kind: "several",
      ...ask("Co na rynku i w okolicy wymaga zmiany najpierw?", "What should be changed first?", "Що слід змінити насамперед?"),
      other: true,
      max: 3,
      options: options(
        ["nawierzchnia i chodniki", "paving", "бруківка й тротуари"],
        ["zieleń i cień", "greenery and shade", "зелень і тінь"],
        ["oświetlenie", "lighting", "освітлення"],
        ["miejsca do siedzenia", "seats", "місця для сидіння"],
        ["parkowanie", "parking", "паркування"],
        ["toaleta publiczna", "public toilet", "громадський туалет"],
        ["dojście bez schodów i progów", "step-free access", "доступ без сходів"],
        ["puste lokale i elewacje", "empty shops and façades", "порожні приміщення"],
      ),
    },
    {
      kind: "section",
      id: next(),
      text: { pl: "Rynek dzisiaj", en: "The market square today", uk: "Ринок сьогодні" },
      lead: { pl: "Teraz pytamy o to, jak jest. Każda odpowiedź pomaga, także z jednej wizyty w roku.", uk: "Тепер питаємо про те, як є." },
    },
    {
      kind: "grid",
      ...ask("Jak ocenia Pani/Pan dzisiejszy rynek?", "How do you rate the square today?", "Як ви оцінюєте ринок сьогодні?"),
      rows: options(
        ["czystość i porządek", "cleanliness", "чистота"],
        ["bezpieczeństwo po zmroku", "safety after dark", "безпека після заходу сонця"],
        ["dostępność dla osób na wózkach i z wózkiem dziecięcym", "access for wheelchairs and prams", "доступність для візків"],
        ["oferta dla dzieci i młodzieży", "things to do for children", "пропозиції для дітей"],
      ),
      columns: options(
        ["bardzo źle", "very bad", "дуже погано"],
        ["źle", "bad", "погано"],
        ["średnio", "fair", "середньо"],
        ["dobrze", "good", "добре"],
        ["bardzo dobrze", "very good", "дуже добре"],
      ),
    },
    {
      kind: "scale",
      ...ask(
        "Jak bardzo podoba się Pani/Panu projekt zamiany parkingu w zielony plac?",
        "How much do you like the green square?",
        "Чи подобається вам проєкт зеленої площі?",
      ),
      from: 1,
      to: 5,
      low: { pl: "wcale mi się nie podoba", en: "not at all", uk: "зовсім ні" },
      high: { pl: "bardzo mi się podoba", en: "very much", uk: "дуже" },
    },
    {
      kind: "ranking",
      ...ask("Proszę ułożyć od najważniejszego.", "Order by importance.", "Розставте за важливістю."),
      options: options(
        ["drzewa", "trees", "дерева"],
        ["ławki", "benches", "лавки"],
        ["fontanna", "fountain", "фонтан"],
        ["targ w soboty", "Saturday market", "суботній базар"],
      ),
    },
    {
      kind: "note",
      id: next(),
      text: {
        pl: "Na koniec dwa pytania o Panią/Pana. Pytamy, żeby sprawdzić, czy odpowiadają osoby w różnym wieku i z różnych miejscowości.",
        en: "Finally, two questions about you.",
        uk: "Наприкінці два запитання про вас.",
      },
    },
    {
      kind: "number",
      ...ask(
        "Ile osób liczy Pani/Pana gospodarstwo domowe?",
        "How many people live in your household?",
        "Скільки осіб у вашому домогосподарстві?",
      ),
      min: 1,
      max: 15,
      unit: { pl: "osób", en: "people", uk: "осіб" },
    },
    {
      kind: "shortText",
      ...ask("W jakiej miejscowości Pani/Pan mieszka?", "In which village do you live?", "У якому населеному пункті ви живете?"),
    },
    {
      kind: "longText",
      ...ask("Co jeszcze powinniśmy wiedzieć o rynku?", "What else should we know?", "Що ще нам слід знати про ринок?"),
      lines: 7,
    },
  ];
}

export function marketForm(languages: ("pl" | "en" | "uk")[] = ["pl"], items = marketItems()): FormInput {
  const definition = SurveyDefinition.parse({
    languages,
    title: {
      pl: "Rynek i okolice – co zmienić najpierw?",
      en: "The market square – what should change first?",
      uk: "Ринок та околиці – що змінити насамперед?",
    },
    lead: {
      pl: "Przygotowujemy program rewitalizacji na lata 2027–2035. Pytamy, zanim cokolwiek postanowimy.",
      en: "We are preparing a renewal programme for 2027–2035.",
      uk: "Ми готуємо програму оновлення на 2027–2035 роки.",
    },
    items,
  });
  const notice = privacyNotice({
    controller: "Wójt Gminy Przykładowo",
    address: "ul. Kościelna 5, 26-000 Przykładowo",
    dpoName: "Anna Przykładna",
    dpoEmail: "iod@przykladowo.example",
    consultationTitle: "Gminny Program Rewitalizacji 2027–2035",
    legalBasis: "art. 5a ustawy o samorządzie gminnym",
    website: "https://przykladowo.example",
  });
  return {
    kind: "survey",
    definition,
    officeName: "Urząd Gminy Przykładowo",
    consultationTitle: "Gminny Program Rewitalizacji 2027–2035",
    returnBy: "2026-11-30",
    places: [
      { name: "Urząd Gminy", address: "ul. Kościelna 5, parter", hours: "poniedziałek–piątek 7.30–15.30" },
      { name: "Biblioteka", address: "Rynek 2", hours: "wtorek–sobota 10.00–18.00" },
      { name: "Sołtyski i sołtysi", address: "", hours: "" },
    ],
    phone: "41 000 00 12",
    privacy: { short: notice.short, full: notice.sheet },
    minutes: estimateMinutes(definition),
    online: "https://przykladowo.example/konsultacje/rynek/ankieta.html",
  };
}
