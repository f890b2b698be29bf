import { fewestPeople } from '../disclosure/fewest-people.ts';
import { evaluationLevels, recordedLevels, type EvaluationLevel } from '../roi/evaluation-levels.ts';
import { formula, onSheet, spread, text, type Grid } from './grid.ts';
import { codedFormat, major, type MoneyProgramme } from './money-programmes.ts';
import type { BlockRows } from './roi-block.ts';
import { roiColumns } from './roi-columns.ts';
import type { RoiSheet } from './roi-sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

const levelNumbers = [0, 1, 2, 3, 4, 5] as const;

/** Phillips' levels 0 to 5 of each programme beside each other, and why the highest is refused where it is. */
export function programmeLevelLines(
  grid: Grid,
  context: SheetContext,
  { programmes, roi }: { programmes: readonly MoneyProgramme[]; roi: RoiSheet },
): void {
  const { title, programme, columns, remark, note } = context.words.programmes.levels;
  const width = grid.columnWidths.length;
  grid.add(...spread([text(title, 'section', width)]));
  grid.add(
    text(programme, 'heading'),
    ...levelNumbers.map((level) => text(columns[level], level < 4 ? 'heading' : 'number-heading')),
    text(remark, 'heading'),
  );
  for (const of of programmes) {
    const rows = roi.blocks.get(of.key);
    const levels = levelsOf(of);
    grid.add(
      text(of.name, 'label'),
      ...levels.map((level) => levelCell(context, level, { of, rows, roiName: roi.name })),
      text(levelRemark(context, of, levels)),
    );
  }
  grid.add(...spread([text(note, 'caption', width)]));
}

/** As they were worked out with the return; results of an earlier version do not hold them. */
function levelsOf({ roi, study }: MoneyProgramme): EvaluationLevel[] {
  if (roi.detail) return roi.detail.levels;
  return study ? evaluationLevels(study, roi, roi.people) : recordedLevels(roi.people, roi);
}

interface Found {
  of: MoneyProgramme;
  rows: BlockRows | undefined;
  roiName: string;
}

function levelCell(context: SheetContext, { level, state, evidence }: EvaluationLevel, found: Found): Cell {
  const { words, labels } = context;
  const { levels } = words.programmes;
  const { people } = found.of.roi;
  if (state === 'no-data') return text(levels.noData, level < 4 ? 'text' : 'hidden');
  if (state === 'refused') return text(levels.refused, 'hidden');
  if (level === 0) return text(levels.inputs(people));
  if (level === 4) return moneyCell(context, found);
  if (level === 5) return returnCell(context, found);
  if (!evidence) return text(levels.completed(people));
  const { groupMinimum } = context.input.configuration.organisation.disclosure;
  const { answered, asked } = evidence;
  if (answered < fewestPeople('mean', 'executives', groupMinimum))
    return text(levels.fewAnswered(answered, asked), 'hidden');
  return text(levels.evidence({ ...evidence, finding: labels.words(evidence.finding) }));
}

function moneyCell({ words }: SheetContext, { of, rows, roiName }: Found): Cell {
  const { benefitsMinor } = of.roi;
  if (benefitsMinor === null || !rows?.benefits) return text(words.programmes.levels.notClaimed, 'hidden');
  const at = onSheet(roiName, roiColumns.result, rows.benefits);
  return formula(at, major(benefitsMinor, of), codedFormat(of.currency));
}

function returnCell({ words }: SheetContext, { of, rows, roiName }: Found): Cell {
  const { roiPercent } = of.roi;
  if (roiPercent === null || !rows?.roi) return text(words.roi.unknown, 'hidden');
  return formula(onSheet(roiName, roiColumns.result, rows.roi), roiPercent, '0.0" %"');
}

/** By which methods the impact was isolated, and what a return is short of. */
function levelRemark(
  { words }: SheetContext,
  { roi, forecast }: MoneyProgramme,
  levels: readonly EvaluationLevel[],
): string {
  const { reserved, isolated, notControlled } = words.programmes.levels;
  const methods = [...new Set(roi.benefits.map(({ isolationMethod }) => isolationMethod))];
  const missing = levels.filter(({ state }) => state === 'no-data').map(({ level }) => level);
  const highest = levels.at(-1)?.state;
  return [
    ...(highest === 'reserved' ? [reserved(missing)] : []),
    ...(methods.length > 0 ? [isolated(methods.map((method) => words.roi.isolation[method]))] : []),
    ...(forecast && roi.roiPercent !== null ? [words.programmes.levels.forecast(roi.to)] : []),
    ...(methods.length > 0 && !methods.includes('control-group') ? [notControlled] : []),
  ].join(' ');
}
