import type { SourceRow } from '../../../../domain/imports/table.ts';
import type { JsonObject } from './json-value.ts';

/**
 * How the records of a JSON file become rows. The first pass shows every record to `survey`; then `headers` are known, and
 * `rowsOf` gives the cells of one record: none for what is no record of its own, several where it names several people.
 */
export interface RecordShape {
  survey: (record: JsonObject) => void;
  headers: () => string[];
  rowsOf: (record: JsonObject) => SourceRow['cells'][];
}
