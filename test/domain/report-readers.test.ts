import { describe, expect, test } from 'vitest';
import { readersOf, type ReadersAsked } from '../../domain/report-readers.ts';

const person = (
  employeeNumber: string,
  title: string,
  employment: 'active' | 'leave' | 'ended' = 'active',
  unitId: string | null = null,
) => ({
  personId: employeeNumber,
  employeeNumber,
  email: `${employeeNumber}@example.test`,
  title,
  employment,
  unitId,
  site: null,
});
const units = new Map([
  ['company', { parentId: null }],
  ['sales', { parentId: 'company' }],
  ['inside', { parentId: 'sales' }],
]);
const everything = (hrPartner: string | null): ReadersAsked => ({
  scope: { of: 'organisation' },
  fallback: { unitLeadTitles: ['Head of*', 'Team lead'], hrPartner },
  units,
  owner: null,
});
const roster = [
  person('1', 'Chief Executive Officer'),
  person('2', 'Chief Financial Officer', 'ended'),
  person('3', 'Engineer'),
  { ...person('4', 'Chief People Officer'), email: null },
  person('9', 'HR Partner'),
];
const audience = (titles: string[], people: string[] = []) => ({
  readers: { titles, people },
  scope: 'organisation' as const,
});

test('a report goes to active people with an address, by title or by name', () => {
  const readers = readersOf(audience(['chief * officer'], ['3@EXAMPLE.test']), roster, everything('9'));
  expect(readers).toEqual({ personIds: ['1', '3'], found: 'audience' });
});

test('somebody who has left gets none, and where nobody is left the HR partner does', () => {
  expect(readersOf(audience(['Chief Financial Officer'], ['2']), roster, everything('9'))).toEqual({
    personIds: ['9'],
    found: 'hr-partner',
  });
});

test('without an HR partner who can be reached there is nobody', () => {
  expect(readersOf(audience(['Chief Financial Officer']), roster, everything('2')).found).toBe('nobody');
  expect(readersOf(audience([]), roster, everything(null))).toEqual({ personIds: [], found: 'nobody' });
});

describe('a report of a part of the organisation', () => {
  const ofUnit = (unitId: string, unitIds: string[]): ReadersAsked => ({
    ...everything('9'),
    scope: { of: 'unit', unitId, name: unitId, unitIds },
  });
  const inside = ofUnit('inside', ['inside']);
  const heads = { readers: { titles: [], people: [] }, scope: 'unit' as const };
  const lead = { ...person('20', 'Team lead'), unitId: 'inside' };
  const head = { ...person('21', 'Head of Sales'), unitId: 'sales' };
  const told = { ...person('22', 'Engineer'), leads: [{ unitId: 'inside', rank: 1 }] };

  test('goes to whom a table names as the head of the unit, else to the most senior title of its own people', () => {
    expect(readersOf(heads, [...roster, lead, head, told], inside).personIds).toEqual(['22']);
    expect(readersOf(heads, [...roster, lead, head], inside)).toEqual({
      personIds: ['20'],
      found: 'audience',
    });
  });

  test('without a head goes to the head of the unit above, else to the HR partner', () => {
    const gone = { ...lead, employment: 'ended' as const };
    const above = { personIds: ['21'], found: 'unit-above' };
    expect(readersOf(heads, [...roster, gone, head], inside)).toEqual(above);
    expect(readersOf(heads, [...roster, gone], inside)).toEqual({ personIds: ['9'], found: 'hr-partner' });
  });

  test('for HR partners goes to those of the unit, and for a programme to its owner', () => {
    const partners = {
      readers: { titles: ['HR Partner'], people: [] },
      scope: 'unit' as const,
      kind: 'hr-partner' as const,
    };
    const theirs = { ...person('23', 'HR Partner'), unitId: 'inside' };
    const sales = ofUnit('sales', ['sales', 'inside']);
    expect(readersOf(partners, [...roster, theirs], sales).personIds).toEqual(['23']);
    const owned = {
      ...everything(null),
      scope: { of: 'programme' as const, programme: 'p', name: 'P' },
      owner: 'Engineer',
    };
    expect(readersOf({ ...heads, scope: 'programme' }, roster, owned).personIds).toEqual(['3']);
  });
});
