import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { futureNotices } from '../../../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../../../activities/notices/configurations.ts';
import { planDifference } from '../../../../domain/campaign-edits/plan-difference.ts';
import type { EditContent, EditKind, EditPerson } from '../../../../domain/campaign-edits/kinds.ts';
import { previewEdit } from '../../../../activities/campaigns/preview-change.ts';
import { leftRungs } from '../../../../storage/future-notices.ts';
import { runs } from '../../../setup/long.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { campaignId } from '../../notices/notice-lab.ts';
import { edited } from '../edit-lab.ts';
import { motionStage, type MotionStage, type Otherwise } from './motion-stage.ts';

quietTemporal('ERROR');

const hourMs = 60 * 60 * 1_000;
/** Rosters that may come in. */
const rosters: Otherwise[] = [
  {},
  { 5: { manager: '3' } },
  { 2: { status: 'On Leave' } },
  { 2: { status: 'Terminated' } },
  { 5: { status: 'Terminated' } },
  { 5: { status: 'On Leave' } },
  { 2: { status: 'On Leave' }, 5: { manager: '3' } },
];
const edits = ['exempt', 'pause', 'resume', 'extend'];
const often = (what: string, times: number): string[] => Array(times).fill(what);
const steps = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 80 }),
    what: fc.constantFrom(...often('roster', 4), ...often('undo', 3), ...often('replace-rater', 2), ...edits),
    which: fc.nat(rosters.length - 1),
    days: fc.integer({ min: 1, max: 20 }),
  }),
  { minLength: 3, maxLength: 9 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

test(
  'wherever people go and come from, nobody is invited twice to the same form, nor reminded again by what they had, and a preview says what comes',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const stage = await motionStage();
        try {
          const imports: string[] = [];
          let now = Date.parse('2026-10-05T07:30:00.000Z');
          for (const step of all) {
            now += step.hours * hourMs;
            await playedUntil(stage, new Date(now).toISOString());
            await taken(stage, step, { imports, now: new Date(now).toISOString() });
          }
          await playedUntil(stage, new Date(now + 200 * hourMs).toISOString());
          expect(await twice(stage)).toEqual([]);
        } finally {
          await stage.lab.close();
        }
      }),
      { numRuns: runs(4, 10), seed: 29 },
    );
  },
);

async function taken(
  stage: MotionStage,
  { what, which, days }: Step,
  { imports, now }: { imports: string[]; now: string },
): Promise<void> {
  if (what === 'roster') {
    const { id, state } = await stage.roster(now, rosters[which] ?? {});
    if (state === 'applied') imports.push(id);
    return;
  }
  if (what === 'undo') {
    const last = imports.pop();
    if (last) await stage.undo(last, now);
    return;
  }
  await stage.followed(now);
  const until = new Date(Date.parse(now) + days * 24 * hourMs).toISOString().slice(0, 10);
  const [subject, boss, other] = await Promise.all(['5', '2', '3'].map((number) => stage.idOf(number)));
  const asked: Record<string, { kind: EditKind; content?: EditContent; people?: EditPerson[] }> = {
    exempt: { kind: 'exempt', content: { exemptUntil: until }, people: [{ personId: boss ?? '' }] },
    'replace-rater': {
      kind: 'replace-rater',
      people: [{ personId: subject ?? '', raterId: (days % 2 === 0 ? boss : other) ?? '' }],
    },
    extend: { kind: 'extend', content: { dueOn: until } },
  };
  await checked(stage, asked[what] ?? { kind: what === 'pause' ? 'pause' : 'resume' }, now);
}

/** Previews, looks, applies, looks again: the difference of the looks is the preview’s. */
async function checked(
  { lab }: MotionStage,
  edit: { kind: EditKind; content?: EditContent; people?: EditPerson[] },
  now: string,
): Promise<void> {
  const plan = () =>
    futureNotices(lab.db, { campaignIds: [campaignId], now, configurations: createConfigurations() });
  const preview = await previewEdit(lab.db, { campaignId, madeBy: 'ops', reason: 'because', now, ...edit });
  if ('refusal' in preview) return;
  const before = await plan();
  const left = await leftRungs(lab.db, [campaignId]);
  await edited(lab, { now, ...edit });
  expect(preview).toMatchObject({ ...planDifference(before, await plan(), left) });
}

/** Everything that falls due before a moment, as it falls due. */
async function playedUntil({ lab }: MotionStage, until: string): Promise<void> {
  for (;;) {
    const { at } = await lab.activities.nextDue({ shard: 1, shards: 1 });
    if (at === null || at >= until) return;
    await lab.round(at);
  }
}

/** `<rung> <about>` that somebody got twice about the same form: only a reminder may, where an exemption has ended, or where none is left the invitation. */
async function twice({ lab }: MotionStage): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select n.rung || ' ' || o.subject_key as line from notices n
    join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id
    where n.state in ('handed-over', 'unknown') and n.track is not null and n.track <> 'thanks'
      and not (n.rung = 'invitation' and n.occasion > 0 and not exists (select from notices m where m.cause_id = n.cause_id
          and m.occasion = n.occasion and m.rung <> n.rung and m.track = 'owner')
        and not exists (select from chase_steps s where s.obligation_id = o.id and s.track = 'owner'))
    group by n.rung, o.subject_key, o.kind, o.person_id, n.recipient_id
    having count(*) > 1 and (n.rung = 'invitation' or bool_and(o.openings = 0))`.execute(lab.db);
  return rows.map(({ line }) => line);
}
