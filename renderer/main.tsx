import "./no-eval.ts";
import "./no-html.ts";
import "./ui/tokens.css";
import "./ui/components.css";
import "./ui/controls.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { queries } from "./client.ts";
import { startLanguage, useLanguage } from "./language.ts";
import { startTheme } from "./ui/theme.ts";

startTheme();
await startLanguage();

function Root() {
  const language = useLanguage();
  return (
    <I18nProvider locale={language === "pl" ? "pl-PL" : "en-GB"}>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </I18nProvider>
  );
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
