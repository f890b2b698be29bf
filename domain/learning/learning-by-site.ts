import { everybodyTold, partsBeside, type PlacedPart } from '../disclosure/parts-beside.ts';
import { withoutThoseOfEach } from '../disclosure/tells-of-each.ts';
import type { Unit } from '../gaps/unit-tables.ts';
import type { LearningRecord } from '../roi/recorded.ts';
import { certificatesOn, type Certificate } from './certificate-figures.ts';
import { dutiesByUnit, untoldShares, type UnitDuties } from './duties-by-unit.ts';
import { dutiesDue, type DutyAtEnd } from './duty-figures.ts';
import { learnersBehind, wholeRoster } from './learners-behind.ts';
import {
  divided,
  learningFigures,
  withoutHidden,
  type LearningFigure,
  type LearningOf,
  type LearningTable,
} from './learning-figures.ts';
import { learningRows } from './learning-hidden.ts';
import { currenciesOf, feeIn, feesTold, feesToldBy } from './told-fees.ts';
import { dutiesTold, dutyShares, learningTold } from './told-lines.ts';

const { completion, onTime, expiring, expired } = untoldShares;
const untoldDue = { completion, onTime };
const untoldEnding = { expiring, expired };

/** What was learned, kept up and still valid of the people at one site. */
export interface SiteLearning extends Omit<UnitDuties, 'id' | 'name'> {
  siteId: string;
  figure: LearningFigure;
}

/** Everything that was learned, owed and held, and what of it is told by unit. */
export interface LearningBesideUnits {
  records: readonly LearningRecord[];
  of: LearningOf;
  duties: readonly DutyAtEnd[];
  certificates: readonly Certificate[];
  /** People who are there on the last day. */
  people: ReadonlySet<string>;
  /** People on whom a share must rest to be told. */
  fewest: number;
  /** As it is told by unit. */
  byUnit: { learned: LearningTable; duties: readonly UnitDuties[] };
}

interface Of extends LearningBesideUnits {
  siteOf: (personId: string) => string;
}

/**
 * By site what `learningFigures` and `dutiesByUnit` tell by unit, hidden as there. Beside the lines by unit, no sum or difference of both tells of
 * fewer people than either, or that each of those in it failed: of what would, the smallest sites tell nothing.
 */
export function learningBySite(of: Of): SiteLearning[] {
  const { siteOf } = of;
  const ids = [...new Set(of.of.people.map(({ personId }) => siteOf(personId)))].toSorted();
  const units = new Map(ids.map((id): [string, Unit] => [id, { id, parentId: null, name: id }]));
  const placed = of.of.people.map((person) => ({ ...person, unitId: siteOf(person.personId) }));
  const table = learningFigures(of.records, { ...of.of, people: placed, units });
  const lines = table.units.map((line) => ({ ...line, id: line.id.split('/')[0] ?? line.id }));
  const { from, to } = of.of;
  const duties = dutiesByUnit({ ...of, groupOf: siteOf, units, from, to });
  const isLearningTold = learningToldAt(of, { ids, lines });
  const owed = Map.groupBy(
    [...ids.flatMap((id) => dutyShares.map((share) => nobodyAt(id, share))), ...placedDuties(of, duties)],
    ({ figure }) => figure,
  );
  const owing = new Map([...owed].map(([share, own]) => [share, partsBeside(own, { minimum: of.fewest })]));
  return ids.map((siteId) => {
    const own = lines.find(({ id }) => id === siteId);
    const told = withoutHidden(own?.figure ?? table.whole, (row) => !isLearningTold(row, siteId));
    const shares = duties.find(({ id }) => id === siteId) ?? untoldShares;
    const isTold = (share: DutyShare) => owing.get(share)?.has(siteId) === true;
    return {
      siteId,
      figure: { ...told, fees: feesTold(told, (currency) => isLearningTold(feeIn(currency), siteId)) },
      ...sharesTold(shares, isTold),
    };
  });
}

type DutyShare = (typeof dutyShares)[number];
type Shares = Omit<UnitDuties, 'id' | 'name'>;

function sharesTold(
  { completion, onTime, compliant, expiring, expired }: Shares,
  isTold: (share: DutyShare) => boolean,
): Shares {
  return {
    ...(isTold('due') ? { completion, onTime } : untoldDue),
    ...(isTold('required') ? { compliant } : { compliant: untoldShares.compliant }),
    ...(isTold('ending') ? { expiring, expired } : untoldEnding),
  };
}

/** That nobody at a site did or owes something may be told. */
function nobodyAt(site: string, figure: string): PlacedPart {
  return { part: site, figure, people: 0, around: [everybodyTold] };
}

