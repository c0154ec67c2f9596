/**
 * Which numbers of a table are hidden so that nobody can be recognised, when the table's totals
 * are shown. A number is hidden
 * - first, where it is of a group smaller than `smallest`, and all along a row or a column whose
 *   total is;
 * - then, where a hidden number could otherwise be computed from what is shown.
 *
 * What can be computed is decided exactly. A table with fixed totals is a flow from its rows to
 * its columns; a hidden number can be something else too if and only if there is a round trip
 * through it along hidden numbers, raising one and lowering the next, with none below zero.
 *
 * `most` is how many rows one person may be in. Over one, a column's numbers come to anything
 * between its total and `most` times its total, and none is greater than its total.
 */
export type Limits = { readonly smallest: number; readonly most: number; readonly columns: readonly number[] };
type Counts = readonly (readonly number[])[];
type Place = readonly [row: number, column: number];

/** The table with null for each hidden number; null instead where totals alone give somebody away. */
export function hideSmallGroups(counts: Counts, limits: Limits): (number | null)[][] | null {
  const table = makeTable(counts, limits);
  const hidden = counts.map((line, r) => line.map((count, c) => table.isSmall(r, c, count)));
  const hide = (places: readonly Place[]): boolean =>
    places.reduce((fresh, [r, c]) => {
      const line = hidden[r];
      if (!line || line[c]) return fresh;
      line[c] = true;
      return true;
    }, false);
  for (;;) {
    const bare = table.computable(hidden);
    if (!bare) return counts.map((line, r) => line.map((count, c) => (hidden[r]?.[c] ? null : count)));
    const [row, column] = bare;
    const more = table.cover(bare, hidden) ?? table.places.filter(([r, c]) => r === row || c === column);
    if (!hide(more) && !hide(table.places)) return null;
  }
}

function makeTable(counts: Counts, { smallest, most, columns }: Limits) {
  const rows = counts.map((line) => line.reduce((sum, count) => sum + count, 0));
  const sums = columns.map((_, c) => counts.reduce((sum, line) => sum + (line[c] ?? 0), 0));
  const overlapping = most > 1;
  const at = (r: number, c: number): number => counts[r]?.[c] ?? 0;
  const few = (count: number) => count > 0 && count < smallest;
  const canGrow = (r: number, c: number): boolean => !overlapping || at(r, c) < (columns[c] ?? 0);
  /** Numbers of an empty row or column are zero, as everybody sees. */
  const places = counts.flatMap((line, r) => line.flatMap((_, c): Place[] => ((rows[r] ?? 0) > 0 && (sums[c] ?? 0) > 0 ? [[r, c]] : [])));
  const open = new Set(places.map(([r, c]) => r * columns.length + c));

  const isSmall = (r: number, c: number, count: number): boolean =>
    open.has(r * columns.length + c) && (few(count) || few(rows[r] ?? 0) || few(columns[c] ?? 0));

  /** Where one can go from each row and column by raising or lowering a hidden number by one. */
  function trips(hidden: readonly (readonly boolean[])[]): number[][] {
    const column = (c: number) => counts.length + c;
    const outside = counts.length + columns.length;
    const to: number[][] = Array.from({ length: outside + 1 }, () => []);
    for (const [r, c] of places) {
      if (!hidden[r]?.[c]) continue;
      if (canGrow(r, c)) to[r]?.push(column(c));
      if (at(r, c) > 0) to[column(c)]?.push(r);
    }
    if (overlapping)
      columns.forEach((total, c) => {
        const sum = sums[c] ?? 0;
        if (sum < total * most) to[column(c)]?.push(outside);
        if (sum > total) to[outside]?.push(column(c));
      });
    return to;
  }

  /** Is there a way from one to the other that does not take the one step that joins them? */
  function reaches(to: readonly number[][], from: number, goal: number): boolean {
    const seen = new Set([from]);
    const queue = (to[from] ?? []).filter((next) => next !== goal);
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (node === goal) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      queue.push(...(to[node] ?? []));
    }
    return false;
  }

  /** A hidden number that can be nothing else, if there is one. */
  function computable(hidden: readonly (readonly boolean[])[]): Place | undefined {
    const to = trips(hidden);
    return places.find(([r, c]) => {
      if (!hidden[r]?.[c]) return false;
      const column = counts.length + c;
      const grows = canGrow(r, c) && reaches(to, column, r);
      return !grows && !(at(r, c) > 0 && reaches(to, r, column));
    });
  }

  /** The rectangle through a number that costs least to hide and lets the number be another. */
  function cover([row, column]: Place, hidden: readonly (readonly boolean[])[]): Place[] | undefined {
    let best: { cost: number; corners: Place[] } | undefined;
    for (const [r, c] of places) {
      if (r === row || c === column) continue;
      const raised = at(row, c) > 0 && at(r, column) > 0 && canGrow(row, column) && canGrow(r, c);
      const lowered = at(row, column) > 0 && at(r, c) > 0 && canGrow(row, c) && canGrow(r, column);
      if (!raised && !lowered) continue;
      const corners: Place[] = [
        [row, c],
        [r, column],
        [r, c],
      ];
      const fresh = corners.filter(([one, other]) => !hidden[one]?.[other]);
      // As few numbers as can be; of as few, those of the fewest people.
      const cost = fresh.length * 1e9 + fresh.reduce((sum, [one, other]) => sum + at(one, other), 0);
      if (fresh.length > 0 && (!best || cost < best.cost)) best = { cost, corners };
    }
    return best?.corners;
  }

  return { places, isSmall, computable, cover };
}
