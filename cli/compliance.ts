import { standings, type ComplianceTable, type Standing } from '../domain/compliance.ts';
import { complianceByUnit } from '../storage/compliance-by-unit.ts';
import type { DutyOn } from '../storage/compliance.ts';
import { peopleNamed, type NamedPerson } from '../storage/people-called.ts';
import { momentOf } from './as-of.ts';
import { personCalled, personInWords } from './campaigns/person-called.ts';
import { unitCalled } from './campaigns/unit-called.ts';
import { momentsOf, timeZoneOf } from './organisation-time.ts';
import type { RunningLedger } from './running-stack.ts';
import { tableLines } from './table-lines.ts';

interface Question {
  /** YYYY-MM-DD. */
  day: string;
  /** A day, or a moment; null: now. */
  knownAt: string | null;
  course: string | null;
  program: string | null;
  person: string | null;
  unit: string | null;
  /** Names those who have not done it. */
  names: boolean;
  json: boolean;
}

/** Who had to learn what on a day and how it stood, by unit or by name. Throws a Failure for a unit or person that is not known. */
export async function complianceAsked({ db }: Pick<RunningLedger, 'db'>, asked: Question): Promise<string> {
  const { day, course, program, names, json } = asked;
  const timeZone = await timeZoneOf(db);
  const knownAt = asked.knownAt === null ? new Date().toISOString() : momentOf(asked.knownAt, timeZone);
  const personId = asked.person === null ? null : (await personCalled(db, asked.person)).personId;
  const within = asked.unit === null ? null : (await unitCalled(db, asked.unit)).id;
  const { table, duties } = await complianceByUnit(db, { day, knownAt, course, program, personId, within });
  const named = names || personId !== null;
  if (json) return JSON.stringify({ day, knownAt, ...table, ...(named && { duties }) }, null, 2);
  const head = `${day}, as it was known on ${momentsOf(timeZone)(knownAt)}`;
  if (duties.length === 0) return `${head}: nobody had to learn anything`;
  const people = await peopleNamed(
    db,
    duties.map((duty) => duty.personId),
  );
  return [head, ...(named ? dutyLines(duties, people) : unitLines(table))].join('\n');
}

const inWords: Record<Standing, string> = {
  overdue: 'overdue',
  unreached: 'not reached',
  open: 'open',
  exempt: 'exempt',
  done: 'done',
};

function unitLines({ parts, total, hidden }: ComplianceTable): string[] {
  const cells = (counts: ComplianceTable['total']) =>
    [counts.people, ...standings.map((standing) => counts[standing])].map((count) => `${count ?? '…'}`);
  const ordered = parts.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'en'));
  const rows = ordered.map(({ name, itself, counts }) => [
    itself ? `directly in ${name ?? 'it'}` : (name ?? ''),
    ...cells(counts),
  ]);
  const head = ['unit', 'people', ...standings.map((standing) => inWords[standing])];
  return [
    ...tableLines([head, ...rows, ['all', ...cells(total)]]),
    ...(hidden ? ['… is hidden: too few people, or it would give them away'] : []),
    ...(total.unreached === 0
      ? []
      : [`${inWords.unreached}: mail to them comes back, so they may never have heard of it`]),
  ];
}

function dutyLines(duties: readonly DutyOn[], people: ReadonlyMap<string, NamedPerson>): string[] {
  const ordered = duties.toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing));
  return tableLines([
    ['who', 'course', 'how it stood', 'due'],
    ...ordered.map(({ personId, name, courseId, standing, dueOn }) => {
      const person = people.get(personId);
      const who = person ? personInWords({ ...person, name }) : personId;
      return [who, courseId, inWords[standing], dueOn];
    }),
  ]);
}
