import { createConfigurations } from '../activities/notices/configurations.ts';
import { scheduleStanding } from '../activities/notices/schedule-chase.ts';
import { followStandingIn } from '../activities/standing/follow-standing.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import { plusDays } from '../domain/calendar.ts';
import { wordsFor, type Configuration } from '../domain/configuration.ts';
import { chaseStoryIds } from '../domain/story-ids.ts';
import { coursesWithCatalogue } from '../storage/catalogue.ts';
import { readersAbout } from '../storage/chase-steps.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import type { Db, Tx } from '../storage/database.ts';
import {
  endExemption,
  exemptFrom,
  listExemptions,
  programsExempting,
  type ListedExemption,
} from '../storage/exemptions.ts';
import { peopleNamed, type NamedPerson } from '../storage/people-called.ts';
import { eachPersonCalled, personCalled, personInWords } from './campaigns/person-called.ts';
import { exitCodes, Failure } from './failure.ts';
import { agreedTo, clockOf, madeAndFollowed, type ChangeOrder, type Reaches } from './followed-change.ts';
import type { RunningStack } from './running-stack.ts';
import { tableLines } from './table-lines.ts';

export interface ExemptionOrder extends ChangeOrder {
  /** Id, name or other name. */
  course: string;
  people: readonly string[];
  by: string;
  reason: string;
  /** YYYY-MM-DD, the first day; null: today. */
  from: string | null;
  /** The first day on which it is owed again, as for an exemption within a campaign. */
  until: string;
}

interface EndOrder extends ChangeOrder {
  course: string;
  person: string;
  by: string;
  shards: number;
}

/**
 * Exempts people from a course until a day, whoever asks for it, after showing what that does to the notices to come. Throws a Failure for
 * a course or person that is not known, and days that make no sense.
 */
export async function exemptPeople(stack: Reaches, order: ExemptionOrder): Promise<void> {
  const { db } = stack;
  const { now, today } = await clockOf(db);
  const course = await courseCalled(db, order.course);
  const people = await eachPersonCalled(db, order.people);
  const { by, reason, until } = order;
  const fromOn = order.from ?? today;
  if (until <= fromOn || until <= today)
    throw new Failure(
      `--until ${until}: the first day on which it is owed again comes after ${until <= fromOn ? `the first day, ${fromOn}` : `today, ${today}`}`,
      exitCodes.usage,
    );
  const untilOn = plusDays(until, -1);
  await refuseWhoIsLonger(db, { people, course, untilOn, today });
  const exemptions = people.map(({ personId }) => ({ personId, subjectKey: course.id, fromOn, untilOn }));
  const change = (tx: Tx) => exemptFrom(tx, { exemptions, reason, by, now });
  const question = `Exempt ${people.length === 1 ? 'one person' : `${people.length} people`} from ${course.name}?`;
  const readers = readersOf(people);
  if (!(await agreedTo(db, { now, change, readers, order, question }))) return;
  const owed = await madeAndFollowed(stack, change);
  if (order.json)
    return console.log(JSON.stringify({ course: course.id, fromOn, untilOn, people, owed }, null, 2));
  for (const person of people)
    console.log(
      `${personInWords(person)} is exempt from ${course.name} from ${fromOn}, and owes it again from ${until}.`,
    );
}

/**
 * Ends what holds for somebody before its day, after showing what that does; what it covered is owed again at once. Throws a
 * Failure where nothing holds.
 */
