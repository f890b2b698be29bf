import { hashLength, noHash } from '../../storage/released-hashes.ts';
import type { SetMembers } from '../../storage/released-members.ts';

const chunkBytes = 1 << 16;

/**
 * One JSON object of what heads a set and of its members, member by member, as it stands within a JSON text: what a set is called by. Everybody's at once
 * would take more than all that is kept.
 */
export function* writtenSet(
  head: object,
  { hashes: { letters }, members, kindOf, kinds, marks }: SetMembers,
): Generator<string | Uint8Array> {
  yield `${inText(JSON.stringify(head).slice(0, -1))},${inText('"members":[')}`;
  const groups = kinds.map((own) => Buffer.from(inText(`","groups":[${own.join(',')}],"marks":[`)));
  const mostBytes =
    Math.max(0, ...groups.map(({ length }) => length)) +
    (marks.length + 2) * (hashLength + quote.length * 2 + 1);
  const chunk = Buffer.allocUnsafe(chunkBytes + mostBytes);
  let filled = 0;
  const put = (bytes: Uint8Array) => {
    chunk.set(bytes, filled);
    filled += bytes.length;
  };
  const putHash = (hash = noHash) => {
    if (hash === noHash) return;
    letters.copy(chunk, filled, hash * hashLength, (hash + 1) * hashLength);
    filled += hashLength;
  };
  for (const [at, member] of members.entries()) {
    if (at > 0) put(comma);
    put(opening);
    putHash(member);
    put(groups[kindOf[at] ?? 0] ?? comma);
    for (const [figure, own] of marks.entries()) {
      put(figure === 0 ? quote : commaQuote);
      putHash(own[at]);
      put(quote);
    }
    put(closing);
    if (filled < chunkBytes) continue;
    yield chunk.subarray(0, filled);
    filled = 0;
  }
  yield chunk.subarray(0, filled);
  yield ']}';
}

/** A piece of JSON as it stands in a text. */
function inText(json: string): string {
  return JSON.stringify(json).slice(1, -1);
}

const quote = Buffer.from(inText('"'));
const comma = Buffer.from(',');
const commaQuote = Buffer.from(inText(',"'));
const opening = Buffer.from(inText('{"member":"'));
const closing = Buffer.from(']}');
