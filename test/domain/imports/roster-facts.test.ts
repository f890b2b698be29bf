import { describe, expect, test } from 'vitest';
import { employmentOn } from '../../../domain/imports/employment.ts';
import { changedFacts, type KnownFact } from '../../../domain/imports/roster-facts.ts';
import type { StagedPerson } from '../../../domain/imports/staged.ts';

const asOf = '2026-10-01';

function staged(facts: Partial<StagedPerson['facts']>, more: Partial<StagedPerson> = {}): StagedPerson {
  return {
    personId: 'p',
    employeeNumber: '1',
    hiredOn: '2020-03-01',
    leftOn: null,
    ...more,
    facts: { employment: 'active', ...facts },
  };
}

const active: KnownFact = { attribute: 'employment', value: 'active', from: '2020-03-01', to: null };

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

describe('changedFacts', () => {
  test('somebody new has been employed since the start date, and is known otherwise from the day of the file', () => {
    expect(changedFacts(staged({ title: 'Engineer' }), [], asOf)).toEqual([
      {
        personId: 'p',
        attribute: 'title',
        cut: null,
        stretches: [{ value: 'Engineer', from: asOf, changeFrom: asOf, to: null }],
      },
      {
        personId: 'p',
        attribute: 'employment',
        cut: null,
        stretches: [{ value: 'active', from: '2020-03-01', changeFrom: asOf, to: null }],
      },
    ]);
  });

  test('what the file confirms is not written', () => {
    const title: KnownFact = { attribute: 'title', value: 'Engineer', from: '2026-01-01', to: null };
    expect(changedFacts(staged({ title: 'Engineer' }), [active, title], asOf)).toEqual([]);
  });

  test('a change holds from the day of the file, an end of employment from its own', () => {
    const title: KnownFact = { attribute: 'title', value: 'Engineer', from: '2026-01-01', to: null };
    const [change] = changedFacts(staged({ title: 'Lead' }), [active, title], asOf);
    expect(change).toMatchObject({ attribute: 'title', cut: asOf });
    const [end] = changedFacts(staged({ employment: 'ended' }, { leftOn: '2026-09-15' }), [active], asOf);
    expect(end).toMatchObject({
      cut: '2026-09-15',
      stretches: [{ value: 'ended', from: '2026-09-15', to: null }],
    });
  });

  test('an announced end is known ahead', () => {
    const [change] = changedFacts(staged({}, { leftOn: '2026-11-01' }), [active], asOf);
    expect(change?.stretches).toEqual([
      { value: 'active', from: asOf, to: '2026-11-01' },
      { value: 'ended', from: '2026-11-01', to: null },
    ]);
  });

  test('a fact that the file has no column for stays, one that it empties ends', () => {
    const email: KnownFact = { attribute: 'email', value: 'a@example.test', from: '2026-01-01', to: null };
    expect(changedFacts(staged({}), [active, email], asOf)).toEqual([]);
    expect(changedFacts(staged({ email: null }), [active, email], asOf)).toEqual([
      { personId: 'p', attribute: 'email', cut: asOf, stretches: [] },
    ]);
  });
});
