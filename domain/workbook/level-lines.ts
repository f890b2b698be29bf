import type { CoverageMap } from '../configuration/learning.ts';
import { otherUnits, type LevelPart } from '../level-divisions.ts';
import type { CoverageResult } from '../results.ts';
import { at, formats, formula, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';
import { unitName } from './unit-name.ts';

/** Where the counts of a level stand; the same in the table of levels and in the one by role and unit. */
export const levelColumns = {
  level: 1,
  audience: 2,
  required: 4,
  holding: 5,
  open: 6,
  share: 7,
  evidence: 8,
} as const;

type LevelResult = CoverageResult['levels'][number];

/** A coverage map with what was found of it. */
export interface MappedLevels {
  map: CoverageMap;
  levels: { name: string; result: LevelResult; of: CoverageMap['levels'][number] }[];
}

/** The maps of which something was found, with their levels in order. */
export function mappedLevels({ input, labels }: SheetContext): MappedLevels[] {
  return input.results.coverage.flatMap(({ map: id, levels: found }) => {
    const map = input.configuration.coverageMaps.find((each) => each.id === id);
    if (!map) return [];
    const levels = found.flatMap((result) => {
      const of = map.levels.find(({ n }) => n === result.n);
      return of ? [{ name: `${of.n}: ${labels.words(of.words)}`, result, of }] : [];
    });
    return levels.length > 0 ? [{ map, levels }] : [];
  });
}

/** A row a level: who must hold it, who does, and by which evidence. Returns the rows that the levels stand in. */
export function levelLines(grid: Grid, context: SheetContext, { levels }: MappedLevels) {
  const { words, labels } = context;
  const { columns } = words.people;
  const head = grid.add(
    ...spread([
      text(columns.level, 'heading'),
      text(columns.audience, 'heading', 2),
      ...countHeadings(context),
      text(columns.evidence, 'heading'),
    ]),
  );
  const from = grid.nextRow();
  for (const { name, result, of } of levels)
    grid.add(
      ...spread([
        text(name, 'label'),
        text(labels.words(of.audience), 'text', 2),
        ...countCells(context, result, grid.nextRow()),
        text(evidenceText(context, result)),
      ]),
    );
  return { head, from, to: grid.nextRow() - 1 };
}

/** The same by role and by unit, as far as it is told. */
export function partLines(grid: Grid, context: SheetContext, { levels }: MappedLevels): void {
  const { by } = context.words.people;
  for (const { name, result } of levels) {
    const line = (division: string, who: string, part: LevelPart) =>
      grid.add(
        text(name, 'label'),
        text(division),
        text(who),
        ...countCells(context, part, grid.nextRow()),
        text(''),
      );
    for (const { roleId, ...part } of result.audiences ?? [])
      line(by.role, roleId === null ? context.words.people.noRole : context.labels.role(roleId), part);
    for (const { unitId, unitName, ...part } of result.units ?? [])
      line(by.unit, unitLabel(context, unitId, unitName), part);
  }
}

export function partHeadings(context: SheetContext): Cell[] {
  const { columns } = context.words.people;
  return [
    text(columns.level, 'heading'),
    text(columns.by, 'heading'),
    text(columns.who, 'heading'),
    ...countHeadings(context),
    text('', 'heading'),
  ];
}

function countHeadings({ words }: SheetContext): Cell[] {
  const { required, holding, open, share } = words.people.columns;
  return [required, holding, open, share].map((label) => text(label, 'number-heading'));
}

function countCells({ words }: SheetContext, { required, holding }: LevelPart, row: number): Cell[] {
  if (required === 0)
    return [number(0, formats.count), ...[1, 2, 3].map(() => text(words.people.nobody, 'hidden'))];
  const hidden = text(words.learning.hidden, 'hidden');
  const first = required === null ? hidden : number(required, formats.count);
  if (required === null || holding === null) return [first, hidden, hidden, hidden];
  const [must, hold] = [at(levelColumns.required, row), at(levelColumns.holding, row)];
  return [
    first,
    number(holding, formats.count),
    formula(`${must}-${hold}`, required - holding, formats.count),
    formula(`${hold}/${must}`, holding / required, formats.share),
  ];
}

/** How those who hold it showed it, or why that is not told, and which accepted evidence is not read. */
function evidenceText(context: SheetContext, { by = [], evidenceNotKept, ...level }: LevelResult): string {
  const { words, figures } = context;
  const { evidence, ...said } = words.people;
  const kinds: Record<string, string> = evidence;
  const named = (kind: string) => kinds[kind] ?? kind;
  const held = by.map(({ evidence: kind, people }) =>
    said.byEvidence(named(kind), people === null ? words.learning.hidden : figures.count(people)),
  );
  const told = held.length > 0 ? held : evidenceUntold(context, level);
  return [...told, ...evidenceNotKept.map((kind) => said.notKept(named(kind)))].join('; ');
}

function evidenceUntold(
  { words, groupMinimum, input: { scope } }: SheetContext,
  { required, holding, reason }: Pick<LevelResult, 'required' | 'holding' | 'reason'>,
): string[] {
  const { untold } = words.people;
  if (required === 0) return [];
  if (reason === 'under-correction') return [untold.held];
  if (holding === null) return [untold.hidden(groupMinimum)];
  return scope && scope.of !== 'organisation' ? [untold.ofPart] : [];
}

function unitLabel({ words }: SheetContext, id: string, name: string): string {
  if (id === otherUnits) return words.people.otherUnits;
  return unitName({ id, name }, words.learning);
}
