import { expect, test } from 'vitest';
import { seenAs } from '../../../domain/development/plan-viewer.ts';

const of = { personId: 'maya', managerId: 'noor' };
const somebody = (personId: string, number: string | null = null, email: string | null = null) => ({
  personId,
  number,
  email,
});

test('a plan is open to the person and the manager, to others only where the organisation says so', () => {
  expect(seenAs(somebody('maya'), of)).toBe('person');
  expect(seenAs(somebody('noor'), of)).toBe('manager');
  expect(seenAs(somebody('ines', 'E-7', 'ines@example.test'), of)).toBeNull();
  expect(seenAs({ role: 'operations' }, of)).toBeNull();
  const policy = { roles: ['hr' as const], people: ['e-7', 'Kim@Example.test'] };
  expect(seenAs(somebody('ines', 'E-7'), of, policy)).toBe('named');
  expect(seenAs(somebody('kim', null, 'kim@example.test'), of, policy)).toBe('named');
  expect(seenAs(somebody('lou', 'E-8'), of, policy)).toBeNull();
  expect(seenAs({ role: 'hr' }, of, policy)).toBe('hr');
  expect(seenAs({ role: 'operations' }, of, policy)).toBeNull();
});

test('nobody is the manager of somebody without one', () => {
  expect(seenAs(somebody(''), { personId: 'maya', managerId: null })).toBeNull();
});
