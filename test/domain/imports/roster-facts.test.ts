import { describe, expect, test } from 'vitest';
import { employmentOn } from '../../../domain/imports/employment.ts';
import { planPerson, type KnownPerson } from '../../../domain/imports/roster-facts.ts';
import type { StagedPerson } from '../../../domain/imports/staged.ts';
import type { WrittenStretch } from '../../../domain/imports/timeline.ts';

const asOf = '2026-10-01';
const now = { asOf, later: [] };

function staged(facts: StagedPerson['facts'], statement: string | null = null): StagedPerson {
  return { personId: 'p', line: 2, facts, statement };
}

let id = 0;
function known(value: string, from: string, to: string | null = null): WrittenStretch {
  id += 1;
  return { id, value, from, to, importId: 'first', line: 7 };
}

const written = (person: StagedPerson, before: KnownPerson, about: Parameters<typeof planPerson>[2] = now) =>
  planPerson(person, before, about).written.map(({ attribute, value, from, to }) =>
    [attribute, value, from, to ?? ''].join(' ').trim(),
  );

describe('employment', () => {
  const words = { meanings: ['active' as const], hiredOn: '2020-03-01', leftOn: null };

  test('ends with an end date that has come, whatever the word says', () => {
    expect(employmentOn(asOf, { ...words, leftOn: asOf })).toEqual({
      employment: 'ended',
      contradiction: 'EndedButActive',
    });
    expect(employmentOn(asOf, { ...words, leftOn: '2026-10-02' }).employment).toBe('active');
  });

  test('is yet to come before the start date', () => {
    expect(employmentOn(asOf, { ...words, hiredOn: '2026-10-02' }).employment).toBe('future');
  });

  test('has ended if either of two status columns says so', () => {
    expect(employmentOn(asOf, { ...words, meanings: ['active', 'ended'] }).employment).toBe('ended');
  });
});

describe('a plan', () => {
  test('knows somebody new as employed since the start date, and otherwise from the day of the file', () => {
    expect(written(staged({ title: 'Engineer', email: null }, 'active 2020-03-01 -'), {})).toEqual([
      'title Engineer 2026-10-01',
      'employment-told active 2020-03-01 - 2026-10-01',
      'employment active 2020-03-01',
      'hired-on 2020-03-01 2020-03-01',
    ]);
  });

  test('writes nothing that the file confirms, also where it tells fewer dates', () => {
    const before: KnownPerson = {
      title: [known('Engineer', '2026-01-01')],
      'employment-told': [known('active 2020-03-01 -', '2026-01-01')],
      employment: [known('active', '2020-03-01')],
    };
    const nothing = { endedIds: [], written: [] };
    const told = { title: 'Engineer' };
    expect(planPerson(staged(told, 'active 2020-03-01 -'), before, now)).toMatchObject(nothing);
    expect(planPerson(staged(told, 'active ~ ~'), before, now)).toMatchObject(nothing);
  });

  test('takes facts that no file told as they stand', () => {
    const before: KnownPerson = { employment: [known('active', '2020-03-01')] };
    expect(planPerson(staged({}, 'active ~ -'), before, now).written).toEqual([]);
    expect(written(staged({}, 'ended ~ 2026-09-01'), before)).toEqual([
      'employment-told active ~ - 2020-03-01 2026-10-01',
      'employment-told ended ~ 2026-09-01 2026-10-01',
      'employment active 2020-03-01 2026-09-01',
      'employment ended 2026-09-01',
      'left-on 2026-09-01 2020-03-01',
    ]);
  });

  test('tells a change from the day of the file, and the time before with where it was told first', () => {
    const before: KnownPerson = { title: [known('Engineer', '2026-01-01')] };
    const plan = planPerson(staged({ title: 'Lead' }), before, now);
    expect(plan).toMatchObject({
      endedIds: before.title?.map((one) => one.id),
      before: { title: 'Engineer' },
      after: { title: 'Lead' },
      written: [
        { value: 'Engineer', to: asOf, toldBy: { importId: 'first', line: 7 } },
        { value: 'Lead', from: asOf, to: null, toldBy: null },
      ],
    });
  });

  test('leaves alone what the file has no column for, and ends what it empties', () => {
    const before: KnownPerson = { email: [known('a@example.test', '2026-01-01')] };
    expect(written(staged({}), before)).toEqual([]);
    expect(written(staged({ email: null }), before)).toEqual(['email a@example.test 2026-01-01 2026-10-01']);
  });
});

describe('a file that is older than what was applied', () => {
  const later = [{ asOf: '2026-11-01', told: ['title' as const] }];

  test('fills the time up to the next file about the same, and changes nothing of later days', () => {
    const before: KnownPerson = { title: [known('Lead', '2026-11-01')] };
    const plan = planPerson(staged({ title: 'Engineer' }), before, { asOf, later });
    expect(plan.endedIds).toEqual([]);
    expect(plan.written).toMatchObject([{ value: 'Engineer', from: asOf, to: '2026-11-01' }]);
    expect(plan.before).toEqual(plan.after);
  });

  test('is bounded by a later file that confirmed what was known, though that wrote nothing', () => {
    const before: KnownPerson = { title: [known('Engineer', '2026-01-01')] };
    expect(written(staged({ title: 'Lead' }), before, { asOf, later })).toEqual([
      'title Engineer 2026-01-01 2026-10-01',
      'title Lead 2026-10-01 2026-11-01',
      'title Engineer 2026-11-01',
    ]);
  });

  test('holds on where no later file told of it', () => {
    expect(written(staged({ locale: 'de' }), {}, { asOf, later })).toEqual(['locale de 2026-10-01']);
  });

  test('tells of somebody who was gone by the next file that names everybody, and back in a later one', () => {
    const before: KnownPerson = {
      'employment-told': [known('active 2020-03-01 -', '2026-12-01')],
      employment: [known('active', '2020-03-01')],
      'hired-on': [known('2020-03-01', '2020-03-01')],
    };
    const files = [
      { asOf: '2026-11-01', told: null },
      { asOf: '2026-12-01', told: ['employment-told' as const] },
    ];
    expect(written(staged({}, 'active 2020-03-01 -'), before, { asOf, later: files })).toEqual([
      'employment-told active 2020-03-01 - 2026-10-01 2026-11-01',
      'employment-told ended ~ ~ 2026-11-01 2026-12-01',
      'employment active 2020-03-01 2026-11-01',
      'employment ended 2026-11-01 2026-12-01',
      'employment active 2026-12-01',
      'left-on 2026-11-01 2020-03-01 2026-12-01',
    ]);
  });
});
