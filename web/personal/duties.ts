import { openObligationsOf, type OpenObligation } from '../../storage/obligations.ts';
import { rosterOn, type RosterRow } from '../../storage/roster.ts';
import type { WebContext } from '../context.ts';
import { nameOf, type Reader } from './reader.ts';

export interface Duty extends OpenObligation {
  /** The person rated; '' for a course. */
  subjectName: string;
  subjectTitle: string;
}

/** What the reader owes: the own form first, then people by due day and name, then courses. */
export async function dutiesOf(context: WebContext, reader: Reader): Promise<Duty[]> {
  const open = await openObligationsOf(context.db, reader.personId);
  const people = await peopleById(
    context,
    reader,
    open.flatMap(({ subjectPersonId }) => subjectPersonId ?? []),
  );
  return open
    .map((obligation) => dutyOf(obligation, people))
    .sort(
      (one, other) =>
        placeOf(one) - placeOf(other) ||
        one.dueOn.localeCompare(other.dueOn) ||
        one.subjectName.localeCompare(other.subjectName, 'en') ||
        one.id.localeCompare(other.id),
    );
}

/** The people whom the reader still has to rate, in the order of the list. */
export function peopleToRate(duties: Duty[]): Duty[] {
  return duties.filter(({ kind, source }) => kind === 'rate' && source !== 'self');
}

/** Live roster rows by person. */
export async function peopleById(
  { db }: WebContext,
  { now, today }: Pick<Reader, 'now' | 'today'>,
  personIds: string[],
): Promise<Map<string, RosterRow>> {
  if (personIds.length === 0) return new Map();
  const rows = await rosterOn(db, { day: today, knownAt: now, personIds: [...new Set(personIds)] });
  return new Map(rows.map((row) => [row.personId, row]));
}

function dutyOf(obligation: OpenObligation, people: Map<string, RosterRow>): Duty {
  const { subjectPersonId } = obligation;
  const subject = subjectPersonId ? people.get(subjectPersonId) : undefined;
  return {
    ...obligation,
    subjectName: subjectPersonId ? nameOf(subject) : '',
    subjectTitle: subject?.title ?? '',
  };
}

function placeOf({ kind, source }: Duty): number {
  if (kind !== 'rate') return 2;
  return source === 'self' ? 0 : 1;
}
