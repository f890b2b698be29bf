import { changedAmong, changedBetween, type ChangedPeople } from '../../domain/disclosure/changed-values.ts';
import type { Sides } from '../../domain/disclosure/changes-since.ts';
import { partsOfName } from '../../domain/gaps/joined-groups.ts';
import type { PeopleInFigure } from '../../domain/disclosure/packed-members.ts';
import { everybody } from '../../domain/disclosure/printed-cells.ts';
import type { KnownSets, KnownUnderKey, Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import { nameInTables } from './line-groups.ts';
import type { PeopleTable } from './released-table.ts';

interface Known extends KnownSets, Pick<KnownUnderKey, 'reserved' | 'groupMinimum'> {
  sides: (cell: TableCell) => Sides;
}

/** What an earlier version of a campaign's tables told of a figure, and by whom it is another now. */
interface Version {
  changed: ChangedPeople;
  groups: readonly string[];
}

/**
 * Counts a figure that is told beside the campaigns' own tables as changed by those of its people whose own values an earlier version of these tables had
 * otherwise: with what that version told of all others they would follow, however many other people the figure is of.
 */
export async function countChangedValues(measured: readonly Measured[], known: Known): Promise<void> {
  const tables = new Map(
    known.reserved.flatMap(({ table }) => (table.groups.has(everybody) ? [[table.campaignId, table]] : [])),
  );
  const own = new Set([...tables.values()].map((table) => known.setOf(table).id));
  const versionsOf = versionsBefore(known);
  for (const { of, cell } of measured) {
    if (cell.changes === 0 || own.has(known.setOf(of.table).id)) continue;
    const sides = of.since ? [of.since, of.table] : [of.table];
    for (const [at, { campaignId }] of sides.entries()) {
      const table = tables.get(campaignId);
      const versions = table ? await versionsOf(table, of.figure) : [];
      const members = versions.length > 0 ? known.sides(of)[at] : undefined;
      for (const { changed, groups } of members ? versions : []) {
        const name = nameInTables(of.group);
        const together = groups.findIndex((each) => each !== name && partsOfName(each).includes(name));
        const isAlone = groups.includes(name) || together < 0;
        const group = isAlone ? groups.indexOf(name) : together;
        // Of those who were told with others it is not known who of them has gone.
        const enough = isAlone ? known.groupMinimum : 1;
        const people = members ? changedAmong(changed, members, { group, enough }) : 0;
        if (people > 0 && people < known.groupMinimum) cell.changes = Math.min(cell.changes, people);
      }
    }
  }
}

function versionsBefore({ earlier, packedOf, setOf, packed }: Known) {
  const found = new Map<PeopleTable, Map<string, Version[]>>();
  return async (table: PeopleTable, figure: string): Promise<Version[]> => {
    const ofTable = found.get(table) ?? new Map<string, Version[]>();
    found.set(table, ofTable);
    const versions = ofTable.get(figure) ?? (await versionsIn());
    ofTable.set(figure, versions);
    return versions;

    async function versionsIn(): Promise<Version[]> {
      const now = packed(table).inFigure(figure);
      const sets = earlier.filter(
        ({ id, answersOf, groups, cells }) =>
          id !== setOf(table).id &&
          answersOf.includes(table.campaignId) &&
          groups.includes(everybody) &&
          cells.some(({ domain, since }) => domain === figure && since === null),
      );
      const all: Version[] = [];
      for (const { id, groups } of now ? sets : []) {
        const then: PeopleInFigure | undefined = (await packedOf(id))?.inFigure(figure);
        if (then && now) all.push({ changed: changedBetween(then, now), groups });
      }
      return all;
    }
  };
}
