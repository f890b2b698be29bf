import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

export interface Unit {
  id: string;
  parentId: string | null;
  name: string;
  kind: 'organisation' | 'legal-entity' | 'unit';
}

/** Names of the units from below the organisation down to the one that is meant; the first may be a legal entity. */
export interface UnitPath {
  names: string[];
  /** True when the first name is a legal entity's. */
  fromLegalEntity: boolean;
}

/** The whole tree, parents before children. */
export async function listUnits(db: Tx): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    with recursive tree as (
      select id, parent_id, name, kind, 0 as depth from units where parent_id is null
      union all
      select u.id, u.parent_id, u.name, u.kind, t.depth + 1 from units u join tree t on t.id = u.parent_id)
    select id, parent_id as "parentId", name, kind from tree order by depth, name`.execute(db);
  return rows;
}

/** The root's id: the organisation has one database, so its name does not count. */
function organisationUnitId(): string {
  return idOf('unit', 'organisation');
}

/** The id of a unit by its path: the same path always gives the same id, whatever its case and spaces. */
export function unitIdOf(names: string[]): string {
  return names.reduce(
    (parent, name) => idOf('unit', parent, name.trim().toLowerCase().replaceAll(/\s+/g, ' ')),
    organisationUnitId(),
  );
}

/** Makes the organisation's root and every unit along the paths that is not there yet. */
export async function ensureUnits(
  tx: Tx,
  { organisationName, paths }: { organisationName: string; paths: UnitPath[] },
): Promise<void> {
  const units = new Map<string, Unit>();
  const root = organisationUnitId();
  units.set(root, { id: root, parentId: null, name: organisationName, kind: 'organisation' });
  for (const { names, fromLegalEntity } of paths)
    names.forEach((name, depth) => {
      const id = unitIdOf(names.slice(0, depth + 1));
      const kind = depth === 0 && fromLegalEntity ? 'legal-entity' : 'unit';
      if (!units.has(id)) units.set(id, { id, parentId: unitIdOf(names.slice(0, depth)), name, kind });
    });
  const rows = [...units.values()];
  await sql`
    insert into units (id, parent_id, name, kind)
    select id, "parentId", name, kind from jsonb_to_recordset(${JSON.stringify(rows)})
      as u(id uuid, "parentId" uuid, name text, kind text)
    on conflict do nothing`.execute(tx);
}

/** Ids of the units of a name, wherever they stand; compared without case. */
export async function unitIdsCalled(db: Tx, name: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units where lower(name) = lower(${name.trim()}) order by id`.execute(db);
  return rows.map(({ id }) => id);
}
