import { build } from "vite";

const PREFIX = "script:";

/**
 * `import text from "script:./page.ts"`: a script of the public site, bundled and made small, as text. One
 * classic file, since a page that was opened from a disk may not load modules.
 */
export const browserScript = () => ({
  name: "rynek:browser-script",
  enforce: "pre",
  async resolveId(source, importer) {
    if (!source.startsWith(PREFIX)) return null;
    const found = await this.resolve(source.slice(PREFIX.length), importer, { skipSelf: true });
    return found && `\0${PREFIX}${found.id}.js`;
  },
  async load(id) {
    if (!id.startsWith(`\0${PREFIX}`)) return null;
    const entry = id.slice(PREFIX.length + 1, -".js".length);
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
