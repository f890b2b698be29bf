import type { CoverageMap } from '../configuration/learning.ts';
import type { CoverageResult } from '../results.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

const width = 8;

/** Of each level of the coverage maps: who must hold it, who does, by which evidence, and of which role. */
export function levelLines(grid: Grid, context: SheetContext): void {
  const { words, labels, input } = context;
  const { columns, note } = words.learning.levels;
  for (const result of input.results.coverage) {
    const map = input.configuration.coverageMaps.find(({ id }) => id === result.map);
    if (!map || result.levels.length === 0) continue;
    grid.add(...spread([text(labels.words(map.words), 'section', width)]));
    grid.add(
      ...spread([
        text(columns.level, 'heading'),
        text(columns.required, 'number-heading'),
        text(columns.holding, 'number-heading'),
        text(columns.share, 'number-heading'),
        { ...text(columns.audience, 'heading'), span: 2 },
        { ...text(columns.evidence, 'heading'), span: 2 },
      ]),
    );
    for (const level of result.levels) levelLine(grid, context, { map, level });
    grid.add(...spread([text(note, 'caption', width)]));
    grid.gap();
  }
}

type LevelResult = CoverageResult['levels'][number];

function levelLine(
  grid: Grid,
  context: SheetContext,
  { map, level }: { map: CoverageMap; level: LevelResult },
): void {
  const { words, labels, input } = context;
  const of = map.levels.find(({ n }) => n === level.n);
  if (!of) return;
  grid.add(
    ...spread([
      text(`${level.n}: ${labels.words(of.words)}`, 'label'),
      ...counts(context, level),
      { ...text(labels.words(of.audience)), span: 2 },
      { ...text(evidenceText(context, level)), span: 2 },
    ]),
  );
  for (const { roleId, ...part } of level.audiences ?? []) {
    const role = input.configuration.roles.find(({ id }) => id === roleId);
    const name = role ? labels.words(role.words) : (roleId ?? words.learning.levels.noRole);
    grid.add(text(`    ${name}`), ...counts(context, part));
  }
}

function counts(
  { words }: SheetContext,
  { required, holding, holdingShare }: Pick<LevelResult, 'required' | 'holding' | 'holdingShare'>,
): Cell[] {
  const { hidden, levels } = words.learning;
  if (required === 0) return [number(0, formats.count), ...[1, 2].map(() => text(levels.nobody, 'hidden'))];
  const cell = (value: number | null, format: string) =>
    value === null ? text(hidden, 'hidden') : number(value, format);
  return [cell(required, formats.count), cell(holding, formats.count), cell(holdingShare, formats.share)];
}

/** How those who hold it showed it, and which accepted evidence is not read. */
function evidenceText({ words, figures }: SheetContext, { by = [], evidenceNotKept }: LevelResult): string {
  const { evidence, ...said } = words.learning.levels;
  const kinds: Record<string, string> = evidence;
  const named = (kind: string) => kinds[kind] ?? kind;
  const held = by.map(({ evidence: kind, people }) =>
    said.by(named(kind), people === null ? words.learning.hidden : figures.count(people)),
  );
  return [...held, ...evidenceNotKept.map((kind) => said.notKept(named(kind)))].join('; ');
}
