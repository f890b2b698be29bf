import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { change, hire, personId } from '../../fixtures/company.ts';
import {
  channel,
  channelLab,
  completed,
  due,
  labConfiguration,
  monday,
  startWebhook,
  usefulUntil,
  type ChannelLab,
  type Webhook,
} from './channel-lab.ts';
import { claimPosts, nextPostAt, resolvePost } from '../../../storage/channel-posts.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { holdOrganisation, releaseOrganisation } from '../../../storage/ledger-epoch.ts';
import { setClock } from '../../../storage/stories.ts';

let lab: ChannelLab;
let webhook: Webhook | null = null;
beforeEach(async () => {
  lab = await channelLab();
  await hire(lab.db, [
    { number: '900', title: 'HR partner' },
    { number: '1', unit: 'Optics' },
    { number: '2', unit: 'Lenses' },
  ]);
});
afterEach(async () => {
  await webhook?.stop();
  webhook = null;
  await lab.close();
});

const digest = { causeKind: 'digest', causeId: '2026-10' } as const;
const hour = 60 * 60 * 1_000;
const after = (ms: number) => new Date(Date.parse(monday) + ms).toISOString();

/** The digest of October, with one milestone, is due; the server answers so. */
async function digestDue(answer: Parameters<typeof startWebhook>[0]): Promise<Webhook> {
  webhook = await startWebhook(answer);
  await completed(lab.db, '1');
  await due(lab.db, digest);
  return webhook;
}

async function alarms(): Promise<string[]> {
  const rows = await lab.db.selectFrom('notices').select(['cause_id', 'rung']).execute();
  return rows.map((row) => `${row.cause_id} ${row.rung}`);
}

