import i18next from "i18next";
import { useSyncExternalStore } from "react";
import { initReactI18next } from "react-i18next";
import { en, pl, uk } from "./locales/index.ts";

export type AppLanguage = "pl" | "en";
const KEPT = "rynek.language";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof pl;
    enableSelector: false;
  }
}

/** A one-letter word never ends a line in Polish, nor does "art." of a number: the space after it does not break. */
export const keepTogether = (text: string): string =>
  text.replace(/(?<=^|[\s(„\u00a0])([aiouwzAIOUWZ]|art\.|ust\.|nr|§) (?=\S)/g, "$1\u00a0");

export async function startLanguage(): Promise<void> {
  const kept = localStorage.getItem(KEPT);
  await i18next
    .use(initReactI18next)
    .use({ type: "postProcessor", name: "keepTogether", process: (text: string) => (typeof text === "string" ? keepTogether(text) : text) })
    .init({
      resources: { pl, en, uk },
      lng: kept === "en" ? "en" : "pl",
      fallbackLng: "pl",
      defaultNS: "common",
      postProcess: ["keepTogether"],
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  show(i18next.language);
  i18next.on("languageChanged", (language) => {
    localStorage.setItem(KEPT, language);
    show(language);
  });
}

/** The page and, in Electron, the menus. */
function show(language: string): void {
  document.documentElement.lang = language;
  void window.host?.call("shell.speak", { language });
}

export const setLanguage = (language: AppLanguage): Promise<unknown> => i18next.changeLanguage(language);

const spoken = (): AppLanguage => (i18next.language === "en" ? "en" : "pl");

export const useLanguage = (): AppLanguage =>
  useSyncExternalStore(
    (changed) => {
      i18next.on("languageChanged", changed);
      return () => i18next.off("languageChanged", changed);
    },
    spoken,
    // A test draws without a window.
    spoken,
  );
