import { didYouMean } from '../did-you-mean.ts';
import { shown, type Problem } from '../problem.ts';
import type { Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';

/** A problem at an entry of something that was read. */
export function problemAt<T>(
  thing: Placed<T>,
  path: Path,
  words: { expected: string; got: unknown },
): Problem {
  const { expected, got } = words;
  return { ...thing.source.place([...thing.at, ...path]), expected, got: shown(got) };
}

/** A mention of something that does not exist, with the nearest that does. */
export function unknownMention<T>(
  thing: Placed<T>,
  path: Path,
  { got, known, what }: { got: string; known: string[]; what: string },
): Problem {
  const meant = didYouMean(got, known);
  const hint = meant ? ` (did you mean ${shown(meant)}?)` : listed(known);
  return problemAt(thing, path, {
    expected: `the id of ${/^[aeio]/.test(what) ? 'an' : 'a'} ${what}${hint}`,
    got,
  });
}

/** Where something stands, for mentioning it in another problem. */
export function standsAt<T>(thing: Placed<T>, path: Path): string {
  const { file, line } = thing.source.place([...thing.at, ...path]);
  return `${file}:${line}`;
}

const mostListed = 8;

function listed(known: string[]): string {
  if (known.length === 0) return ' (there is none)';
  const rest = known.length > mostListed ? ', …' : '';
  return ` (${known.slice(0, mostListed).join(', ')}${rest})`;
}
