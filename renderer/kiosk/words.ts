import { createContext, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../../preload/contract/text.ts";
import { useLanguage } from "../language.ts";

/** The language that the voter chose; the next one starts in Polish. */
export const VoterLanguage = createContext<Language>("pl");

/** Words of the voter's language, whatever the office's screens speak. */
export const useWords = () => useTranslation("kiosk", { lng: useContext(VoterLanguage) }).t;

/** Tells the page's language to screen readers, and puts the office's back at the end. */
export function usePageLanguage(language: Language): void {
  const own = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
    return () => void (document.documentElement.lang = own);
  }, [language, own]);
}
