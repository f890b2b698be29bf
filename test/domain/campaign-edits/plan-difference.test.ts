import { describe, expect, test } from 'vitest';
import {
  linesTogether,
  planDifference,
  rungKey,
  type FutureNotice,
} from '../../../domain/campaign-edits/plan-difference.ts';

function notice(rung: string, at: string | null, occasion = 0): FutureNotice {
  return { campaignId: 'c', obligationId: 'o', rung, recipientId: 'p', occasion, at };
}

const none = new Set<string>();
const at = (day: number) => `2026-10-0${day}T07:00:00.000Z`;

describe('what a change does to notices', () => {
  test('is nothing where nothing changes', () => {
    const plan = [notice('invitation', at(1)), notice('last-call', at(5))];
    expect(planDifference(plan, plan, none)).toEqual({
      adds: 0,
      cancels: 0,
      moves: 0,
      repeats: 0,
      lines: [],
    });
  });

  test('tells what comes, what goes, and what moves, earliest first', () => {
    const before = [notice('invitation', at(1)), notice('reminder', at(3))];
    const after = [notice('reminder', at(4)), notice('last-call', at(2))];
    const { lines, ...counts } = planDifference(before, after, none);
    expect(counts).toEqual({ adds: 1, cancels: 1, moves: 1, repeats: 0 });
    expect(lines.map(({ effect, rung, from, to }) => [effect, rung, from, to])).toEqual([
      ['cancel', 'invitation', at(1), null],
      ['add', 'last-call', null, at(2)],
      ['move', 'reminder', at(3), at(4)],
    ]);
  });

  test('calls it a repetition when somebody has had that rung before, under whatever occasion', () => {
    const left = new Set([rungKey(notice('invitation', null))]);
    expect(planDifference([], [notice('invitation', at(2), 1)], left)).toMatchObject({ adds: 0, repeats: 1 });
  });

  test('moves what waits until the campaign is resumed', () => {
    const { moves, lines } = planDifference([notice('reminder', at(3))], [notice('reminder', null)], none);
    expect(moves).toBe(1);
    expect(lines).toMatchObject([{ effect: 'move', from: at(3), to: null }]);
  });
});

test('lines that say the same of one recipient are shown once, with how many they are', () => {
  const both = (day: number) =>
    ['o', 'u'].map((id) => ({ ...notice('last-call', at(day)), obligationId: id }));
  const { lines } = planDifference([...both(3), notice('reminder', at(2))], both(5), none);
  expect(linesTogether(lines).map(({ effect, count }) => [effect, count])).toEqual([
    ['cancel', 1],
    ['move', 2],
  ]);
});
