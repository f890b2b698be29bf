import { assumptionsOf, type Assumption, type AssumptionId } from './assumptions.ts';
import { formats, number, onSheet, spread, startGrid, tableSheet, text, type Grid } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Sheet } from './sheet.ts';

/** Where an assumption of a programme stands; null: it is none of the sheet's. */
export type Assumed = (of: MoneyProgramme, id: AssumptionId) => string | null;

const valueColumn = 3;

/** What the money rests on and nobody measured, a row each: other sheets take the value from here. */
export function assumptionsSheet(
  context: SheetContext,
  programmes: readonly MoneyProgramme[],
  name: string,
): { sheet: Sheet; assumed: Assumed } {
  const { words, labels } = context;
  const { title, howToRead, columns } = words.assumptions;
  const grid = startGrid([26, 36, 18, 20, 42, 22, 14]);
  sheetHead(grid, context, title(labels.organisation));
  grid.add(...spread([text(howToRead, 'caption', grid.columnWidths.length)]));
  const headingRow = grid.add(
    text(columns.programme, 'heading'),
    text(columns.what, 'heading'),
    text(columns.value, 'number-heading'),
    text(columns.unit, 'heading'),
    text(columns.source, 'heading'),
    text(columns.owner, 'heading'),
    text(columns.validFrom, 'heading'),
  );
  for (const each of ofEveryProgramme(context))
    assumptionLine(grid, context, words.assumptions.everyProgramme, each);
  const cells = new Map<string, string>();
  for (const programme of programmes) {
    for (const each of assumptionsOf(context, programme)) {
      const row = assumptionLine(grid, context, programme.name, each);
      if (each.id) cells.set(`${programme.key} ${each.id}`, onSheet(name, valueColumn, row));
    }
  }
  return {
    sheet: tableSheet(name, grid, headingRow),
    assumed: ({ key }, id) => cells.get(`${key} ${id}`) ?? null,
  };
}

function ofEveryProgramme({ words, input }: SheetContext): Assumption[] {
  const { names, units, configuration, payBands, unstated } = words.assumptions;
  const { reportingCurrency } = input.configuration.organisation;
  const base = { id: null, source: configuration, owner: unstated, validFrom: null };
  return [
    { ...base, what: names.currency, value: reportingCurrency, format: formats.general, unit: units.iso },
    ...readersRate({ words, input }),
    { ...base, what: names.hours, value: payBands, format: formats.general, unit: '' },
  ];
}

/** The rate at which amounts are shown in the reader's currency. */
function readersRate({ words, input }: Pick<SheetContext, 'words' | 'input'>): Assumption[] {
  if (!input.readerCurrency) return [];
  const { names, units } = words.assumptions;
  const { from, to, rate, source, owner, on } = input.readerCurrency.rate;
  const unit = units.rate(from, to);
  const said = { value: rate, format: formats.general, unit, source, owner, validFrom: on };
  return [{ id: null, what: names.readerCurrency, ...said }];
}

function assumptionLine(
  grid: Grid,
  { words }: SheetContext,
  programme: string,
  { id, what, value, format, unit, source, owner, validFrom }: Assumption,
): number {
  // Only what formulas take from here is an input.
  const cell =
    typeof value === 'number' ? number(value, format, id ? 'input' : 'figure') : text(value, 'hidden');
  return grid.add(
    text(programme, 'label'),
    text(what),
    cell,
    text(unit),
    text(source),
    text(owner),
    text(validFrom ?? words.assumptions.unstated),
  );
}
