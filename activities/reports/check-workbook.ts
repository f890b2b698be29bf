import { majorUnits } from '../../domain/money.ts';
import { assumptionsOf } from '../../domain/workbook/assumptions.ts';
import { keyFigures } from '../../domain/workbook/key-figures.ts';
import { moneyProgrammes } from '../../domain/workbook/money-programmes.ts';
import { executiveWorkbook } from '../../domain/workbook/executive.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { sheetContext } from '../../domain/workbook/sheet-context.ts';
import { sheetNames } from '../../domain/workbook/sheet-names.ts';
import { sheetOrder } from '../../domain/workbook/sheet-order.ts';
import { valueColumn } from '../../domain/workbook/summary-columns.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import type { SourceRow } from '../../domain/imports/table.ts';
import { chartsAgree, namesLead, same } from './check-charts.ts';
import { rowsAgree } from './check-rows.ts';
import { namedPeople, type NamedPerson } from './named-people.ts';
import { bodyParts, readBack } from './read-back.ts';
import { openPackage, partText } from './xlsx/package-parts.ts';

export type ReportFinding =
  | 'unreadable'
  | 'sheet-missing'
  | 'sheet-hidden'
  | 'formula-error'
  | 'total-differs'
  | 'rows-differ'
  | 'chart-differs'
  | 'name-broken'
  | 'person-named'
  | 'too-large'
  | 'not-a-number';

/** What no spreadsheet program opens gladly. Above what mail takes, a workbook is fetched by link. */
const maxBytes = 100_000_000;
const errorValue = /^#(REF!|NAME\?|VALUE!|DIV\/0!|NUM!|N\/A|NULL!)/;

export interface Expected {
  input: ReportInput;
  words: WorkbookWords;
  /** Everybody of the roster. */
  people: readonly NamedPerson[];
}

/** Reads a finished workbook back with our own reader, which is not the one that wrote it. Codes, each once. */
export async function checkWorkbook(file: Buffer, expected: Expected): Promise<ReportFinding[]> {
  try {
    const layout = executiveWorkbook(expected.input, expected.words);
    const read = await readBack(file, layout);
    const sheets = new Map([...read].map(([name, { rows }]) => [name, rows]));
    const parts = await openPackage(file, { except: bodyParts(layout) });
    const hidden = /<sheet\b[^>]*\bstate="(hidden|veryHidden)"/.test(partText(parts, 'xl/workbook.xml'));
    const rows = [...sheets.values()].flat();
    return [
      ...(file.length > maxBytes ? ['too-large' as const] : []),
      ...(hidden ? ['sheet-hidden' as const] : []),
      ...(expectedSheets(expected).every((name) => sheets.has(name)) ? [] : ['sheet-missing' as const]),
      ...(rows.some(hasError) ? ['formula-error' as const] : []),
      ...(totalsAgree(sheets, expected) ? [] : ['total-differs' as const]),
      ...(rowsAgree(read, layout) ? [] : ['rows-differ' as const]),
      ...(chartsAgree(parts, sheets, layout) ? [] : ['chart-differs' as const]),
      ...(namesLead(parts) ? [] : ['name-broken' as const]),
      ...(namedPeople(parts, expected.people, ownersIn(expected)) > 0 ? ['person-named' as const] : []),
    ];
  } catch {
    return ['unreadable'];
  }
}

/** Who answers for an assumption, or for closing a gap, may be named beside it. */
function ownersIn({ input, words }: Expected): string[] {
  const context = sheetContext(input, words);
  const ofGaps = (input.configuration.organisation.gaps?.owners ?? []).map(({ owner }) => owner);
  const ofMoney = moneyProgrammes(context).flatMap((of) => assumptionsOf(context, of));
  return [...ofGaps, ...ofMoney.map(({ owner }) => owner)];
}

function expectedSheets({ input, words }: Expected): string[] {
  return sheetNames(sheetOrder(input).map((id) => words.sheets[id]));
}

function hasError(row: SourceRow): boolean {
  return (row.withoutValue ?? []).length > 0 || row.cells.some((cell) => errorValue.test(cell));
}

/** Every key figure on the first page, the totals of the funnel and the money of each programme, against the results in the database. */
function totalsAgree(sheets: ReadonlyMap<string, SourceRow[]>, expected: Expected): boolean {
  return headAgrees(sheets, expected) && moneyAgrees(sheets, expected);
}

/** A programme's line says what it cost and brought, or that this is not known. */
function moneyAgrees(sheets: ReadonlyMap<string, SourceRow[]>, { input, words }: Expected): boolean {
  const context = sheetContext(input, words);
  const lines = rowsByLabel(sheets.get(words.sheets.programmes));
  return moneyProgrammes(context).every(({ name, roi, currency }) => {
    const amount = (minor: number | null) => (minor === null ? null : majorUnits(minor, currency));
    const figures = [amount(roi.costsMinor), amount(roi.benefitsMinor), roi.bcr, roi.roiPercent];
    const cells = lines.get(name)?.cells ?? [];
    return figures.every((value, index) => {
      const cell = cells[index + 2];
      return value === null ? cell === words.roi.unknown : same(cell, value);
    });
  });
}

function headAgrees(sheets: ReadonlyMap<string, SourceRow[]>, { input, words }: Expected): boolean {
  const summary = rowsByLabel(sheets.get(words.sheets.summary));
  const funnel = rowsByLabel(sheets.get(words.sheets.funnel));
  const { byKind } = input.results.funnel;
  const sum = (of: 'assigned' | 'answered') => byKind.reduce((all, count) => all + count[of], 0);
  const total = funnel.get(words.funnel.all)?.cells ?? [];
  const hasFunnel = sheetOrder(input).includes('funnel') && !input.untold?.includes('funnel');
  return (
    (!hasFunnel || (same(total[2], sum('assigned')) && same(total[5], sum('answered')))) &&
    keyFigures(sheetContext(input, words)).every(({ label, value, spoken }) => {
      const cell = summary.get(label)?.cells[valueColumn - 1];
      return value === null ? cell === spoken : same(cell, value);
    })
  );
}

/** The first row of each label. */
function rowsByLabel(rows: readonly SourceRow[] = []): Map<string, SourceRow> {
  return new Map(rows.toReversed().map((row) => [row.cells[0] ?? '', row]));
}
