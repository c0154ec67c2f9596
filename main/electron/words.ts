import { createInstance } from "i18next";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };

/** The words of the menus and of the system's windows. Polish, until the screen says otherwise. */
const words = createInstance({
  resources: { pl: { translation: pl }, en: { translation: en } },
  lng: "pl",
  fallbackLng: "pl",
  interpolation: { escapeValue: false },
  initAsync: false,
});
void words.init();

/** The typed keys of the renderer's own words don't apply here. */
const translate = words.t as unknown as (key: string, params: Record<string, string | number>) => string;

export const say = (key: string, params: Record<string, string | number> = {}): string => translate(key, params);
export const speak = (language: "pl" | "en"): void => void words.changeLanguage(language);
