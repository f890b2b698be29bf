import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import type { SourceRow, SourceTable } from '../../../../domain/imports/table.ts';
import { decodeText, type TextFrom } from '../decode-text.ts';
import type { ByteSource } from '../reader-job.ts';
import { notATable } from '../refusals.ts';
import { checkRows } from '../row-limits.ts';
import { JsonElements, recordTooLarge, type JsonElement } from './json-elements.ts';
import { parseObject, type JsonObject } from './json-value.ts';
import { isBadgeRecord, openBadges } from './open-badges.ts';
import { plainRecords } from './plain-records.ts';
import type { RecordShape } from './record-shape.ts';
import { isXapiStatement, xapiStatements } from './xapi-statements.ts';

/** Names under which systems wrap their records. */
const usualNames =
  /^\/(?:Report_Entry|data|employees|people|users|members|records|results?|items|rows|value|entries|statements|assertions|badges|credentials|@graph|d\/results)$/i;
const pageRows = 500;
const pathsMax = 1_000;

/** True when a text begins as JSON does: an object, or a list of objects or of lists. */
export function looksLikeJson(beginning: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*(?:[{\]]|\[\s*(?:[[{"\]]|-?\d+,)))/.test(beginning);
}

/**
 * The records of a JSON file as a table: line 1 holds the headers, and record n of the table is line n + 1. Statements of
 * xAPI and Open Badges have headers of their own. Throws ImportFailure.
 */
export async function openJson(
  source: ByteSource,
  from: TextFrom,
  limits: ReadingLimits,
): Promise<SourceTable> {
  const path = await recordsPath(source, from, limits);
  const shape = await surveyed(source, from, limits, path);
  return { name: '', pages: () => rowsOf(source, from, limits, { path, shape }) };
}

/** Where the records stand: each value of a file of many, a list that systems name so, or the longest list. */
async function recordsPath(source: ByteSource, from: TextFrom, limits: ReadingLimits): Promise<string> {
  const counts = new Map<string, number>();
  let alone: JsonObject | null = null;
  for await (const elements of elementsOf(source, from, limits))
    for (const { path, text } of elements) {
      const before = counts.get(path) ?? 0;
      if (path === '' && before === 0 && text !== null) alone = parseObject(text, 1);
      if (before > 0 || counts.size < pathsMax) counts.set(path, before + 1);
    }
  const lists = [...counts].filter(([path]) => path !== '');
  const top = counts.get('') ?? 0;
  const isRecordAlone = alone !== null && (isXapiStatement(alone) || isBadgeRecord(alone));
  const statements = lists.find(([path]) => path.endsWith('/statements'));
  if (statements && !isRecordAlone) return statements[0];
  if (top > 1 || (top === 1 && (lists.length === 0 || isRecordAlone))) return '';
  const usual = lists.filter(([path]) => usualNames.test(path));
  const best = (usual.length > 0 ? usual : lists).sort((a, b) => b[1] - a[1])[0];
  if (!best)
    throw notATable(
      'JSON without any list of records',
      'Export it as a list of records that name their values, or as CSV.',
    );
  return best[0];
}

async function surveyed(
  source: ByteSource,
  from: TextFrom,
  limits: ReadingLimits,
  path: string,
): Promise<RecordShape> {
  let shape: RecordShape | null = null;
  let number = 0;
  for await (const elements of elementsOf(source, from, limits))
    for (const element of elements) {
      if (element.path !== path) continue;
      const record = recordOf(element, (number += 1), limits);
      shape ??= shapeOf(record, limits);
      shape.survey(record);
    }
  return shape ?? plainRecords(limits);
}

function shapeOf(first: JsonObject, limits: ReadingLimits): RecordShape {
  if (isXapiStatement(first)) return xapiStatements(limits);
  return isBadgeRecord(first) ? openBadges(limits) : plainRecords(limits);
}

async function* rowsOf(
  source: ByteSource,
  from: TextFrom,
  limits: ReadingLimits,
  { path, shape }: { path: string; shape: RecordShape },
): AsyncGenerator<SourceRow[]> {
  let line = 1;
  let page: SourceRow[] = [{ line, cells: shape.headers() }];
  for await (const elements of elementsOf(source, from, limits)) {
    for (const element of elements) {
      if (element.path !== path) continue;
      for (const cells of shape.rowsOf(recordOf(element, line, limits)))
        page.push({ line: (line += 1), cells });
      checkRows(line - 1, limits);
    }
    if (page.length < pageRows) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function recordOf({ text }: JsonElement, number: number, limits: ReadingLimits): JsonObject {
  if (text === null) throw recordTooLarge(limits);
  return parseObject(text, number);
}

async function* elementsOf(
  source: ByteSource,
  from: TextFrom,
  limits: ReadingLimits,
): AsyncGenerator<JsonElement[]> {
  let gathered: JsonElement[] = [];
  const cutter = new JsonElements(limits, (element) => void gathered.push(element));
  for await (const text of decodeText(source, from)) {
    cutter.write(text);
    if (gathered.length > 0) yield gathered;
    gathered = [];
  }
  cutter.end();
}
