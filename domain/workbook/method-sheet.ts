import type { Framework } from '../configuration/learning.ts';
import { formats, longSheet, number, spread, startGrid, text, type Grid } from './grid.ts';
import { asOfMoment, sheetHead } from './sheet-head.ts';
import { qualityLines } from './quality-lines.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, Sheet } from './sheet.ts';

const width = 8;
const unmappedShown = 10;

/** How every number came about: policies, counts of what is missing, the files read, and the run. */
export function methodSheet(context: SheetContext, name: string): Sheet {
  const { words, labels } = context;
  const grid = startGrid([34, 24, 30, 13, 11, 11, 11, 40]);
  sheetHead(grid, context, words.method.title(labels.organisation));
  if (context.input.results.gapMatrix) ratingLines(grid, context);
  agreementLines(grid, context);
  lines(grid, words.method.privacy.title, words.method.privacy.lines(context.groupMinimum));
  countLines(grid, context);
  importLines(grid, context);
  runLines(grid, context);
  return longSheet(name, grid);
}

function section(grid: Grid, title: string): void {
  grid.add(...spread([text(title, 'section', width)]));
}

function term(grid: Grid, name: string, value: string): void {
  grid.add(...spread([text(name, 'label'), text(value, 'text', width - 1)]));
}

function lines(grid: Grid, title: string, of: readonly (readonly [string, string])[]): void {
  section(grid, title);
  for (const [name, value] of of) term(grid, name, value);
  grid.gap();
}

/** How ratings become levels, the scale and its categories, and what each role needs. */
function ratingLines(grid: Grid, context: SheetContext): void {
  const { words, input, figures, labels } = context;
  const { rating } = input.configuration.organisation;
  const { weights } = rating;
  const shares = {
    practical: figures.level(weights.practical),
    project: figures.level(weights.project),
    manager: figures.level(weights.manager),
    peer: figures.level(weights.peer),
    self: figures.level(weights.self),
  };
  const framework = frameworkOf(context);
  lines(grid, words.method.rating.title, [
    [words.method.rating.weights, words.method.rating.weightsText(shares, rating.peerMinimum)],
    [
      words.method.rating.coverage,
      words.method.rating.coverageText(figures.share(rating.coverageFloorShare)),
    ],
    [
      words.method.rating.critical,
      words.method.rating.criticalText(figures.level(rating.criticalShortfallLevels)),
    ],
    ...(framework ? scaleLines(context, framework) : []),
  ]);
  if (!framework) return;
  const roles = input.configuration.roles.filter(
    (role) => role.framework === framework.id && Object.keys(role.targets).length > 0,
  );
  section(grid, words.method.targets);
  for (const role of roles) {
    const targets = framework.domains.flatMap((domain) => {
      const target = role.targets[domain.id];
      return target === undefined ? [] : [`${labels.domain(domain.id)} ${figures.level(target)}`];
    });
    term(
      grid,
      labels.words(role.words),
      words.method.target(targets.join(', '), role.version, role.validFrom),
    );
  }
  grid.gap();
}

/** Which coefficient of agreement, or why none, and how lenient each source is. */
function agreementLines(grid: Grid, context: SheetContext): void {
  const quality = context.input.further?.quality;
  if (!quality) return;
  const { title, note } = context.words.quality;
  section(grid, title);
  for (const [name, value] of qualityLines(context, quality)) term(grid, name, value);
  grid.add(...spread([text(note, 'caption', width)]));
  grid.gap();
}

function scaleLines({ words, labels, figures }: SheetContext, framework: Framework): [string, string][] {
  const points = framework.scale.points.map(
    (point) => `${point.level}: ${labels.words(point.words).replace(/\.$/, '')}`,
  );
  const categories = framework.thresholds.map(({ words: category, from }) =>
    words.method.rating.category(labels.words(category), figures.level(from)),
  );
  return [
    [
      words.method.rating.framework,
      `${labels.words(framework.name)}, ${framework.version}. ${framework.source}`,
    ],
    [words.method.rating.scale, points.join('; ')],
    [words.method.rating.categories, categories.join('; ')],
  ];
}

/** The framework of the campaign's program. */
function frameworkOf({ input }: SheetContext): Framework | null {
  const { programs, frameworks } = input.configuration;
  const program = programs.find((each) => each.id === input.campaign.program);
  return frameworks.find((each) => each.id === program?.framework) ?? null;
}

function countLines(grid: Grid, { words, input, groupMinimum }: SheetContext): void {
  const { dataQuality } = input.results;
  const { counts } = words.method;
  section(grid, counts.title);
  const count = (label: string, value: number, remark: string) =>
    grid.add(
      ...spread([text(label, 'label'), number(value, formats.count), { ...text(remark), span: width - 2 }]),
    );
  for (const key of counts.order) {
    count(counts.labels[key], dataQuality[key], counts.remarks[key]);
  }
  const titles = dataQuality.unmapped.filter(({ people }) => people >= groupMinimum).slice(0, unmappedShown);
  if (titles.length > 0) {
    term(grid, counts.unmappedTitles, titles.map(({ title, people }) => `${title} (${people})`).join(', '));
  }
  grid.gap();
}

function importLines(grid: Grid, { words, input }: SheetContext): void {
  const { imports } = words.method;
  section(grid, imports.title);
  if (input.imports.length === 0) grid.add(text(imports.none));
  else
    grid.add(
      ...imports.columns.map((label, index) =>
        text(label, index >= 4 && index <= 6 ? 'number-heading' : 'heading'),
      ),
    );
  for (const each of input.imports) {
    const cells: Cell[] = [
      text(each.fileName, 'label'),
      text(imports.kinds[each.kind] ?? each.kind),
      text(each.mappingVersion),
      text(each.asOf),
      number(each.rowsRead, formats.count),
      number(each.rowsAccepted, formats.count),
      number(each.rowsRejected, formats.count),
      text(each.fileHash),
    ];
    grid.add(...cells);
  }
  grid.gap();
}

function runLines(grid: Grid, { words, input }: SheetContext): void {
  const { run } = words.method;
  const { campaign, results } = input;
  lines(grid, run.title, [
    [run.campaign, run.campaignText(campaign)],
    [run.run, input.runId],
    [run.version, String(input.version)],
    [run.configuration, input.configurationHash],
    [run.input, results.inputHash],
    [run.computed, asOfMoment(results.computedAt)],
    [run.made, asOfMoment(input.madeAt)],
    [run.traceTitle, run.trace],
  ]);
}
