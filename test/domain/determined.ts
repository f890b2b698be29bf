/**
 * The unknowns that a system of equations "sum of factor × value = something known" determines, by Gaussian elimination:
 * another way than the graph by which suppression decides. Equations name their members with factors.
 */
export function determined(
  equations: readonly ReadonlyMap<string, number>[],
  unknowns: readonly string[],
): string[] {
  const rows = equations.map((equation) => unknowns.map((key) => equation.get(key) ?? 0));
  const reduced = eliminate(rows, unknowns.length);
  return unknowns.filter((_, at) =>
    reduced.some((row) => row.every((factor, other) => (other === at) === Math.abs(factor) > 1e-9)),
  );
}

/** How many of these rows none of the others adds up to. */
export function rank(rows: readonly number[][]): number {
  const reduced = eliminate([...rows], rows[0]?.length ?? 0);
  return reduced.filter((row) => row.some((factor) => Math.abs(factor) > 1e-9)).length;
}

function eliminate(rows: number[][], unknowns: number): number[][] {
  let next = 0;
  for (let column = 0; column < unknowns && next < rows.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= next && Math.abs(row[column] ?? 0) > 1e-9);
    const lead = rows[pivot];
    const swapped = rows[next];
    if (!lead || !swapped) continue;
    rows[pivot] = swapped;
    const factor = lead[column] ?? 1;
    const unit = lead.map((value) => value / factor);
    rows[next] = unit;
    rows.forEach((row, at) => {
      const times = at === next ? 0 : (row[column] ?? 0);
      if (times !== 0) rows[at] = row.map((value, other) => value - times * (unit[other] ?? 0));
    });
    next += 1;
  }
  return rows;
}
