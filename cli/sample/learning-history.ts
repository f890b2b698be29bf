import { chanceOf, type Chance } from './chance.ts';
import { csvTable, type CsvTable } from './csv-table.ts';
import { dayFirst, daysAfter, daysBetween, onWeekday } from './days.ts';
import type { SamplePerson } from './people.ts';
import type { ExpectedFinding } from './roster-file.ts';

/** What the learning history says that the story of the quarter rests on, by employee number. */
export interface LearningStory {
  /** Hold the mandatory course on the first day: they owe nothing. */
  mandatoryValid: string[];
  /** Held it once, too long ago. */
  mandatoryExpired: string[];
  mandatoryFailed: string[];
  /** Started the sixteen weeks; the others of them finished. */
  cohort: string[];
  cohortDropouts: string[];
}

const header = [
  'User ID',
  'Training Title',
  'Training Type',
  'Transcript Status',
  'Transcript Registration Date',
  'Transcript Completed Date',
  'Training Hours',
  'Credits',
  'Training Price',
  'Training Price Currency',
] as const;

export const mandatoryTitle = 'Responsible AI at Work';
const mandatoryValidityDays = 365;

/** The eight modules of the sixteen weeks, two weeks each. */
const modules = [
  'ML Engineering Fundamentals',
  'Deep Learning and Neural Networks',
  'MLOps and Model Lifecycle',
  'Production AI Systems',
  'LLM and Generative AI Applications',
  'AI Security and Compliance',
  'Applied AI Research',
  'AI Developer Capstone',
];
const moduleHours = 16;
const cohortSize = 24;

/** Titles that teach skills, and titles that the configuration does not know: the report lists those. */
const technicalTitles = [
  'Cloud Native Basics',
  'Streaming Data Pipelines',
  'Data Quality in Practice',
  'Access and Audit',
  'Model Monitoring',
  'Microservices in Practice',
  'Building with Model APIs',
  'Securing AI in the Cloud',
];
const generalTitles = [
  ['Data Literacy for All', 0.38, 3],
  ['Working with AI Assistants', 0.2, 4],
  ['Project Management', 0.07, 16],
  ['Communication Skills', 0.08, 8],
  ['Leadership Development', 0.05, 16],
  ['Customer Service', 0.06, 8],
] as const;

interface Entry {
  person: string;
  title: string;
  type?: string;
  status: string;
  from: string;
  to?: string | null;
  hours: number;
  priceEuros?: number;
}

interface Writing {
  add: (entry: Entry) => number;
  table: CsvTable;
  chance: Chance;
  startOn: string;
  story: LearningStory;
}

/** Writes a transcript report as Cornerstone would, dates day first, with rows that are not in order; tells which. */
export function writeLearningHistory(
  path: string,
  people: readonly SamplePerson[],
  {
    startOn,
    cohortFrom,
    cohortFits,
  }: { startOn: string; cohortFrom: string; cohortFits: (person: SamplePerson) => boolean },
): { findings: ExpectedFinding[]; story: LearningStory } {
  const writing = startWriting(startOn);
  const { table, story, chance } = writing;
  const here = people.filter(({ hiredOn, leftOn }) => hiredOn < daysAfter(startOn, -30) && leftOn === null);
  for (const person of here) {
    writeMandatory(writing, person);
    for (const [title, share, hours] of generalTitles)
      if (chance.hit(share)) writeDone(writing, person, { title, hours });
    if (cohortFits(person) && chance.hit(0.45))
      writeDone(writing, person, { title: chance.pick(technicalTitles), hours: 10 });
    if (chance.hit(0.1)) writeTechnicalSkills(writing, person);
  }
  const engineers = here.filter(
    (person) => cohortFits(person) && person.hiredOn < cohortFrom && person.rank === 'member',
  );
  writeCohort(writing, chance.shuffled(engineers).slice(0, cohortSize), cohortFrom);
  const findings = writeBadRows(writing, here);
  table.write(path);
  return { findings, story };
}

function startWriting(startOn: string): Writing {
  const table = csvTable(header);
  const add = (entry: Entry) =>
    table.add({
      'User ID': entry.person,
      'Training Title': entry.title,
      'Training Type': entry.type ?? 'Online Class',
      'Transcript Status': entry.status,
      'Transcript Registration Date': dayFirst(entry.from),
      'Transcript Completed Date': entry.to ? dayFirst(entry.to) : '',
      'Training Hours': entry.hours,
      Credits: '0',
      'Training Price': entry.priceEuros?.toFixed(2) ?? '',
      'Training Price Currency': entry.priceEuros === undefined ? '' : 'EUR',
    });
  return {
    table,
    add,
    chance: chanceOf('meridian/learning'),
    startOn,
    story: { mandatoryValid: [], mandatoryExpired: [], mandatoryFailed: [], cohort: [], cohortDropouts: [] },
  };
}

