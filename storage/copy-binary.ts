import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

const header = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
const trailer = Buffer.from([255, 255]);
const chunkBytes = 1 << 18;

/** Fields of a row in binary form, one after the other. */
export interface BinaryRow {
  /** Begins a row of so many fields, the largest of them of so many bytes. */
  begin: (fields: number, mostBytes: number) => void;
  none: () => void;
  int4: (value: number) => void;
  /** A whole number that a number holds exactly. */
  int8: (value: number) => void;
  bytes: (value: Uint8Array) => void;
  /** Eight bytes each, in one field. */
  packed8: (values: Float64Array) => void;
  /** Four bytes each, in one field. */
  packed4: (values: Int32Array) => void;
}

/** Writes rows into a table on a connection that is in a transaction. `rows` gives a row each time it yields. */
export async function copyBinary(
  client: PoolClient,
  table: string,
  rows: (row: BinaryRow) => Iterable<void>,
): Promise<void> {
  const stream = client.query(from(`copy ${table} from stdin with (format binary)`));
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  const chunks = chunksOf();
  stream.write(header);
  for (const _ of rows(chunks.row)) {
    const full = chunks.full();
    if (full && !stream.write(full)) await Promise.race([once(stream, 'drain'), failed]);
  }
  stream.write(chunks.rest());
  stream.end(trailer);
  await Promise.race([once(stream, 'finish'), failed]);
}

function chunksOf() {
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let at = 0;
  const int4 = (value: number) => {
    at = chunk.writeInt32BE(value, at);
  };
  const whole = (value: number) => {
    const high = Math.floor(value / 4_294_967_296);
    at = chunk.writeInt32BE(high, at);
    at = chunk.writeUInt32BE(value - high * 4_294_967_296, at);
  };
  let done: Buffer[] = [];
  const turn = () => {
    done.push(chunk.subarray(0, at));
    chunk = Buffer.allocUnsafe(chunkBytes);
    at = 0;
  };
  const row: BinaryRow = {
    begin: (fields, mostBytes) => {
      if (at + fields * (mostBytes + 4) > chunk.length) turn();
      at = chunk.writeInt16BE(fields, at);
    },
    none: () => int4(-1),
    int4: (value) => {
      int4(4);
      int4(value);
    },
    int8: (value) => {
      int4(8);
      whole(value);
    },
    bytes: (value) => {
      int4(value.length);
      chunk.set(value, at);
      at += value.length;
    },
    packed8: (values) => {
      int4(values.length * 8);
      for (const value of values) whole(value);
    },
    packed4: (values) => {
      int4(values.length * 4);
      for (const value of values) int4(value);
    },
  };
  return {
    row,
    full: () => {
      const [first] = done;
      done = [];
      return first;
    },
    rest: () => chunk.subarray(0, at),
  };
}
