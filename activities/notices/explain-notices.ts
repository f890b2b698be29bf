import { localDay } from '../../domain/calendar.ts';
import { weekOf } from '../../domain/notices/budget.ts';
import type { Explanation } from '../../domain/notices/explanation.ts';
import type { Tx } from '../../storage/database.ts';
import { messagesOfWeek } from '../../storage/notice-budget.ts';
import {
  comingRungs,
  noticeRecords,
  readerStanding,
  type ReaderStanding,
} from '../../storage/notice-history.ts';
import { holdsInForce } from '../../storage/notice-holds.ts';
import { openObligationsOf } from '../../storage/obligations.ts';
import type { Configurations } from './configurations.ts';
import { explainExemptions } from './explain-exemptions.ts';
import { explainLeave } from './explain-leave.ts';
import { explainComing, explainNotice, type Telling } from './explain-notice.ts';
import { createLadders } from './ladders.ts';
import { nobodyThere, readOverseers } from './overseers.ts';
import { createCalendars, readRoster, unreachable, type Recipient } from './recipients.ts';

/** Everything that is in the ledger of one person: more than a quarter of any ladder makes. */
const noticesAtMost = 2_000;

/** Why somebody got each mail or did not: from the ledger, its delays and the calendar's refusals. Changes nothing. */
export async function explainNotices(
  db: Tx,
  { personId, now, configurations }: { personId: string; now: string; configurations: Configurations },
): Promise<Explanation> {
  const configuration = await configurations.latest(db);
  const calendars = createCalendars(configuration);
  const records = await noticeRecords(db, { recipientId: personId, limit: noticesAtMost });
  const coming = await comingRungs(db, personId);
  const named = [...records, ...coming].flatMap(({ ownerId, subjectPersonId }) =>
    [ownerId ?? [], subjectPersonId ?? []].flat(),
  );
  const roster = await readRoster(db, { configuration, ids: [personId, ...named], now });
  const { calendar } = calendars.of(roster.get(personId));
  const telling: Telling = { calendar, roster, personId, configuration };
  const notices = [];
  for (const record of records) {
    const hash = record.configurationHash;
    const pinned = hash ? await configurations.byHash(db, hash) : configuration;
    notices.push(explainNotice(record, { ...telling, configuration: pinned }));
  }
  const away = await explainLeave(db, telling, now);
  const exempt = await explainExemptions(db, personId, localDay(configuration.organisation, now));
  const rungs = [...coming.map((rung) => explainComing(rung, telling)), ...away.coming];
  return {
    personId,
    timeZone: calendar.timeZone,
    calendar: calendar.name,
    against: [...(await against(db, personId, roster.get(personId))), ...away.says, ...exempt],
    leave: away.leave,
    budget: await budgetOf(db, telling, now),
    notices,
    coming: rungs.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    nobody: await reachingNobody(db, { personId, now, configurations }),
  };
}

async function against(db: Tx, personId: string, row: Recipient | undefined): Promise<string[]> {
  const standing = await readerStanding(db, personId);
  const holds = (await holdsInForce(db)).filter(
    (hold) => hold.personId === null || hold.personId === personId,
  );
  const hindrance = unreachable(row);
  return [
    ...everybodys(standing),
    ...holds.map(({ campaignId, personId: whose, madeBy, reason }) => {
      const what = whose === null ? (campaignId ?? 'all mail') : (campaignId ?? 'all mail to this person');
      return `${madeBy} holds back ${what}: ${reason}`;
    }),
    ...(hindrance === null ? [] : [`On the roster: ${hindrance}.`]),
    ...(standing.addressStoppedSince ? ['Mail to the address comes back, so none is sent there.'] : []),
    ...standing.optOuts.map(({ what }) => `The person has switched ${what} off.`),
  ];
}

function everybodys({ heldReason, stoppedBy }: ReaderStanding): string[] {
  return [
    ...(heldReason === null ? [] : [`Nothing is sent to anybody: ${heldReason}.`]),
    ...(stoppedBy === null ? [] : [`${stoppedBy} has stopped all mail.`]),
  ];
}

async function budgetOf(
  db: Tx,
  { calendar, personId, configuration }: Telling,
  now: string,
): Promise<Explanation['budget']> {
  const messagesAWeek = configuration.organisation.mail?.budget?.messagesAWeek ?? null;
  if (messagesAWeek === null) return null;
  const monday = weekOf(localDay(calendar, now));
  const used = await messagesOfWeek(db, [{ recipientId: personId, monday, endsAt: now }]);
  return { messagesAWeek, used: used.get(personId) ?? 0, weekOf: monday };
}

/** Rungs by which others would hear of what somebody owes, where there is nobody to hear it. */
async function reachingNobody(
  db: Tx,
  { personId, now, configurations }: { personId: string; now: string; configurations: Configurations },
): Promise<Explanation['nobody']> {
  const found: Explanation['nobody'] = [];
  const seen = new Set<string>();
  for (const { campaignId, program } of await openObligationsOf(db, personId)) {
    if (campaignId === null || seen.has(campaignId)) continue;
    seen.add(campaignId);
    const campaign = await db
      .selectFrom('campaigns')
      .where('id', '=', campaignId)
      .select('configuration_hash')
      .executeTakeFirstOrThrow();
    const configuration = await configurations.byHash(db, campaign.configuration_hash);
    const ladders = createLadders(configuration);
    const tracks = ladders.tracksOf(program);
    const overseers = await readOverseers(db, {
      configuration,
      ownerIds: [personId],
      tracks: new Set(tracks),
      now,
    });
    for (const track of tracks)
      if (overseers.of(track, personId) === null)
        found.push(
          ...ladders
            .rungsOf(program, track)
            .map(({ id: rung }) => ({ rung, campaignId, why: nobodyThere[track] })),
        );
  }
  return found;
}
