import { z } from 'zod';
import { editForms, type EditWish } from '../../domain/campaign-edits/edit-wish.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import type { ChangeField } from '../../templates/pages/campaign-views.ts';

const text = z
  .string()
  .trim()
  .max(20_000)
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);

const fields = z.object({
  people: text,
  unit: text,
  everybody: z.literal('yes').optional().catch(undefined),
  until: text,
  rater: text,
  course: text,
  audience: text,
  confirmed: z
    .string()
    .trim()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
});
type Filled = z.infer<typeof fields>;

/** What the form of a change holds; what is not in it is not given. */
export function filledIn(body: unknown): Filled {
  return fields.parse(typeof body === 'object' && body !== null ? body : {});
}

export function wishOf(
  of: Pick<EditWish, 'kind' | 'campaignId' | 'by' | 'reason'>,
  { people = '', everybody, confirmed, ...rest }: Filled,
): EditWish {
  const named = people.split(/[\n;]+/).map((name) => name.trim());
  return {
    ...of,
    ...rest,
    people: named.filter(Boolean),
    everybody: everybody !== undefined,
    confirmed: confirmed === undefined ? undefined : Number(confirmed),
  };
}

/** The fields that a kind of change asks for, filled as they were. */
export function fieldsOf(kind: EditKind, filled: Filled): ChangeField[] {
  const { needs, takes, untilWords = 'Until' } = editForms[kind];
  return [...needs, ...takes].map((name) => ({
    name,
    words: name === 'until' ? capital(untilWords) : fieldWords[name].words,
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

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
