import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../domain/configuration.ts';
import { roleMatcher } from '../../domain/roles.ts';
import { chanceOf } from './chance.ts';
import { daysAfter } from './days.ts';
import { writeLearningHistory, type LearningStory } from './learning-history.ts';
import { writeLearningMidQuarter } from './learning-midquarter.ts';
import { samplePeople, type SamplePerson } from './people.ts';
import { writePriorLevels } from './prior-levels.ts';
import { changeRoster, type RosterStory } from './roster-changes.ts';
import { writeRoster, type ExpectedFinding, type Spoilt } from './roster-file.ts';

/** A file of the sample company, the day that it describes, and the profile under which it is read. */
export interface SampleFile {
  path: string;
  profile: 'bamboohr' | 'cornerstone' | 'coursera' | 'quarterdeck-levels';
  /** YYYY-MM-DD. */
  asOf: string;
  /** Findings that an import must report, besides those about whole columns and unknown courses. */
  findings: ExpectedFinding[];
}

export interface SampleCompany {
  roster: SampleFile;
  /** Arrives in the fourth week. */
  rosterUpdate: SampleFile;
  learningHistory: SampleFile;
  /** Arrives two days after the roster update. */
  learningMidQuarter: SampleFile;
  levels: SampleFile;
  facts: SampleFacts;
}

/** What is true of the company, by employee number; what a rehearsal of it must find. */
interface SampleFacts extends RosterStory, LearningStory {
  /** People in the first roster whose rows are in order. */
  people: number;
  /** Of these, by what they are on the first day. */
  employment: { active: number; leave: number; future: number; ended: number };
  /** Active or on leave on the first day, with a title that holds a role. */
  mapped: string[];
  /** Active on the first day and without a valid completion of the mandatory course. */
  mandatoryOwing: string[];
  /** Of these, completed it in the mid-quarter file. */
  mandatoryClosed: string[];
  spoilt: Spoilt;
}

export interface SampleOrder {
  folder: string;
  /** First day of the quarter, YYYY-MM-DD, best a Monday; every date of the files is counted from it. */
  startOn: string;
  configuration: Pick<Configuration, 'frameworks' | 'roles' | 'studies'>;
  /** From 40 to 20,000. */
  people?: number;
}

/** The first working Monday of the sample's quarter. */
export const sampleStartOn = '2026-10-05';

const usualPeople = 400;
/** The first files describe the Friday before a Monday. */
const daysBefore = 3;
const updateAfterDays = 22;
const learningAfterDays = 24;
/** The sixteen weeks must lie in the study's period and be over before the quarter begins. */
const cohortDays = 130;
const cohortDelayDays = 60;

/** Invents a company and writes its five files. Equal orders give equal bytes. */
export function writeSampleCompany(order: SampleOrder): SampleCompany {
  const { folder, startOn, configuration, people = usualPeople } = order;
  mkdirSync(folder, { recursive: true });
  const staff = samplePeople({ people, asOf: daysAfter(startOn, -daysBefore) });
  const roleOf = roleMatcher(configuration.roles);
  const holdsRole = (person: SamplePerson) => roleOf(person.title) !== null;
  const spoilt = whoIsSpoilt(staff, { startOn, holdsRole });
  const before = writeFirstDay(order, { staff, holdsRole, spoilt });
  const owing = owingOn(startOn, staff, before.story);
  const after = writeMidQuarter(order, { staff, spoilt, owing, cohort: before.story.cohort });
  const mapped = staff.filter((person) => isHere(person, startOn) && holdsRole(person));
  return {
    ...before.files,
    ...after.files,
    facts: {
      ...before.story,
      ...after.story,
      people: staff.length,
      employment: employmentOn(startOn, staff),
      mapped: mapped.map(({ number }) => number),
      mandatoryOwing: owing,
      mandatoryClosed: after.completed,
      spoilt,
    },
  };
}

interface Staff {
  staff: readonly SamplePerson[];
  spoilt: Spoilt;
}

