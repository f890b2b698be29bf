import { afterAll, beforeAll, expect, test } from 'vitest';
import { channelLines, postLines, postOf } from '../../cli/channels/preview.ts';
import { exitCodes } from '../../cli/failure.ts';
import type { AudienceRule } from '../../domain/configuration/celebrations.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { celebrationsOf } from '../../domain/milestones/celebration-rules.ts';
import { planPosts } from '../../storage/channel-posts.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { idOf } from '../../storage/ids.ts';
import { openSite, type Site } from './site.ts';
import { now, personId, type Name } from './small-company.ts';

const at = now.toISOString();
const all: Channel = {
  id: 'all-hands',
  name: '#all-hands',
  kind: 'slack',
  audiences: ['everyone'],
  unit: null,
  locale: 'en',
  site: null,
  privateAddress: false,
};
const team: Channel = {
  ...all,
  id: 'optics',
  name: 'Optics',
  kind: 'teams',
  audiences: ['team'],
  locale: 'de',
};
const unheard: Channel = { ...team, id: 'unheard', name: 'Unheard' };

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await openSite();
  await applyConfiguration(site.db, withChannels(site.configuration), { now, by: 'test' });
  cookie = await site.signedIn('operations', 'Lea Brandt');
  await reached('nils', { audience: 'everyone', foundAt: '2027-01-05T08:00:00Z' });
  await reached('ana', { audience: 'everyone', foundAt: '2026-12-05T08:00:00Z' });
  await reached('tom', { audience: 'team', foundAt: '2027-01-06T08:00:00Z' });
});
afterAll(() => site.close());

const get = async (url: string, by = cookie) => site.app.inject({ url, headers: { cookie: by } });
const text = (body: string) => body.replaceAll(/\s+/g, ' ');
const posts = async () => site.db.selectFrom('channel_posts').selectAll().execute();

test('the month’s celebrations are shown as their channel would get them, with who looked in the audit and nothing sent', async () => {
  const body = text((await get('/channels/all-hands')).body);
  expect(body).toContain('the ledger has no such post for this channel yet');
  expect(body).toContain('Celebrations of January 2027');
  expect(body).toContain('<strong><bdi>Nils Ek &lt;b&gt;</bdi></strong>: Completed: Responsible AI at work');
  expect(body).toContain('&quot;rich_text&quot;');
  expect(body).not.toContain('Ana Costa');
  expect(await posts()).toEqual([]);
  const seen = await site.db
    .selectFrom('audit_events')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', 'post-previewed')
    .execute();
  expect(seen).toEqual([
    { actor: 'Lea Brandt', subject: 'channel/all-hands', detail: { kind: 'digest', month: '2027-01' } },
  ]);
});

test('another month can be asked for, and one that the ledger has goes first', async () => {
  expect((await get('/channels/all-hands?month=2026-12')).body).toContain('Ana Costa');
  expect((await get('/channels/all-hands?month=2026-11')).body).toContain(
    'nothing yet of which it could tell',
  );
  const moment = { dueAt: at, usefulUntil: '2027-02-01T00:00:00Z', calendar: 'DE' };
  const planned = { channel: 'all-hands', causeKind: 'digest', causeId: '2026-12', ...moment } as const;
  await planPosts(site.db, [planned], at);
  const body = text((await get('/channels/all-hands')).body);
  expect(body).toContain('As the ledger has its latest one');
  expect(body).toContain('Celebrations of December 2026');
});

test('a single milestone is shown of nobody in particular: whoever reached it can still say no', async () => {
  const body = text((await get('/channels/optics')).body);
  expect(body).toContain('lang="de"');
  expect(body).toContain('<bdi>N. N.</bdi></strong>: Abgeschlossen');
  expect(body).not.toMatch(/Tom|O’Neill/);
  expect(body).toContain('AdaptiveCard');
});

test('the page of channels leads to what can be looked at, and to nothing else', async () => {
  const { body } = await get('/channels');
  expect(body).toContain('href="/channels/all-hands"');
  expect(body).not.toContain('href="/channels/unheard"');
  expect(text(body)).toContain('Teams: nothing: no milestone names it');
  expect((await get('/channels/nowhere')).statusCode).toBe(404);
  expect((await get('/channels/all-hands', await site.signedIn('hr'))).statusCode).toBe(403);
});

test('the command line shows the same, and says what is wrong with what was asked', async () => {
  const asked = { channel: 'optics', kind: null, month: null, by: 'the command line' };
  const before = await posts();
  const shown = await postOf(site.db, asked);
  expect(postLines(shown).join('\n')).toMatch(
    /^To: Optics \(Teams\)\n\(made of .*\)\n\nEin Grund zum Feiern\n/,
  );
  expect(postLines(shown)).toContainEqual(expect.stringMatching(/^- N\. N\.: Abgeschlossen/));
  expect(JSON.parse(shown.preview.body)).toMatchObject({ type: 'message' });
  expect((await channelLines(site.db)).join('\n')).toMatch(
    /all-hands +#all-hands +Slack: the month’s celebrations/,
  );
  expect(await posts()).toEqual(before);
  const refused = (over: object) => postOf(site.db, { ...asked, ...over });
  await expect(refused({ channel: 'optcs' })).rejects.toThrow(
    'There is no channel optcs: did you mean optics?',
  );
  await expect(refused({ kind: 'digest' })).rejects.toThrow(
    'The channel optics gets no digest: it gets milestone',
  );
  await expect(refused({ channel: 'optcs' })).rejects.toMatchObject({ exitCode: exitCodes.notFound });
  await expect(refused({ kind: 'story' })).rejects.toMatchObject({ exitCode: exitCodes.usage });
  await expect(refused({ channel: 'unheard' })).rejects.toThrow('no kind of celebrations.yaml');
  await expect(refused({ channel: 'all-hands', month: '2025-01' })).rejects.toThrow('leave out --month');
});

function withChannels(configuration: Configuration): Configuration {
  const celebrations = celebrationsOf(configuration);
  const { completion } = celebrations.kinds;
  const kinds = {
    ...celebrations.kinds,
    ...(completion && { completion: { ...completion, channels: ['optics'] } }),
  };
  return { ...configuration, channels: [all, team, unheard], celebrations: { ...celebrations, kinds } };
}

async function reached(name: Name, { audience, foundAt }: { audience: AudienceRule; foundAt: string }) {
  await site.db
    .insertInto('milestones')
    .values({
      id: idOf('milestone', name),
      person_id: personId(name),
      kind: 'completion',
      subject: 'responsible-ai-at-work',
      campaign_id: null,
      reached_on: foundAt.slice(0, 10),
      audience,
      found_at: foundAt,
      detail: '{}',
    })
    .execute();
}
