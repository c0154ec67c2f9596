/** A browser's script, bundled to one classic file, as text (.tools/browser-script.mjs). */
declare module "script:*" {
  const text: string;
  export default text;
}
