import { everybodyTold, partsBeside } from './disclosure/parts-beside.ts';
import { withoutThoseOfEach } from './disclosure/tells-of-each.ts';
import { otherUnits, type levelDivisions, type LevelPart, type MustHold } from './level-divisions.ts';

/** Somebody who must hold a level, and where they are. */
export interface MustHoldAt extends MustHold {
  siteId: string;
}

/**
 * Those who must hold a level by site, of sites of which it may be told beside roles and units: at each enough people hold it, and enough do not, and no sum
 * or difference of all three is about fewer, nor one of two about people all of whom hold it, or none. Null: hidden.
 */
export function levelSites(
  people: readonly MustHoldAt[],
  { audiences, units }: ReturnType<typeof levelDivisions>,
  minimum: number,
): (LevelPart & { siteId: string })[] {
  const roles = new Set(
    audiences.flatMap(({ roleId, holding }) => (holding === null ? [] : [`role ${roleId}`])),
  );
  const named = new Set(units.map(({ unitId }) => unitId));
  const told = new Set(units.flatMap(({ unitId, holding }) => (holding === null ? [] : [unitId])));
  const around = ({ roleId, unit }: MustHoldAt) => {
    const line = named.has(unit.id) ? unit.id : otherUnits;
    return [
      roles.has(`role ${roleId}`) ? `role ${roleId}` : everybodyTold,
      told.has(line) ? line : everybodyTold,
    ];
  };
  const alike = Map.groupBy(people, (person) => JSON.stringify([person.siteId, around(person)]));
  const placed = [...alike.values()].flatMap((own) => {
    const so = own.filter(({ holds }) => holds).length;
    return own
      .slice(0, 1)
      .map((first) => ({ part: first.siteId, around: around(first), so, notSo: own.length - so }));
  });
  const turned = placed.map((each) => ({ ...each, so: each.notSo, notSo: each.so }));
  const mostly = partsBeside([...inFigure('holding', placed), ...inFigure('open', turned)], {
    minimum,
    neverNone: true,
  });
  const shown = [placed, turned].reduce<ReadonlySet<string>>(
    (left, each) => withoutThoseOfEach(left, each, { minimum, everybody: everybodyTold }),
    mostly,
  );
  const sites = [...Map.groupBy(people, ({ siteId }) => siteId)];
  return sites
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([siteId, own]) => {
      const required = own.length;
      const holding = own.filter(({ holds }) => holds).length;
      return shown.has(siteId)
        ? { siteId, required, holding, holdingShare: holding / required }
        : { siteId, required: null, holding: null, holdingShare: null };
    });
}

function inFigure<Part extends { so: number }>(figure: string, parts: readonly Part[]) {
  return parts.flatMap(({ so, ...part }) => (so > 0 ? [{ ...part, figure, people: so }] : []));
}
