import { chaseStoryIds } from '../domain/story-ids.ts';
import type { Db } from '../storage/database.ts';
import { readLedger, releaseOrganisation } from '../storage/ledger-epoch.ts';
import { poke, virtualNow } from '../storage/stories.ts';
import { unfinishedStories } from '../storage/unfinished-stories.ts';
import { lookAnew } from '../workflows/messages.ts';
import { exitCodes, Failure } from './failure.ts';
import { momentsOf, timeZoneOf } from './organisation-time.ts';
import { lostPages, type LostPage } from './recover/lost-pages.ts';
import { pagesCarried } from './recover/pages-carried.ts';
import { wouldGo, type Departing } from './recover/would-go.ts';
import type { RunningStack } from './running-stack.ts';
import { isRunning } from './stories.ts';
import { signalStories, tellStories } from './tell-stories.ts';

export interface Releasing {
  /** Who has looked and answers for it; null: only shown. */
  by: string | null;
  shards: number;
  /** Each notice, not only how many. */
  show: boolean;
  json: boolean;
}

/**
 * Shows what a held organisation would send; `by` lets it go. Throws a Failure when nothing is held, or when there is no story
 * that would send it.
 */
export async function release(
  { db, client }: Pick<RunningStack, 'db' | 'client'>,
  { by, shards, show, json }: Releasing,
): Promise<void> {
  const { heldReason } = await readLedger(db);
  if (heldReason === null) {
    // Whoever released it before may not have come so far as to wake them.
    await tellStories(client)(chaseStoryIds(shards));
    throw new Failure('Nothing is held: mail leaves as planned', exitCodes.conflict);
  }
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const lostSince = await lostPages({ db, client }, shards);
  const departing = await wouldGo(db, { now, lost: lostSince, shards });
  if (json) {
    const left = { pages: lostSince.length, mails: mailsOf(lostSince), lastAt: lostSince.at(-1)?.at ?? null };
    const whole = {
      held: heldReason,
      notInLedger: left,
      counts: countsOf(departing),
      notices: show ? departing : undefined,
    };
    console.log(JSON.stringify({ ...whole, released: by !== null }, null, 2));
  } else for (const line of await linesOf(db, { heldReason, lostSince, departing, show })) console.log(line);
  const lost = await whatIsLost({ db, client }, shards);
  if (by === null) {
    if (!json) console.log(lost ?? 'Release it with --by and your name.');
    return;
  }
  if (lost !== null) throw new Failure(`Nothing was released. ${lost}`, exitCodes.conflict);
  const pages = await pagesCarried(client, shards);
  const unfinished = await unfinishedStories(db, { shards });
  const idsOf = (name: string) => unfinished.flatMap(({ story, id }) => (story === name ? id : []));
  const campaigns = idsOf('runCampaign');
  const stories = [...idsOf('chase'), ...campaigns];
  // They may rest where a restored database has not come yet, on reports that it does not hold.
  await signalStories(client, lookAnew)(campaigns);
  await db.transaction().execute(async (tx) => {
    await releaseOrganisation(tx, { now, by, page: Math.max(0, ...pages) });
    await poke(tx, stories);
  });
  await tellStories(client)(stories);
  if (!json) console.log('Released.');
}

/** Null: Temporal runs every story that must be running. Looked at twice: one may end, or begin, while it is asked about. */
async function whatIsLost(
  reaches: Pick<RunningStack, 'db' | 'client'>,
  shards: number,
): Promise<string | null> {
  const once = await notRunning(reaches, shards);
  const twice = once.length === 0 ? [] : await notRunning(reaches, shards);
  const [first, ...others] = twice.filter((id) => once.includes(id));
  if (first === undefined) return null;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `Temporal does not run ${first}${more}: run \`quarterdeck recover --by NAME\`, look at what it says, then release.`;
}

/** The chase begins anew with every start, and a campaign its children. */
async function notRunning(
  { db, client }: Pick<RunningStack, 'db' | 'client'>,
  shards: number,
): Promise<string[]> {
  const unfinished = await unfinishedStories(db, { shards });
  const stories = unfinished.filter(({ story, startedBy }) => story !== 'chase' && startedBy === undefined);
  const running = await Promise.all(stories.map(({ id }) => isRunning(client, id)));
  return stories.flatMap(({ id }, at) => (running[at] ? [] : id));
}

interface Count {
  kind: string;
  notices: number;
  people: number;
  /** Of the notices, those that the mail server may have had since the backup. */
  mayHaveLeft: number;
}

function countsOf(departing: Departing[]): Count[] {
  const kinds = Map.groupBy(departing, ({ kind }) => kind);
  return [...kinds].map(([kind, of]) => ({
    kind,
    notices: of.length,
    people: new Set(of.map(({ recipientId }) => recipientId)).size,
    mayHaveLeft: of.filter(({ mayHaveLeft }) => mayHaveLeft).length,
  }));
}

function mailsOf(lost: readonly LostPage[]): number {
  return lost.reduce((sum, { mails }) => sum + mails, 0);
}

async function linesOf(
  db: Db,
  of: { heldReason: string; lostSince: LostPage[]; departing: Departing[]; show: boolean },
): Promise<string[]> {
  const tell = momentsOf(await timeZoneOf(db));
  const counts = countsOf(of.departing).map(
    ({ kind, notices, people, mayHaveLeft }) =>
      `  ${kind}: ${notices} notices to ${people} people within a day${mayHaveLeft > 0 ? `, ${mayHaveLeft} of which may have left before` : ''}`,
  );
  const each = of.departing.map(
    ({ at, recipient, rung, campaignId, mayHaveLeft }) =>
      `  ${tell(at)}  ${recipient}  ${rung}${campaignId === null ? '' : ` of ${campaignId}`}${mayHaveLeft ? '  (may have left before)' : ''}`,
  );
  const last = of.lostSince.at(-1);
  const left = last
    ? [
        `Mails that have left, or may have, and that this ledger does not hold: ${mailsOf(of.lostSince)}, the last claimed on ${tell(last.at)}. Look for these readers in the mail server’s log before you release, and hold back who has had it.`,
      ]
    : [];
  return [
    `Held: ${of.heldReason}`,
    ...left,
    ...(counts.length > 0 ? counts : ['  nothing would leave within a day']),
    ...(of.show ? each : []),
  ];
}
