import { localDay, nextSendingMoment, NoWorkingDay, plusDays, startOfDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { pulseCauseId, pulseWeek, usualPulse, type PulseReader } from '../../domain/pulse.ts';
import { toldOfReports } from '../../domain/reports/deadlines.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import { listCampaigns, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { leadersOfOpen } from '../../storage/pulses.ts';
import { poke } from '../../storage/stories.ts';
import { peopleNamed } from '../../storage/told-people.ts';
import type { NoticeDeps } from './deps.ts';
import { neverSent } from './notice-moment.ts';
import { createCalendars, readRoster, unreachable, type Calendars, type Recipient } from './recipients.ts';

/** Of a week's word: what it tells is another by the day after. */
const usefulDays = 2;
const daysAWeek = 7;

/**
 * Plans the week's word of each campaign that collects to whom its program says, on the morning of their own first working day of
 * the week, and wakes the chase. A person gets one a campaign and week, however often it is repeated.
 */
export function createPlanPulses({
  db,
  shards,
  tell,
  configurations,
}: Pick<NoticeDeps, 'db' | 'shards' | 'tell' | 'configurations'>) {
  return async function planPulses({ now }: { now: string }): Promise<{ planned: number }> {
    const stories = chaseStoryIds(shards);
    const planned = await db.transaction().execute(async (tx) => {
      let all = 0;
      for (const campaign of await listCampaigns(tx)) {
        if (campaign.phase !== 'collecting') continue;
        const configuration = await configurations.byHash(tx, campaign.configurationHash);
        const rows = await pulsesOf(tx, campaign, { configuration, now });
        all += (await planNotices(tx, rows, now)).planned;
      }
      if (all > 0) await poke(tx, stories);
      return all;
    });
    if (planned > 0) await tell(stories);
    return { planned };
  };
}

interface AsOf {
  configuration: Configuration;
  now: string;
}

async function pulsesOf(tx: Tx, campaign: Campaign, asOf: AsOf): Promise<PlannedNotice[]> {
  const { configuration, now } = asOf;
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  const weekOn = pulseWeek(localDay(configuration.organisation, now));
  // On the day on which a round opens there is nothing to tell of it.
  if (!program || weekOn === null || campaign.opensOn >= weekOn) return [];
  const ids = await readersOf(tx, campaign.id, program.pulse ?? usualPulse, configuration);
  const roster = await readRoster(tx, { configuration, ids, now });
  const calendars = createCalendars(configuration);
  const common = {
    causeKind: 'pulse',
    causeId: pulseCauseId({ campaignId: campaign.id, weekOn }),
    rung: 'pulse',
    kind: 'pulse',
    campaignId: campaign.id,
    planVersion: campaign.planVersion,
  } as const;
  return ids.flatMap((recipientId) => {
    const moment = momentOf(roster.get(recipientId), calendars, { weekOn, now });
    return moment ? [{ ...common, recipientId, ...moment }] : [];
  });
}

async function readersOf(
  tx: Tx,
  campaignId: string,
  to: readonly PulseReader[],
  configuration: Configuration,
): Promise<string[]> {
  const team = to.includes('learning-team') ? await peopleNamed(tx, toldOfReports(configuration)) : [];
  const leaders = to.includes('managers') ? await leadersOfOpen(tx, campaignId) : [];
  return [...new Set([...team, ...leaders])];
}

type Moment = Pick<PlannedNotice, 'dueAt' | 'usefulUntil' | 'calendar' | 'suppressed'>;

/** Null: they do not work in this week, and the next has a word of its own. */
function momentOf(
  row: Recipient | undefined,
  calendars: Calendars,
  { weekOn, now }: { weekOn: string; now: string },
): Moment | null {
  const { calendar } = calendars.of(row);
  const hindrance = unreachable(row);
  if (hindrance !== null) return neverSent(calendar, now, hindrance);
  const week = startOfDay(calendar, weekOn);
  try {
    const { at, decidedBy } = nextSendingMoment(calendar, week > now ? week : now);
    const day = localDay(calendar, at);
    if (day >= plusDays(weekOn, daysAWeek)) return null;
    return {
      dueAt: at,
      usefulUntil: startOfDay(calendar, plusDays(day, usefulDays)),
      calendar: decidedBy,
    };
  } catch (error) {
    if (error instanceof NoWorkingDay) return null;
    throw error;
  }
}
