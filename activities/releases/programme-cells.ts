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
  const own = [
    figureOf('starters', told.starters, of.people, ({ spent }) => spent && [`${spent.isBandKnown}`]),
    figureOf('completers', told.completers, of.people, ({ hasCompleted }) => (hasCompleted ? [] : null)),
    figureOf('hours', told.hours, of.people, ({ spent }) => spent && [toNumber(spent.hours)]),
    figureOf('time', time?.minor ?? null, of.people, ({ spent }) => spent && timeOf(spent)),
    ...(of.study?.recordedFees === 'included' ? [] : feeFigures(of, fees)),
  ];
  return own.flatMap(({ figure, sum, values }) => {
    if (sum === null) return [];
    const table: PeopleTable = {
      campaignId: records,
      figures: [figure],
      groups: new Map([[group, [...values.keys()]]]),
      valueOf: (personId) => values.get(personId) ?? null,
    };
    const shown = { table, since: null, group, figure, parent: null, division: 'programme', whole: null };
    return [{ ...shown, people: values.size, told: { numbers: { [figure]: sum } } }];
  });
}

interface Figure {
  figure: string;
  /** Null: not told. */
  sum: number | null;
  values: ReadonlyMap<string, Value>;
}

function figureOf(
  name: string,
  sum: number | null,
  people: readonly RecordedPerson[],
  valueOf: (person: RecordedPerson) => Value | null,
): Figure {
  const values = people.flatMap((person): [string, Value][] => {
    const value = valueOf(person);
    return value ? [[person.personId, value]] : [];
  });
  return { figure: `programme ${name}`, sum, values: new Map(values) };
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
    const values = [...byPerson].map(([personId, own]): [string, Value] => [
      personId,
      own.map(({ amountMinor, currency, on }) => JSON.stringify([amountMinor, currency, on])).toSorted(),
    ]);
    return { figure: `programme ${id}`, sum: amounts.get(id) ?? null, values: new Map(values) };
  });
}
