import { z } from 'zod';
import { unkeptBecause } from '../../domain/kept-words.ts';

interface AskedField {
  name: string;
  /** What the form calls it. */
  words: string;
  longestChars: number;
}

const body = z.record(z.string(), z.unknown()).catch({});
const several = z.array(z.string()).catch([]);

/**
 * What was typed in a field of a form, '' where nothing was; `unread`: the sentence that says why it cannot be taken, for what
 * cannot be read is never as good as nothing.
 */
export function readField(
  posted: unknown,
  { name, words, longestChars }: AskedField,
): { typed: string; unread: string | null } {
  const value = body.parse(posted)[name] ?? '';
  if (typeof value !== 'string')
    return {
      typed: several.parse(value).join('\n'),
      unread: `${words}: it came more than once, so that nobody can tell which is meant. Send it once.`,
    };
  const typed = value.replaceAll('\r\n', '\n').trim();
  const why = unkeptBecause(typed, longestChars);
  return { typed, unread: why === null ? null : `${words}: ${why}.` };
}
