export type Theme = "system" | "light" | "dark";
const KEPT = "rynek.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

export const keptTheme = (): Theme => {
  const kept = localStorage.getItem(KEPT);
  return kept === "light" || kept === "dark" ? kept : "system";
};

const apply = () => document.documentElement.classList.toggle("dark", keptTheme() === "dark" || (keptTheme() === "system" && dark.matches));

export function setTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  apply();
}

export function startTheme(): void {
  apply();
  dark.addEventListener("change", apply);
}
