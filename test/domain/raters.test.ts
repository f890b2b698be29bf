import { describe, expect, test } from 'vitest';
import type { RosterPerson } from '../../domain/motion/roster-person.ts';
import { raterChooser } from '../../domain/raters.ts';

const policy = {
  unitLeadTitles: ['Director*', '*Manager'],
  hrPartner: 'hr@example.test',
  maxPeoplePerRater: 2,
};

describe('who rates somebody', () => {
  test('is the manager, when active', () => {
    const { choose } = raterChooser([person('1', { title: 'Boss' })], policy);
    expect(choose(person('2', { managerId: '1' }))).toEqual({ ratedBy: 'manager', raterId: '1' });
  });

  test('is the manager’s manager while the manager is on leave', () => {
    const roster = [person('1'), person('2', { managerId: '1', employment: 'leave' })];
    expect(raterChooser(roster, policy).choose(person('3', { managerId: '2' }))).toEqual({
      ratedBy: 'fallback',
      raterId: '1',
    });
  });

  test('is the most senior lead of the unit when the manager is unknown, then the next by employee number', () => {
    const roster = [
      person('10', { title: 'Sales Manager' }),
      person('9', { title: 'Area Manager' }),
      person('11', { title: 'Director of Sales' }),
      person('3', { title: 'Director', unitId: 'elsewhere' }),
    ];
    const { choose } = raterChooser(roster, { ...policy, maxPeoplePerRater: 1 });
    const raters = ['a', 'b', 'c', 'd'].map((id) => choose(person(id)).raterId);
    expect(raters).toEqual(['11', '9', '10', null]);
  });

  test('is the HR partner when the unit has no lead, and nobody once the budget is used up', () => {
    const { choose } = raterChooser([person('7', { email: 'HR@example.test', unitId: 'hr' })], policy);
    expect(['a', 'b', 'c'].map((id) => choose(person(id)))).toEqual([
      { ratedBy: 'fallback', raterId: '7' },
      { ratedBy: 'fallback', raterId: '7' },
      { ratedBy: 'self-only', raterId: null },
    ]);
  });

  test('is never the person, and a circle of managers comes to an end', () => {
    const roster = [
      person('1', { managerId: '2', employment: 'leave', title: 'Sales Manager' }),
      person('2', { managerId: '1', employment: 'ended' }),
    ];
    const { choose } = raterChooser([...roster, person('3', { title: 'Sales Manager' })], policy);
    expect(choose(person('4', { managerId: '1' })).raterId).toBe('3');
    expect(choose(person('3', { managerId: '3', title: 'Sales Manager' }))).toEqual({
      ratedBy: 'self-only',
      raterId: null,
    });
  });

  test('counts what a fallback rater was asked before', () => {
    const raters = raterChooser([person('7', { title: 'Sales Manager' })], policy);
    raters.noteLoad('7', 2);
    expect(raters.choose(person('a')).ratedBy).toBe('self-only');
  });
});

function person(employeeNumber: string, of: Partial<RosterPerson> = {}): RosterPerson {
  return {
    personId: employeeNumber,
    employeeNumber,
    title: null,
    unitId: 'sales',
    managerId: null,
    email: null,
    employment: 'active',
    ...of,
  };
}
