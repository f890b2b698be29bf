import { localDay } from '../../domain/calendar.ts';
import { utcOffsetMinutes } from '../../domain/calendar/zone-days.ts';
import { skillNames, type Configuration } from '../../domain/configuration.ts';
import { gapsInOrder } from '../../domain/development/gaps-in-order.ts';
import { languagesOf, mentorRulesOf, usualMentoring } from '../../domain/development/mentor-rules.ts';
import {
  matchMentors,
  type Mentee,
  type Mentor,
  type MentorMatching,
} from '../../domain/development/mentors.ts';
import { campaignById } from '../../storage/campaigns.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { latestMeasured } from '../../storage/measured-people.ts';
import { peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import { plannedFrom, plannedPeople, type PlannedPerson } from '../../storage/plan-sources.ts';
import { rosterOn, type RosterRow } from '../../storage/roster.ts';
import { personInWords } from '../campaigns/person-called.ts';
import { unitCalled } from '../campaigns/unit-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import { unitsIn } from '../gaps/units-in.ts';
import { tableLines } from '../table-lines.ts';
import { admitAsker, askerCalled } from './asker.ts';
import { configurationApplied } from './plan-answer.ts';

interface Question {
  /** A name, or a path as `Engineering > Platform`. */
  unit: string;
  /** On whose behalf operations ask; null: nobody's. */
  by: string | null;
  json: boolean;
}

/**
 * A mentor for the greatest gap of each of a unit's people who have one, all together, from everybody at work who was measured. Throws a
 * Failure for a unit that is not known, for whom results of single people are not open, and where nothing is computed yet.
 */
export async function mentorAnswer(
  db: Db,
  { unit: asked, by, json }: Question,
  now = new Date().toISOString(),
): Promise<string> {
  const configuration = await configurationApplied(db);
  const unit = await unitCalled(db, asked);
  const what = `unit/${unit.id}`;
  await admitAsker(db, await askerCalled(db, by), { person: null, configuration, what, now });
  const { people, from } = await measuredNow(db, { configuration, now });
  const inside = await unitsIn(db, unit.id);
  const mentoring = configuration.organisation.mentoring ?? usualMentoring;
  const mentees = people.flatMap((each) =>
    each.row.unitId !== null && inside.has(each.row.unitId) ? menteeOf(each) : [],
  );
  const mentors = people.map((each) => mentorOf(each, mentoring.menteesPerMentor));
  const matching = matchMentors(mentees, mentors, mentorRulesOf(mentoring));
  if (json) return JSON.stringify({ campaign: from, unit: unit.name, ...matching }, null, 2);
  const ids = matching.matched.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]);
  const names = await peopleNamed(db, [...ids, ...matching.unmatched.map(({ menteeId }) => menteeId)]);
  const head = `${unit.name} by ${from}: ${mentees.length} people with a gap, ${matching.matched.length} with a mentor`;
  return [head, ...matchingLines(matching, { names, configuration })].join('\n');
}

interface MeasuredNow extends PlannedPerson {
  row: RosterRow;
  languages: string[];
  utcOffsetMinutes: number;
}

/** Everybody at work who was measured in the latest assessment, where they are now. */
async function measuredNow(
  db: Tx,
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<{ people: MeasuredNow[]; from: string }> {
  const id = await latestMeasured(db);
  const campaign = id === null ? null : await campaignById(db, id);
  const from = campaign && (await plannedFrom(db, { program: campaign.program }));
  if (!from)
    throw new Failure(
      'No assessment has results yet: they are computed when a campaign closes',
      exitCodes.notFound,
    );
  const { organisation, sites } = configuration;
  const day = localDay(organisation, now);
  const rows = new Map((await rosterOn(db, { day, knownAt: now })).map((row) => [row.personId, row]));
  const bySite = new Map(sites.map((site) => [site.id, site]));
  const people = (await plannedPeople(db, from)).flatMap((person): MeasuredNow[] => {
    const row = rows.get(person.personId);
    if (row?.employment !== 'active') return [];
    const site = bySite.get(row.site ?? '') ?? bySite.get(organisation.defaultSite);
    const offset = utcOffsetMinutes(site?.timeZone ?? organisation.timeZone, day);
    return [
      {
        ...person,
        row,
        languages: languagesOf([row.locale, site?.locale ?? null]),
        utcOffsetMinutes: offset,
      },
    ];
  });
  return { people, from: from.campaignId };
}

function partyOf({ personId, row, languages, utcOffsetMinutes: minutes }: MeasuredNow) {
  return { personId, unitId: row.unitId, languages, utcOffsetMinutes: minutes };
}

function menteeOf(person: MeasuredNow): Mentee[] {
  const [gap] = gapsInOrder(person.pairs);
  if (!gap) return [];
  const { skillId, level, target, priority } = gap;
  return [{ ...partyOf(person), skillId, level, target, priority, managerId: person.row.managerId }];
}

function mentorOf(person: MeasuredNow, capacity: number): Mentor {
  return { ...partyOf(person), levels: person.levels, capacity };
}

const whyNone: Record<MentorMatching['unmatched'][number]['reason'], string> = {
  level: 'nobody is far enough ahead',
  'self-or-manager': 'only their manager is far enough ahead',
  language: 'nobody further speaks a language of theirs',
  'time-zone': 'nobody further is near enough on the clock',
  unit: 'nobody further is in their unit',
  capacity: 'all who could are taken',
};

function matchingLines(
  { matched, unmatched }: MentorMatching,
  { names, configuration }: { names: ReadonlyMap<string, NamedPerson>; configuration: Configuration },
): string[] {
  const nameOf = (id: string) => {
    const person = names.get(id);
    return person ? personInWords(person) : id;
  };
  const skills = skillNames(configuration.frameworks, configuration.organisation.defaultLocale);
  const rows = [
    ...matched.map(({ menteeId, skillId, mentorId, equallyGood }) => [
      nameOf(menteeId),
      skills.get(skillId) ?? skillId,
      nameOf(mentorId),
      equallyGood.length > 0 ? `${equallyGood.length} as good` : '',
    ]),
    ...unmatched.map(({ menteeId, skillId, reason }) => [
      nameOf(menteeId),
      skills.get(skillId) ?? skillId,
      'none',
      whyNone[reason],
    ]),
  ];
  return rows.length === 0 ? [] : tableLines([['who', 'in', 'mentor', ''], ...rows]);
}
