import { ToldNumbers, type Told } from '../../domain/disclosure/told-numbers.ts';
import type { CountedWays } from '../../domain/time-to-competency/counted-ways.ts';
import type {
  CompetencyMeasures,
  CompetencyQuestion,
} from '../../domain/time-to-competency/competency-measures.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import type { MeasuredQuarter } from '../../storage/measured-campaigns.ts';
import { earlierNumbers, lockRegister, pseudonymOf, type ReleasedRow } from '../../storage/released-cells.ts';
import { competencyMeasures, competencyMinimum } from '../results/competency-measures.ts';
import type { SeenProgram } from '../results/seen-program.ts';
import type { CommonValues } from './marked-people.ts';
import { releasedSet } from './released-table.ts';
import { keepAnswer, type Asker } from './shown-beside.ts';

const figure = 'time-to-competency';

/** A program that was measured, and in which quarters. */
export interface MeasuredProgram {
  seen: SeenProgram;
  /** Oldest first, at least one. */
  quarters: readonly MeasuredQuarter[];
}

/** What a report shows: its own numbers come first, so that no answer hides a part of it. */
export const reportedQuestions: readonly CompetencyQuestion[] = [
  { by: 'role', from: 'role' },
  { by: 'role', from: 'measured' },
];

/**
 * Answers a question about the times of a program without what would tell of few people beside everything that was told of them before, in
 * reports and at the door, of whichever quarters, and keeps what is told. One answer is measured after the other.
 */
export async function releasedCompetency(
  { db, ring, now }: Asker,
  program: MeasuredProgram,
  question: CompetencyQuestion,
): Promise<CompetencyMeasures> {
  const [latest] = program.quarters.slice(-1);
  if (!latest) throw new Error('No quarter was measured');
  return db.transaction().execute(async (tx) => {
    await lockRegister(tx);
    const all = await competencyBeside(tx, program, { ring, questions: [...reportedQuestions, question] });
    const [answer] = all.slice(-1);
    if (!answer) throw new Error('Nothing was asked');
    await keepAnswer(tx, answer.rows, { door: figure, campaign: latest, now });
    return answer.measures;
  });
}

interface Asked {
  ring: KeyRing;
  questions: readonly CompetencyQuestion[];
}

/** One answer after the other, each beside those before and everything that was told, with the rows of the register. */
export async function competencyBeside(
  tx: Tx,
  { seen, quarters }: MeasuredProgram,
  { ring, questions }: Asked,
): Promise<Answer[]> {
  const campaigns = quarters.map(({ id }) => id);
  let told = await toldBefore(tx, { seen, quarters }, ring);
  const none: readonly string[] = [];
  const valueOf = () => none;
  // People are the same in all sets: each has one pseudonym and one mark.
  const common = { valueOf, isLast: () => true };
  return questions.map((question) => {
    const { measures, counted } = competencyMeasures(seen, question, told);
    const beside = told ?? new ToldNumbers([], competencyMinimum(seen));
    told = beside.with(counted.map(({ people }) => people));
    return { measures, rows: rowsOf(counted, { seen, campaigns, ring, common }) };
  });
}

interface Answer {
  measures: CompetencyMeasures;
  rows: ReleasedRow[];
}

/** Null: nothing. Who is not in the program any more gets the next number. */
async function toldBefore(
  tx: Tx,
  { seen, quarters }: MeasuredProgram,
  ring: KeyRing,
): Promise<ToldNumbers | null> {
  const earlier = await earlierNumbers(tx, { answersOf: quarters.map(({ id }) => id), figure });
  if (earlier.length === 0) return null;
  const byKey = Map.groupBy(earlier, ({ keyId }) => keyId);
  let next = seen.peopleIds.length;
  const told = [...byKey].flatMap(([keyId, numbers]) => {
    const hash = pseudonymOf(ring, keyId);
    const known = new Map(seen.peopleIds.map((personId, number) => [hash(personId), number]));
    const numberOf = (member: string) => {
      const number = known.get(member) ?? next++;
      known.set(member, number);
      return number;
    };
    return numbers.map(({ members }) => Int32Array.from(members, numberOf));
  });
  return new ToldNumbers(told, competencyMinimum(seen));
}

interface Kept {
  seen: SeenProgram;
  campaigns: readonly string[];
  ring: KeyRing;
  common: CommonValues;
}

/** People of a row stand in one set, so that a row that is told in several answers is kept once. */
function rowsOf(counted: readonly CountedWays[], { seen, campaigns, ring, common }: Kept): ReleasedRow[] {
  const rows = Map.groupBy(counted, ({ name }) => name.split(': ')[0] ?? '');
  return [...rows.values()].flatMap((numbers) => {
    const ids = (people: Told) => Array.from(people, (number) => seen.peopleIds[number] ?? '');
    const groups = new Map(numbers.map(({ name, people }) => [name, ids(people)]));
    const table = { campaignId: campaigns.at(-1) ?? '', restsOn: campaigns, figures: [figure], groups };
    const set = releasedSet({ ...table, valueOf: common.valueOf, common }, ring, ring.currentId);
    return numbers.map(({ name, people: { length } }) => ({
      set,
      since: null,
      group: name,
      figure,
      people: length,
      told: { numbers: { people: length } },
    }));
  });
}