export async function endExemptions(stack: Reaches, order: EndOrder): Promise<void> {
  const { db } = stack;
  const { now, today } = await clockOf(db);
  const course = await courseCalled(db, order.course);
  const person = await personCalled(db, order.person);
  const held = (await listExemptions(db, { today, past: false })).filter(
    ({ personId, subjectKey }) => personId === person.personId && subjectKey === course.id,
  );
  if (held.length === 0)
    throw new Failure(
      `${personInWords(person)} is not exempt from ${course.name}: there is nothing to end`,
      exitCodes.conflict,
    );
  const change = async (tx: Tx) => {
    for (const { id } of held) await endExemption(tx, { id, by: order.by, now });
    for (const program of await programsExempting(tx, { personId: person.personId, subjectKey: course.id }))
      await followStandingIn(tx, { program, now });
    // No story of its own would, before the next day.
    await scheduleStanding(tx, { now, configurations: createConfigurations(), inPage: (work) => work(tx) });
  };
  const question = `${personInWords(person)} is to be asked for ${course.name} again?`;
  const readers = readersOf([person]);
  if (!(await agreedTo(db, { now, change, readers, order, question }))) return;
  await madeAndFollowed(stack, change, chaseStoryIds(order.shards));
  console.log(
    order.json
      ? JSON.stringify({ ended: held.length })
      : `${personInWords(person)} is not exempt from ${course.name} any more.`,
  );
}

/** Who is exempt from which course, now and later. */
export async function showExemptions(
  { db }: Pick<RunningStack, 'db'>,
  { all, json }: { all: boolean; json: boolean },
): Promise<void> {
  const { today } = await clockOf(db);
  const rows = await listExemptions(db, { today, past: all });
  if (json) return console.log(JSON.stringify(rows, null, 2));
  if (rows.length === 0) return console.log('Nobody is exempt from a course.');
  const names = await peopleNamed(
    db,
    rows.map(({ personId }) => personId),
  );
  const cells = (row: ListedExemption) => {
    const person = names.get(row.personId);
    const until = row.endedBy === null ? row.untilOn : `ended by ${row.endedBy}`;
    return [
      person ? personInWords(person) : 'not on the roster',
      row.subjectKey,
      row.fromOn,
      until,
      row.madeBy,
      row.reason,
    ];
  };
  console.log(
    tableLines([['WHO', 'COURSE', 'FROM', 'LAST DAY', 'BY', 'WHY'], ...rows.map(cells)]).join('\n'),
  );
}

/** They, and whoever is told of what they owe. */
function readersOf(people: readonly { personId: string }[]): (tx: Tx) => Promise<ReadonlySet<string>> {
  return (tx) =>
    readersAbout(
      tx,
      people.map(({ personId }) => personId),
    );
}

/** Throws a Failure where one that is longer holds from then on: the earlier day would not count. */
async function refuseWhoIsLonger(
  db: Db,
  of: {
    people: readonly NamedPerson[];
    course: { id: string; name: string };
    untilOn: string;
    today: string;
  },
): Promise<void> {
  const { people, course, untilOn, today } = of;
  const standing = await listExemptions(db, { today, past: false });
  for (const person of people) {
    const longer = standing.find(
      (each) =>
        each.personId === person.personId &&
        each.subjectKey === course.id &&
        each.fromOn <= plusDays(untilOn, 1) &&
        each.untilOn > untilOn,
    );
    if (longer)
      throw new Failure(
        `${personInWords(person)} is exempt from ${course.name} until ${plusDays(longer.untilOn, 1)} already: end that first, by \`quarterdeck exemption end\``,
        exitCodes.conflict,
      );
  }
}

async function courseCalled(db: Db, asked: string): Promise<{ id: string; name: string }> {
  const applied = await latestConfiguration(db);
  const courses = applied ? await coursesWithCatalogue(db, applied.configuration.courses) : [];
  const plain = (text: string) => text.trim().toLocaleLowerCase('en');
  const found = courses.find(({ id, words, aliases }) =>
    [id, ...Object.values(words), ...aliases].some((each) => plain(each) === plain(asked)),
  );
  if (found) return { id: found.id, name: nameOf(found, applied?.configuration) };
  const meant = didYouMean(
    asked,
    courses.flatMap(({ id, words }) => [id, ...Object.values(words)]),
  );
  throw new Failure(
    `There is no course ${asked}${meant === null ? '' : `: did you mean ${meant}?`}`,
    exitCodes.notFound,
  );
}

function nameOf(course: Configuration['courses'][number], configuration: Configuration | undefined): string {
  return configuration ? wordsFor(course.words, configuration.organisation.defaultLocale) : course.id;
}
