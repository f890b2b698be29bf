import { localDay } from '../domain/calendar.ts';
import { wordsFor, type Configuration } from '../domain/configuration.ts';
import { milestoneWords } from '../domain/milestones/milestone-words.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import type { Db } from '../storage/database.ts';
import { handOutReward, listRewards, type Reward } from '../storage/rewards.ts';
import { exitCodes, Failure } from './failure.ts';
import { tableLines } from './table-lines.ts';

const shortId = 8;
const locale = 'en';

/** What is to be handed out for milestones and what was, oldest first. Throws a Failure where no configuration was applied yet. */
export async function rewardLines(
  db: Db,
  { all, json, now = new Date().toISOString() }: { all: boolean; json: boolean; now?: string },
): Promise<string> {
  const configuration = await applied(db);
  const rewards = await listed(db, configuration, { all, now });
  if (json) return JSON.stringify({ schemaVersion: 1, rewards }, null, 2);
  if (rewards.length === 0) {
    const everPromised = !all && (await listed(db, configuration, { all: true, now })).length > 0;
    return everPromised ? 'Every reward is handed out.' : 'No reward was promised yet.';
  }
  const head = [
    'REWARD',
    'FOR',
    'BECAUSE OF',
    'WHAT',
    'TO COME FROM',
    'SINCE',
    ...(all ? ['HANDED OUT'] : []),
  ];
  return tableLines([head, ...rewards.map((reward) => row(reward, configuration, all))]).join('\n');
}

/** Ticks one off; its id may be cut short as long as only one begins so. Throws a Failure for any other. */
export async function handOut(
  db: Db,
  {
    id,
    by,
    note,
    now = new Date().toISOString(),
  }: { id: string; by: string; note: string | null; now?: string },
): Promise<string> {
  const rewards = await listed(db, await applied(db), { all: true, now });
  const found = rewards.filter((reward) => reward.id.startsWith(id.toLowerCase()));
  const [reward] = found;
  if (!reward || found.length > 1) {
    const why = reward ? `${found.length} rewards begin with ${id}` : `There is no reward ${id}`;
    throw new Failure(`${why}. See "quarterdeck rewards list --all".`, exitCodes.notFound);
  }
  const done = await db
    .transaction()
    .execute(async (tx) => handOutReward(tx, { id: reward.id, by, note, now }));
  const what = `${wordsFor(reward.words, locale)} for ${reward.who ?? 'somebody who has left'}`;
  if (done) return `${what}: handed out.`;
  const { handedOutBy, handedOutAt } = reward;
  const before = `${handedOutBy} on ${handedOutAt?.toISOString().slice(0, 10)}`;
  throw new Failure(`${what} was handed out before, by ${before}.`, exitCodes.conflict);
}

async function applied(db: Db): Promise<Configuration> {
  const stored = await latestConfiguration(db);
  if (stored) return stored.configuration;
  throw new Failure('No configuration was applied yet. Run "quarterdeck config apply".', exitCodes.notFound);
}

function listed(
  db: Db,
  { organisation }: Configuration,
  { all, now }: { all: boolean; now: string },
): Promise<Reward[]> {
  return listRewards(db, { day: localDay(organisation, now), knownAt: 'infinity', all });
}

function row(reward: Reward, configuration: Configuration, all: boolean): string[] {
  const { id, who, kind, subject, words, handOutBy, promisedAt, handedOutAt, handedOutBy, note } = reward;
  const said = milestoneWords({ kind, subject }, configuration, locale)?.title ?? `${kind} ${subject}`;
  const name = `${who ?? 'somebody who has left'}${reward.quietly ? ' (without a word to others)' : ''}`;
  const out = handedOutAt
    ? `${handedOutAt.toISOString().slice(0, 10)}, ${handedOutBy}${note ? `: ${note}` : ''}`
    : '';
  return [
    id.slice(0, shortId),
    name,
    said,
    wordsFor(words, locale),
    handOutBy,
    promisedAt.toISOString().slice(0, 10),
    ...(all ? [out] : []),
  ];
}
