import { createCampaignActivities } from '../../activities/campaigns/campaign-activities.ts';
import { goingOut } from '../../activities/campaigns/going-out.ts';
import type { DayLoad } from '../../domain/campaign-edits/load-by-day.ts';
import { openingTold } from '../../domain/campaign-phase.ts';
import type { Configuration } from '../../domain/configuration.ts';
import {
  campaignById,
  campaignFunnel,
  nextGoingOut,
  type Campaign,
  type GoingOut,
} from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { collectionEnd } from '../../storage/due-days.ts';
import { heldReason, noticeCounts } from '../../storage/notice-overview.ts';
import { reportsOf, type KeptReport } from '../../storage/report-approval.ts';
import { gateOf } from '../../storage/report-gates.ts';
import { audienceNames } from '../../storage/report-names.ts';
import type { CampaignPhase, NoticeState } from '../../storage/schema.ts';
import { virtualNow } from '../../storage/stories.ts';
import { reportAlarmEn } from '../../templates/mail/words/report-alarm-en.ts';
import { programInWords } from '../../web/personal/wording.ts';
import { dayIn, dayInWords } from '../../web/words-of-time.ts';
import { nextInWords, waitingInWords } from './waiting-words.ts';

/** How a campaign stands, as far as the database tells. Moments are ISO 8601, days YYYY-MM-DD. */
export interface CampaignStatus {
  campaign: string;
  title: string;
  kind: 'assessment' | 'learning';
  phase: CampaignPhase;
  since: string;
  opensOn: string;
  /** `Opens`, `Opened` or `Was to open`. */
  openingTold: string;
  /** The campaign's own last day. */
  dueOn: string;
  /** The last day of whoever has longest: the collection goes on until then. */
  collectsUntil: string;
  /** People who have longer than the campaign's own last day. */
  peopleWithLonger: number;
  planVersion: number;
  people: { takingPart: number; left: number };
  progress: ProgressLine[];
  /** Share of what is asked that is done, 0 to 1; null where nothing is asked. */
  doneShare: number | null;
  /** The next rung of what is open, soonest first: later rungs are not in it. */
  goingOut: { rung: string; to: 'owner' | 'oversight'; from: string; until: string; people: number }[];
  /** From then on nothing leaves and nothing counts. */
  cutOffAt: string;
  /** What comes after this phase, and when; null: nothing does. */
  next: string | null;
  /** Why it waits; null: it is at work. */
  waits: string | null;
  /** Why nothing is sent at all; null: mail leaves. */
  held: string | null;
  notices: Partial<Record<NoticeState, number>>;
  /** The latest of each audience's. */
  reports: ReportStatus[];
  timeZone: string;
}

interface ReportStatus extends Pick<KeptReport, 'audience' | 'version' | 'state' | 'failure'> {
  /** Its audience, as people call it. */
  who: string;
}

interface ProgressLine {
  kind: string;
  /** Of ratings: self or manager. */
  source: string | null;
  asked: number;
  invited: number;
  started: number;
  done: number;
}

/** The same with all that it sends in the next two weeks if nobody answers, for which the plan of everybody in them is worked out. */
export interface WholeStatus extends CampaignStatus {
  /** From the next mail on, a line a day of the organisation, soonest first; null: too many turns to work it out. */
  load: DayLoad[] | null;
}

/** Works out no more turns than `mostTurns`; absent: all. Throws when there is no such campaign. */
export async function readWholeStatus(
  db: Db,
  campaignId: string,
  mostTurns: number = Infinity,
): Promise<WholeStatus> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const status = await readStatus(db, campaignId);
  return { ...status, load: await goingOut(db, { campaignId, now, mostTurns }) };
}

/** Throws when there is no such campaign. */
export async function readStatus(db: Db, campaignId: string): Promise<CampaignStatus> {
  const campaign = await campaignById(db, campaignId);
  if (!campaign) throw new Error(`There is no campaign ${campaignId}`);
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const { timeZone } = configuration.organisation;
  const [funnel, nextRungs, counts, held, reports, moments, end, now] = await Promise.all([
    campaignFunnel(db, campaignId, timeZone),
    nextGoingOut(db, campaignId),
    noticeCounts(db, campaignId),
    heldReason(db),
    latestReports(db, campaignId, configuration),
    createCampaignActivities({ db }).campaignState({ campaignId }),
    collectionEnd(db, campaignId),
    virtualNow(db),
  ]);
  const asked = sumOf(funnel.lines, ({ assigned }) => assigned);
  const facts = {
    campaign,
    unconfirmedPeople: moments.unconfirmedPeople,
    stale: await staleInWords(db, campaignId),
    unapproved: reports.flatMap(({ who, state }) => (state === 'waiting' ? [who] : [])),
    moments,
    end,
    timeZone,
    now: (now ?? new Date()).toISOString(),
  };
  return {
    ...aboutCampaign(campaign),
    openingTold: openingTold(campaign, dayIn(timeZone, new Date(facts.now))),
    collectsUntil: end.until,
    peopleWithLonger: end.peopleWithLonger,
    title: `${programInWords(configuration, campaign.program)}, ${campaign.period}`,
    people: { takingPart: funnel.participants, left: funnel.withdrawnParticipants },
    progress: funnel.lines.map(({ kind, source, assigned, invited, started, done }) => ({
      kind,
      source,
      asked: assigned,
      invited,
      started,
      done,
    })),
    doneShare: asked === 0 ? null : sumOf(funnel.lines, ({ done }) => done) / asked,
    goingOut: nextRungs.map(outgoing).filter(({ from }) => from < moments.cutOffAt),
    cutOffAt: moments.cutOffAt,
    next: nextInWords(facts),
    waits: waitingInWords(facts),
    held,
    notices: Object.fromEntries(
      [...new Set(counts.map(({ state }) => state))].map((state) => [
        state,
        sumOf(
          counts.filter((each) => each.state === state),
          ({ count }) => count,
        ),
      ]),
    ),
    reports,
    timeZone,
  };
}

/** What its reports would rest on and is too little; none where they do not wait for it. */
async function staleInWords(db: Db, campaignId: string): Promise<string[]> {
  const gate = await gateOf(db, campaignId);
  if (gate?.state !== 'held') return [];
  return gate.reasons.map((reason) => reportAlarmEn.reason(reason, dayInWords));
}

async function latestReports(
  db: Db,
  campaignId: string,
  configuration: Configuration,
): Promise<ReportStatus[]> {
  const reports = await reportsOf(db, campaignId);
  const latest = reports.filter(({ audience }, at) => audience !== reports[at - 1]?.audience);
  const keys = latest.map(({ audience }) => audience);
  const locale = configuration.organisation.defaultLocale;
  const named = await audienceNames(db, configuration, { keys, locale });
  return latest.map(({ audience, version, state, failure }) => ({
    audience,
    who: named(audience),
    version,
    state,
    failure,
  }));
}

function aboutCampaign({ id, kind, phase, phaseAt, opensOn, dueOn, planVersion }: Campaign) {
  return { campaign: id, kind, phase, since: phaseAt.toISOString(), opensOn, dueOn, planVersion };
}

function outgoing({ rung, track, firstAt, lastAt, people }: GoingOut): CampaignStatus['goingOut'][number] {
  return { rung, to: track, from: firstAt.toISOString(), until: lastAt.toISOString(), people };
}

function sumOf<Item>(items: readonly Item[], countOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + countOf(item), 0);
}
