import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesSince } from '../../../domain/disclosure/changes-since.ts';
import { countChanges, heldBack } from '../../../domain/disclosure/release-register.ts';
import { packed } from './packed.ts';

type Members = ReadonlyMap<string, string>;

const groupMinimum = 5;

describe('a group of five that grows to six, the five unchanged', () => {
  const before = cell('unit', members('a', 5));
  const now = cell('unit', { ...members('a', 5), newcomer: 'new' });

  test('is not shown: 6 × its mean − 5 × the mean before is the newcomer’s level', () => {
    expect(heldOf([now], [before])).toEqual([now]);
  });

  test('is shown where the five answered anew', () => {
    const anew = cell('unit', { ...members('a', 5, 'anew'), newcomer: 'new' });
    expect(heldOf([anew], [before])).toEqual([]);
  });

  test('is not shown under another name either', () => {
    expect(heldOf([now], [{ ...before, group: 'old name' }])).toEqual([now]);
  });

  test('stands beside another figure of theirs', () => {
    expect(heldOf([{ ...now, figure: 'other' }], [before])).toEqual([]);
  });
});

describe('a figure of which only counts are known', () => {
  const before = { counts: { required: 20, holding: 12 }, values: '' };
  const changes = (counts: Record<string, number>, values = '') =>
    countChanges({ counts, values }, [before], groupMinimum);

  test('is refused where a count differs by one to four, whatever the others do', () => {
    expect(changes({ required: 20, holding: 13 })).toBe(1);
    expect(changes({ required: 30, holding: 8 })).toBe(4);
  });

  test('is refused where two counts together differ by one to four: eight do not hold it, then nine', () => {
    expect(changes({ required: 26, holding: 17 })).toBe(1);
    expect(changes({ required: 25, holding: 6 })).toBe(1);
    expect(changes({ required: 30, holding: 17 })).toBe(Number.POSITIVE_INFINITY);
  });

  test('is refused where all counts are equal and a mean is not: it may be one person', () => {
    expect(changes(before.counts, '2.5')).toBe(1);
  });

  test('is refused where nobody or everybody of those who came holds it, however many they are', () => {
    const among = [{ all: 'required', those: 'holding', noneTells: true }];
    const told = (required: number, holding: number) =>
      countChanges({ counts: { required, holding }, among, values: '' }, [before], groupMinimum);
    expect([told(25, 12), told(40, 12), told(30, 22)]).toEqual([1, 1, 1]);
    expect([told(20, 12), told(20, 17), told(35, 17)]).toEqual([0, Infinity, Infinity]);
  });

  test('is shown where it is the same, or of as many more or fewer as the minimum', () => {
    expect(changes(before.counts)).toBe(0);
    expect(changes({ required: 25, holding: 12 })).toBe(Number.POSITIVE_INFINITY);
    expect(countChanges(before, [], groupMinimum)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('parts that were never shown do not add up to a sum that is refused: the smallest is refused with it', () => {
  const parts = ['a', 'b', 'c'].map((name, at) => cell(name, members(name, 10 + at), 'whole'));
  const before = whole(parts);
  const now = ['a', 'b', 'c'].map((name, at) =>
    cell(name, { ...members(name, 10 + at), ...(name === 'c' ? { c0: 'corrected' } : {}) }, 'whole'),
  );
  expect(groupsHeld([whole(now), ...now], [before])).toEqual(['whole', 'a']);
});

test('a correction of one answer is refused; the very same cell may be shown again', () => {
  const before = cell('unit', members('a', 20));
  expect(heldOf([cell('unit', { ...members('a', 20), a3: 'corrected' })], [before])).toHaveLength(1);
  expect(heldOf([before], [before])).toEqual([]);
});

test('the stayers of a bridge are a cell: with one leaver they are refused', () => {
  const before = cell('unit', members('a', 12));
  expect(heldOf([cell('unit, stayers before', members('a', 11))], [before])).toHaveLength(1);
});

describe('under a group above', () => {
  const parts = ['a', 'b', 'c'].map((name, at) => cell(name, members(name, 10 + at), 'whole'));
  const [a, b, c] = parts;

  test('a part that was shown covers one that changed by few where the whole changed by enough', () => {
    const now = [
      cell('a', { ...members('a', 10), a0: 'corrected' }, 'whole'),
      cell('b', members('b', 11, 'anew'), 'whole'),
      cell('c', members('c', 12, 'anew'), 'whole'),
    ];
    expect(groupsHeld([whole(now), ...now], [whole(parts), ...parts])).toEqual(['a', 'b']);
  });

  test('where the whole changed by as few, it goes with the part', () => {
    const corrected = cell('a', { ...members('a', 10), a0: 'corrected' }, 'whole');
    const now = b && c ? [corrected, b, c] : [];
    expect(groupsHeld([whole(now), ...now], [whole(parts), ...parts])).toEqual(['whole', 'a']);
    expect(a?.people).toBe(10);
  });

  test('a part that was told as it is covers nothing: the next larger one joins', () => {
    const four = ['a', 'b', 'c', 'd'].map((name, at) => cell(name, members(name, 10 + at), 'whole'));
    const now = [
      cell('a', { ...members('a', 10), a0: 'corrected' }, 'whole'),
      cell('b', members('b', 11), 'whole'),
      cell('c', members('c', 12, 'anew'), 'whole'),
      cell('d', members('d', 13, 'anew'), 'whole'),
    ];
    expect(groupsHeld([whole(now), ...now], [whole(four), ...four])).toEqual(['a', 'c']);
  });
});

describe('beside a part that is hidden anyhow', () => {
  const [a, b] = [cell('a', members('a', 6), 'whole'), cell('b', members('b', 7), 'whole')];
  const [c, d] = [cell('c', members('c', 12), 'whole'), cell('d', members('d', 13), 'whole')];
  const all = whole([a, b, c, d]);
  const hidden = (each: Named): Named => ({ ...each, isHidden: true });
  const corrected = (each: Named, name: string) => ({
    ...each,
    of: new Map([...each.of, [name, 'corrected']]),
  });
  const anew = [
    cell('d', members('d', 13, 'anew'), 'whole'),
    whole([a, b, c, cell('d', members('d', 13, 'anew'))]),
  ];

  test('one under correction needs no other part: what follows is about both', () => {
    const now = [hidden(a), corrected(b, 'b0'), c, ...anew];
    expect(groupsHeld(now, [all, b, c, d])).toEqual(['b']);
    // Without the hidden one a part must join that was not told as it is.
    expect(groupsHeld([a, ...now.slice(1)], [all, a, b, c, d])).toEqual(['b', 'd']);
  });

  test('one that was told as it is covers nothing', () => {
    const now = [hidden(a), corrected(b, 'b0'), c, ...anew];
    expect(groupsHeld(now, [all, a, b, c, d])).toEqual(['b', 'd']);
    // Of two that hide each other, one was told: the other would follow.
    expect(groupsHeld([hidden(a), hidden(b), c, ...anew], [a])).toEqual(['c']);
    expect(groupsHeld([hidden(a), hidden(b), c, ...anew], [])).toEqual([]);
    expect(groupsHeld([hidden(a), hidden(b), c, ...anew], [a, b])).toEqual([]);
  });

  test('a hidden sum does not follow from the parts that are shown', () => {
    const now = [hidden(a), b, corrected(c, 'c0'), d, corrected(all, 'c0')];
    expect(groupsHeld(now, [all, b, c, d])).toEqual(['c', 'whole']);
  });
});

test('a domain that few have changed in is covered by others of the group, as its sum over all domains is shown', () => {
  const domains = ['build', 'run', 'all'];
  const before = domains.map((figure) => ({ ...cell('unit', members('a', 10)), figure }));
  const now = [
    inDomain('build', { ...members('a', 10), a0: 'corrected' }),
    inDomain('run', members('a', 10, 'anew')),
    { ...cell('unit', members('a', 10, 'anew')), figure: 'all' },
  ];
  expect(heldOf(now, before).map(({ figure }) => figure)).toEqual(['build', 'run']);
});

test('whatever was released, a shown cell differs from no released one by one to four changes unless it is one of them', () => {
  fc.assert(
    fc.property(
      fc.array(anyMembers, { maxLength: 6 }),
      fc.array(anyMembers, { maxLength: 6 }),
      (past, now) => {
        const before = past.map((each, at) => cell(`past ${at}`, each));
        const cells = now.map((each, at) => cell(`${at}`, each, at === 0 ? null : '0'));
        const held = new Set(heldOf(cells, before));
        for (const each of cells) {
          const differences = before.map(({ of }) => differ(of, each.of));
          if (held.has(each) || each.of.size === 0 || differences.includes(0)) continue;
          expect(differences.filter((one) => one > 0 && one < groupMinimum)).toEqual([]);
        }
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

interface Named {
  group: string;
  figure: string;
  parent: string | null;
  division: string;
  whole: string | null;
  people: number;
  isHidden?: boolean;
  of: Members;
}

/** Counted another way: members whom not both have with the same mark. */
function differ(a: Members, b: Members): number {
  const everyone = new Set([...a.keys(), ...b.keys()]);
  return [...everyone].filter((member) => a.get(member) !== b.get(member)).length;
}

function members(name: string, count: number, mark = 'first'): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${at}`, mark]));
}

function cell(group: string, of: Record<string, string>, parent: string | null = null): Named {
  const everyone = new Map(Object.entries(of));
  return {
    group,
    figure: 'level',
    parent,
    division: 'unit',
    whole: null,
    people: everyone.size,
    of: everyone,
  };
}

function inDomain(figure: string, of: Record<string, string>): Named {
  return { ...cell('unit', of), figure, whole: 'all' };
}

function whole(parts: readonly Named[]): Named {
  return cell('whole', Object.fromEntries(parts.flatMap(({ of }) => [...of])));
}

function heldOf(now: readonly Named[], before: readonly Named[]): Named[] {
  const cells = now.map((each) => {
    const released = before.flatMap(({ figure, of }) =>
      figure === each.figure ? [[packed(of)] as const] : [],
    );
    const [changes = 0] = changesSince([[packed(each.of)]], released, groupMinimum);
    return { ...each, changes, each };
  });
  return heldBack(cells, groupMinimum).map(({ each }) => each);
}

function groupsHeld(now: readonly Named[], before: readonly Named[]): string[] {
  return heldOf(now, before).map(({ group }) => group);
}
