import { sql } from 'kysely';
import { localDay, plusDays } from '../../../domain/calendar.ts';
import { laterDifference, type LaterDifference, type Lookout } from '../../../domain/motion/later-effects.ts';
import type { Tx } from '../../../storage/database.ts';
import { countParticipants } from '../../../storage/participants.ts';
import { lastEffectId, laterEffects } from '../../../storage/roster-effects.ts';
import { clockStands, momentsOfCampaign } from '../campaign-moments.ts';
import { followRosterIn } from '../follow-roster.ts';
import { pinnedProgram } from '../pinned-program.ts';

/** A change is looked at so many times ahead at most: each costs as much as following the roster once. */
const looksAtMost = 12;
/** And at so many people: a thousand take a quarter of a second, in which nothing of their campaign leaves. */
const peopleAtMost = 12_000;

/** When campaigns that have followed the roster look at it again, ISO 8601, by campaign; null: never. */
export type LooksAgain = ReadonlyMap<string, string | null>;

export type Lookouts = ReadonlyMap<string, Lookout>;

/**
 * What campaigns that have followed the roster as of now will do by themselves if nothing new is told and nobody answers;
 * `beat` is called after each look.
 */
export async function lookAhead(tx: Tx, looks: LooksAgain, beat: () => void = () => {}): Promise<Lookouts> {
  const ahead = new Map<string, Lookout>();
  for (const [campaignId, at] of looks) {
    await sql`savepoint look_ahead`.execute(tx);
    ahead.set(campaignId, await followOn(tx, { campaignId, firstAt: at, beat }));
    await sql`rollback to savepoint look_ahead`.execute(tx);
  }
  return ahead;
}

/** What a change makes them do that they would not have done, and the other way round, by campaign. */
export function changedAhead(without: Lookouts, withIt: Lookouts): Map<string, LaterDifference> {
  const nothing: Lookout = { effects: [], until: null };
  return new Map(
    [...withIt].map(([id, lookout]) => [id, laterDifference(without.get(id) ?? nothing, lookout)]),
  );
}

/** Follows as the campaign’s own story does, from look to look until its cut-off; whose clock stands does not look. */
async function followOn(
  tx: Tx,
  { campaignId, firstAt, beat }: { campaignId: string; firstAt: string | null; beat: () => void },
): Promise<Lookout> {
  if (firstAt === null) return { effects: [], until: null };
  const pinned = await pinnedProgram(tx, campaignId);
  if (clockStands(pinned.campaign)) return { effects: [], until: null };
  const { cutOffAt } = await momentsOfCampaign(tx, pinned);
  const afterId = await lastEffectId(tx);
  const affordable = Math.floor(peopleAtMost / Math.max(1, await countParticipants(tx, campaignId)));
  const { timeZone } = pinned.configuration.organisation;
  const dayOf = (at: string) => localDay({ timeZone }, at);
  const isToCome = (at: string | null): at is string => at !== null && at < cutOffAt;
  let at: string | null = firstAt;
  let until = plusDays(dayOf(firstAt), -1);
  for (let looks = 0; looks < Math.min(looksAtMost, affordable) && isToCome(at); looks += 1) {
    until = dayOf(at);
    at = (await followRosterIn(tx, { campaignId, now: at })).lookAgainAt;
    beat();
  }
  const effects = await laterEffects(tx, { campaignId, afterId });
  return {
    effects: effects.map(({ at: then, ...effect }) => ({ ...effect, on: dayOf(then.toISOString()) })),
    until: isToCome(at) ? until : null,
  };
}
