import { hiddenFigure } from '../gaps/gap-table.ts';
import { groupsAround, type Unit } from '../gaps/unit-tables.ts';
import type { CampaignResults, GapFigure, GapTable, PersonGaps } from '../results.ts';

/** A shown figure of a report: of which group, in which domain (null: all of them), and the group above. */
export interface PrintedCell {
  group: string;
  domain: string | null;
  parent: string | null;
  division: 'unit' | 'role';
  figure: GapFigure;
}

/** A figure that is not shown because of one that was. */
export type HeldCell = Pick<PrintedCell, 'group' | 'domain'>;

/** The group of everybody. */
export const everybody = 'everybody';

/** Every shown figure of a campaign's tables, each once: a unit's own column is the total of the table of its parts. */
export function printedCells(of: Tables): PrintedCell[] {
  return cellsOf(of).filter(({ figure }) => figure.n !== null);
}

/** Every hidden figure of the same tables, which nevertheless adds up with those that are shown. */
export function hiddenCells(of: Tables): PrintedCell[] {
  return cellsOf(of).filter(({ figure }) => figure.n === null);
}

/** Figures of nobody aside. */
function cellsOf({ gapMatrix, gapsByRole }: Tables): PrintedCell[] {
  return tablesOf({ gapMatrix, gapsByRole }).flatMap(({ table, total, division, nameOf }) =>
    table.cells.flatMap(({ domain, group, figure }) => {
      const isTotal = group === null;
      if (figure.n === 0 || (isTotal && table !== gapMatrix?.whole)) return [];
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
  for (const person of peopleGaps) {
    const own = gapsByRole ? [inRole(person.roleId)] : [];
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

/** The results without the figures held back, wherever they stand; how much is hidden is counted anew. */
export function withheld(results: CampaignResults, held: readonly HeldCell[]): CampaignResults {
  if (held.length === 0) return results;
  const keys = new Set(held.map(({ group, domain }) => JSON.stringify([group, domain])));
  const isHeld = (group: string, domain: string | null) => keys.has(JSON.stringify([group, domain]));
  const tables = new Map(
    tablesOf(results).map(({ table, total, nameOf }) => [
      table,
      without(table, (group, domain) => isHeld(group === null ? total : nameOf(group), domain)),
    ]),
  );
  const changed = (table: GapTable) => tables.get(table) ?? table;
  const { gapMatrix, gapsByRole, gaps } = results;
  return {
    ...results,
    gaps:
      gaps?.map((gap) =>
        isHeld(everybody, gap.domain) ? { domain: gap.domain, ...underCorrection } : gap,
      ) ?? null,
    gapMatrix: gapMatrix && {
      whole: changed(gapMatrix.whole),
      units: Object.fromEntries(Object.entries(gapMatrix.units).map(([id, table]) => [id, changed(table)])),
    },
    gapsByRole: gapsByRole && changed(gapsByRole),
  };
}

type Tables = Pick<CampaignResults, 'gapMatrix' | 'gapsByRole'>;

const underCorrection = hiddenFigure('under-correction');

function without(
  table: GapTable,
  isHeld: (group: string | null, domain: string | null) => boolean,
): GapTable {
  const cells = table.cells.map((cell) =>
    cell.figure.n && isHeld(cell.group, cell.domain) ? { ...cell, figure: underCorrection } : cell,
  );
  const hiddenCells = cells.filter(({ figure }) => figure.n === null).length;
  const withData = cells.filter(({ figure }) => figure.n !== 0).length;
  return { ...table, cells, hiddenCells, hiddenShare: withData === 0 ? 0 : hiddenCells / withData };
}

/** Each table with the name of its total, and of its groups. */
function tablesOf({ gapMatrix, gapsByRole }: Tables) {
  const byUnit = { division: 'unit' as const, nameOf: (id: string) => id };
  return [
    ...(gapMatrix ? [{ table: gapMatrix.whole, total: everybody, ...byUnit }] : []),
    ...Object.entries(gapMatrix?.units ?? {}).map(([id, table]) => ({ table, total: id, ...byUnit })),
    ...(gapsByRole
      ? [{ table: gapsByRole, total: everybody, division: 'role' as const, nameOf: inRole }]
      : []),
  ];
}

/** The group of a role's people. */
export function inRole(roleId: string): string {
  return `role/${roleId}`;
}
