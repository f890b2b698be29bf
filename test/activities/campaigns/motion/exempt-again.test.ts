import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigurations } from '../../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../../activities/notices/explain-notices.ts';
import type { CampaignEdit } from '../../../../storage/campaign-edits.ts';
import { rosterEffects } from '../../../../storage/roster-effects.ts';
import { obligationForForm, saveDraft } from '../../../../storage/forms.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { edited, previewed } from '../edit-lab.ts';
import { motionStage, type MotionStage } from './motion-stage.ts';

quietTemporal('ERROR');

let stage: MotionStage;
beforeEach(async () => {
  stage = await motionStage();
  await exempt('2', '2026-10-05T05:00:00.000Z');
});
afterEach(() => stage.lab.close());

const until = 'until 2026-10-30';
const kept = `2 exempt campaign-exempted ${until}`;

describe('a manager who is exempt and loses a report', () => {
  test('is exempt as before once the import is undone: nobody is asked, and the past says so', async () => {
    expect(await stage.ratings()).toEqual([kept]);
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.lab.round('2026-10-06T09:00:00.000Z');
    expect(await stage.ratings()).toEqual(['2 withdrawn manager-changed', '3 open']);
    await stage.undo(id, '2026-10-07T08:00:00.000Z');
    await stage.lab.round('2026-10-07T09:00:00.000Z');
    expect(await stage.ratings()).toEqual([
      '2 withdrawn manager-changed',
      kept,
      '3 withdrawn manager-changed',
    ]);
    expect([await stage.told('2'), await stage.next('2')]).toEqual([[], []]);
    const { effects } = await rosterEffects(stage.lab.db, { importId: id, limit: 9 });
    expect(effects.map(({ effect, reason }) => `${effect} ${reason}`)).toEqual([
      'cancelled rater-exempt',
      'moved manager-changed',
    ]);
    await stage.followed('2026-10-08T08:00:00.000Z');
    expect(await stage.ratings()).toHaveLength(3);
    expect((await pastOf('2')).at(-1)).toBe('exempt campaign-exempted 2026-10-30');
    const { against } = await explainNotices(stage.lab.db, {
      personId: await stage.idOf('2'),
      now: '2026-10-08T08:00:00.000Z',
      configurations: createConfigurations(),
    });
    expect(against).toEqual([
      'Exempt from one thing in skills/2026-Q4 up to and with 2026-10-30: nothing is sent about it.',
    ]);
  });

  test('is so too when the report comes back to them, however often, and owes it again on the day that was given', async () => {
    await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.roster('2026-10-07T08:00:00.000Z', {});
    await stage.roster('2026-10-08T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.roster('2026-10-09T08:00:00.000Z', {});
    expect((await stage.ratings()).filter((line) => !line.includes('withdrawn'))).toEqual([kept]);
    await stage.followed('2026-10-31T08:00:00.000Z');
    expect((await stage.ratings()).at(-1)).toBe('2 open exemption-over');
    await stage.lab.round('2026-11-02T08:00:00.000Z');
    expect(await stage.told('2')).toEqual(['2026-11-02 invitation']);
  });

  test('owes it when it comes back after the day that was given', async () => {
    await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.roster('2026-11-02T07:00:00.000Z', {});
    expect((await stage.ratings()).at(-1)).toBe('3 withdrawn manager-changed');
    expect(await stage.ratings()).toContain('2 open');
  });

  test('owes it when a person names them to rate: that is said later than the exemption', async () => {
    await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    const people = [{ personId: await stage.idOf('5'), raterId: await stage.idOf('2') }];
    await edited(stage.lab, { kind: 'replace-rater', people, now: '2026-10-07T05:00:00.000Z' });
    expect(await stage.ratings()).toEqual([
      '2 withdrawn manager-changed',
      '2 open',
      '3 withdrawn rater-replaced',
    ]);
  });

  test('may be given another end, which counts, after it came back to them', async () => {
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.undo(id, '2026-10-07T08:00:00.000Z');
    const { effect } = await exempt('2', '2026-10-08T05:00:00.000Z', '2026-10-09');
    expect(effect).toMatchObject({ exempted: 0, exemptionsMoved: 1 });
    expect(await stage.ratings()).toContain('2 exempt campaign-exempted until 2026-10-09');
  });

  test('loses nothing of what whoever rated meanwhile had begun', async () => {
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    const open = await formOf('3', 'open');
    await saveDraft(stage.lab.db, {
      obligationId: open,
      answers: [{ skill: 'sql', level: 3 }],
      now: '2026-10-06T10:00:00.000Z',
    });
    await stage.undo(id, '2026-10-07T08:00:00.000Z');
    await exempt('2', '2026-10-08T05:00:00.000Z', '2026-10-08');
    await stage.followed('2026-10-09T08:00:00.000Z');
    const again = await obligationForForm(stage.lab.db, await formOf('2', 'open'));
    expect(again?.draft).toEqual([{ skill: 'sql', level: 3 }]);
  });
});

test('who was exempt until a day that is over when they come back owes it as soon as they do', async () => {
  await exempt('5', '2026-10-05T06:00:00.000Z');
  await stage.roster('2026-10-06T08:00:00.000Z', { 5: { status: 'Terminated' } });
  await stage.followed('2026-11-02T07:00:00.000Z');
  await stage.roster('2026-11-02T08:00:00.000Z', {});
  const own = await stage.lab.db
    .selectFrom('obligations')
    .select(['state', 'state_reason'])
    .where('person_id', '=', await stage.idOf('5'))
    .where('rating_source', '=', 'self')
    .execute();
  expect(own).toEqual([{ state: 'open', state_reason: 'exemption-over' }]);
});

test('the preview of naming an exempt manager has what they get', async () => {
  await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
  const people = [{ personId: await stage.idOf('5'), raterId: await stage.idOf('2') }];
  const preview = await previewed(stage.lab, {
    kind: 'replace-rater',
    people,
    now: '2026-10-07T05:00:00.000Z',
  });
  const boss = await stage.idOf('2');
  const toBoss = preview.lines.filter(({ recipientId, to }) => recipientId === boss && to !== null);
  expect(toBoss.map(({ effect, rung, to }) => `${effect} ${rung} ${to?.slice(0, 10)}`)).toContain(
    'add invitation 2026-10-07',
  );
});

async function exempt(number: string, now: string, exemptUntil = '2026-10-30'): Promise<CampaignEdit> {
  const people = [{ personId: await stage.idOf(number) }];
  const { state, edit } = await edited(stage.lab, { kind: 'exempt', people, content: { exemptUntil }, now });
  expect(state).toBe('applied');
  return edit;
}

/** The rating of 5 that somebody owes in a state. */
async function formOf(number: string, state: 'open' | 'exempt'): Promise<string> {
  const row = await stage.lab.db
    .selectFrom('obligations')
    .select('id')
    .where('person_id', '=', await stage.idOf(number))
    .where('subject_person_id', '=', await stage.idOf('5'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What became of the last rating of 5 that somebody owed or was exempt from. */
async function pastOf(number: string): Promise<string[]> {
  const rows = await stage.lab.db
    .selectFrom('obligation_events as e')
    .innerJoin('obligations as o', 'o.id', 'e.obligation_id')
    .select(['e.state', 'e.reason', 'e.exempt_until as until'])
    .where('o.person_id', '=', await stage.idOf(number))
    .where('o.subject_person_id', '=', await stage.idOf('5'))
    .orderBy('e.id')
    .execute();
  return rows.map(({ state, reason, until: end }) => `${state} ${reason} ${end}`);
}