/** Which rows, and fees of which currency, a site may tell; asked by row and site. What goes with a row that is not told is not either. */
function learningToldAt(
  of: Of,
  { ids, lines }: { ids: readonly string[]; lines: LearningTable['units'] },
): (row: string, site: string) => boolean {
  const { groupMinimum: minimum } = of.of;
  const learners = learnersAt(of, lines);
  const placed = counted(learners.flatMap(({ figures }) => figures));
  const nobody = ids.flatMap((id) => learningRows.map((row) => nobodyAt(id, row)));
  const together = Map.groupBy([...nobody, ...placed], ({ figure }) => rowWith(figure));
  const told = new Map([...together].map(([row, own]) => [row, partsBeside(own, { minimum })]));
  for (const [row, isSo] of saidOfEach) {
    const parted = learners
      .filter(({ rows }) => rows.has('learners'))
      .map(({ rows, placeIn }) => ({
        ...placeIn(row),
        ...(isSo(rows) ? { so: 1, notSo: 0 } : { so: 0, notSo: 1 }),
      }));
    const before = told.get(row) ?? new Set<string>();
    told.set(row, withoutThoseOfEach(before, parted, { minimum, everybody: everybodyTold }));
  }
  return (row, site) =>
    told.get('learners')?.has(site) === true &&
    (row === 'heads' || told.get(rowWith(row))?.has(site) === true);
}

/** Who learned and who completed something is told or hidden as one. */
function rowWith(figure: string): string {
  return figure === 'completers' || figure === 'heads' ? 'learners' : figure;
}

/** What is told of each where it is so of all learners: that they failed, also where only that nobody did anything else is. */
const saidOfEach: [row: string, isSo: (rows: ReadonlySet<string>) => boolean][] = [
  ['learners', (rows) => !rows.has('completers') && !rows.has('underWay')],
  ['failed', (rows) => rows.has('failed')],
];

/** Everybody who learned: their rows, and in each where they count, in the site's line if it shows the row, and in the smallest by unit that does. */
function learnersAt({ records, of, siteOf, byUnit }: Of, lines: LearningTable['units']) {
  const behind = learnersBehind(records, of);
  const groupOf = divided(of);
  const isTold = { unit: linesTold(byUnit.learned.units), site: linesTold(lines) };
  const charged = currenciesOf(records, of);
  return [...(behind.groups.get(wholeRoster) ?? [])].map((personId) => {
    const [unit, site] = [groupOf(personId), siteOf(personId)];
    const rows = learningRows.filter((row) => row !== 'heads' && behind.valueOf(personId, row) !== null);
    const figures = [...rows, ...[...(charged.get(personId) ?? [])].map(feeIn)];
    const placeIn = (figure: string) => place(figure, { unit, site, isTold });
    return {
      rows: new Set<string>(rows),
      placeIn,
      figures: figures.map((figure) => ({ figure, ...placeIn(figure) })),
    };
  });
}

/** Which figures of what was learned, with the fees of each currency, the lines of a division show. */
export function linesTold(lines: LearningTable['units']): IsTold {
  const isRowTold = learningTold(lines);
  const isFeeTold = feesToldBy(lines);
  return (figure, id) => isRowTold(figure, id) || isFeeTold(figure, id);
}

function placedDuties(of: Of, sites: readonly UnitDuties[]): PlacedPart[] {
  const groupOf = divided(of.of);
  const isTold = { unit: dutiesTold(of.byUnit.duties), site: dutiesTold(sites) };
  const keyOf = ({ personId }: { personId: string }) =>
    JSON.stringify([groupOf(personId), of.siteOf(personId)]);
  const duties = Map.groupBy(of.duties, keyOf);
  const certificates = Map.groupBy(of.certificates, keyOf);
  return [...new Set([...duties.keys(), ...certificates.keys()])].flatMap((key) => {
    const [unit, site]: [string, string] = JSON.parse(key);
    const own = duties.get(key) ?? [];
    const { from, to } = of.of;
    const on = certificatesOn({
      duties: own,
      certificates: certificates.get(key) ?? [],
      people: of.people,
      on: to,
    });
    const people = { due: dutiesDue(own, { from, to }).people, ...on.people };
    return dutyShares.map((share) => ({
      figure: share,
      people: people[share],
      ...place(share, { unit, site, isTold }),
    }));
  });
}

/** Who is in a line that does not tell the row is, in that row, among all others. */
function place(
  row: string,
  { unit, site, isTold }: { unit: string; site: string; isTold: Record<'unit' | 'site', IsTold> },
): Pick<PlacedPart, 'part' | 'around'> {
  return {
    part: isTold.site(row, site) ? site : everybodyTold,
    around: [isTold.unit(row, unit) ? unit : everybodyTold],
  };
}

type IsTold = ReturnType<typeof learningTold>;

function counted(placed: readonly Omit<PlacedPart, 'people'>[]): PlacedPart[] {
  const found = new Map<string, PlacedPart>();
  for (const each of placed) {
    const key = JSON.stringify(each);
    const known = found.get(key);
    if (known) known.people += 1;
    else found.set(key, { ...each, people: 1 });
  }
  return [...found.values()];
}
