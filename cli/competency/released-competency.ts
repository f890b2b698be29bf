import type { CompetencyMeasures } from '../../activities/results/competency-measures.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { underCorrection } from '../../domain/time-to-competency/competency-line.ts';
import type { CompetencyRow } from '../../domain/time-to-competency/time-to-competency.ts';
import type { MeasuredQuarter } from '../../storage/measured-campaigns.ts';

/**
 * Times without what would tell of few people beside what was shown of the same quarters before, and the names of what is held back. Measured by
 * counts, from which all figures follow. Groups, those told together and all of them are told or held as one: each follows from the rest. A domain
 * stands by itself.
 */
export async function releasedCompetency(
  asker: Asker,
  campaign: MeasuredQuarter,
  measures: CompetencyMeasures,
): Promise<{ measures: CompetencyMeasures; held: string[] }> {
  const { from, by, total, rows, others, groupMinimum } = measures;
  const counts = [
    ...countsOf(`${from}/whole`, total),
    ...[...rows, ...(others ? [others] : [])].flatMap((row) => countsOf(`${from}/${by}/${row.id}`, row)),
  ];
  const { counts: found } = await shownBeside(asker, {
    door: 'time-to-competency',
    campaign,
    groupMinimum,
    cells: [],
    counts,
  });
  if (found.size === 0) return { measures, held: [] };
  const held = new Set(by === 'domain' ? [...found].map(({ row }) => row) : counts.map(({ row }) => row));
  const shown = (row: CompetencyRow): CompetencyRow => (held.has(row) ? { ...row, ...underCorrection } : row);
  const isTold = counts.some(({ row }) => !held.has(row));
  return {
    held: [...held].map(({ name }) => name),
    measures: {
      ...measures,
      total: shown(total),
      rows: rows.map(shown),
      others: others && shown(others),
      logRank: null,
      reason: isTold ? measures.reason : 'under-correction',
    },
  };
}

function countsOf(figure: string, row: CompetencyRow) {
  const { reason, n, reached, left, onTheWay, curve } = row;
  if (reason !== null) return [];
  const told = Object.entries({ n, reached, left, onTheWay }).flatMap(([name, count]) =>
    count === null ? [] : [[name, count] as const],
  );
  const steps = curve.flatMap((step) => [
    [`at risk ${step.quarter}`, step.atRisk] as const,
    [`reached ${step.quarter}`, step.reached] as const,
  ]);
  return [
    {
      row,
      figure: `time-to-competency/${figure}`,
      counts: Object.fromEntries([...told, ...steps]),
      values: '',
    },
  ];
}
