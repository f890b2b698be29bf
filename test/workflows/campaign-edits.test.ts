import { WorkflowUpdateFailedError } from '@temporalio/client';
import { describe, expect, test } from 'vitest';
import { campaignStanding, editCampaign } from '../../workflows/messages.ts';
import { labConfiguration, mails } from '../activities/notices/notice-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import { lengthenHistory } from '../setup/histories.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import type { StoryServer } from '../setup/story-server.ts';
import { invitingOnly } from './campaign-lab.ts';
import { quarterLab, quarterStory, type Quarter } from './quarter-lab.ts';

let server: StoryServer;
let quarter: Quarter;
quarterEachTest(async (of) => {
  server = of;
  quarter = await quarterLab(server, invitingOnly());
  await hire(quarter.db, [{ number: '1' }, { number: '2', manager: '1', site: 'auckland' }]);
  return quarter;
});

const standing = () => server.client.workflow.getHandle(quarterStory).query(campaignStanding);

async function phase(): Promise<string | undefined> {
  return (await quarter.db.selectFrom('campaigns').select('phase').executeTakeFirst())?.phase;
}

describe('a campaign that is edited', () => {
  test('says how far it is, what comes next and why it waits, paused and resumed', async () => {
    const seen: unknown[] = [];
    await quarter.rehearse([
      { at: '2026-10-03T08:00:00.000Z', act: () => quarter.replay('run-campaign-draft') },
      { at: '2026-10-06T08:00:00.000Z', act: async () => seen.push(await standing()) },
      {
        at: '2026-10-07T08:00:00.000Z',
        act: () => quarter.edit({ kind: 'pause', now: '2026-10-07T08:00:00.000Z' }),
      },
      {
        at: '2026-10-12T08:00:00.000Z',
        act: async () => {
          seen.push(await standing());
          await quarter.replay('run-campaign-paused');
        },
      },
      {
        at: '2026-10-14T08:00:00.000Z',
        act: () => quarter.edit({ kind: 'resume', now: '2026-10-14T08:00:00.000Z' }),
      },
      { at: '2026-10-15T08:00:00.000Z', act: async () => seen.push(await standing()) },
      quarter.stopAt('2026-10-15T08:00:00.000Z'),
    ]);
    expect(seen).toMatchObject([
      {
        phase: 'collecting',
        progress: { open: 3, done: 0 },
        dueOn: '2026-11-16',
        next: { what: 'closes', at: '2026-11-16T23:00:00.000Z' },
        waitsFor: 'answers, until its last day is over everywhere',
      },
      { phase: 'paused', next: null, waitsFor: 'a person to resume it' },
      { phase: 'collecting', dueOn: '2026-11-23', planVersion: 2 },
    ]);
  });

  test('goes back to collecting when it is extended while it closes, and on to its end afterwards', async () => {
    quarter.keepWaiting('reports');
    await quarter.rehearse([
      {
        at: '2026-11-17T12:00:00.000Z',
        act: async () => {
          expect(await phase()).toBe('closing');
          await quarter.replay('run-campaign-closing');
          await quarter.edit({
            kind: 'extend',
            content: { dueOn: '2026-11-25' },
            now: '2026-11-17T12:00:00.000Z',
          });
        },
      },
      {
        at: '2026-11-18T12:00:00.000Z',
        act: async () => {
          expect(await standing()).toMatchObject({ phase: 'collecting', dueOn: '2026-11-25' });
          await quarter.replay('run-campaign-extended');
        },
      },
      {
        at: '2026-12-05T12:00:00.000Z',
        act: async () => {
          expect(await standing()).toMatchObject({ phase: 'reporting' });
          await quarter.replay('run-campaign-reporting');
          quarter.keepWaiting('celebration');
        },
      },
      {
        at: '2026-12-06T12:00:00.000Z',
        act: () => quarter.settle().then(() => quarter.keepWaiting('celebration')),
      },
      {
        at: '2026-12-07T12:00:00.000Z',
        act: async () => {
          expect(await standing()).toMatchObject({ phase: 'celebrating' });
          await quarter.replay('run-campaign-celebrating');
          await quarter.settle();
        },
      },
    ]);
    expect(await phase()).toBe('done');
  });

  test('that is cancelled ends, and nobody owes anything', async () => {
    const now = '2026-10-08T08:00:00.000Z';
    await quarter.rehearse([{ at: now, act: () => quarter.edit({ kind: 'cancel', now }) }]);
    expect(await phase()).toBe('cancelled');
    await quarter.replay('run-campaign-cancelled');
    const owed = quarter.db.selectFrom('obligations').select(['state', 'state_reason']).distinct();
    expect(await owed.execute()).toEqual([{ state: 'withdrawn', state_reason: 'campaign-cancelled' }]);
    const waits = quarter.db.selectFrom('story_wait').selectAll().where('story_id', '=', quarterStory);
    expect(await waits.execute()).toEqual([]);
  });

  test('that would mail more people than the organisation lets through waits, tells who is named, and goes on once somebody confirms their number', async () => {
    const configuration = labConfiguration({ confirmAbovePeople: 1, told: ['1'] });
    const many = await quarterLab(server, configuration, { simulated: false });
    await hire(many.db, [{ number: '1' }, { number: '2', manager: '1', site: 'auckland' }]);
    const confirmed = '2026-10-07T08:00:00.000Z';
    const confirm = (confirmedPeople: number) =>
      many.edit({ kind: 'confirm', content: { confirmedPeople }, now: confirmed });
    try {
      await many.rehearse([
        {
          at: '2026-10-06T08:00:00.000Z',
          act: async () => {
            expect(await standing()).toMatchObject({
              phase: 'held',
              waitsFor: 'a person to confirm its launch, which would mail 2 people',
            });
            await expect(many.edit({ kind: 'resume', now: confirmed })).rejects.toThrow(
              'is held until its launch is confirmed',
            );
            await many.replay('run-campaign-held');
          },
        },
        {
          at: confirmed,
          act: async () => {
            expect(await confirm(1)).toMatchObject({
              state: 'refused',
              refusal: 'skills/2026-Q4 would mail 2 people, not 1: confirm it by that number.',
            });
            expect(await confirm(2)).toMatchObject({
              state: 'applied',
              effect: { confirmed: 2, workingDays: 2 },
            });
          },
        },
        many.stopAt('2026-10-09T12:00:00.000Z'),
      ]);
      const sent = many.db.selectFrom('messages').select(['kind', 'recipient_id', 'handing_over_at']);
      const [alarm, invitation] = await sent.orderBy('handing_over_at').limit(2).execute();
      expect(alarm).toMatchObject({ kind: 'alarm', recipient_id: personId('1') });
      expect(alarm?.handing_over_at?.toISOString()).toMatch(/^2026-10-05/);
      expect(invitation).toMatchObject({ kind: 'daily' });
      expect(invitation?.handing_over_at?.toISOString()).toMatch(/^2026-10-0[7-9]/);
      const [mail] = await mails(many);
      expect(mail?.subject).toBe('Needs attention: Skills, 2026-Q4: the launch waits for you');
      expect(mail?.text).toContain('It would mail 2 people.');
      expect(mail?.text).toContain('https://skills.example.test/campaigns/skills/2026-Q4/change/confirm');
      const goesOn = await many.db.selectFrom('campaigns').select(['phase', 'confirmed_people']).execute();
      expect(goesOn).toEqual([{ phase: 'collecting', confirmed_people: 2 }]);
    } finally {
      await many.close();
    }
  });

  test('applies edits that arrive together one after the other, in whichever order they come', async () => {
    const now = '2026-10-08T08:00:00.000Z';
    await quarter.rehearse([
      {
        at: now,
        act: async () => {
          const days = ['2026-11-20', '2026-11-24', '2026-11-27'];
          await Promise.all(
            days.map((dueOn) =>
              quarter.edit({
                kind: 'extend',
                content: { scope: 'people', dueOn },
                people: [{ personId: personId('2') }],
                now,
              }),
            ),
          );
        },
      },
      quarter.stopAt(now),
    ]);
    const applied = await quarter.db
      .selectFrom('campaign_edits')
      .select(['plan_version', 'content'])
      .where('state', '=', 'applied')
      .orderBy('plan_version')
      .execute();
    expect(new Set(applied.map((edit) => edit.plan_version)).size).toBe(applied.length);
    const own = await quarter.db
      .selectFrom('obligations')
      .select('due_on')
      .where('person_id', '=', personId('2'))
      .executeTakeFirst();
    expect(applied.at(-1)?.content).toMatchObject({ dueOn: own?.due_on });
  });

  test('refuses at once, in a sentence, what its phase does not take', async () => {
    let refused: unknown;
    const now = '2026-10-03T08:00:00.000Z';
    await quarter.rehearse([
      {
        at: now,
        act: async () => {
          const args: [{ editId: string; kind: 'close' }] = [{ editId: 'x', kind: 'close' }];
          refused = await server.client.workflow
            .getHandle(quarterStory)
            .executeUpdate(editCampaign, { args })
            .catch((error: unknown) => error);
        },
      },
      quarter.stopAt(now),
    ]);
    expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
    expect(refused).toHaveProperty(
      'cause.message',
      expect.stringContaining('skills/2026-Q4 has not opened yet'),
    );
  });

  test(
    'goes on in new runs, and loses no edit that comes while it changes from one to the next',
    { timeout: 180_000 },
    async () => {
      const now = '2026-10-08T08:00:00.000Z';
      const before = 3;
      const meanwhile = 8;
      const inFlight: Promise<unknown>[] = [];
      const after = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
      const retry = (n: number) => quarter.edit({ kind: 'retry', now: after(n) });
      const extend = () =>
        quarter.edit({ kind: 'extend', content: { dueOn: '2026-11-24' }, now: after(1_000) });
      const pauseAndResume = async () => {
        await quarter.edit({ kind: 'pause', now: after(1_001) });
        await quarter.edit({ kind: 'resume', now: after(1_002) });
      };
      await quarter.rehearse([
        {
          at: now,
          act: async () => {
            for (let n = 0; n < before; n += 1) await retry(n);
            await lengthenHistory(server.client.workflow.getHandle(quarterStory), 1_450);
            for (let n = 0; n < meanwhile; n += 1) inFlight.push(retry(before + n));
            inFlight.push(extend(), pauseAndResume());
          },
        },
        { at: '2026-10-09T08:00:00.000Z', act: () => Promise.all(inFlight) },
        quarter.stopAt('2026-10-12T12:00:00.000Z'),
      ]);
      const edits = await quarter.db.selectFrom('campaign_edits').select('state').execute();
      const made = before + meanwhile + 3;
      expect(edits).toEqual(Array.from({ length: made }, () => ({ state: 'applied' })));
      const written = quarter.db
        .selectFrom('audit_events')
        .select('detail')
        .where('action', 'like', 'campaign-edit-%');
      const events = (await written.execute()).map(({ detail }) => JSON.stringify(detail));
      expect([events.length, new Set(events).size]).toEqual([made, made]);
      const history = await server.client.workflow.getHandle(quarterStory).fetchHistory();
      const [began] = history.events ?? [];
      expect(began?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toMatch(/-/);
      expect(await phase()).toBe('collecting');
    },
  );

  test('keeps its place when an activity fails for good, says so, and goes on by a retry', async () => {
    quarter.breakComputing();
    let seen: unknown;
    await quarter.rehearse([
      {
        at: '2026-11-21T08:00:00.000Z',
        act: async () => {
          seen = await standing();
          await quarter.replay('run-campaign-blocked');
          quarter.mendComputing();
          await quarter.edit({ kind: 'retry', now: '2026-11-21T08:00:00.000Z' });
        },
      },
    ]);
    expect(seen).toMatchObject({
      phase: 'computing',
      blockedBy: 'computeResults',
      waitsFor: expect.stringMatching(/^computeResults, which has failed since 2026-11-19/),
    });
    expect(await phase()).toBe('done');
  });
});
