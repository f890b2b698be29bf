import { chanceOf } from './chance.ts';
import { csvTable } from './csv-table.ts';
import { daysAfter } from './days.ts';
import { mandatoryTitle } from './learning-history.ts';
import { mailDomain, type SamplePerson } from './people.ts';
import type { ExpectedFinding } from './roster-file.ts';

const header = [
  'Name',
  'Email',
  'External Id',
  'Course',
  'Course ID',
  'Course Slug',
  'University',
  'Enrollment Time',
  'Class Start Time',
  'Class End Time',
  'Last Course Activity Time',
  'Overall Progress',
  'Estimated Learning Hours',
  'Completed',
  'Removed From Program',
  'Program Slug',
  'Program Name',
  'Enrollment Source',
  'Completion Time',
  'Course Grade',
  'Course Certificate URL',
  'Course Type',
  'Job Title',
  'Job Type',
  'Business Unit',
  'Business Unit 2',
  'Location City',
] as const;

const courses = {
  [mandatoryTitle]: { id: 'RAI-100', hours: 2 },
  'Google AI Essentials': { id: 'ai-essentials-123', hours: 10 },
  'Technical Skills': { id: 'tech-skills-24', hours: 24 },
} as const;

interface Activity {
  name: string;
  email: string;
  course: keyof typeof courses;
  enrolledAt: string;
  completedAt: string | null;
  progress: number;
}

/** Writes a learner activity report as Coursera for Business would; tells who of `owing` completed the mandatory course in it. */
export function writeLearningMidQuarter(
  path: string,
  people: readonly SamplePerson[],
  { startOn, asOf, owing }: { startOn: string; asOf: string; owing: ReadonlySet<string> },
): { findings: ExpectedFinding[]; completed: string[]; inProgress: string[] } {
  const chance = chanceOf('meridian/midquarter');
  const programmes = chanceOf('meridian/midquarter/programmes');
  const table = csvTable(header);
  const completed: string[] = [];
  const inProgress: string[] = [];
  const at = (day: string) =>
    `${day}T${String(chance.between(7, 17)).padStart(2, '0')}:${String(chance.between(10, 59))}:00.000Z`;
  const add = (activity: Activity) => table.add(rowOf(activity));
  for (const person of people) {
    const name = `${person.given} ${person.family}`.trim();
    const enrolledAt = at(daysAfter(startOn, chance.between(0, 5)));
    const completedAt = at(daysAfter(asOf, -chance.between(1, 12)));
    const common = { name, email: person.email, enrolledAt };
    if (owing.has(person.number) && chance.hit(0.4)) {
      add({ ...common, course: mandatoryTitle, completedAt, progress: 100 });
      completed.push(person.number);
    } else if (owing.has(person.number) && chance.hit(0.2)) {
      add({ ...common, course: mandatoryTitle, completedAt: null, progress: chance.between(5, 90) });
      inProgress.push(person.number);
    }
    if (chance.hit(0.06)) add({ ...common, course: 'Google AI Essentials', completedAt, progress: 100 });
    if (programmes.hit(0.03)) add({ ...common, course: 'Technical Skills', completedAt, progress: 100 });
  }
  const someone = people.find(({ number }) => completed.includes(number));
  const stray = {
    enrolledAt: at(startOn),
    course: mandatoryTitle,
    completedAt: at(daysAfter(asOf, -3)),
    progress: 100,
  } as const;
  const findings: ExpectedFinding[] = [
    {
      line: add({ ...stray, name: 'Somebody Else', email: someone?.email ?? '' }),
      column: 'Name',
      code: 'NameDiffers',
      severity: 'rejected',
    },
    {
      line: add({ ...stray, name: 'Not Here', email: `not.here@${mailDomain}` }),
      column: 'Email',
      code: 'UnknownPerson',
      severity: 'rejected',
    },
    {
      line: add({ ...stray, name: 'No Address', email: '' }),
      column: 'Email',
      code: 'MissingKey',
      severity: 'rejected',
    },
  ];
  table.write(path);
  return { findings, completed, inProgress };
}

function rowOf({
  name,
  email,
  course,
  enrolledAt,
  completedAt,
  progress,
}: Activity): Record<string, string | number> {
  const { id, hours } = courses[course];
  const slug = course.toLowerCase().replaceAll(' ', '-');
  return {
    Name: name,
    Email: email,
    Course: course,
    'Course ID': id,
    'Course Slug': slug,
    University: 'Meridian',
    'Enrollment Time': enrolledAt,
    'Class Start Time': enrolledAt,
    'Last Course Activity Time': completedAt ?? enrolledAt,
    'Overall Progress': progress.toFixed(1),
    'Estimated Learning Hours': hours.toFixed(1),
    Completed: completedAt ? 'Yes' : 'No',
    'Removed From Program': 'No',
    'Program Slug': 'meridian-learning',
    'Program Name': 'Meridian Learning',
    'Enrollment Source': 'GCC',
    'Completion Time': completedAt ?? '',
    'Course Grade': completedAt ? '92.5' : '',
    'Course Type': 'Course',
  };
}
