import type { ReportCorrection } from '../mail.ts';

/** What a version's mail showed: its key figures, and the table behind its picture. */
export interface ShownFigures {
  figures: { label: string; value: string }[];
  chart: { table: { head: string[]; rows: string[][] } } | null;
}

const nothing = '–';

/**
 * What a corrected version says otherwise than the one before: key figures, and the first column of the table behind the picture. Both
 * sides are as they are written, so that what is not shown is told by its reason and never by its number.
 */
export function correctionOf(version: number, before: ShownFigures, now: ShownFigures): ReportCorrection {
  const [old, current] = [linesOf(before), linesOf(now)];
  const labels = [...new Set([...current.keys(), ...old.keys()])];
  const changes = labels.flatMap((label) => {
    const [was, is] = [old.get(label) ?? nothing, current.get(label) ?? nothing];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
  return { version, changes };
}

function linesOf({ figures, chart }: ShownFigures): Map<string, string> {
  const drawn = chart?.table.head[1];
  const rows = drawn === undefined ? [] : (chart?.table.rows ?? []);
  return new Map([
    ...figures.map(({ label, value }) => [label, value] as const),
    ...rows.map(([label = '', value = nothing]) => [`${label}: ${drawn ?? ''}`, value] as const),
  ]);
}
