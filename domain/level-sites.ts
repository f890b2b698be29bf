import { everybodyTold, partsBeside } from './disclosure/parts-beside.ts';
import { otherUnits, type levelDivisions, type LevelPart, type MustHold } from './level-divisions.ts';

/** Somebody who must hold a level, and where they are. */
export interface MustHoldAt extends MustHold {
  siteId: string;
}

/**
 * Those who must hold a level by site, of sites of which it may be told beside roles and units: at each enough people hold it, and enough do not, and no sum
 * or difference of all three is about fewer. Null: hidden.
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
  const alike = Map.groupBy(people, (person) =>
    JSON.stringify([person.siteId, person.holds, around(person)]),
  );
  const placed = [...alike.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            part: first.siteId,
            figure: first.holds ? 'holding' : 'open',
            people: 1 + others.length,
            around: around(first),
          },
        ]
      : [],
  );
  const shown = partsBeside(placed, { minimum, neverNone: true });
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