/** Somebody's record of the mandatory course: valid, run out, failed, begun or none; never older than their employment. */
function writeMandatory({ add, chance, startOn, story }: Writing, person: SamplePerson): void {
  const daysHere = daysBetween(person.hiredOn, startOn);
  const roll = chance.share();
  const done = (daysAgo: number, status = 'Completed') => {
    const to = daysAfter(startOn, -daysAgo);
    add({
      person: person.number,
      title: mandatoryTitle,
      status,
      from: daysAfter(to, -chance.between(0, 9)),
      to,
      hours: 2,
    });
  };
  if (roll < 0.42 && daysHere > 40) {
    // Valid until after the campaign closes, so that nobody owes it in the middle of it.
    done(chance.between(20, Math.min(daysHere - 10, mandatoryValidityDays - 80)));
    story.mandatoryValid.push(person.number);
  } else if (roll < 0.62 && daysHere > 480) {
    done(chance.between(mandatoryValidityDays + 20, Math.min(daysHere - 10, 620)));
    story.mandatoryExpired.push(person.number);
  } else if (roll < 0.68) {
    done(chance.between(11, 25), 'Failed');
    story.mandatoryFailed.push(person.number);
  } else if (roll < 0.8) {
    const from = daysAfter(startOn, -chance.between(3, 25));
    add({ person: person.number, title: mandatoryTitle, status: 'In Progress', from, hours: 2 });
  }
}

function writeDone(
  { add, chance, startOn }: Writing,
  person: SamplePerson,
  course: { title: string; hours: number },
): void {
  const daysHere = daysBetween(person.hiredOn, startOn);
  const to = onWeekday(daysAfter(startOn, -chance.between(6, Math.min(daysHere, 500))));
  const from = daysAfter(to, -chance.between(0, 5));
  const status = chance.weighted([
    ['Completed', 84],
    ['In Progress', 9],
    ['Registered', 4],
    ['Withdrawn', 3],
  ] as const);
  add({ person: person.number, ...course, status, from, to: status === 'Completed' ? to : null });
}

/** The programme without a study: what it cost stands in its records, what it brought nowhere. */
function writeTechnicalSkills({ add, chance, startOn }: Writing, person: SamplePerson): void {
  const from = onWeekday(daysAfter(startOn, -chance.between(20, 300)));
  if (from <= person.hiredOn) return;
  const status = chance.weighted([
    ['Completed', 7],
    ['Failed', 2],
    ['Incomplete', 1],
  ] as const);
  const to = status === 'Incomplete' ? null : daysAfter(from, 3);
  add({
    person: person.number,
    title: 'Technical Skills',
    type: 'Instructor Led',
    status,
    from,
    to,
    hours: 24,
    priceEuros: chance.between(38_000, 92_000) / 100,
  });
}

/** Two weeks a module; some drop out on the way, and what they cost until then counts as well. */
function writeCohort({ add, chance, story }: Writing, cohort: SamplePerson[], cohortFrom: string): void {
  for (const [place, { number }] of cohort.entries()) {
    const dropsAt = place % 7 === 6 ? chance.between(2, 5) : modules.length;
    story.cohort.push(number);
    if (dropsAt < modules.length) story.cohortDropouts.push(number);
    for (const [index, title] of modules.entries()) {
      if (index > dropsAt) break;
      const from = daysAfter(cohortFrom, index * 14);
      const finished = index < dropsAt;
      add({
        person: number,
        title,
        type: 'Workshop',
        status: finished ? 'Completed' : 'Incomplete',
        from,
        to: finished ? daysAfter(from, 11) : null,
        hours: moduleHours,
      });
    }
  }
}

function writeBadRows({ add, startOn }: Writing, here: readonly SamplePerson[]): ExpectedFinding[] {
  const known = here[0]?.number ?? '';
  const from = daysAfter(startOn, -70);
  const to = daysAfter(startOn, -66);
  const usual = { person: known, title: 'Access and Audit', status: 'Completed', from, to, hours: 6 };
  const twice = { ...usual, title: 'Model Monitoring', from: daysAfter(startOn, -96) };
  add(twice);
  return [
    { line: add(twice), column: 'Training Title', code: 'RepeatedRow', severity: 'warning' },
    {
      line: add({ ...usual, person: 'E99999' }),
      column: 'User ID',
      code: 'UnknownPerson',
      severity: 'rejected',
    },
    { line: add({ ...usual, person: '' }), column: 'User ID', code: 'MissingKey', severity: 'rejected' },
    {
      line: add({ ...usual, status: 'Half done' }),
      column: 'Transcript Status',
      code: 'UnknownStatus',
      severity: 'rejected',
    },
    {
      line: add({ ...usual, to: '2026-02-30' }),
      column: 'Transcript Completed Date',
      code: 'ImpossibleDate',
      severity: 'rejected',
    },
    {
      line: add({ ...usual, to: daysAfter(from, -1) }),
      column: 'Transcript Completed Date',
      code: 'ImpossibleDate',
      severity: 'rejected',
    },
    {
      line: add({ ...usual, title: 'Fire Safety Basics' }),
      column: 'Training Title',
      code: 'UnknownCourse',
      severity: 'warning',
    },
  ];
}