describe('a post to a channel', () => {
  test('is handed over once, whatever is asked again', async () => {
    const to = await digestDue((response) => response.end('ok'));
    await lab.round(monday, to);
    await due(lab.db, digest);
    await lab.round(after(hour), to);
    expect(await lab.posts()).toEqual(['digest handed-over']);
    expect(to.bodies).toHaveLength(1);
    expect(to.bodies[0]).toContain('Completed: Security basics');
  });

  test('is unknown, and never sent again by itself, when no answer comes after its body was sent', async () => {
    const to = await digestDue(() => {});
    await lab.round(monday, to);
    await lab.round(after(24 * hour), to);
    expect(await lab.posts()).toEqual(['digest unknown: no answer']);
    expect(to.bodies).toHaveLength(1);
  });

  test('is unknown when the connection ends before the status', async () => {
    const to = await digestDue((response) => response.destroy());
    await lab.round(monday, to);
    expect(await lab.posts()).toEqual(['digest unknown: no answer']);
  });

  test('waits as long as the server asks by Retry-After, and then goes', async () => {
    const to = await digestDue((response, nth) => {
      if (nth === 1) response.writeHead(429, { 'retry-after': '7200' });
      response.end();
    });
    await lab.round(monday, to);
    expect(await lab.posts()).toEqual(['digest planned: answered 429']);
    await lab.round(after(2 * hour - 1), to);
    expect(to.bodies).toHaveLength(1);
    await lab.round(after(2 * hour), to);
    expect(await lab.posts()).toEqual(['digest handed-over']);
    expect(to.bodies).toHaveLength(2);
  });

  test('is tried again after the server’s own faults, and after a server that was not reached', async () => {
    const to = await digestDue((response, nth) => {
      response.statusCode = nth === 1 ? 500 : 200;
      response.end();
    });
    const gone = await startWebhook((response) => response.end());
    await gone.stop();
    await lab.round(monday, gone);
    expect(await lab.posts()).toEqual(['digest planned: not reached: ECONNREFUSED']);
    await lab.round(after(hour), to);
    expect(await lab.posts()).toEqual(['digest planned: answered 500']);
    await lab.round(after(2 * hour), to);
    expect(await lab.posts()).toEqual(['digest handed-over']);
  });

  test('stops the channel when its address is gone, tells operations once, and goes when there is a new address', async () => {
    const to = await digestDue((response) => {
      response.statusCode = 404;
      response.end('no_service');
    });
    await lab.round(monday, to);
    expect(await lab.posts()).toEqual(['digest failed: answered 404']);
    await due(lab.db, { causeKind: 'digest', causeId: '2026-11' });
    await completed(lab.db, '2', { foundAt: '2026-11-01T10:00:00.000Z' });
    await lab.round(after(hour), to);
    expect(await lab.posts()).toEqual([
      'digest failed: answered 404',
      'digest planned: address refuses everything',
    ]);
    expect(to.bodies).toHaveLength(1);
    expect(await alarms()).toEqual(['celebrations/2026-11 channel-refused']);
    const other = await startWebhook((response) => response.end('ok'));
    await lab.round(after(2 * hour), other);
    await other.stop();
    expect(await lab.posts()).toEqual(['digest failed: answered 404', 'digest handed-over']);
  });

  test('does not leave outside the site’s working time, nor when it is of no use any more', async () => {
    const to = await digestDue((response) => response.end('ok'));
    await lab.round('2026-11-02T20:00:00.000Z', to);
    expect(await lab.posts()).toEqual(['digest planned: working time']);
    await lab.round(usefulUntil, to);
    expect(await lab.posts()).toEqual(['digest suppressed: no longer useful']);
    expect(await alarms()).toEqual(['celebrations/2026-11 channel-late']);
    expect(to.bodies).toEqual([]);
  });

  test('goes nowhere without an address, to no private one that is not allowed, and never from a copy', async () => {
    const to = await digestDue((response) => response.end('ok'));
    await lab.round(monday, null);
    expect(await lab.posts()).toEqual(['digest planned: no address']);
    const by = { now: monday, by: 'test' };
    await applyConfiguration(lab.db, labConfiguration([{ ...channel, privateAddress: false }]), by);
    await lab.round(after(hour), to);
    expect(await lab.posts()).toEqual(['digest planned: not reached: private address']);
    const named = { ...to, url: new URL(to.url.href.replace('127.0.0.1', 'localhost')) };
    await lab.round(after(2 * hour), named);
    expect(await lab.posts()).toEqual(['digest planned: not reached: private address']);
    await lab.round(after(4 * hour), to, { redirectTo: 'staging@example.test' });
    expect(await lab.posts()).toEqual(['digest suppressed: mail goes elsewhere']);
    expect(to.bodies).toEqual([]);
  });

  test('does not leave while everybody’s mail is held, nor from a ledger that lies behind its story', async () => {
    const to = await digestDue((response) => response.end('ok'));
    await lab.db.updateTable('installation').set({ held_reason: 'restored' }).execute();
    await lab.round(monday, to);
    await lab.db.updateTable('installation').set({ held_reason: null }).execute();
    await lab.db
      .insertInto('notice_holds')
      .values({
        id: personId('1'),
        person_id: null,
        campaign_id: null,
        made_by: 'test',
        reason: 'test',
        made_at: monday,
      })
      .execute();
    await lab.round(monday, to);
    expect(await lab.posts()).toEqual(['digest planned: held back']);
    expect(to.bodies).toEqual([]);
  });
});

test('a post that a lost story had claimed goes after a release, and no virtual clock waits for its lease', async () => {
  const to = await digestDue((response) => response.end('ok'));
  const [post] = await lab.db.selectFrom('channel_posts').select('id').execute();
  const claim = { token: personId('1'), page: 0, leaseSeconds: 600, now: monday };
  await lab.db.transaction().execute((tx) => claimPosts(tx, [post?.id ?? ''], claim));
  expect(await nextPostAt(lab.db, { shard: 1, shards: 1 })).not.toBeNull();
  await setClock(lab.db, new Date(monday));
  expect(await nextPostAt(lab.db, { shard: 1, shards: 1 })).toBeNull();
  // Nothing is posted from a rehearsal.
  await lab.db.deleteFrom('clock').execute();
  await lab.db.transaction().execute(async (tx) => {
    await holdOrganisation(tx, { reason: 'recovered', page: 0, now: monday, by: 'Ines' });
    await releaseOrganisation(tx, { now: monday, by: 'Ines' });
  });
  await lab.round(monday, to);
  expect(await lab.posts()).toEqual(['digest handed-over']);
});