/** What is known on the first day: roster, learning history, last quarter's levels. */
function writeFirstDay(
  { folder, startOn, configuration }: SampleOrder,
  { staff, holdsRole, spoilt }: Staff & { holdsRole: (person: SamplePerson) => boolean },
) {
  const asOf = daysAfter(startOn, -daysBefore);
  const roster = join(folder, 'roster.csv');
  const history = join(folder, 'lms-history.csv');
  const levels = join(folder, 'levels.csv');
  const rosterFindings = writeRoster(roster, staff, { asOf, spoilt });
  const cohortFrom = cohortStart(startOn, configuration);
  const learned = writeLearningHistory(history, staff, { startOn, cohortFrom, cohortFits: holdsRole });
  const levelFindings = writePriorLevels(levels, staff, { startOn, configuration });
  const files = {
    roster: { path: roster, profile: 'bamboohr', asOf, findings: rosterFindings },
    learningHistory: { path: history, profile: 'cornerstone', asOf, findings: learned.findings },
    levels: { path: levels, profile: 'quarterdeck-levels', asOf, findings: levelFindings },
  } as const;
  return { files, story: learned.story };
}

/** What arrives while the campaigns run: a newer roster, and completions from another system. */
function writeMidQuarter(
  { folder, startOn }: SampleOrder,
  { staff, spoilt, owing, cohort }: Staff & { owing: string[]; cohort: string[] },
) {
  const updateOn = daysAfter(startOn, updateAfterDays);
  const learningOn = daysAfter(startOn, learningAfterDays);
  const update = join(folder, 'roster-update.csv');
  const learning = join(folder, 'lms-midquarter.csv');
  const spoiltPeople = [spoilt.unknownManager, ...spoilt.sharedEmail, spoilt.unknownLocation];
  const keep = [...spoiltPeople, ...cohort];
  const { people, story } = changeRoster(staff, { startOn, asOf: updateOn, keep });
  const updateFindings = writeRoster(update, people, { asOf: updateOn, spoilt });
  const closed = writeLearningMidQuarter(learning, reachable(staff, story, spoilt), {
    startOn,
    asOf: learningOn,
    owing: new Set(owing),
  });
  const files = {
    rosterUpdate: { path: update, profile: 'bamboohr', asOf: updateOn, findings: updateFindings },
    learningMidQuarter: { path: learning, profile: 'coursera', asOf: learningOn, findings: closed.findings },
  } as const;
  return { files, story, completed: closed.completed };
}

/** Members who are there all the time, so that what is wrong with their rows is what the story tells of them. */
function whoIsSpoilt(
  staff: readonly SamplePerson[],
  { startOn, holdsRole }: { startOn: string; holdsRole: (person: SamplePerson) => boolean },
): Spoilt {
  const members = staff.filter(
    (person) => person.rank === 'member' && isHere(person, startOn) && !person.onLeave && holdsRole(person),
  );
  const [first, second, third, fourth] = chanceOf('meridian/spoilt').shuffled(members);
  if (!first || !second || !third || !fourth)
    throw new Error('The company is too small to have faults in it');
  return {
    unknownManager: first.number,
    sharedEmail: [second.number, third.number],
    unknownLocation: fourth.number,
  };
}

function cohortStart(startOn: string, { studies }: SampleOrder['configuration']): string {
  const study = studies.find(({ programme }) => programme === 'ai-engineering');
  const inStudy = study ? daysAfter(study.from, cohortDelayDays) : null;
  const latest = daysAfter(startOn, -cohortDays);
  return inStudy !== null && inStudy <= latest ? inStudy : latest;
}

function isHere(person: SamplePerson, on: string): boolean {
  return person.hiredOn <= on && person.leftOn === null;
}

function owingOn(
  startOn: string,
  staff: readonly SamplePerson[],
  { mandatoryValid }: LearningStory,
): string[] {
  const valid = new Set(mandatoryValid);
  return staff
    .filter((person) => isHere(person, startOn) && !person.onLeave && !valid.has(person.number))
    .map(({ number }) => number);
}

/** People whom the second learning system knows by an address of their own, and who are still there. */
function reachable(
  staff: readonly SamplePerson[],
  { leavers }: RosterStory,
  { sharedEmail }: Spoilt,
): SamplePerson[] {
  const without = new Set([...leavers, ...sharedEmail]);
  return staff.filter(({ number, leftOn }) => leftOn === null && !without.has(number));
}

function employmentOn(startOn: string, staff: readonly SamplePerson[]): SampleFacts['employment'] {
  const counts = { active: 0, leave: 0, future: 0, ended: 0 };
  for (const { leftOn, hiredOn, onLeave } of staff)
    counts[leftOn !== null ? 'ended' : hiredOn > startOn ? 'future' : onLeave ? 'leave' : 'active'] += 1;
  return counts;
}
