import type { Configuration } from '../../domain/configuration.ts';
import { chaseStoryId, chaseStoryIds } from '../../domain/story-ids.ts';
import { sayWhatWaits } from '../../storage/cap-turns.ts';
import type { Tx } from '../../storage/database.ts';
import { idOf } from '../../storage/ids.ts';
import {
  advanceEpoch,
  behind,
  holdOrganisation,
  liesBehind,
  lockLedger,
  readLedger,
} from '../../storage/ledger-epoch.ts';
import { claimedUnder, claimMessages, settleExpired } from '../../storage/messages.ts';
import { dueNotices, planNotices, postponeNotices, type DueNotice } from '../../storage/notices.ts';
import { poke } from '../../storage/stories.ts';
import { afterTodaysMessage, assemble } from './assemble.ts';
import type { NoticeDeps } from './deps.ts';
import { roomNow } from './mail-cap.ts';
import type { ShardAt } from './plan-due.ts';
import { trueMoment } from './true-moment.ts';

const peopleAPage = 500;

export interface PageClaim {
  /** The number that the workflow carries from now on. */
  page: number;
  /** Null when nothing was claimed. */
  token: string | null;
  /** Messages claimed. */
  count: number;
  /** True while the organisation is held: nothing is claimed until a person releases it. */
  held: boolean;
}

/**
 * Claims the next page of a shard: up to 500 recipients whose due notices become one message each. A ledger that lies
 * behind the page which the workflow has already seen was restored: the organisation is held. Safe to repeat: the same
 * order finds its own claim again.
 */
export function createClaimPage({ db, configurations, leases, moment, tell }: NoticeDeps) {
  return async function claimPage({ now, ...of }: ShardAt & { page: number }): Promise<PageClaim> {
    const token = idOf('claim', of.shard, of.page, now);
    const { present } = await trueMoment(db, now, { moment });
    const configuration = await configurations.latest(db);
    const { told, ...claimed } = await db
      .transaction()
      .execute((tx) => claim(tx, { ...of, now: present() }, { token, configuration }));
    await tell(told);
    return claimed;
  };

  async function claim(
    tx: Tx,
    order: ShardAt & { page: number },
    { token, configuration }: { token: string; configuration: Configuration },
  ): Promise<PageClaim & { told: string[] }> {
    const { shard, shards, page, now } = order;
    const nothing = { page, token: null, count: 0, told: [] };
    if (await isHeld(tx, order)) return { ...nothing, held: true };
    await settleExpired(tx, { shard, shards, now });
    const again = await claimedUnder(tx, token);
    if (again) return { ...nothing, page: again.page, token, count: again.count, held: false };
    const room = await roomNow(tx, { shard, shards, now, people: peopleAPage }, configuration);
    const { people, kinds, waits } = room;
    let moved = false;
    for (;;) {
      const due = people === 0 ? [] : await dueNotices(tx, { shard, shards, now, people }, kinds);
      if (due.length === 0) {
        if (waits) await sayWhatWaits(tx, order);
        return { ...nothing, held: false, told: await pokeOthers(tx, order, moved) };
      }
      const number = await advanceEpoch(tx, page);
      if (number === null) return { ...nothing, held: true };
      const { count, handedOn } = await claimDue(tx, due, { token, page: number, now, configuration });
      moved ||= handedOn;
      if (count > 0)
        return { page: number, token, count, held: false, told: await pokeOthers(tx, order, moved) };
    }
  }

  async function claimDue(
    tx: Tx,
    due: DueNotice[],
    of: { token: string; page: number; now: string; configuration: Configuration },
  ): Promise<{ count: number; handedOn: boolean }> {
    const { now, configuration } = of;
    const { messages, postponed, handedOn, calendarOf } = await assemble(tx, due, { configuration, now });
    const claim = { token: of.token, page: of.page, leaseSeconds: leases.claimSeconds, now };
    const got = await claimMessages(tx, claim, messages);
    const late = messages.filter(({ id }) => !got.has(id));
    postponed.push(...late.flatMap((each) => afterTodaysMessage(each, calendarOf(each.recipientId))));
    await postponeNotices(tx, postponed, now);
    await planNotices(tx, handedOn, now);
    return { count: got.size, handedOn: handedOn.length > 0 };
  }
}

/** True: nothing may be sent. Of a copy, and of a ledger that lies behind, nobody may have said so yet. */
export async function isHeld(tx: Tx, order: ShardAt & { page: number }): Promise<boolean> {
  const { shard, page, now } = order;
  const seen = await standing(tx, order);
  if (seen.reason === null) return !seen.maySend;
  // A person may be releasing it: with what stood there before it would be held anew.
  await lockLedger(tx);
  const { maySend, reason } = await standing(tx, order);
  if (reason !== null) await holdOrganisation(tx, { reason, page, now, by: `chase/${shard}` });
  return !maySend;
}

async function standing(
  tx: Tx,
  order: ShardAt & { page: number },
): Promise<{ maySend: boolean; reason: string | null }> {
  const { epoch, maySend, heldReason } = await readLedger(tx);
  const isBehind = maySend && (await liesBehind(tx, order));
  return { maySend: maySend && !isBehind, reason: isBehind ? behind({ epoch, ...order }) : heldReason };
}

/** What went to somebody else may be another shard's: which one is not worth a question, it happens so seldom. */
async function pokeOthers(tx: Tx, { shard, shards }: ShardAt, moved: boolean): Promise<string[]> {
  if (!moved) return [];
  const told = chaseStoryIds(shards).filter((story) => story !== chaseStoryId(shard));
  await poke(tx, told);
  return told;
}
