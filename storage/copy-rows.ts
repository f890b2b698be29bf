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

/**
 * Hands over the rows of a query one after the other, in binary form, without keeping any: the row that `take` is given is
 * overwritten by the next. `query` has its values in it.
 */
export async function copyRows(
  client: PoolClient,
  query: string,
  take: (row: CopiedRow) => void,
): Promise<void> {
  let rest: Buffer | null = null;
  let begun = false;
  const row: CopiedRow = { bytes: Buffer.alloc(0), starts: new Int32Array(64), lengths: new Int32Array(64) };
  for await (const part of client.query(to(`copy (${query}) to stdout with (format binary)`))) {
    if (!Buffer.isBuffer(part)) continue;
    const bytes: Buffer = rest ? Buffer.concat([rest, part]) : part;
    rest = bytes;
    if (!begun && bytes.length < headerBytes) continue;
    let at = begun ? 0 : headerBytes;
    begun = true;
    row.bytes = bytes;
    for (let next = endOf(row, at); next > at; next = endOf(row, at)) {
      take(row);
      at = next;
    }
    rest = at < bytes.length ? bytes.subarray(at) : null;
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
