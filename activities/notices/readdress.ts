import type { Track } from '../../domain/chase.ts';
import type { Tx } from '../../storage/database.ts';
import type { DueNotice } from '../../storage/notices.ts';
import type { Gate } from './assemble.ts';
import { nobodyThere, readOverseers } from './overseers.ts';
import { toSomebodyElse } from './to-somebody-else.ts';

/** A rung that tells somebody of what another owes. */
interface Overseeing extends DueNotice {
  track: Exclude<Track, 'owner'>;
  ownerId: string;
}

/**
 * Looks up again who is to hear of what others owe: the roster may have changed since it was planned. What belongs to
 * somebody else by now goes to that person at their next sending moment; what belongs to nobody is taken out.
 */
export async function addressAnew(tx: Tx, notices: readonly DueNotice[], gate: Gate): Promise<DueNotice[]> {
  const overseeing = notices.filter(isOverseeing);
  if (overseeing.length === 0) return [...notices];
  const { configuration, now, calendars } = gate;
  const overseers = await readOverseers(tx, {
    configuration,
    ownerIds: overseeing.map(({ ownerId }) => ownerId),
    tracks: new Set(overseeing.map(({ track }) => track)),
    now,
  });
  return notices.filter((notice) => {
    if (!isOverseeing(notice)) return true;
    const recipientId = overseers.of(notice.track, notice.ownerId);
    if (recipientId === notice.recipientId) return true;
    gate.postponed.push({
      id: notice.id,
      reason: recipientId === null ? nobodyThere[notice.track] : 'goes to somebody else',
    });
    if (recipientId !== null) {
      const to = { causeKind: 'obligation', recipientId, track: notice.track, now } as const;
      gate.handedOn.push(toSomebodyElse(notice, to, calendars.of(overseers.people.get(recipientId))));
    }
    return false;
  });
}

function isOverseeing(notice: DueNotice): notice is Overseeing {
  return (
    notice.ownerId !== null && notice.track !== null && notice.track !== 'owner' && notice.track !== 'thanks'
  );
}
