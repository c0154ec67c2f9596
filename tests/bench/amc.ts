import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

type Read = { readonly pagesPerSecond: number; readonly boxes: number };

/**
 * Has Auto Multiple Choice read clean pages of `boxes` boxes each, 300 dpi grey JPEG, on one core:
 * pages per second of CPU time, and how many boxes it found in all. Where it can't: why.
 */
export function readByAmc(pages: number, boxes: number): Read | string {
  if (spawnSync("auto-multiple-choice", ["help"]).error) return "auto-multiple-choice is not installed";
  const folder = mkdtempSync(join(tmpdir(), "rynek-amc-"));
  try {
    return readIn(folder, pages, boxes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readIn(folder: string, pages: number, boxes: number): Read | string {
  for (const name of ["data", "cr", "scans"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "survey.tex"), survey(boxes));
  const run = (command: string) => spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
  const project = `--project-dir ${folder} --data ${folder}/data`;
  run(
    `auto-multiple-choice prepare --with pdflatex --mode 's[sc]' --epoch 946684800 --n-copies ${pages} --prefix ${folder}/ --source ${folder}/survey.tex ${project}`,
  );
  run(`auto-multiple-choice meptex --src DOC-calage.xy ${project}`);
  run("pdftoppm -r 300 -gray -jpeg DOC-sujet.pdf scans/page");
  const scans = readdirSync(join(folder, "scans"));
  if (scans.length !== pages) return "auto-multiple-choice made no pages: it needs pdflatex, and this pdftoppm";
  writeFileSync(join(folder, "list.txt"), scans.map((name) => join(folder, "scans", name)).join("\n"));
  const { stdout } = run(
    `auto-multiple-choice analyse --n-procs 1 --tol-marque 0.4 --bw-threshold 0.6 --no-ignore-red ${project} --cr cr --liste-fichiers list.txt >/dev/null 2>&1; times`,
  );
  // Bash tells its own times, then those of what it ran: "1m2.345s 0m0.678s".
  const spent = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  const seconds = spent.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
  const capture = new Database(join(folder, "data", "capture.sqlite"), { readonly: true });
  const found = capture.prepare("select count(*) from capture_zone where type = 4").pluck().get() as number;
  capture.close();
  return { pagesPerSecond: pages / seconds, boxes: found };
}

/** One page: questions of four boxes, and the last of what is left. */
function survey(boxes: number): string {
  const question = (index: number, choices: number) =>
    `\\begin{questionmult}{q${index}}Jak?\\begin{choiceshoriz}${"\\wrongchoice{A}".repeat(choices)}\\end{choiceshoriz}\\end{questionmult}`;
  const questions = Array.from({ length: Math.ceil(boxes / 4) }, (_, index) => question(index, Math.min(4, boxes - index * 4)));
  return `\\documentclass[a4paper]{article}
\\usepackage[utf8]{inputenc}
\\usepackage[T1]{fontenc}
\\usepackage[box,nowatermark]{automultiplechoice}
\\begin{document}
\\onecopy{1}{
${questions.join("\n")}
}
\\end{document}
`;
}
