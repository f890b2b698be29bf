import { copyRows, type CopiedRow } from './copy-rows.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Fields of the row at hand, by their position, each of a column that is never null or that may be. Equal texts and ids are one in
 * all of a snapshot.
 */
export interface Fields {
  id: (field: number) => string;
  idOrNull: (field: number) => string | null;
  text: (field: number) => string;
  /** Throws where the text is none of those known. */
  oneOf: <Text extends string>(field: number, known: readonly Text[]) => Text;
  textOrNull: (field: number) => string | null;
  intOrNull: (field: number) => number | null;
  /** Of type float8. */
  numberOrNull: (field: number) => number | null;
}

/**
 * The rows of a query as objects, made from binary COPY: nothing of a row is kept but what `take` makes of it, which matters where
 * there are hundreds of thousands. `query` has its values in it; its columns are of type uuid, text, int4 or float8.
 */
export async function copiedObjects<T>(
  snapshot: Snapshot,
  query: string,
  take: (fields: Fields) => T,
): Promise<T[]> {
  const objects: T[] = [];
  await copyFields(snapshot, query, (fields) => objects.push(take(fields)));
  return objects;
}

/** The same, with nothing kept at all. */
export async function copyFields(
  { client, texts }: Snapshot,
  query: string,
  take: (fields: Fields) => void,
): Promise<void> {
  let fields: Fields | null = null;
  await copyRows(client, query, (row) => take((fields ??= fieldsOf(row, texts))));
}

/** `row` is overwritten by the next one. */
function fieldsOf(row: CopiedRow, known: Map<string, string>): Fields {
  const one = (text: string) => {
    const found = known.get(text) ?? text;
    known.set(text, found);
    return found;
  };
  const isThere = (field: number) => (row.lengths[field] ?? -1) >= 0;
  const start = (field: number) => row.starts[field] ?? 0;
  const uuid = uuidReader();
  const id = (field: number) => one(uuid(row.bytes, start(field)));
  const text = (field: number) => {
    const end = start(field) + (row.lengths[field] ?? 0);
    return one(row.bytes.toString('utf8', start(field), end));
  };
  return {
    id,
    idOrNull: (field) => (isThere(field) ? id(field) : null),
    text,
    oneOf: (field, known) => {
      const found = text(field);
      const own = known.find((each) => each === found);
      if (own === undefined) throw new Error(`${found} is none of ${known.join(', ')}`);
      return own;
    },
    textOrNull: (field) => (isThere(field) ? text(field) : null),
    intOrNull: (field) => (isThere(field) ? row.bytes.readInt32BE(start(field)) : null),
    numberOrNull: (field) => (isThere(field) ? row.bytes.readDoubleBE(start(field)) : null),
  };
}

const hexDigits = Buffer.from('0123456789abcdef');
/** Of each of an id's bytes where its two digits stand in the text. */
const places = Int32Array.from(
  { length: 16 },
  (_, at) => 2 * at + [4, 6, 8, 10].filter((dash) => dash <= at).length,
);

/** Reads an id's sixteen bytes as a text, without texts in between. */
function uuidReader(): (bytes: Buffer, at: number) => string {
  const written = Buffer.alloc(36, '-');
  const last = Buffer.alloc(16);
  let text = '';
  return (bytes, at) => {
    // Rows of one person often follow each other.
    if (text !== '' && bytes.compare(last, 0, 16, at, at + 16) === 0) return text;
    bytes.copy(last, 0, at, at + 16);
    for (let byte = 0; byte < 16; byte += 1) {
      const [value = 0, place = 0] = [bytes[at + byte], places[byte]];
      written[place] = hexDigits[value >> 4] ?? 0;
      written[place + 1] = hexDigits[value & 15] ?? 0;
    }
    text = written.toString('latin1');
    return text;
  };
}
