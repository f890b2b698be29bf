import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { RoiResults } from '../../domain/results.ts';
import { toldLearners } from '../../domain/roi/few-people.ts';
import { toldRecords, type EarlierTold } from '../../domain/roi/told-records.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { ReleasedRow } from '../../storage/released-cells.ts';
import { toldProgrammes, type ToldProgramme } from '../../storage/told-programmes.ts';
import { programmeInputs } from '../results/programme-inputs.ts';
import {
  nameOfReturn,
  programmeReturns,
  recordedProgrammes,
  type ProgrammeInputs,
  type RecordedProgramme,
} from '../results/programme-returns.ts';
import { measuredCells, type Measuring, type TableCell } from './measured-cells.ts';
import { programmeCells } from './programme-cells.ts';
import { answerCells } from './study-answers.ts';

/** What records say of programmes at a report's cut-off, and the figures that it would tell of them. */
export interface ProgrammesInReport {
  inputs: ProgrammeInputs;
  programmes: {
    name: string;
    of: RecordedProgramme;
    told: ToldProgramme;
    cells: TableCell[];
    answers: TableCell[];
  }[];
}

/** `now`: the day on which it would be told, ISO 8601 as `knownAt`. */
export async function programmesInReport(
  db: Db,
  { configuration, knownAt, now }: { configuration: Configuration; knownAt: string; now: string },
): Promise<ProgrammesInReport> {
  const inputs = await programmeInputs(db, { configuration, knownAt });
  const toldOn = localDay(configuration.organisation, now);
  const programmes = recordedProgrammes(inputs).flatMap((of) => {
    const people = toldLearners(of.learners, of.accounting.fewest);
    const records = toldRecords(of.recorded, people, of.accounting);
    if (!records) return [];
    const name = nameOfReturn(of);
    const told = { name, programme: of.programme.id, from: of.from, to: of.to, records, toldOn };
    return [{ name, of, told, cells: programmeCells(of, records), answers: answerCells(of) }];
  });
  return { inputs, programmes };
}

/** What of programmes is told. */
interface ProgrammesRelease {
  /** Null: all stand as they were computed. */
  roi: RoiResults | null;
  rows: ReleasedRow[];
  told: ToldProgramme[];
  /** Names of those that do not stand as they were computed. */
  held: string[];
}

/**
 * Which programmes are told as their records are now: those of whom since each earlier report, and beside each other, the same people are behind every
 * figure, or at least the minimum more, fewer or with other values. Of the others stands what was told last, or nothing. Where that is so of the answers of a study,
 * there is no return.
 */
export async function programmesRelease(
  tx: Tx,
  { inputs, programmes }: ProgrammesInReport,
  measuring: Measuring,
): Promise<ProgrammesRelease> {
  const shown = await toldNow(tx, programmes, { of: ({ cells }) => cells, measuring });
  const names = new Set(shown.among.map(({ name }) => name));
  const others = programmes.filter(({ name }) => !names.has(name));
  const before = others.length > 0 ? await toldProgrammes(tx) : [];
  const records = new Map(others.map(({ name, of }) => [name, lastTold(of, before)]));
  const returned = programmes.filter(({ name }) => records.get(name) !== null);
  const answered = await toldNow(tx, returned, { of: ({ answers }) => answers, measuring });
  const withoutAnswers = new Set(
    returned.flatMap((each) => (answered.among.includes(each) ? [] : [each.name])),
  );
  const held = [...records.keys(), ...[...withoutAnswers].map((name) => `${name}, answers`)];
  return {
    roi: held.length > 0 ? programmeReturns(inputs, { records, withoutAnswers }) : null,
    rows: [...shown.rows, ...answered.rows],
    told: shown.among.map((each) => each.told),
    held,
  };
}

type Programmes = ProgrammesInReport['programmes'];

/** Of whom all cells may be told beside what was told before, and beside each other, and the rows of these. */
async function toldNow(
  tx: Tx,
  programmes: Programmes,
  { of, measuring }: { of: (each: Programmes[number]) => TableCell[]; measuring: Measuring },
): Promise<{ among: Programmes; rows: ReleasedRow[] }> {
  const { rows, held } = await measuredCells(tx, programmes.flatMap(of), measuring);
  const among: Programmes = [];
  for (const each of programmes) {
    const isNear = among.some((other) => areNear(of(each), of(other), measuring.groupMinimum));
    if (!isNear && !of(each).some((cell) => held.has(cell))) among.push(each);
  }
  const names = new Set(among.map(({ name }) => name));
  return { among, rows: rows.filter(({ group }) => names.has(group)) };
}

/** Of a study in the period that it has now. */
function lastTold(of: RecordedProgramme, before: readonly ToldProgramme[]): EarlierTold | null {
  const name = nameOfReturn(of);
  const last = before.find(
    (each) => each.name === name && (of.study === null || (each.from === of.from && each.to === of.to)),
  );
  return last ? { ...last.records, from: last.from, to: last.to, toldOn: last.toldOn } : null;
}

/** Whether a figure of two programmes is of the same people but for fewer than the minimum. */
function areNear(cells: readonly TableCell[], others: readonly TableCell[], groupMinimum: number): boolean {
  return cells.some((cell) =>
    others.some((other) => {
      if (other.figure !== cell.figure) return false;
      const [one, two] = [valuesOf(cell), valuesOf(other)];
      const changed = new Set(
        [...one.keys(), ...two.keys()].filter((personId) => one.get(personId) !== two.get(personId)),
      );
      return changed.size > 0 && changed.size < groupMinimum;
    }),
  );
}

function valuesOf({ table, group, figure }: TableCell): ReadonlyMap<string, string> {
  return new Map(
    (table.groups.get(group) ?? []).map((personId) => [
      personId,
      JSON.stringify(table.valueOf(personId, figure)),
    ]),
  );
}
