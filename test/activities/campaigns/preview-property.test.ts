import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewEdit } from '../../../activities/campaigns/preview-change.ts';
import type { EditContent, EditKind, EditPerson } from '../../../domain/campaign-edits/kinds.ts';
import { planDifference, type FutureNotice } from '../../../domain/campaign-edits/plan-difference.ts';
import { futureNotices } from '../../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import type { PageOrder } from '../../../activities/notices/hand-over-page.ts';
import { leftRungs } from '../../../storage/future-notices.ts';
import { readLedger } from '../../../storage/ledger-epoch.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { runs } from '../../setup/long.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, ledger, noticeLab, rating, type NoticeLab } from '../notices/notice-lab.ts';
import { edited } from './edit-lab.ts';

quietTemporal('ERROR');

const dayMs = 24 * 60 * 60 * 1_000;
const numbers = ['1', '2', '3', '4'];
const labs: NoticeLab[] = [];
let lab: NoticeLab;
beforeAll(async () => {
  lab = await company();
});
afterAll(async () => {
  for (const each of labs) await each.close();
});

async function company(): Promise<NoticeLab> {
  const made = await noticeLab();
  labs.push(made);
  await hire(made.db, [
    { number: '1' },
    { number: '2', manager: '1', site: 'auckland' },
    { number: '3', manager: '1', site: 'new-york' },
    { number: '4', manager: '2' },
  ]);
  await chased(made, [rating('1'), rating('2'), rating('3'), rating('1', '2'), rating('1', '3')]);
  return made;
}

interface Step {
  /** Hours since the step before. */
  hours: number;
  kind: EditKind;
  days: number;
  people: string[];
}

const steps = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 120 }),
    kind: fc.constantFrom<EditKind>(
      'pause',
      'resume',
      'extend',
      'close',
      'exempt',
      'nudge',
      'add',
      'replace-rater',
      'cancel',
      'retry',
    ),
    days: fc.integer({ min: -3, max: 30 }),
    people: fc.subarray(numbers, { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 6 },
);

function asked(
  { kind, days, people }: Step,
  now: string,
): { kind: EditKind; content: EditContent; people: EditPerson[] } {
  const dueOn = new Date(Date.parse(now) + days * dayMs).toISOString().slice(0, 10);
  const raterId = personId('4');
  const named = people.map((number) => ({
    personId: personId(number),
    ...(kind === 'replace-rater' && { raterId }),
  }));
  if (kind === 'pause' || kind === 'resume' || kind === 'close' || kind === 'cancel')
    return { kind, content: {}, people: [] };
  if (kind === 'exempt' && days > 0) return { kind, content: { exemptUntil: dueOn }, people: named };
  return { kind, content: kind === 'extend' ? { dueOn } : {}, people: named };
}

test(
  'whatever is edited, applying does exactly what the preview said, and the plan repeats no rung but by a nudge, or once an exemption has an end',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await begunAgain();
        let now = Date.parse('2026-10-04T06:00:00.000Z');
        let anew = false;
        for (const step of all) {
          now += step.hours * 60 * 60 * 1_000;
          const order = await underway(new Date(now).toISOString());
          anew ||= step.kind === 'nudge' || (step.kind === 'exempt' && step.days > 0);
          await checked(step, { now: new Date(now).toISOString(), anew });
          if (order) await lab.handOver(order);
          await lab.round(new Date(now).toISOString());
        }
        const lines = await ledger(lab.db);
        expect(lines.filter((line) => /unknown|claimed/.test(line))).toEqual([]);
      }),
      { numRuns: runs(4, 12), seed: 6 },
    );
  },
);

/** What a worker is about to hand over while somebody edits. */
async function underway(now: string): Promise<PageOrder | null> {
  const shard = { shard: 1, shards: 1, now };
  await lab.activities.planDue(shard);
  const { epoch } = await readLedger(lab.db);
  const { token, page } = await lab.activities.claimPage({ ...shard, page: epoch });
  return token === null ? null : { token, page, now };
}

/** Previews, looks, applies, looks again: the difference of the looks is the preview’s. `anew`: a ladder may begin again. */
async function checked(step: Step, { now, anew }: { now: string; anew: boolean }): Promise<void> {
  const edit = asked(step, now);
  await lab.activities.scheduleChase({ campaignId, now });
  const preview = await previewEdit(lab.db, { campaignId, madeBy: 'ops', reason: 'because', now, ...edit });
  const before = await plan(now);
  const left = await leftRungs(lab.db, [campaignId]);
  if ('refusal' in preview) return;
  await edited(lab, { now, ...edit });
  expect(preview).toMatchObject({ ...planDifference(before, await plan(now), left) });
  if (!anew) expect(preview.repeats).toBe(0);
}

function plan(now: string): Promise<FutureNotice[]> {
  return futureNotices(lab.db, { campaignIds: [campaignId], now, configurations: createConfigurations() });
}

/** The same company at its beginning: nothing edited, nothing sent. */
async function begunAgain(): Promise<void> {
  await lab.close();
  labs.pop();
  lab = await company();
}
