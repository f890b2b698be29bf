import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { edited, previewed } from '../edit-lab.ts';
import { motionStage, type MotionStage } from './motion-stage.ts';

quietTemporal('ERROR');

const away = { 5: { status: 'On Leave' } };
let stage: MotionStage;
beforeEach(async () => {
  stage = await motionStage();
});
afterEach(() => stage.lab.close());

/** It stands from Wednesday the 7th of October to Tuesday the 13th: five working days, to which Monday the 16th of November moves. */
const paused = '2026-10-07T08:00:00.000Z';
const resumed = '2026-10-14T08:00:00.000Z';
const movedByPause = '2026-11-23';

describe('what somebody owes about themselves, where their leave', () => {
  test('lies inside a pause, is due with everybody’s: no day is given twice', async () => {
    await edited(stage.lab, { kind: 'pause', now: paused });
    await stage.roster('2026-10-08T08:00:00.000Z', away);
    await stage.roster('2026-10-10T08:00:00.000Z', {});
    await edited(stage.lab, { kind: 'resume', now: resumed });
    await stage.followed(resumed);
    expect(await ownDue()).toEqual([movedByPause]);
  });

  test('lies inside a pause and is told only afterwards, is due with everybody’s', async () => {
    await stage.roster('2026-10-07T06:00:00.000Z', away);
    await edited(stage.lab, { kind: 'pause', now: paused });
    await edited(stage.lab, { kind: 'resume', now: resumed });
    await stage.roster('2026-10-14T10:00:00.000Z', {});
    expect(await ownDue()).toEqual([movedByPause]);
  });

  test('begins before a pause and ends in it, has the days before it besides', async () => {
    await stage.roster('2026-10-06T08:00:00.000Z', away);
    await edited(stage.lab, { kind: 'pause', now: paused });
    await stage.roster('2026-10-09T08:00:00.000Z', {});
    await edited(stage.lab, { kind: 'resume', now: resumed });
    await stage.followed(resumed);
    // Tuesday the 6th.
    expect(await ownDue()).toEqual(['2026-11-24']);
  });

  test('begins in a pause and ends after it, has the days after it besides, and mails as its preview says', async () => {
    await edited(stage.lab, { kind: 'pause', now: paused });
    await stage.roster('2026-10-08T08:00:00.000Z', away);
    const preview = await previewed(stage.lab, { kind: 'resume', now: resumed });
    expect(preview.repeats).toBe(0);
    await edited(stage.lab, { kind: 'resume', now: resumed });
    await stage.followed(resumed);
    await stage.roster('2026-10-16T08:00:00.000Z', {});
    // Wednesday the 14th and Thursday the 15th.
    expect(await ownDue()).toEqual(['2026-11-25']);
  });
});

async function ownDue(): Promise<string[]> {
  const rows = await stage.lab.db
    .selectFrom('obligations')
    .select('due_on')
    .where('person_id', '=', await stage.idOf('5'))
    .where('rating_source', '=', 'self')
    .where('state', '=', 'open')
    .where('paused_on', 'is', null)
    .execute();
  return rows.map(({ due_on: due }) => due);
}
