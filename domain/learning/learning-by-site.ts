import { everybodyTold, partsBeside, type PlacedPart } from '../disclosure/parts-beside.ts';
import type { Unit } from '../gaps/unit-tables.ts';
import type { LearningRecord } from '../roi/recorded.ts';
import { certificatesOn, type Certificate } from './certificate-figures.ts';
import { dutiesByUnit, untoldShares, type UnitDuties } from './duties-by-unit.ts';
import { dutiesDue, type DutyAtEnd } from './duty-figures.ts';
import { learnersBehind } from './learners-behind.ts';
import {
  divided,
  learningFigures,
  withoutHidden,
  type LearningFigure,
  type LearningOf,
  type LearningTable,
} from './learning-figures.ts';
import { learningRows } from './learning-hidden.ts';
import { dutiesTold, dutyShares, learningTold } from './told-lines.ts';

/** What was learned, kept up and still valid of the people at one site. */
export interface SiteLearning extends Omit<UnitDuties, 'id' | 'name'> {
  siteId: string;
  figure: LearningFigure;
}

interface Of {
  records: readonly LearningRecord[];
  of: LearningOf;
  duties: readonly DutyAtEnd[];
  certificates: readonly Certificate[];
  /** People who are there on the last day. */
  people: ReadonlySet<string>;
  siteOf: (personId: string) => string;
  /** People on whom a share must rest to be told. */
  fewest: number;
  /** As it is told by unit. */
  byUnit: { learned: LearningTable; duties: readonly UnitDuties[] };
}

/**
 * By site what `learningFigures` and `dutiesByUnit` tell by unit, hidden as there. Beside the lines by unit, no sum or difference of both tells of
 * fewer people than either: of sites that would, the smallest tell nothing.
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
  const sitesLearning = partsBeside(placedLearners(of, lines), { minimum: of.of.groupMinimum });
  const sitesOwing = partsBeside([...ids.map(nobodyAt), ...placedDuties(of, duties)], { minimum: of.fewest });
  return ids.map((siteId) => {
    const own = lines.find(({ id }) => id === siteId);
    const figure = own?.figure ?? table.whole;
    const shares = duties.find(({ id }) => id === siteId);
    const {
      id: _id,
      name: _name,
      ...told
    } = shares && sitesOwing.has(siteId) ? shares : { id: '', name: '', ...untoldShares };
    return {
      siteId,
      figure: withoutHidden(figure, () => !sitesLearning.has(siteId)),
      ...told,
    };
  });
}

/** That nobody at a site has anything due, required or held may be told. */
function nobodyAt(site: string): PlacedPart {
  return { part: site, figure: 'due', people: 0, around: [everybodyTold] };
}

/** Who counts in which row, where the site's line shows it, and the smallest line by unit around them that does. */
function placedLearners({ records, of, siteOf, byUnit }: Of, lines: LearningTable['units']): PlacedPart[] {
  const behind = learnersBehind(records, of);
  const groupOf = divided(of);
  const isTold = { unit: learningTold(byUnit.learned.units), site: learningTold(lines) };
  const everybody = [...(behind.groups.values().next().value ?? [])];
  return counted(
    everybody.flatMap((personId) => {
      const [unit, site] = [groupOf(personId), siteOf(personId)];
      return learningRows.flatMap((row) =>
        behind.valueOf(personId, row) === null
          ? []
          : [{ figure: row, ...place(row, { unit, site, isTold }) }],
      );
    }),
  );
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
