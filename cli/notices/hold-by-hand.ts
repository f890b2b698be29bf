import { chaseStoryIds } from '../../domain/story-ids.ts';
import { holdNotices, releaseNotices } from '../../storage/notice-holds.ts';
import { poke, virtualNow } from '../../storage/stories.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { personCalled, personInWords } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { tellStories } from '../tell-stories.ts';

interface Asked {
  name: 'hold' | 'release';
  person: string | null;
  campaign: string | null;
  all: boolean;
  by: string;
  reason: string | null;
  json: boolean;
  shards: number;
}

/**
 * Holds mail back or lets it go, and returns what came of it. Throws a Failure when nothing is meant, or nothing was held; the
 * senders are woken then too, because whoever let it go before may not have come so far.
 */
export async function holdOrRelease(
  { db, client }: Pick<RunningStack, 'db' | 'client'>,
  asked: Asked,
): Promise<string> {
  const { name, by, reason } = asked;
  if (asked.all === (asked.person !== null || asked.campaign !== null))
    throw new Failure('Say whose mail: --person, --campaign, both of them, or --all', exitCodes.usage);
  if (name === 'hold' && !reason?.trim()) throw new Failure('Say why: --reason', exitCodes.usage);
  const person = asked.person === null ? null : await personCalled(db, asked.person);
  const campaign = asked.campaign === null ? null : await campaignCalled(db, asked.campaign, 'change');
  const held = { personId: person?.personId ?? null, campaignId: campaign?.id ?? null };
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const stories = chaseStoryIds(asked.shards);
  const done = await db.transaction().execute(async (tx) => {
    if (name === 'hold') await holdNotices(tx, { ...held, by, reason: reason ?? '', now });
    const released = name === 'hold' || (await releaseNotices(tx, { ...held, by, now }));
    await poke(tx, stories);
    return released;
  });
  const to = person ? ` to ${personInWords(person)}` : '';
  const what = `${held.personId === null && held.campaignId === null ? 'All mail' : 'Mail'}${to}${campaign ? ` of ${campaign.id}` : ''}`;
  await tellStories(client)(stories);
  if (!done) throw new Failure(`${what} is not held back`, exitCodes.conflict);
  if (asked.json) return JSON.stringify({ ...held, held: name === 'hold' });
  return name === 'hold' ? `${what} is held back until it is released` : `${what} leaves again`;
}
