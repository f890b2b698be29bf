import { expect, test } from 'vitest';
import type { PlanDifference } from '../../domain/campaign-edits/plan-difference.ts';
import { previewed } from '../activities/campaigns/edit-lab.ts';
import { hire } from '../fixtures/company.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { quarterLab, type Quarter } from '../workflows/quarter-lab.ts';
import { sentRungs } from './sent-rungs.ts';

let quarter: Quarter;
quarterEachTest(async (server) => {
  quarter = await quarterLab(server);
  await hire(quarter.db, [
    { number: '1' },
    { number: '2', manager: '1', site: 'auckland' },
    { number: '3', manager: '1', site: 'new-york' },
  ]);
  return quarter;
});

test('move deadline +5 days → 0 repeated rungs', async () => {
  // Three of the four rungs have gone to everybody, and the last call is to come.
  const now = '2026-10-20T08:00:00.000Z';
  const extension = { kind: 'extend' as const, content: { dueOn: '2026-11-21' }, now };
  let preview: PlanDifference | null = null;
  let before: string[] = [];
  await quarter.rehearse([
    {
      at: now,
      act: async () => {
        before = await sentRungs(quarter.db);
        preview = await previewed(quarter, extension);
        await quarter.edit(extension);
      },
    },
  ]);

  expect(preview).toMatchObject({ adds: 0, cancels: 0, repeats: 0 });
  const after = await sentRungs(quarter.db);
  const rungs = after.map((line) => line.replace(/ \S+$/, ''));
  expect(new Set(rungs).size).toBe(rungs.length);
  expect(after).toEqual(expect.arrayContaining(before));
  // Applying gave exactly what the preview had said: every rung that left later left at the moment that it named.
  const named = (preview === null ? [] : linesOf(preview)).toSorted(byText);
  const sentLater = after
    .filter((line) => !before.includes(line))
    .map((line) => line.split(' ').at(-1) ?? '');
  expect(sentLater.toSorted(byText)).toEqual(named);
  expect(named.length).toBeGreaterThan(0);
  expect(after.filter((line) => line.includes('last-call'))).toHaveLength(5);
});

function linesOf({ lines }: PlanDifference): string[] {
  return lines.map(({ to }) => to ?? '');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
