import { hiddenFigure, howMuchIsHidden } from '../gaps/gap-table.ts';
import { groupTelling } from '../gaps/joined-groups.ts';
import { groupsAround, type Unit } from '../gaps/unit-tables.ts';
import type { CampaignResults, GapFigure, GapTable, PersonGaps, StoredResults } from '../results.ts';

/** A shown figure of a report: of which group, in which domain (null: all of them), and the group above. */
export interface PrintedCell {
  group: string;
  domain: string | null;
  parent: string | null;
  division: 'unit' | 'role' | 'location';
  figure: GapFigure;
}

/** A figure that is not shown because of one that was. */
export type HeldCell = Pick<PrintedCell, 'group' | 'domain'>;

/** The group of everybody. */
export const everybody = 'everybody';

/** Every shown figure of a campaign's tables, each once: a unit's own column is the total of the table of its parts. */
export function printedCells(of: Tables): PrintedCell[] {
  return cellsOf(tablesOf(of)).filter(({ figure }) => figure.n !== null);
}

/** Every hidden figure of the same tables, which nevertheless adds up with those that are shown. */
export function hiddenCells(of: Tables): PrintedCell[] {
  return cellsOf(tablesOf(of)).filter(({ figure }) => figure.n === null);
}

/** The same of the table by site, shown or not: parts of everybody, of whom the other tables tell. */
export function siteTableCells(of: Pick<CampaignResults, 'gapsBySite'>): PrintedCell[] {
  return cellsOf(siteTables(of));
}

/** Figures of nobody aside. */
function cellsOf(tables: readonly NamedTable[]): PrintedCell[] {
  return tables.flatMap(({ table, total, division, nameOf, isFirst }) =>
    table.cells.flatMap(({ domain, group, figure }) => {
      const isTotal = group === null;
      if (figure.n === 0 || (isTotal && !isFirst)) return [];
      const parent = isTotal ? null : total;
      return [{ group: isTotal ? total : nameOf(group), domain, parent, division, figure }];
    }),
  );
}

/** Who is in each printed group. */
export function peopleByGroup(
  { gapMatrix, gapsByRole, peopleGaps }: Tables & Pick<CampaignResults, 'peopleGaps'>,
  units: ReadonlyMap<string, Unit>,
): Map<string, PersonGaps[]> {
  const found = new Map<string, PersonGaps[]>();
  if (!gapMatrix) return found;
  const chains = new Map<string | null, string[]>();
  const chainOf = (unitId: string | null) => {
    const known = chains.get(unitId);
    if (known) return known;
    const chain = groupsAround(gapMatrix, unitId, units).map(({ id }) => (id === '' ? everybody : id));
    chains.set(unitId, chain);
    return chain;
  };
  const roleGroups = new Map<string, string>();
  const roleGroup = (roleId: string) => {
    const known =
      roleGroups.get(roleId) ?? inRole((gapsByRole && groupTelling(gapsByRole, roleId)?.id) ?? roleId);
    roleGroups.set(roleId, known);
    return known;
  };
  for (const person of peopleGaps) {
    const own = gapsByRole ? [roleGroup(person.roleId)] : [];
    for (const group of [...chainOf(person.unitId), ...own]) {
      const people = found.get(group);
      if (people) people.push(person);
      else found.set(group, [person]);
    }
  }
  return found;
}

/** Whether the person has a level in the domain that the role asks for, and so counts in its figures. */
export function isMeasuredIn({ domains }: Pick<PersonGaps, 'domains'>, domain: string): boolean {
  return domains.some((each) => each.domain === domain && each.shortfall !== null);
}

/** The results without the figures held back, wherever they stand, nor ranges, which tell what these were; how much is hidden is counted anew. */
export function withheld(results: StoredResults, held: readonly HeldCell[]): StoredResults {
  if (held.length === 0) return results;
  const keys = new Set(held.map(({ group, domain }) => JSON.stringify([group, domain])));
  const isHeld = (group: string, domain: string | null) => keys.has(JSON.stringify([group, domain]));
  const tables = new Map(
    [...tablesOf(results), ...siteTables(results)].map(({ table, total, nameOf }) => [
      table,
      without(table, (group, domain) => isHeld(group === null ? total : nameOf(group), domain)),
    ]),
  );
  const changed = (table: GapTable) => tables.get(table) ?? table;
  const { gapMatrix, gapsByRole, gapsBySite, gaps } = results;
  return {
    ...results,
    gaps:
      gaps?.map((gap) =>
        isHeld(everybody, gap.domain) ? { domain: gap.domain, ...underCorrection } : withoutRange(gap),
      ) ?? null,
    gapMatrix: gapMatrix && {
      whole: changed(gapMatrix.whole),
      units: Object.fromEntries(Object.entries(gapMatrix.units).map(([id, table]) => [id, changed(table)])),
    },
    gapsByRole: gapsByRole && changed(gapsByRole),
    ...(gapsBySite && { gapsBySite: changed(gapsBySite) }),
  };
}

type Tables = Pick<CampaignResults, 'gapMatrix' | 'gapsByRole'>;

const underCorrection = hiddenFigure('under-correction');

function without(
  table: GapTable,
  isHeld: (group: string | null, domain: string | null) => boolean,
): GapTable {
  const cells = table.cells.map((cell) =>
    cell.figure.n && isHeld(cell.group, cell.domain)
      ? { ...cell, figure: underCorrection }
      : { ...cell, figure: withoutRange(cell.figure) },
  );
  return { ...table, cells, ...howMuchIsHidden(cells) };
}

/** A range rests on every figure that was shown when it was worked out. */
export function withoutRange<Figure extends GapFigure>(figure: Figure): Omit<Figure, 'meanShortfallBetween'> {
  const { meanShortfallBetween: _range, ...rest } = figure;
  return rest;
}

/** A table with the name of its total, and of its groups. */
interface NamedTable extends Pick<PrintedCell, 'division'> {
  table: GapTable;
  total: string;
  nameOf: (id: string) => string;
  /** Whether its totals are those that count: in all others they are figures of another table. */
  isFirst?: true;
}

function tablesOf({ gapMatrix, gapsByRole }: Tables): NamedTable[] {
  const byUnit = { division: 'unit' as const, nameOf: (id: string) => id };
  return [
    ...(gapMatrix ? [{ table: gapMatrix.whole, total: everybody, isFirst: true as const, ...byUnit }] : []),
    ...Object.entries(gapMatrix?.units ?? {}).map(([id, table]) => ({ table, total: id, ...byUnit })),
    ...(gapsByRole
      ? [{ table: gapsByRole, total: everybody, division: 'role' as const, nameOf: inRole }]
      : []),
  ];
}

function siteTables({ gapsBySite }: Pick<CampaignResults, 'gapsBySite'>): NamedTable[] {
  return gapsBySite ? [{ table: gapsBySite, total: everybody, division: 'location', nameOf: atSite }] : [];
}

/** The group of the people at a site. */
export function atSite(siteId: string): string {
  return `location/${siteId}`;
}

/** The group of a role's people. */
export function inRole(roleId: string): string {
  return `role/${roleId}`;
}
