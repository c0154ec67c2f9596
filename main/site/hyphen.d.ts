/** A language of the package `hyphen`, which brings no types. */
declare module "hyphen/*" {
  export type Hyphenator = { hyphenateSync(text: string, options: { minWordLength: number }): string };
  const language: Hyphenator;
  export default language;
}
