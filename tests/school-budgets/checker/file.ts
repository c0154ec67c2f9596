/** Faults as Pabulib's checker tells them: errors refuse a file, warnings don't. */
export type Report = Readonly<Record<"error" | "warn", (is: boolean, what: string) => void>>;
export type Row = Readonly<Record<string, string>>;
/** An election file taken apart, without the product's code. */
export type CheckedFile = {
  readonly meta: Row;
  readonly keys: readonly string[];
  readonly projectColumns: readonly string[];
  readonly projects: readonly Row[];
  readonly voteColumns: readonly string[];
  readonly votes: readonly Row[];
};

const SECTIONS = ["META", "PROJECTS", "VOTES"];
export const partsOf = (cell: string | undefined): string[] => (cell ?? "").split(",").filter(Boolean);

/** The checks of a file's form. Nothing where it can't be taken apart. */
export function parse(text: string, { error, warn }: Report): CheckedFile | undefined {
  error(text.startsWith("\ufeff"), "byte order mark");
  const all = text.replace(/^\ufeff/, "").split(/\r?\n/);
  if (all.at(-1)?.trim() === "") all.pop();
  const lines = all.filter((line) => line.trim() !== "");
  warn(lines.length < all.length, "empty lines");
  const found = lines.filter((line) => SECTIONS.includes(line.trim())).map((line) => line.trim());
  for (const name of SECTIONS) {
    error(!found.includes(name), `no section ${name}`);
    error(found.indexOf(name) !== found.lastIndexOf(name), `section ${name} twice`);
  }
  error(found.join() !== found.toSorted((a, b) => SECTIONS.indexOf(a) - SECTIONS.indexOf(b)).join(), "order of sections");
  error(!SECTIONS.includes((lines[0] ?? "").trim()), "data before the first section");
  if (SECTIONS.some((name) => !found.includes(name))) return undefined;

  const tables = SECTIONS.map((name) => {
    const from = lines.findIndex((line) => line.trim() === name) + 1;
    const length = lines.slice(from).findIndex((line) => SECTIONS.includes(line.trim()));
    const rows = lines.slice(from, length < 0 ? undefined : from + length).map(cellsOf);
    error(
      rows.some((cells) => cells.some((cell) => cell !== cell.trim())),
      `${name}: blanks around a cell`,
    );
    return rows.map((cells) => cells.map((cell) => cell.trim()));
  });
  const [meta = [], projects = [], votes = []] = tables;
  error(meta[0]?.join(";") !== "key;value", "META without its header");
  const keys = meta.slice(1).map(([key = ""]) => key);
  error(keys.includes(""), "empty META key");
  error(new Set(keys).size !== keys.length, "META key twice");
  const table = (rows: readonly string[][], first: string) => {
    const [head = [], ...body] = rows;
    error(head[0] !== first, `first column is not ${first}`);
    error(new Set(head).size !== head.length, `${first}: column twice`);
    warn(
      body.some((cells) => cells.length > head.length),
      `${first}: extra columns`,
    );
    const ids = body.map(([id = ""]) => id);
    error(ids.includes(""), `empty ${first}`);
    error(new Set(ids).size !== ids.length, `${first} twice`);
    return { head, rows: body.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""]))) };
  };
  const [listed, cast] = [table(projects, "project_id"), table(votes, "voter_id")];
  return {
    meta: Object.fromEntries(meta.slice(1).map(([key = "", value = ""]) => [key, value])),
    keys,
    projectColumns: listed.head,
    projects: listed.rows,
    voteColumns: cast.head,
    votes: cast.rows,
  };
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"(?=;|$)|([^;]*))/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  return cells;
}
