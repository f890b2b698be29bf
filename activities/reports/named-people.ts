import { partText, type PackageParts } from './xlsx/package-parts.ts';

/** Names of one word cannot be told from words: only what consists of at least two is looked for. */
const fewestWords = 2;
const mostWords = 8;
const boundary = ' \u0000 ';

export interface NamedPerson {
  givenName: string | null;
  familyName: string | null;
  displayName: string | null;
  email: string | null;
}

/**
 * How many people of the roster a workbook names: full names in either order, display names and addresses, anywhere
 * in its parts: cells, chart caches, alternative texts, properties. One pass over the text, one look-up a name.
 * Whoever stands in `mayBeNamed`, such as the owner of an assumption, is not counted.
 */
export function namedPeople(
  parts: PackageParts,
  people: readonly NamedPerson[],
  mayBeNamed: readonly string[] = [],
): number {
  const names = people.map((person) => spellings(person));
  const lengths = new Set(names.flatMap((spelled) => spelled.map((words) => words.length)));
  const phrases = phrasesOf(parts, lengths);
  const allowed = new Set<string>();
  for (const text of mayBeNamed) addPhrases(allowed, text, lengths);
  const standsIn = (found: ReadonlySet<string>) => (spelled: string[][]) =>
    spelled.some((words) => found.has(words.join(' ')));
  return names.filter(standsIn(phrases)).filter((spelled) => !standsIn(allowed)(spelled)).length;
}

function spellings({ givenName, familyName, displayName, email }: NamedPerson): string[][] {
  const full = [`${givenName ?? ''} ${familyName ?? ''}`, `${familyName ?? ''} ${givenName ?? ''}`];
  return [...(givenName && familyName ? full : []), displayName ?? '', email ?? '']
    .map(wordsOf)
    .filter((words) => words.length >= fewestWords && words.length <= mostWords);
}

/** Every run of so many words that stand together in one text. */
function phrasesOf(parts: PackageParts, lengths: ReadonlySet<number>): Set<string> {
  const phrases = new Set<string>();
  for (const name of parts.keys()) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    for (const text of textsOf(partText(parts, name)).split(boundary)) addPhrases(phrases, text, lengths);
  }
  return phrases;
}

function addPhrases(phrases: Set<string>, text: string, lengths: ReadonlySet<number>): void {
  const words = wordsOf(text);
  for (const length of lengths) {
    for (let at = 0; at + length <= words.length; at += 1) {
      phrases.add(words.slice(at, at + length).join(' '));
    }
  }
}

/** Text between tags and in attributes, each for itself. */
function textsOf(xml: string): string {
  const attributes = (tag: string) =>
    [...tag.matchAll(/"([^"]*)"/g)].map(([, value]) => value).join(boundary);
  return xml
    .replaceAll(/<[^>]*>/g, (tag) => `${boundary}${attributes(tag)}${boundary}`)
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}
