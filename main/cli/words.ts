import { createInstance } from "i18next";
import type { Refused } from "../../preload/contract/contract.ts";
// The one place outside the renderer that says why a call was refused: the sentences are the same.
// oxlint-disable-next-line no-restricted-imports
import enErrors from "../../renderer/locales/en/errors.json" with { type: "json" };
// oxlint-disable-next-line no-restricted-imports
import plErrors from "../../renderer/locales/pl/errors.json" with { type: "json" };
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };

const system = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "pl";
const wanted = process.env["RYNEK_LANG"] ?? (system.startsWith("en") ? "en" : "pl");

const texts = createInstance();
await texts.init({
  lng: wanted === "en" ? "en" : "pl",
  fallbackLng: "pl",
  interpolation: { escapeValue: false },
  resources: { pl: { cli: pl, errors: plErrors }, en: { cli: en, errors: enErrors } },
  defaultNS: "cli",
});

const translate = texts.t.bind(texts) as unknown as (key: string, params?: Record<string, unknown>) => string;

export const words = (key: string, params: Record<string, unknown> = {}): string => translate(key, params);

/** Why a call was refused, as a sentence, with the field where one is named. */
export function refusalText({ code, params = {}, issues }: Refused): string {
  const count = Object.values(params).find((value) => typeof value === "number");
  if (issues?.length)
    return issues
      .map((issue) => {
        const amount = issue.params["maximum"] ?? issue.params["minimum"];
        const specific = `errors:issues.${issue.code}${issue.params["format"] ? `.${issue.params["format"]}` : ""}`;
        return `${issue.path && `${issue.path}: `}${translate(texts.exists(specific) ? specific : "errors:issues.other", { ...issue.params, ...(typeof amount === "number" && { count: amount }) })}`;
      })
      .join("\n");
  return translate(texts.exists(`errors:${code}`, { count: 1 }) ? `errors:${code}` : "errors:failed", {
    ...params,
    ...(count !== undefined && { count }),
  });
}
