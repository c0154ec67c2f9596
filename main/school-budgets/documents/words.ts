import texts from "./pl.json" with { type: "json" };

export type Texts = typeof texts;

/** Words of the documents. A school's regulations and protocol are Polish documents, so there is one language. */
export function say<S extends keyof Texts>(section: S, key: keyof Texts[S], values: Record<string, string | number> = {}): string {
  const text = String(texts[section][key]);
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? "")).trim();
}