test('a hand-over that was interrupted is unknown; somebody who has looked lets it go again once, or says that it arrived', async () => {
  const to = await digestDue((response) => response.end('ok'));
  const lease = { claim_token: personId('1'), lease_until: '2020-01-01', epoch: 0 };
  await lab.db
    .updateTable('channel_posts')
    .set({ state: 'handing-over', ...lease })
    .execute();
  await lab.round(monday, to);
  expect(await lab.posts()).toEqual(['digest unknown: hand-over interrupted']);
  const { id } = await lab.db.selectFrom('channel_posts').select('id').executeTakeFirstOrThrow();
  const looked = { id, again: true, by: 'Lea', now: monday };
  expect(await resolvePost(lab.db, looked)).toBe(true);
  expect(await resolvePost(lab.db, looked)).toBe(false);
  await lab.round(monday, to);
  expect((await lab.posts()).toSorted()).toEqual([
    'digest failed: found to be lost by Lea',
    'digest handed-over',
  ]);
  await due(lab.db, { causeKind: 'digest', causeId: '2026-09' });
  const [waiting] = await lab.db
    .selectFrom('channel_posts')
    .select('id')
    .where('state', '=', 'planned')
    .execute();
  const asked = { id: waiting?.id ?? '', by: 'Lea', now: monday };
  expect(await resolvePost(lab.db, { ...asked, again: true })).toBe(false);
  expect(await resolvePost(lab.db, { ...asked, again: false })).toBe(true);
  await lab.round(after(hour), to);
  expect(to.bodies).toHaveLength(1);
});

describe('what a post says', () => {
  test('leaves out who opted out, keeps it private, is away or has left by the time it leaves, and is nothing without the others', async () => {
    const to = await digestDue((response) => response.end('ok'));
    await hire(lab.db, [{ number: '3' }, { number: '4' }, { number: '5' }]);
    for (const number of ['2', '3', '4', '5']) await completed(lab.db, number);
    const on = { on: '2026-10-20', at: '2026-10-20T08:00:00.000Z' };
    await change(lab.db, { number: '3', attribute: 'employment', value: 'leave', ...on });
    await change(lab.db, { number: '4', attribute: 'employment', value: 'ended', ...on });
    for (const [number, name] of [
      ['1', 'Ana <!channel> & *Bold*'],
      ['2', 'Bo'],
      ['3', 'Cy'],
      ['4', 'Di'],
      ['5', 'Ed'],
    ] as const)
      await change(lab.db, { number, attribute: 'display-name', value: name, ...on });
    const since = { since: monday };
    await lab.db
      .insertInto('opt_outs')
      .values({ person_id: personId('2'), what: 'celebrations', ...since })
      .execute();
    await lab.db
      .insertInto('celebration_choices')
      .values({ person_id: personId('5'), choice: 'private', ...since })
      .execute();
    await lab.round(monday, to);
    const said = to.bodies[0] ?? '';
    expect(said).toContain('Ana <!channel> & *Bold*');
    expect(['Bo', 'Cy', 'Di', 'Ed'].filter((name) => said.includes(`"${name}"`))).toEqual([]);
    await lab.db
      .insertInto('opt_outs')
      .values({ person_id: personId('1'), what: 'celebrations', ...since })
      .execute();
    await due(lab.db, { causeKind: 'milestone', causeId: await milestoneOf('1') });
    await lab.round(after(hour), to);
    expect((await lab.posts()).sort()).toEqual([
      'digest handed-over',
      'milestone suppressed: nothing left to say',
    ]);
  });

  async function milestoneOf(number: string): Promise<string> {
    const row = await lab.db
      .selectFrom('milestones')
      .select('id')
      .where('person_id', '=', personId(number))
      .executeTakeFirstOrThrow();
    return row.id;
  }
});
