import { chaseStoryIds } from '../../domain/story-ids.ts';
import { noticeRecords } from '../../storage/notice-history.ts';
import { resolveNotice, ResolutionRefused } from '../../storage/notice-resolutions.ts';
import { poke, virtualNow } from '../../storage/stories.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { tellStories } from '../tell-stories.ts';

interface Asked {
  notice: string;
  delivered: boolean;
  notDelivered: boolean;
  sendAgain: boolean;
  evidence: string;
  by: string;
  json: boolean;
  shards: number;
}

/** Resolves the mail of a notice and returns what came of it. Throws a Failure when it cannot be. */
export async function resolveByHand({ db, client }: RunningStack, asked: Asked): Promise<string> {
  if (asked.delivered === asked.notDelivered)
    throw new Failure('Say either --delivered or --not-delivered', exitCodes.usage);
  const { evidence, by, sendAgain: again } = asked;
  const id = await noticeCalled(db, asked.notice);
  const outcome = asked.delivered ? ('delivered' as const) : ('not-delivered' as const);
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const stories = chaseStoryIds(asked.shards);
  try {
    const resolved = await db.transaction().execute(async (tx) => {
      const done = await resolveNotice(tx, { id, outcome, again, evidence, by, now });
      await poke(tx, stories);
      return done;
    });
    await tellStories(client)(stories);
    if (asked.json) return JSON.stringify({ outcome, ...resolved });
    const copies = resolved.again > 0 ? ' A copy will be sent.' : '';
    return `The mail ${resolved.messageId} stands as ${outcome.replace('-', ' ')}.${copies}`;
  } catch (error) {
    if (error instanceof ResolutionRefused) throw new Failure(error.message, exitCodes.conflict);
    throw error;
  }
}

async function noticeCalled(db: RunningStack['db'], asked: string): Promise<string> {
  if (!/^[0-9a-f-]{4,36}$/i.test(asked))
    throw new Failure(
      `${asked} is no id of a notice: \`quarterdeck notices list --state unknown\` shows them`,
      exitCodes.usage,
    );
  const found = await noticeRecords(db, { id: asked.toLowerCase(), limit: 2 });
  const [only] = found;
  if (only && found.length === 1) return only.id;
  throw new Failure(
    only ? `${asked} begins more than one id: give more of it` : `No notice has the id ${asked}`,
    only ? exitCodes.usage : exitCodes.notFound,
  );
}
