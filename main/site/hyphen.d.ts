/** A language of the package `hyphen`, which brings no types. */
declare module "hyphen/*" {
  const language: { hyphenateSync(text: string, options: { minWordLength: number }): string };
  export default language;
}
