import { expect, test } from 'vitest';
import { readersOf } from '../../domain/report-readers.ts';

const person = (
  employeeNumber: string,
  title: string,
  employment: 'active' | 'leave' | 'ended' = 'active',
) => ({
  personId: employeeNumber,
  employeeNumber,
  email: `${employeeNumber}@example.test`,
  title,
  employment,
});
const roster = [
  person('1', 'Chief Executive Officer'),
  person('2', 'Chief Financial Officer', 'ended'),
  person('3', 'Engineer'),
  { ...person('4', 'Chief People Officer'), email: null },
  person('9', 'HR Partner'),
];
const audience = (titles: string[], people: string[] = []) => ({ readers: { titles, people } });

test('a report goes to active people with an address, by title or by name', () => {
  const readers = readersOf(audience(['chief * officer'], ['3@EXAMPLE.test']), roster, '9');
  expect(readers).toEqual({ personIds: ['1', '3'], found: 'audience' });
});

test('somebody who has left gets none, and where nobody is left the HR partner does', () => {
  expect(readersOf(audience(['Chief Financial Officer'], ['2']), roster, '9')).toEqual({
    personIds: ['9'],
    found: 'hr-partner',
  });
});

test('without an HR partner who can be reached there is nobody', () => {
  expect(readersOf(audience(['Chief Financial Officer']), roster, '2').found).toBe('nobody');
  expect(readersOf(audience([]), roster, null)).toEqual({ personIds: [], found: 'nobody' });
});
