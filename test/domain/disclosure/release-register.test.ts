import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideReleases,
  type Cell,
  type ReleasedCell,
  type Shown,
} from '../../../domain/disclosure/release-register.ts';

const groupMinimum = 5;
const report = { audience: 'executives', version: '1', quarter: '2026-Q3' };

describe('a group of five that grows to six, the five unchanged', () => {
  const before = cell('unit', members('a', 5));
  const now = cell('unit', { ...members('a', 5), newcomer: 'new' });

  test('is not shown: 6 × its mean − 5 × the mean before is the newcomer’s level', () => {
    expect(shownOf([now], [before])).toEqual(['none']);
  });

  test('is shown where the five answered anew', () => {
    expect(shownOf([cell('unit', { ...members('a', 5, 'anew'), newcomer: 'new' })], [before])).toEqual([
      'own',
    ]);
  });

  test('is not shown to another audience, nor in another version or quarter, nor under another name', () => {
    const elsewhere = {
      ...released(before),
      audience: 'managers',
      version: '2',
      quarter: '2026-Q2',
      group: 'old name',
    };
    expect(decideReleases([now], [elsewhere], groupMinimum).decisions[0]?.shown).toBe('none');
  });

  test('stands beside another figure of theirs', () => {
    expect(shownOf([{ ...now, figure: 'other' }], [before])).toEqual(['own']);
  });
});

test('a correction of one answer is refused; the very same cell may be shown again', () => {
  const before = cell('unit', members('a', 20));
  expect(shownOf([cell('unit', { ...members('a', 20), a3: 'corrected' })], [before])).toEqual(['none']);
  expect(shownOf([before], [before])).toEqual(['own']);
});

test('the stayers of a bridge are a cell: with one leaver they are refused', () => {
  const before = cell('unit', members('a', 12));
  const stayers = cell('unit, stayers before', members('a', 11));
  expect(shownOf([stayers], [before])).toEqual(['none']);
});

test('the parent’s figure stands in, and parts join until the parent gives none away', () => {
  const parts = ['a', 'b', 'c'].map((name, at) => cell(name, members(name, 10 + at), 'whole'));
  const [a, b, c] = parts.map((part) => ({ ...part, members: new Map(part.members) }));
  a?.members.set('a0', 'corrected');
  const anew = [cell('b', members('b', 11, 'anew'), 'whole'), cell('c', members('c', 12, 'anew'), 'whole')];
  const whole = (of: Cell[]) => ({
    ...cell('whole', {}),
    members: new Map(of.flatMap((each) => [...each.members])),
  });
  const now = a ? [a, ...anew] : [];
  expect(shownOf([whole(now), ...now], [whole(parts), ...parts])).toEqual(['own', 'parent', 'parent', 'own']);
  const unchanged = a && b && c ? [a, b, c] : [];
  expect(shownOf([whole(unchanged), ...unchanged], [whole(parts), ...parts])).toEqual([
    'none',
    'none',
    'own',
    'own',
  ]);
});

test('a part that changed as little is no cover: parts join until what is hidden changed enough', () => {
  const parts = ['a', 'b', 'c', 'd'].map((name, at) => cell(name, members(name, 10 + at), 'whole'));
  const now = [
    cell('a', { ...members('a', 10), a0: 'corrected' }, 'whole'),
    cell('b', members('b', 11), 'whole'),
    cell('c', members('c', 12, 'anew'), 'whole'),
    cell('d', members('d', 13, 'anew'), 'whole'),
  ];
  const whole = (of: Cell[]) => ({
    ...cell('whole', {}),
    members: new Map(of.flatMap((each) => [...each.members])),
  });
  expect(shownOf([whole(now), ...now], [whole(parts), ...parts])).toEqual([
    'own',
    'parent',
    'parent',
    'parent',
    'own',
  ]);
});

test('how much is hidden is counted', () => {
  const before = cell('one', members('a', 8));
  const now = [cell('one', { ...members('a', 8), b: 'new' }), cell('two', members('c', 9))];
  expect(decideReleases(now, [released(before)], groupMinimum)).toMatchObject({
    cells: 2,
    hidden: 1,
    hiddenShare: 0.5,
  });
  expect(decideReleases([], [], groupMinimum)).toEqual({
    decisions: [],
    cells: 0,
    hidden: 0,
    hiddenShare: 0,
  });
});

test('whatever was released, a shown cell differs from no released one by one to four changes unless it is one of them', () => {
  fc.assert(
    fc.property(
      fc.array(anyMembers, { maxLength: 6 }),
      fc.array(anyMembers, { maxLength: 6 }),
      (past, now) => {
        const before = past.map((each, at) => released(cell(`past ${at}`, each)));
        const cells = now.map((each, at) => cell(`${at}`, each, at === 0 ? null : '0'));
        const { decisions } = decideReleases(cells, before, groupMinimum);
        decisions.forEach(({ shown }, at) => {
          const differences = before.map((each) => differ(each.members, cells[at]?.members ?? new Map()));
          if (shown !== 'own' || cells[at]?.members.size === 0 || differences.includes(0)) return;
          expect(differences.filter((each) => each > 0 && each < groupMinimum)).toEqual([]);
        });
      },
    ),
  );
});

const anyMembers = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 5,
    maxLength: 12,
  })
  .map((pairs) => Object.fromEntries(pairs.map(([member, mark]) => [`m${member}`, `v${mark}`])));

/** Counted another way: pairs of member and mark that only one of both has, two of one member as one. */
function differ(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  const everyone = new Set([...a.keys(), ...b.keys()]);
  return [...everyone].filter((member) => a.get(member) !== b.get(member)).length;
}

function members(name: string, count: number, mark = 'first'): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${at}`, mark]));
}

function cell(group: string, of: Record<string, string>, parent: string | null = null): Cell {
  return { group, figure: 'mean level', parent, members: new Map(Object.entries(of)) };
}

function released({ group, figure, members: people }: Cell): ReleasedCell {
  return { ...report, group, figure, members: people };
}

function shownOf(now: readonly Cell[], before: readonly Cell[]): Shown[] {
  return decideReleases(now, before.map(released), groupMinimum).decisions.map(({ shown }) => shown);
}
