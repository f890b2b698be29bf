import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import { tooLarge } from '../refusals.ts';
import { tamed } from '../row-limits.ts';
import { isObject, scalar, type JsonObject } from './json-value.ts';
import type { RecordShape } from './record-shape.ts';

const joint = '; ';
const depthMax = 8;

/**
 * Records of any system: each key a column, in the order in which they first occur. The keys of an object within are told
 * with a dot (`name.first`); lists of values are joined by `; `, and so are the values of one key in a list of objects.
 */
export function plainRecords(limits: ReadingLimits): RecordShape {
  const columns = new Map<string, number>();
  return { survey, headers: () => [...columns.keys()], rowsOf };

  function survey(record: JsonObject): void {
    for (const key of flattened(record).keys()) if (!columns.has(key)) columns.set(key, columns.size);
    if (columns.size > limits.columns)
      throw tooLarge(`The records have more than ${limits.columns} different keys (columns).`);
  }

  function rowsOf(record: JsonObject): string[][] {
    const cells = Array.from({ length: columns.size }, () => '');
    for (const [key, value] of flattened(record)) {
      const index = columns.get(key);
      if (index !== undefined) cells[index] = tamed(value, `Key ${key.slice(0, 60)}`, limits);
    }
    return [cells];
  }
}

function flattened(record: JsonObject): Map<string, string> {
  const cells = new Map<string, string>();
  const add = (key: string, value: string): void => {
    const before = cells.get(key) ?? '';
    cells.set(key, before === '' || value === '' ? before + value : before + joint + value);
  };
  const walk = (value: unknown, key: string, depth: number): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, key, depth);
    else if (!isObject(value)) add(key, scalar(value));
    else if (depth < depthMax)
      for (const [name, each] of Object.entries(value))
        walk(each, key === '' ? name : `${key}.${name}`, depth + 1);
  };
  walk(record, '', 0);
  return cells;
}
