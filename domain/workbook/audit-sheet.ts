import { areaReference, formats, formula, longSheet, spread, startGrid, text, type Grid } from './grid.ts';
import { lineageOf, queryOf, type LineageArea } from './lineage.ts';
import { moneyProgrammes } from './money-programmes.ts';
import { fileLabel } from './quality-imports.ts';
import type { SheetContext } from './sheet-context.ts';
import { asOfMoment, sheetHead } from './sheet-head.ts';
import type { Area, Sheet } from './sheet.ts';
import { sheetSources, sources, type SourceId } from './sources.ts';

const width = 6;
/** Of the resampling behind the interval of a change. */
const changeSeed = 1;
const usualSeed = 1;

interface Traced {
  /** All others, each with what it rests on where its rows say nothing else. */
  sheets: readonly { sheet: Sheet; source: SourceId }[];
  /** Where the rows read of each imported file stand. */
  filesRead: readonly Area[];
}

/** Run, files, and from which of them the figures of every sheet come; the lines of lineage are made from the sheets themselves. */
export function auditSheet(context: SheetContext, name: string, { sheets, filesRead }: Traced): Sheet {
  const { words, labels } = context;
  const grid = startGrid([30, 22, 36, 44, 11, 42]);
  sheetHead(grid, context, words.audit.title(labels.organisation));
  runLines(grid, context);
  fileLines(grid, context, filesRead);
  const { lineage } = words.audit;
  grid.add(...spread([text(lineage.title, 'section', width)]));
  grid.add(...spread([text(lineage.howToRead, 'caption', width)]));
  const { columns } = lineage;
  const heading = grid.add(
    ...spread([
      ...[columns.sheet, columns.cells, columns.what].map((label) => text(label, 'heading')),
      text(columns.query, 'heading', 2),
      text(columns.files, 'heading'),
    ]),
  );
  const own = { name, rows: grid.rows };
  const areas = [
    ...sheets.flatMap(({ sheet, source }) => lineageOf(sheet, source)),
    ...lineageOf(own, sheetSources.audit),
  ];
  for (const area of areas) lineageLine(grid, context, area);
  return {
    ...longSheet(name, grid),
    filter: { fromColumn: 1, fromRow: heading, toColumn: width, toRow: grid.rows.length },
  };
}

function runLines(grid: Grid, context: SheetContext): void {
  const { words, input } = context;
  const { run } = words.audit;
  const { campaign, results } = input;
  grid.add(...spread([text(run.title, 'section', width)]));
  const lines: [string, string][] = [
    [run.campaign, run.campaignText(campaign)],
    [run.cutOff, campaign.cutOffAt === null ? run.notClosed : asOfMoment(campaign.cutOffAt)],
    [run.run, input.runId],
    [run.version, String(input.version)],
    [run.audience, input.audience],
    [run.configuration, input.configurationHash],
    [run.input, results.inputHash],
    [run.code, input.codeVersion ?? run.unknownCode],
    [run.computed, asOfMoment(results.computedAt)],
    [run.made, asOfMoment(input.madeAt)],
    [run.seeds, seedsOf(context).join('; ')],
  ];
  for (const [label, value] of lines)
    grid.add(...spread([text(label, 'label'), text(value, 'text', width - 1)]));
  grid.gap();
}

/** Whatever is drawn at random is drawn the same again. */
function seedsOf(context: SheetContext): string[] {
  const { run } = context.words.audit;
  const studies = moneyProgrammes(context).flatMap(({ name, study }) =>
    study ? [run.seed(name, study.seed ?? usualSeed)] : [],
  );
  return [run.seed(run.changeSeed, changeSeed), ...studies];
}

function fileLines(grid: Grid, { words, input }: SheetContext, filesRead: readonly Area[]): void {
  const { files } = words.audit;
  const { columns } = files;
  grid.add(...spread([text(files.title, 'section', width)]));
  if (input.imports.length === 0) grid.add(...spread([text(files.none, 'caption', width)]));
  else
    grid.add(
      ...[columns.file, columns.source, columns.mapping, columns.asOf].map((label) => text(label, 'heading')),
      text(columns.lines, 'number-heading'),
      text(columns.hash, 'heading'),
    );
  for (const [index, each] of input.imports.entries()) {
    const read = filesRead[index];
    grid.add(
      text(fileLabel(each, index), 'label'),
      text(each.source),
      text(each.mappingVersion),
      text(each.asOf),
      read ? formula(areaReference(read), each.rowsRead, formats.count) : text(''),
      text(each.fileHash),
    );
  }
  grid.add(...spread([text(files.note, 'caption', width)]));
  grid.gap();
}

function lineageLine(
  grid: Grid,
  { words, input }: SheetContext,
  { sheet, cells, source }: LineageArea,
): void {
  const { what, noFile } = words.audit.lineage;
  const kinds: readonly string[] = sources[source].kinds;
  const isEvery = source === 'imports';
  const files = input.imports.flatMap(({ kind }, index) =>
    isEvery || kinds.includes(kind) ? [`F${index + 1}`] : [],
  );
  const keys = { campaign: input.campaign.id, configuration: input.configurationHash };
  grid.add(
    ...spread([
      text(sheet, 'label'),
      text(cells),
      text(what[source]),
      text(queryOf(source, keys), 'text', 2),
      text(files.length > 0 ? files.join(', ') : noFile),
    ]),
  );
}
