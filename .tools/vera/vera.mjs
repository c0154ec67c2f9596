// Checks PDFs with the veraPDF engine, where Java is there: node .tools/vera/vera.mjs ua1,2a FILE…
// The engine comes from npm once (@opendataloader/pdf carries it; its JAXB is Debian's libjaxb-java).
// It serves the tests alone and is never shipped.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, "../../node_modules/.cache/vera");
const engine = join(home, "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar");
const jaxb = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex", "FastInfoset"].map(
  (name) => `/usr/share/java/${name}.jar`,
);
const path = [...jaxb, engine, home].join(":");
/** A check lasts a second or two: optimising code and collecting garbage side by side cost more than they save (half of the processor time). */
const SHORT_RUN = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
const there = (command) => spawnSync(command, ["-version"]).status === 0;

/** Why it can't run here, or "" where it can. Fetches and compiles what is missing. */
export function whyNot() {
  if (!there("java") || !there("javac")) return "no Java here: apt-get install default-jdk-headless libjaxb-java";
  const missing = jaxb.find((jar) => !existsSync(jar));
  if (missing) return `${missing} is missing: apt-get install libjaxb-java`;
  mkdirSync(home, { recursive: true });
  if (!existsSync(engine))
    spawnSync("npm", ["install", "--silent", "--ignore-scripts", "--no-save", "--prefix", home, "@opendataloader/pdf@2.5.0"], {
      timeout: 60_000,
    });
  if (!existsSync(engine)) return "the veraPDF engine could not be fetched from npm";
  const source = join(here, "Vera.java");
  const compiled = join(home, "Vera.class");
  if (!existsSync(compiled) || statSync(compiled).mtimeMs < statSync(source).mtimeMs)
    execFileSync("javac", ["-nowarn", "-d", home, "-cp", path, source], { stdio: "ignore" });
  return "";
}

/** What the engine says, and whether all files pass all flavours. */
export function vera(flavours, files) {
  const { status, stdout, stderr } = spawnSync("java", [...SHORT_RUN, "-cp", path, "Vera", flavours, ...files], { encoding: "utf8" });
  return { passed: status === 0, said: stdout || stderr };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const reason = whyNot();
  const [flavours, ...files] = process.argv.slice(2);
  const { passed, said } = reason ? { passed: false, said: `${reason}\n` } : vera(flavours, files);
  process.stdout.write(said);
  process.exitCode = passed ? 0 : 1;
}
