import { monthBefore, spanOfMonth } from '../../domain/celebrated-month.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import { planPosts, type PlannedPost } from '../../storage/channel-posts.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { notSwitchedOff } from '../../storage/opt-outs.ts';
import { rosterOn } from '../../storage/roster.ts';
import { lastKnownAt, poke } from '../../storage/stories.ts';
import { momentUnless, noticeMoment } from '../notices/notice-moment.ts';
import { createCalendars, readRoster, unreachable } from '../notices/recipients.ts';
import { sharedInMonth } from './shared-milestones.ts';

export type MonthActivities = ReturnType<typeof createMonthActivities>;

interface MonthDeps {
  db: Db;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

export interface ToldMonth {
  /** YYYY-MM; null: nothing is configured yet. */
  month: string | null;
  /** Milestones to tell of. */
  milestones: number;
  planned: number;
  posts: number;
}

/** A month's good news is of use for so many of its reader's working days. */
const usefulWorkingDays = 10;
/** Of the next month: what was not told by then is no news any more, whoever asks for it. */
const lastDayOfNews = '14';
/** People a transaction. */
const pageSize = 2_000;

/** Belongs to the queue `orchestrate`. */
export function createMonthActivities({ db, tell }: MonthDeps) {
  return { tellOfMonth };

  /**
   * Plans the digest of the month that was over last: a mail to everybody who works here and takes celebrations, and a post to each
   * channel for everyone. Nothing is planned of a month with nothing to tell. Who may be named is found out again when it leaves. Safe to
   * repeat: one key a month and person, or channel.
   */
  async function tellOfMonth({ shards, now }: { shards: number; now: string }): Promise<ToldMonth> {
    const stored = await latestConfiguration(db);
    if (!stored) return { month: null, milestones: 0, planned: 0, posts: 0 };
    const { configuration } = stored;
    const { organisation } = configuration;
    const month = monthBefore(organisation, now);
    if (localDay(organisation, now).slice(-2) > lastDayOfNews)
      return { month, milestones: 0, planned: 0, posts: 0 };
    const asked = { configuration, now, audiences: ['everyone'] as const };
    const milestones = await sharedInMonth(db, spanOfMonth(organisation, month), asked);
    if (milestones.length === 0) return { month, milestones: 0, planned: 0, posts: 0 };
    const day = localDay(organisation, now);
    const everybody = (await rosterOn(db, { day, knownAt: await lastKnownAt(db, now) }))
      .filter(({ employment }) => employment === 'active')
      .map(({ personId }) => personId);
    let planned = 0;
    for (let from = 0; from < everybody.length; from += pageSize) {
      const ids = everybody.slice(from, from + pageSize);
      planned += await db.transaction().execute((tx) => planPage(tx, ids, { configuration, month, now }));
    }
    const stories = chaseStoryIds(shards);
    const posts = await db.transaction().execute(async (tx) => {
      const made = await planPosts(tx, postsOf(configuration, { month, now }), now);
      await poke(tx, stories);
      return made;
    });
    await tell(stories);
    return { month, milestones: milestones.length, planned, posts };
  }
}

interface Of {
  configuration: Configuration;
  month: string;
  now: string;
}

async function planPage(tx: Tx, ids: readonly string[], { configuration, month, now }: Of): Promise<number> {
  const roster = await readRoster(tx, { configuration, ids, now });
  const calendars = createCalendars(configuration);
  const readers = ids.map((recipientId) => ({ recipientId, kind: 'digest' as const, track: null }));
  const taking = new Set((await notSwitchedOff(tx, readers)).map(({ recipientId }) => recipientId));
  const notices = ids.map((recipientId): PlannedNotice => {
    const row = roster.get(recipientId);
    const { calendar } = calendars.of(row);
    const hindrance = taking.has(recipientId) ? unreachable(row) : 'opted out';
    return {
      causeKind: 'digest',
      causeId: month,
      rung: 'celebrated-month',
      recipientId,
      kind: 'digest',
      campaignId: null,
      planVersion: 1,
      ...momentUnless(hindrance, { calendar, now, usefulWorkingDays }),
    };
  });
  return (await planNotices(tx, notices, now)).planned;
}

function postsOf(configuration: Configuration, { month, now }: Omit<Of, 'configuration'>): PlannedPost[] {
  const told = (configuration.channels ?? []).filter(({ audiences }) => audiences.includes('everyone'));
  return told.flatMap(({ id: channel, site }) => {
    const { suppressed, ...moment } = noticeMoment(siteCalendar(configuration, site), now, usefulWorkingDays);
    return suppressed === undefined ? [{ channel, causeKind: 'digest', causeId: month, ...moment }] : [];
  });
}
