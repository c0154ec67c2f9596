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
