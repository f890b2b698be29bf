import { z } from 'zod';
import { editForms, type EditWish } from '../../domain/campaign-edits/edit-wish.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import { isSeen } from '../../domain/kept-words.ts';
import type { ChangeField } from '../../templates/pages/campaign-views.ts';
import { readField } from './read-field.ts';

const filledSchema = z.object({
  people: z.string().optional(),
  unit: z.string().optional(),
  everybody: z.string().optional(),
  until: z.string().optional(),
  rater: z.string().optional(),
  course: z.string().optional(),
  audience: z.string().optional(),
  confirmed: z.string().optional(),
});
type Filled = z.infer<typeof filledSchema>;
type FieldName = keyof Filled;

/** Some thousands of addresses, each on a line of its own. */
const longestPeopleChars = 100_000;
const longestLineChars = 1_000;

/** What the form of a change holds; what is not in it is not given. `unread`: why something of it cannot be taken. */
export function filledIn(kind: EditKind, body: unknown): { filled: Filled; unread: string | null } {
  const read = filledSchema.keyof().options.map((name) => {
    const longestChars = name === 'people' ? longestPeopleChars : longestLineChars;
    const { typed, unread } = readField(body, { name, words: wordsOf(kind, name), longestChars });
    return { name, typed, unread: unread ?? senseless(kind, name, typed) };
  });
  const given = read.flatMap(({ name, typed }) => (typed === '' ? [] : [[name, typed] as const]));
  return {
    filled: filledSchema.parse(Object.fromEntries(given)),
    unread: read.find(({ unread }) => unread !== null)?.unread ?? null,
  };
}

/** Why what was typed means nothing in its field, in a sentence; null: it may. */
function senseless(kind: EditKind, name: FieldName, typed: string): string | null {
  if (typed === '') return null;
  const words = wordsOf(kind, name);
  if (name === 'people' && namesIn(typed).length === 0) return `${words}: nobody is named there.`;
  if (name === 'everybody' && typed !== 'yes') return `${words}: tick it, or leave it.`;
  if (name === 'confirmed' && !/^\d{1,9}$/.test(typed)) return `${words}: write it in digits.`;
  return null;
}

function namesIn(people: string): string[] {
  const named = people.split(/[\n;]+/).map((name) => name.trim());
  return named.filter(isSeen);
}

export function wishOf(
  of: Pick<EditWish, 'kind' | 'campaignId' | 'by' | 'reason'>,
  { people = '', everybody, confirmed, ...rest }: Filled,
): EditWish {
  return {
    ...of,
    ...rest,
    people: namesIn(people),
    everybody: everybody !== undefined,
    confirmed: confirmed === undefined ? undefined : Number(confirmed),
  };
}

/** The fields that a kind of change asks for, filled as they were. */
export function fieldsOf(kind: EditKind, filled: Filled): ChangeField[] {
  const { needs, takes } = editForms[kind];
  return [...needs, ...takes].map((name) => ({
    name,
    words: wordsOf(kind, name),
    note: `${fieldWords[name].note}${needs.includes(name) || name === 'everybody' ? '' : ' May stay empty.'}`,
    value: filled[name] ?? '',
    required: needs.includes(name),
    kind: {
      text:
        name === 'unit' ||
        name === 'rater' ||
        name === 'course' ||
        name === 'audience' ||
        name === 'confirmed',
      day: name === 'until',
      lines: name === 'people',
      tick: name === 'everybody',
    },
  }));
}

/** What was filled in, for who looks at it before they confirm. */
export function saidIn(kind: EditKind, filled: Filled): { words: string; value: string }[] {
  return fieldsOf(kind, filled)
    .filter(({ value }) => value !== '')
    .map(({ words, value }) => ({ words, value: value.split('\n').join(', ') }));
}

export function keptOf(filled: Filled): { name: string; value: string }[] {
  return Object.entries(filled).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

const fieldWords = {
  people: {
    words: 'People',
    note: 'Employee number, work e-mail or full name, each on a line of its own.',
  },
  unit: { words: 'Unit', note: 'Its name, or its path as Engineering > Platform; those below it count too.' },
  everybody: { words: 'Everybody who still owes something', note: '' },
  until: { words: 'Until', note: 'A day to come.' },
  rater: { words: 'Who rates from now on', note: 'Employee number, work e-mail or full name.' },
  course: { words: 'One course alone', note: 'Its id.' },
  audience: { words: 'The report for these readers alone', note: 'The id of the audience.' },
  confirmed: { words: 'How many people it mails', note: 'In digits, as the page of the campaign says.' },
};

function wordsOf(kind: EditKind, name: FieldName): string {
  const { untilWords = 'Until' } = editForms[kind];
  return name === 'until' ? capital(untilWords) : fieldWords[name].words;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
