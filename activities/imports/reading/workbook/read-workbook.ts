import { posix } from 'node:path';
import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import type { ImportFailure } from '../../../../domain/imports/failure.ts';
import type { SourceRow, SourceTable } from '../../../../domain/imports/table.ts';
import type { ByteSource } from '../reader-job.ts';
import { notATable, otherWorkbook } from '../refusals.ts';
import { readNumberLooks } from './cell-formats.ts';
import { readMergedCells, type MergedCells } from './merged-cells.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetRows, type CellMeanings } from './sheet-rows.ts';
import { WorkbookParts } from './workbook-parts.ts';
import { attribute } from './xml-scanner.ts';

interface Relation {
  /** The last word of the relation's type: worksheet, styles, sharedStrings. */
  kind: string;
  part: string;
}

interface Sheet {
  name: string;
  part: string;
}

/** Opens a workbook and gives its visible sheets. Formulas count by their stored values. Throws ImportFailure. */
export async function openWorkbook(source: ByteSource, limits: ReadingLimits): Promise<SourceTable[]> {
  const parts = await WorkbookParts.open(source, limits);
  const main = await mainPart(parts);
  const relations = await readRelations(parts, main);
  const { sheets, date1904 } = await readSheets(parts, main, relations);
  const partOf = (kind: string) =>
    [...relations.values()].find((relation) => relation.kind === kind)?.part ??
    posix.join(posix.dirname(main), `${kind}.xml`);
  const meanings: CellMeanings = {
    date1904,
    looks: await readNumberLooks(parts, partOf('styles')),
    strings: await readSharedStrings(parts, partOf('sharedStrings'), limits),
  };
  return sheets.map(({ name, part }) => {
    const found: Found = { merged: null, lastLine: null };
    return { name, pages: () => sheetPages(parts, part, { meanings, limits, found }) };
  });
}

/** What passes over a sheet have found out for those that follow. */
interface Found {
  merged: MergedCells | null;
  /** The last row that holds anything; the empty ones behind it are not read again. */
  lastLine: number | null;
}

async function* sheetPages(
  parts: WorkbookParts,
  part: string,
  { meanings, limits, found }: { meanings: CellMeanings; limits: ReadingLimits; found: Found },
): AsyncGenerator<SourceRow[]> {
  const merged = (found.merged ??= await readMergedCells(parts, part));
  const rows = new SheetRows(meanings, limits, found.lastLine);
  const page = () => rows.take().map((row) => withMerged(row, merged));
  for await (const _ of parts.stream(part, rows, () => rows.done)) {
    const taken = page();
    if (taken.length > 0) yield taken;
  }
  const last = page();
  if (last.length > 0) yield last;
  found.lastLine ??= rows.lastLine;
}

function withMerged(row: SourceRow, merged: MergedCells): SourceRow {
  const spans = merged.get(row.line);
  if (spans) row.merged = spans;
  return row;
}

/** The part that lists the sheets, wherever the program that wrote the file has put it. */
async function mainPart(parts: WorkbookParts): Promise<string> {
  refuseOthers(parts);
  const relations = await readRelations(parts, '');
  const found =
    [...relations.values()].find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!parts.has(found)) throw archive();
  if (found.endsWith('.bin')) throw otherWorkbook('a binary workbook (.xlsb)');
  return found;
}

function refuseOthers(parts: WorkbookParts): void {
  const holds = (pattern: RegExp) => parts.names().some((name) => pattern.test(name));
  if (holds(/^xl\/workbook\.bin$/)) throw otherWorkbook('a binary workbook (.xlsb)');
  if (holds(/^content\.xml$/) && holds(/^(mimetype|meta-inf\/manifest\.xml)$/))
    throw otherWorkbook('an OpenDocument spreadsheet (.ods)');
  if (holds(/^index\/.*\.iwa$|^index\.zip$/)) throw numbersDocument();
  if (holds(/^word\//)) throw notATable('a Word document');
  if (holds(/^ppt\//)) throw notATable('a presentation');
}

function numbersDocument(): ImportFailure {
  return notATable(
    'an Apple Numbers document',
    'In Numbers, choose File, Export To, Excel (or CSV with encoding Unicode UTF-8), and upload that.',
  );
}

function archive(): ImportFailure {
  return notATable('an archive', 'Unpack it, and upload the CSV or .xlsx file that is in it.');
}

/** What a part refers to, by the reference's id. What lies outside the file is left out. */
async function readRelations(parts: WorkbookParts, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part === '' ? 'x' : part);
  const relations = new Map<string, Relation>();
  await parts.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
    open: (name, tag) => {
      const target = attribute(tag, 'Target');
      if (name !== 'Relationship' || !target || attribute(tag, 'TargetMode') === 'External') return;
      const kind = posix.basename(attribute(tag, 'Type') ?? '');
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.set(attribute(tag, 'Id') ?? '', { kind, part: path });
    },
    close: () => {},
  });
  return relations;
}

/** Names and definitions, which may be millions, stand behind the sheets and are not read. */
async function readSheets(
  parts: WorkbookParts,
  main: string,
  relations: Map<string, Relation>,
): Promise<{ sheets: Sheet[]; date1904: boolean }> {
  const sheets: Sheet[] = [];
  let date1904 = false;
  let done = false;
  await parts.read(
    main,
    {
      open: (name, tag) => {
        if (name === 'workbookPr') date1904 = /^(1|true|on)$/.test(attribute(tag, 'date1904') ?? '');
        if (name !== 'sheet' || (attribute(tag, 'state') ?? 'visible') !== 'visible') return;
        const relation = relations.get(/:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '');
        if (!relation || !/^(?:|worksheet)$/.test(relation.kind) || !parts.has(relation.part)) return;
        sheets.push({ name: attribute(tag, 'name') ?? '', part: relation.part });
      },
      close: (name) => {
        if (name === 'sheets') done = true;
      },
    },
    () => done,
  );
  return { sheets, date1904 };
}
