import { didYouMean } from '../../config/did-you-mean.ts';
import type { Tx } from '../../storage/database.ts';
import { eachCalled, knownNames, peopleOnceCalled, type NamedPerson } from '../../storage/people-called.ts';
import { visibleLine } from '../../templates/visible-text.ts';
import { exitCodes, Failure } from '../failure.ts';

const shownAtMost = 5;

/** Whom an employee number, a work e-mail or a full name means. Throws a Failure when nobody, or several. */
export async function personCalled(db: Tx, asked: string): Promise<NamedPerson> {
  const [person] = await eachPersonCalled(db, [asked]);
  if (!person) throw new Error('Whoever is not found is refused');
  return person;
}

/** The same, also for somebody whom nobody goes by any more: what stands about them in the ledger can still be asked for. */
export async function personOnceCalled(db: Tx, asked: string): Promise<NamedPerson> {
  const words = asked.trim();
  const found = (await eachCalled(db, words ? [words] : [])).get(words) ?? [];
  return oneOf(db, asked, found.length > 0 || !words ? found : await peopleOnceCalled(db, words));
}

/** Whom each of many names means now, in their order. */
export async function eachPersonCalled(db: Tx, asked: readonly string[]): Promise<NamedPerson[]> {
  const words = asked.map((name) => name.trim());
  const found = await eachCalled(db, words.filter(Boolean));
  const people: NamedPerson[] = [];
  for (const name of asked) people.push(await oneOf(db, name, found.get(name.trim()) ?? []));
  return people;
}

async function oneOf(db: Tx, asked: string, found: readonly NamedPerson[]): Promise<NamedPerson> {
  const [person, other] = found;
  if (person && !other) return person;
  if (person) {
    const which = found.slice(0, shownAtMost).map(({ number, email }) => number ?? email ?? 'no number');
    throw new Failure(
      `${asked} means ${found.length} people (${which.join(', ')}${found.length > shownAtMost ? ', …' : ''}): name one by employee number or e-mail`,
      exitCodes.usage,
    );
  }
  const meant = didYouMean(asked.trim(), await knownNames(db));
  throw new Failure(
    `Nobody on the roster goes by ${asked}${meant ? `: did you mean ${meant}?` : ': give an employee number, a work e-mail or the full name'}`,
    exitCodes.notFound,
  );
}

/** Maya Lindgren (E-104). */
export function personInWords({ name, number, email }: NamedPerson): string {
  return [
    visibleLine(name ?? '') || 'somebody without a name',
    number ? `(${number})` : email ? `(${email})` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
