import type { PoolClient } from 'pg';
import { to } from 'pg-copy-streams';

/** Signature, flags, and the length of a header extension that no server writes yet. */
const headerBytes = 19;

/** A row in the bytes that came: where each of its fields begins, and how long it is; −1: null. */
export interface CopiedRow {
  bytes: Buffer;
  starts: Int32Array;
  lengths: Int32Array;
}

/** Room for what has come and is not a whole row yet; a longer row gets more. */
const usualBytes = 1 << 18;

/**
 * Hands over the rows of a query one after the other, in binary form, without keeping any: the row that `take` is given, and its bytes, are
 * overwritten by the next. `query` has its values in it.
 */
export async function copyRows(
  client: PoolClient,
  query: string,
  take: (row: CopiedRow) => void,
): Promise<void> {
  let bytes = Buffer.allocUnsafe(usualBytes);
  let end = 0;
  let begun = false;
  const row: CopiedRow = { bytes, starts: new Int32Array(64), lengths: new Int32Array(64) };
  for await (const part of client.query(to(`copy (${query}) to stdout with (format binary)`))) {
    if (!Buffer.isBuffer(part)) continue;
    if (end + part.length > bytes.length) {
      const larger = Buffer.allocUnsafe(2 * (end + part.length));
      bytes.copy(larger, 0, 0, end);
      bytes = larger;
    }
    end += part.copy(bytes, end);
    if (!begun && end < headerBytes) continue;
    let at = begun ? 0 : headerBytes;
    begun = true;
    row.bytes = bytes.subarray(0, end);
    for (let next = endOf(row, at); next > at; next = endOf(row, at)) {
      take(row);
      at = next;
    }
    bytes.copyWithin(0, at, end);
    end -= at;
  }
}

/** Where the row that begins at a place ends, its fields noted; the place itself where it is not all there, or the last. */
function endOf({ bytes, starts, lengths }: CopiedRow, begin: number): number {
  if (begin + 2 > bytes.length) return begin;
  const fields = bytes.readInt16BE(begin);
  if (fields < 0) return begin;
  let at = begin + 2;
  for (let field = 0; field < fields; field += 1) {
    if (at + 4 > bytes.length) return begin;
    const length = bytes.readInt32BE(at);
    at += 4;
    starts[field] = at;
    lengths[field] = length;
    at += Math.max(0, length);
  }
  return at > bytes.length ? begin : at;
}
