import { build } from "vite";

/**
 * `import text from "./page.ts?script"`: a script of the public site, bundled and made small, as text. One
 * classic file, since a page that was opened from a disk may not load modules.
 */
export const browserScript = () => ({
  name: "rynek:browser-script",
  enforce: "pre",
  async resolveId(source, importer) {
    if (!source.endsWith("?script")) return null;
    const found = await this.resolve(source.slice(0, -"?script".length), importer, { skipSelf: true });
    return found && `${found.id}?script`;
  },
  async load(id) {
    if (!id.endsWith("?script")) return null;
    const entry = id.slice(0, -"?script".length);
    const result = await build({
      configFile: false,
      logLevel: "silent",
      build: {
        write: false,
        target: "es2022",
        minify: true,
        modulePreload: false,
        rolldownOptions: { input: entry, output: { format: "iife" } },
      },
    });
    const { output } = Array.isArray(result) ? result[0] : result;
    for (const chunk of output) for (const path of Object.keys(chunk.modules ?? {})) if (!path.startsWith("\0")) this.addWatchFile(path);
    return `export default ${JSON.stringify(output[0].code)};`;
  },
});
