import { localDay, proRataDueDay, workingDaysBetween, type WorkCalendar } from '../../../domain/calendar.ts';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { dueAfterLeave } from '../../../domain/motion/due-after-leave.ts';
import { joinedAbsence } from '../../../domain/motion/joined-absence.ts';
import { delegatesOn } from '../../../domain/motion/delegates.ts';
import type { FollowInput } from '../../../domain/motion/follow-facts.ts';
import { presenceOn } from '../../../domain/motion/presence.ts';
import type { ParticipantRules, RosterMember } from '../../../domain/participants.ts';
import { delegatesOf } from '../../../storage/delegates.ts';
import type { Tx } from '../../../storage/database.ts';
import { chosenRatersOfLeavers, standingObligations } from '../../../storage/obligations.ts';
import {
  participantsOfCampaign,
  rosterMembers,
  type RosterMemberRow,
} from '../../../storage/participants.ts';
import { rosterOn } from '../../../storage/roster.ts';
import { leaveSpells } from '../../../storage/roster-changes.ts';
import { listUnits } from '../../../storage/units.ts';
import { campaignCourses } from '../campaign-courses.ts';
import { clockStands, graceEndsOn, standstillsOf } from '../campaign-moments.ts';
import type { PinnedProgram } from '../pinned-program.ts';

interface At {
  /** The organisation's day, YYYY-MM-DD. */
  today: string;
  /** ISO 8601. */
  now: string;
}

export interface Population {
  roster: RosterMember[];
  rules: Required<Pick<ParticipantRules, 'facts' | 'standIns'>> &
    ParticipantRules & { program: PinnedProgram['program'] };
  presence: FollowInput['presence'];
  hasCompleted: FollowInput['hasCompleted'];
}

/** The roster of a day, with what decides who takes part in a campaign and who rates whom. */
export async function readPopulation(tx: Tx, pinned: PinnedProgram, { today, now }: At): Promise<Population> {
  const { campaign, configuration, program } = pinned;
  const { organisation, roles, coverageMaps } = configuration;
  const calendarOf = calendarsOf(configuration);
  const roster = await readMembers(tx, calendarOf, { today, now });
  const courses = await campaignCourses(tx, pinned, { day: today, knownAt: now });
  const presence = presenceOn({
    today,
    inactiveAfterWorkingDays: organisation.inactiveAfterWorkingDays ?? 0,
    dueOn: campaign.dueOn,
    minimumWorkingDays: organisation.joinerMinimumWorkingDays,
    calendarOf,
    delegateOf: delegatesOn(await delegatesOf(tx), today),
  });
  const rules = {
    program,
    roles,
    fallback: organisation.fallback,
    facts: { units: await listUnits(tx), coverageMaps },
    assigned: courses.assigned,
    standIns: presence,
  };
  return { roster, rules, presence, hasCompleted: courses.hasCompleted };
}

/** Everybody on the roster of a day, with what rules of a population ask about. */
export async function readMembers(
  tx: Tx,
  calendarOf: CalendarOf,
  { today, now }: At,
): Promise<RosterMember[]> {
  const rows = await rosterMembers(tx, { day: today, knownAt: now });
  return rows.map((row) => memberOf(row, calendarOf(row), today));
}

type CalendarOf = (person: { site?: string | null }) => WorkCalendar;

function memberOf(
  { workDays, absences, ...member }: RosterMemberRow,
  calendar: WorkCalendar,
  today: string,
): RosterMember {
  const [own = ''] = workDays?.split('/') ?? [];
  const usual = calendar.place.site.workDays.length;
  const days = own === '' ? usual : own.split(',').length;
  const absence = absences && joinedAbsence(calendar, absences, today);
  return { ...member, absence, partTime: days < usual };
}

/** Calendars of sites, made once each. */
export function calendarsOf(configuration: Configuration): CalendarOf {
  const known = new Map<string, WorkCalendar>();
  return ({ site = null }) => {
    const calendar = known.get(site ?? '') ?? siteCalendar(configuration, site);
    known.set(site ?? '', calendar);
    return calendar;
  };
}

/** Everything that decides what a campaign does about the roster as it is now. */
export async function readMotion(tx: Tx, pinned: PinnedProgram, at: At): Promise<FollowInput> {
  const { campaign, configuration } = pinned;
  const { today, now } = at;
  const { organisation } = configuration;
  const population = await readPopulation(tx, pinned, at);
  const standing = await standingObligations(tx, campaign.id);
  const paused = standing.flatMap(({ pausedOn, personId }) => (pausedOn === null ? [] : [personId]));
  const spells = await leaveSpells(tx, { personIds: [...new Set(paused)], knownAt: now });
  const participants = await participantsOfCampaign(tx, campaign.id);
  const chosen = await chosenRatersOfLeavers(tx, campaign.id);
  const { opensOn } = campaign;
  // While it is paused or held its days wait, and move on when it is resumed.
  const stoodOn = clockStands(campaign)
    ? earlier(localDay(organisation, campaign.phaseAt.toISOString()), today)
    : today;
  const frozenAt = campaign.frozenAt ?? campaign.phaseAt;
  const takesPart = new Set(participants.map(({ personId }) => personId));
  const then = await rosterOn(tx, {
    day: localDay(organisation, frozenAt.toISOString()),
    knownAt: frozenAt,
    personIds: population.roster.map(({ personId }) => personId).filter((id) => !takesPart.has(id)),
  });
  const employmentThen = new Map(then.map(({ personId, employment }) => [personId, employment]));
  const lastDay = await graceEndsOn(tx, pinned);
  const standstills = standstillsOf(pinned);
  const calendarOf = calendarsOf(configuration);
  return {
    ...population,
    participants: participants.map(({ stateAt, ...participant }) => ({
      ...participant,
      stateOn: localDay(organisation, stateAt.toISOString()),
    })),
    standing,
    chosenBefore: new Map(chosen.map((each) => [each.subjectPersonId, each])),
    opensOn,
    frozenAt,
    employmentAtFreeze: (personId) => employmentThen.get(personId) ?? null,
    minimumWorkingDays: organisation.joinerMinimumWorkingDays,
    workingDaysLeft: (person) => workingDaysBetween(calendarOf(person), stoodOn, campaign.dueOn),
    joinersDueOn: (person) =>
      joinersDueOn(calendarOf(person), { opensOn, dueOn: campaign.dueOn, joinedOn: stoodOn }),
    dueAfterLeave: (person, item) =>
      dueAfterLeave(calendarOf(person), {
        ...item,
        spells: spells.get(person.personId) ?? [],
        standstills,
        today,
        lastDay,
      }),
  };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** As long a time as everybody of that calendar has between the campaign’s present days, in the share that is left of it. */
function joinersDueOn(
  calendar: WorkCalendar,
  days: { opensOn: string; dueOn: string; joinedOn: string },
): string {
  const workingDays = workingDaysBetween(calendar, days.opensOn, days.dueOn);
  return proRataDueDay(calendar, { ...days, workingDays });
}
