import { toNumber } from '../../domain/fraction.ts';
import { feeGroups } from '../../domain/roi/fees.ts';
import type { RecordedPerson } from '../../domain/roi/recorded.ts';
import type { ToldRecords } from '../../domain/roi/told-records.ts';
import { nameOfReturn, type RecordedProgramme } from '../results/programme-returns.ts';
import type { TableCell } from './measured-cells.ts';
import type { PeopleTable } from './released-table.ts';

/** Records are collected once for all campaigns: what is told of them is measured beside what any report told. */
const records = 'learning records of programmes';

type Value = (string | number | null)[];

/** What is told of a programme's records, each figure with the people behind it and what each one adds to it. */
export function programmeCells(
  of: RecordedProgramme,
  { people: told, time, fees }: ToldRecords,
): TableCell[] {
  const group = nameOfReturn(of);
  const figureOf = figuresOf(of.people);
  const own = [
    figureOf('starters', told.starters, ({ spent }) => spent && [`${spent.isBandKnown}`]),
    figureOf('completers', told.completers, ({ hasCompleted }) => (hasCompleted ? [] : null)),
    figureOf('hours', told.hours, ({ spent }) => spent && [toNumber(spent.hours)]),
    figureOf('time', time?.minor ?? null, ({ spent }) => spent && timeOf(spent)),
    ...(of.study?.recordedFees === 'included' ? [] : feeFigures(of, fees)),
  ];
  // People are the same in all tables: each has one pseudonym.
  const common = { valueOf: () => null, isLast: () => false };
  return own.flatMap(({ figure, sum, personIds, valueOf }) => {
    if (sum === null) return [];
    const groups = new Map([[group, personIds]]);
    const table: PeopleTable = { campaignId: records, figures: [figure], groups, valueOf, common };
    const shown = { table, since: null, group, figure, parent: null, division: 'programme', whole: null };
    return [{ ...shown, people: personIds.length, told: { numbers: { [figure]: sum } } }];
  });
}

interface Figure {
  figure: string;
  /** Null: not told. */
  sum: number | null;
  personIds: string[];
  valueOf: (personId: string) => Value | null;
}

/** What each one adds is worked out when it is asked: people are many. */
function figuresOf(people: readonly RecordedPerson[]) {
  const byId = new Map(people.map((person) => [person.personId, person]));
  return (name: string, sum: number | null, valueOf: (person: RecordedPerson) => Value | null): Figure => ({
    figure: `programme ${name}`,
    sum,
    personIds: people.flatMap((person) => (valueOf(person) ? [person.personId] : [])),
    valueOf: (personId) => {
      const person = byId.get(personId);
      return person ? valueOf(person) : null;
    },
  });
}

function timeOf({ hours, band }: NonNullable<RecordedPerson['spent']>): Value {
  return [toNumber(hours), band?.hourlyRateMinor ?? null];
}

/** Each line by whose fees are in it. */
function feeFigures(of: RecordedProgramme, lines: ToldRecords['fees']): Figure[] {
  if (lines.length === 0) return [];
  const amounts = new Map(lines.map(({ id, amountMinor }) => [id, amountMinor]));
  const all = of.people.flatMap(({ fees }) => fees);
  return feeGroups(all, of.accounting).map(({ id, fees }) => {
    const byPerson = Map.groupBy(fees, ({ personId }) => personId);
    const valueOf = (personId: string) =>
      byPerson
        .get(personId)
        ?.map(({ amountMinor, currency, on }) => JSON.stringify([amountMinor, currency, on]))
        .toSorted() ?? null;
    const sum = amounts.get(id) ?? null;
    return { figure: `programme ${id}`, sum, personIds: [...byPerson.keys()], valueOf };
  });
}
