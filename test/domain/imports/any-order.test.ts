import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statementText, type EmploymentStatement } from '../../../domain/imports/employment-statement.ts';
import { planPerson, type KnownPerson, type LaterFile } from '../../../domain/imports/roster-facts.ts';
import {
  employmentAttributes,
  statementAttribute,
  type StagedAttribute,
} from '../../../domain/imports/staged.ts';
import { valueOn, type WrittenStretch } from '../../../domain/imports/timeline.ts';

/** What a full snapshot of a day says of one person; null: it leaves them out. */
interface Told {
  asOf: string;
  title: string | null;
  said: EmploymentStatement | null;
}

const asOfs = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10'];
const dates = ['2025-03-01', '2026-01-20', '2026-02-25', '2026-03-10', '2026-04-20', '2026-06-01'];
const looked = [...asOfs, ...dates, '2024-06-01', '2026-02-01', '2026-02-15', '2026-07-01'];

const row = fc.record({
  title: fc.constantFrom('Engineer', 'Lead', null),
  there: fc.integer({ min: 0, max: 3 }),
  away: fc.boolean(),
  hiredOn: fc.constantFrom(null, '2024-01-01', ...dates),
  leftOn: fc.constantFrom(null, null, ...dates),
});

/** As the reader of rows reads a row: dates outweigh words, and an end before the start rejects the row. */
const files: fc.Arbitrary<Told[]> = fc.subarray(asOfs, { minLength: 2 }).chain((days) =>
  fc.tuple(
    ...days.map((asOf) =>
      row.map(({ title, there, away, hiredOn, leftOn }): Told => {
        const end = leftOn !== null && hiredOn !== null && leftOn < hiredOn ? null : leftOn;
        const word = away ? 'leave' : 'active';
        const begun = hiredOn !== null && hiredOn > asOf ? 'future' : word;
        const employment = end !== null && end <= asOf ? 'ended' : begun;
        return { asOf, title, said: there === 0 ? null : { employment, hiredOn, leftOn: end } };
      }),
    ),
  ),
);

const toldOf: StagedAttribute[] = ['title', statementAttribute];

function applied(order: Told[]): KnownPerson {
  let known: KnownPerson = {};
  let nextId = 0;
  const done: Told[] = [];
  for (const { asOf, title, said } of order) {
    const later = done
      .filter((file) => file.asOf > asOf)
      .map((file): LaterFile => ({ asOf: file.asOf, told: file.said ? toldOf : null }));
    const standing = valueOn(known[statementAttribute] ?? [], asOf);
    const isAbsent = said === null && standing !== null && !standing.startsWith('ended');
    done.push({ asOf, title, said });
    if (said === null && !isAbsent) continue;
    const statement = statementText(said ?? { employment: 'ended' });
    const person = { personId: 'p', line: 2, facts: said ? { title } : {}, statement };
    const plan = planPerson(person, known, { asOf, later });
    const after: KnownPerson = {};
    for (const attribute of [...toldOf, ...employmentAttributes]) {
      const staying = (known[attribute] ?? []).filter(({ id }) => !plan.endedIds.includes(id));
      const fresh = plan.written
        .filter((one) => one.attribute === attribute)
        .map(({ value, from, to }): WrittenStretch => {
          nextId += 1;
          return { id: nextId, value, from, to, importId: null, line: null };
        });
      after[attribute] = [...staying, ...fresh].toSorted((a, b) => a.from.localeCompare(b.from));
    }
    known = after;
  }
  return known;
}

const readings = (known: KnownPerson) =>
  looked.map((day) => ['title', ...employmentAttributes].map((attribute) => reading(known, attribute, day)));

function reading(known: KnownPerson, attribute: string, day: string): string | null {
  const found = [...toldOf, ...employmentAttributes].find((one) => one === attribute);
  return found ? valueOn(known[found] ?? [], day) : null;
}

test('snapshots of a person answer for every day as in the order of their days, in whatever order they are applied', () => {
  fc.assert(
    fc.property(
      files.chain((told) =>
        fc.tuple(
          fc.constant(told),
          fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length }),
        ),
      ),
      ([told, order]) => {
        expect(readings(applied(order))).toEqual(readings(applied(told)));
      },
    ),
    { numRuns: 3000 },
  );
});
