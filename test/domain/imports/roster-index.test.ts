import { describe, expect, test } from 'vitest';
import { settleRoster, type IndexedRow } from '../../../domain/imports/roster-index.ts';
import { managerReferences } from '../../../domain/imports/manager-reference.ts';
import { shippedProfile } from '../../fixtures/import-lab.ts';

const bamboo = shippedProfile('bamboohr');
const headers = { key: 'Employee #', email: 'Work Email', manager: 'Supervisor' };
const nobodyElse = () => [];

function person(line: number, employeeNumber: string, more: Partial<IndexedRow> = {}): IndexedRow {
  return {
    line,
    employeeNumber,
    fingerprint: employeeNumber,
    email: null,
    names: [],
    managers: [],
    employment: 'active',
    holdsEmail: false,
    gone: false,
    ...more,
  };
}

const under = (text: string): Partial<IndexedRow> => ({ managers: managerReferences(bamboo, text) });
const codes = (rows: IndexedRow[]) =>
  settleRoster(rows, headers, nobodyElse).findings.map(({ line, code }) => `${line} ${code}`);

describe('keys', () => {
  test('equal rows count once, differing rows of one key count not at all', () => {
    const rows = [person(2, 'a'), person(3, 'a'), person(4, 'b'), person(5, 'b', { fingerprint: 'other' })];
    const settled = settleRoster(rows, headers, nobodyElse);
    expect(settled.dropped).toEqual([3, 4, 5]);
    expect(codes(rows)).toEqual(['3 RepeatedRow', '4 DuplicateKey', '5 DuplicateKey']);
    expect(settled.findings[2]?.detail).toBe('first on line 4');
  });

  test('an address of several people is withheld from all of them where none of them had it', () => {
    const email = 'team@example.test';
    const rows = [
      person(2, 'a', { email }),
      person(3, 'b', { email }),
      person(4, 'c', { email: 'c@example.test' }),
    ];
    expect(settleRoster(rows, headers, nobodyElse).sharedEmail).toEqual([2, 3]);
  });

  test.each([
    { why: 'the only one who has it already', a: { holdsEmail: true }, b: {}, without: [3] },
    {
      why: 'nobody where two have it already',
      a: { holdsEmail: true },
      b: { holdsEmail: true },
      without: [2, 3],
    },
    { why: 'who did not leave', a: { holdsEmail: true, gone: true }, b: {}, without: [2] },
    {
      why: 'who had it, where all left',
      a: { gone: true },
      b: { gone: true, holdsEmail: true },
      without: [2],
    },
  ])('an address of two people belongs to $why', ({ a, b, without }) => {
    const email = 'team@example.test';
    const rows = [person(2, 'a', { email, ...a }), person(3, 'b', { email, ...b })];
    const settled = settleRoster(rows, headers, nobodyElse);
    expect(settled.sharedEmail).toEqual(without);
    expect(settled.findings.map(({ line }) => line)).toEqual(without);
  });
});

describe('managers', () => {
  const ana = person(2, '7', { names: ['ana ruiz'], email: 'ana@example.test' });

  test.each(['7', 'ana@example.test', 'Ruiz, Ana', 'Ruiz, Ana M.', 'Ana Ruiz', 'ANA RUIZ', 'Ana Ruiz (7)'])(
    'are found by %s',
    (text) => {
      const { managers } = settleRoster([ana, person(3, 'b', under(text))], headers, nobodyElse);
      expect(managers.get(3)).toEqual({ employeeNumber: '7' });
    },
  );

  test('that nobody knows, that several people could be, or that are the person are told of and left out', () => {
    const twin = person(4, '8', { names: ['ana ruiz'] });
    expect(codes([ana, person(3, 'b', under('Bo Lind'))])).toEqual(['3 UnknownManager']);
    expect(codes([ana, twin, person(5, 'c', under('Ana Ruiz'))])).toEqual(['5 AmbiguousManager']);
    expect(codes([person(2, '7', under('7'))])).toEqual(['2 SelfManager']);
  });

  test('of one name are the one who is still employed', () => {
    const former = person(4, '8', { names: ['ana ruiz'], employment: 'ended' });
    const { managers } = settleRoster([ana, former, person(5, 'c', under('Ana Ruiz'))], headers, nobodyElse);
    expect(managers.get(5)).toEqual({ employeeNumber: '7' });
  });

  test('who stand on the roster but not in the file are found there', () => {
    const outside = () => ['person-1'];
    const { managers } = settleRoster([person(3, 'b', under('99'))], headers, outside);
    expect(managers.get(3)).toEqual({ personId: 'person-1' });
  });

  test('on a circle are nobody, and those below it keep theirs', () => {
    const rows = [
      person(2, 'a', under('b')),
      person(3, 'b', under('c')),
      person(4, 'c', under('a')),
      person(5, 'd', under('a')),
    ];
    const settled = settleRoster(rows, headers, nobodyElse);
    expect(settled.findings.map(({ line, code }) => `${line} ${code}`).sort()).toEqual([
      '2 ManagerCycle',
      '3 ManagerCycle',
      '4 ManagerCycle',
    ]);
    expect([...settled.managers.keys()]).toEqual([5]);
  });

  test('that the file says not to exist are no finding', () => {
    expect(codes([person(2, 'a', under('NO_MANAGER'))])).toEqual([]);
  });
});
