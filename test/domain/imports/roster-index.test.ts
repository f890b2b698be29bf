import { describe, expect, test } from 'vitest';
import { settleRoster, type IndexedRow, type OutsidePeople } from '../../../domain/imports/roster-index.ts';
import { managerReferences, numberedManager } from '../../../domain/imports/manager-reference.ts';
import { shippedProfile } from '../../fixtures/import-lab.ts';

const bamboo = shippedProfile('bamboohr');
const headers = { email: 'Work Email', manager: 'Supervisor' };
const nobodyElse: OutsidePeople = { find: () => [], hasLeft: () => false };

function person(line: number, number: string, more: Partial<IndexedRow> = {}): IndexedRow {
  return {
    line,
    personId: `person ${number}`,
    number,
    scope: '',
    otherNumbers: [],
    positions: [],
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
const settle = (rows: IndexedRow[], outside = nobodyElse) => settleRoster(rows, headers, outside);
const codes = (rows: IndexedRow[], outside = nobodyElse) =>
  settle(rows, outside).findings.map(({ line, code }) => `${line ?? 'file'} ${code}`);

describe('addresses', () => {
  test('an address of several people is withheld from all of them where none of them had it', () => {
    const email = 'team@example.test';
    const rows = [
      person(2, 'a', { email }),
      person(3, 'b', { email }),
      person(4, 'c', { email: 'c@example.test' }),
    ];
    expect(settle(rows).sharedEmail).toEqual([2, 3]);
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
    const settled = settle(rows);
    expect(settled.sharedEmail).toEqual(without);
    const shared = settled.findings.filter(({ code }) => code === 'DuplicateEmail');
    expect(shared.map(({ line }) => line)).toEqual(without);
  });
});

describe('managers', () => {
  const ana = person(2, '7', { names: ['ana ruiz'], email: 'ana@example.test' });
  const managerOf = (row: IndexedRow, ...others: IndexedRow[]) =>
    settle([...others, row]).managers.get(row.line);

  test.each(['7', 'ana@example.test', 'Ruiz, Ana', 'Ruiz, Ana M.', 'Ana Ruiz', 'ANA RUIZ', 'Ana Ruiz (7)'])(
    'are found by %s',
    (text) => {
      expect(managerOf(person(3, 'b', under(text)), ana)).toBe('person 7');
    },
  );

  test('are found by the number of their post, and by another numbering of people', () => {
    const { columns } = bamboo;
    const profile = { ...bamboo, columns: { ...columns, positionNumber: ['Post'], otherNumber: ['Id'] } };
    const boss = person(2, '7', { positions: ['P1', 'P9'], otherNumbers: ['4711'] });
    const below = (number: string) => person(3, 'b', { managers: numberedManager(profile, number) });
    expect(managerOf(below('7'), boss)).toBe('person 7');
    expect(managerOf(below('P9'), boss)).toBe('person 7');
    expect(managerOf(below('4711'), boss)).toBe('person 7');
  });

  test('of a number that counts within a company are those of the same company', () => {
    const here = person(2, '1', { scope: 'a', personId: 'here' });
    const there = person(3, '1', { scope: 'b', personId: 'there' });
    const only = person(4, '2', { scope: 'b', personId: 'only' });
    const rows = [here, there, only];
    expect(managerOf(person(5, '9', { scope: 'b', ...under('1') }), ...rows)).toBe('there');
    expect(managerOf(person(5, '9', { scope: 'a', ...under('2') }), ...rows)).toBe('only');
    expect(codes([...rows, person(5, '9', { scope: 'c', ...under('1') })])).toContain('5 AmbiguousManager');
  });

  test('that nobody knows, that several people could be, or that are the person are told of and left out', () => {
    const twin = person(4, '8', { names: ['ana ruiz'], ...under('7') });
    expect(codes([ana, person(3, 'b', under('Bo Lind'))])).toEqual(['3 UnknownManager']);
    expect(codes([ana, twin, person(5, 'c', under('Ana Ruiz'))])).toEqual(['5 AmbiguousManager']);
    expect(codes([person(2, '7', under('7'))])).toEqual(['2 SelfManager']);
  });

  test('of one name are the one who is still employed', () => {
    const former = person(4, '8', { names: ['ana ruiz'], employment: 'ended' });
    expect(managerOf(person(5, 'c', under('Ana Ruiz')), ana, former)).toBe('person 7');
  });

  test('who stand on the roster but not in the file are found there', () => {
    const outside = { find: () => ['person-1'], hasLeft: () => false };
    expect(settle([person(3, 'b', under('99'))], outside).managers.get(3)).toBe('person-1');
  });

  test('who have left are told of, in the file or outside, and stay: who leads now is not known', () => {
    const former = person(4, '8', { employment: 'ended' });
    const rows = [ana, former, person(5, 'c', under('8'))];
    expect(codes(rows)).toEqual(['5 ManagerLeft']);
    expect(settle(rows).managers.get(5)).toBe('person 8');
    const outside = { find: () => ['x'], hasLeft: () => true };
    expect(codes([ana, person(5, 'c', under('99'))], outside)).toEqual(['5 ManagerLeft']);
    expect(codes([ana, former, person(5, 'c', { ...under('8'), employment: 'ended' })])).toEqual([]);
  });

  test('on a circle are nobody, and those below it keep theirs', () => {
    const rows = [
      person(2, 'a', under('b')),
      person(3, 'b', under('c')),
      person(4, 'c', under('a')),
      person(5, 'd', under('a')),
    ];
    expect(codes(rows).sort()).toEqual(['2 ManagerCycle', '3 ManagerCycle', '4 ManagerCycle']);
    expect([...settle(rows).managers.keys()]).toEqual([5]);
  });

  test('that the file says not to exist are no finding', () => {
    expect(codes([person(2, 'a', under('NO_MANAGER'))])).toEqual([]);
  });

  test('a file with several tops says how many, one in which everybody has a manager says so, one without managers nothing', () => {
    const below = person(9, 'z', under('7'));
    expect(codes([ana, below])).toEqual([]);
    expect(codes([ana, person(3, 'b'), below])).toEqual(['file SeveralTops']);
    expect(settle([ana, person(3, 'b'), below]).findings[0]?.detail).toBe('2 of 3 people');
    const outside = { find: () => ['x'], hasLeft: () => false };
    expect(codes([person(2, 'a', under('b')), person(3, 'b', under('99'))], outside)).toEqual(['file NoTop']);
    expect(codes([2, 3, 4].map((line) => person(line, `${line}`, { managers: null })))).toEqual([]);
  });

  test('whose numbers are all unknown come from another numbering, and the file says that once', () => {
    const rows = [2, 3, 4, 5, 6].map((line) => person(line, `${line}`, under(`9${line}`)));
    expect(codes(rows).filter((code) => code.startsWith('file'))).toEqual(['file ManagerNumbering']);
    expect(codes([...rows, person(7, '7', under('2'))])).not.toContain('file ManagerNumbering');
  });
});
