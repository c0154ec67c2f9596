import { createInstance } from "i18next";
import texts from "./pl.json" with { type: "json" };

/** A report is a Polish document of a Polish office, so there is one language. */
const words = createInstance();
void words.init({
  resources: { pl: { translation: texts } },
  lng: "pl",
  initAsync: false,
  interpolation: { escapeValue: false },
});

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Keys<T[K]>}` }[keyof T & string];
type Singular<K extends string> = K extends `${infer Start}_${"one" | "few" | "many" | "other"}` ? Start : K;
/** The renderer declares its own keys for all of i18next; these are the report's. */
export const t = words.t as unknown as (key: Keys<typeof texts>, params?: Record<string, string | number>) => string;

const whole = new Intl.NumberFormat("pl-PL", { useGrouping: "min2" });
const tenth = new Intl.NumberFormat("pl-PL", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const number = (value: number): string => whole.format(value);
export const decimal = (value: number | null): string => (value === null ? "–" : tenth.format(value));
/** "51,8%" */
export const percent = (share: number): string => `${tenth.format(share * 100)}%`;
