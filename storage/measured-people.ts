import { sql } from 'kysely';
import type { Fraction } from '../domain/fraction.ts';
import type { MeasuredPeople } from '../domain/gaps/person-gaps.ts';
import { exactLevels } from '../domain/results/exact-levels.ts';
import { basisOfSources, type PackedLevels } from '../domain/results/packed-levels.ts';
import type { Tx } from './database.ts';
import { uuidsOf } from './measurements.ts';

/** Of one person the level of each skill that has one; levels that are alike are one object, however many people have them. */
export type LevelsOf = (personId: string) => ReadonlyMap<string, Fraction>;

/**
 * Levels that rest on more than people's own ratings, of everybody measured in a campaign, or of these people alone: exact, or to so many
 * decimals.
 */
export async function storedLevels(
  db: Tx,
  campaignId: string,
  { among = null, decimals = null }: { among?: readonly string[] | null; decimals?: number | null } = {},
): Promise<LevelsOf> {
  const row = await measuredRow(db, campaignId, among);
  const places = new Map(row ? uuidsOf(row.ids).map((id, place) => [id, place]) : []);
  const levelOf = exactLevels(row?.unit ?? 1, decimals);
  return (personId) => {
    const place = places.get(personId);
    if (!row || place === undefined) return new Map();
    return new Map(
      row.skills.flatMap((skill, at): [string, Fraction][] => {
        const from = place * row.skills.length + at;
        const isMeasured = basisOfSources(row.sources[from] ?? 0) === 'combined';
        return isMeasured ? [[skill, levelOf(wholeAt(row.levels, from))]] : [];
      }),
    );
  };
}

/** The site of each person on a day, as the roster said it at a moment; who has none is not among them. */
export async function sitesOn(
  db: Tx,
  { day, at }: { day: string; at: string },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ personId: string; site: string }>`
    select person_id as "personId", site from roster_on(${day}, ${at}) where site is not null`.execute(db);
  return new Map(rows.map(({ personId, site }) => [personId, site]));
}

/** The assessment that opened last of those that have results; null: none has. */
export async function latestMeasured(db: Tx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from campaigns c
    where c.kind = 'assessment' and exists (select 1 from results r where r.campaign_id = c.id)
    order by c.opens_on desc, c.id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Where nothing was measured. */
export const nobody: MeasuredPeople = {
  personIds: [],
  roleIds: [],
  unitIds: [],
  packed: { unit: 1, levels: new Float64Array(), sources: new Uint8Array() },
};

interface Measured {
  unit: number;
  skills: string[];
  /** Sixteen bytes a person. */
  ids: Buffer;
  roleIds: string[];
  unitIds: (string | null)[];
  levels: Buffer;
  sources: Buffer;
}

/** Everybody measured in a campaign, in the order of their ids; levels by skills in this order. Nobody where nothing was measured. */
export async function measuredPeople(
  db: Tx,
  campaignId: string,
  skills: readonly string[],
): Promise<MeasuredPeople> {
  const row = await measuredRow(db, campaignId, null);
  if (!row) return nobody;
  // Of roles and units there are few: each text is kept once.
  const texts = new Map([...row.roleIds, ...row.unitIds].map((text) => [text, text]));
  return {
    personIds: uuidsOf(row.ids),
    roleIds: row.roleIds.map((id) => texts.get(id) ?? id),
    unitIds: row.unitIds.map((id) => texts.get(id) ?? id),
    packed: unpacked(row, skills),
  };
}

async function measuredRow(
  db: Tx,
  campaignId: string,
  among: readonly string[] | null,
): Promise<Measured | null> {
  const these = among ? sql`and subject_id = any(${[...among]}::uuid[])` : sql``;
  const { rows } = await sql<Measured>`
    select m.level_unit as unit, m.skills, string_agg(uuid_send(subject_id), ''::bytea order by subject_id) as ids,
      array_agg(role_id order by subject_id) as "roleIds", array_agg(unit_id order by subject_id) as "unitIds",
      string_agg(levels, ''::bytea order by subject_id) as levels, string_agg(sources, ''::bytea order by subject_id) as sources
    from measurements m join person_results p using (campaign_id) where campaign_id = ${campaignId} ${these}
    group by m.campaign_id`.execute(db);
  return rows[0] ?? null;
}

/** One of the whole numbers of eight bytes that lie one after the other. */
function wholeAt(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at * 8) * 4_294_967_296 + bytes.readUInt32BE(at * 8 + 4);
}

function unpacked(row: Measured, skills: readonly string[]): PackedLevels {
  const levels = new Float64Array(row.roleIds.length * skills.length);
  const sources = new Uint8Array(levels.length);
  const positions = row.skills.map((skill) => skills.indexOf(skill));
  for (let person = 0; person < row.roleIds.length; person += 1) {
    for (const [at, position] of positions.entries()) {
      // A skill that the framework has no more.
      if (position < 0) continue;
      const from = person * positions.length + at;
      const place = person * skills.length + position;
      levels[place] = wholeAt(row.levels, from);
      sources[place] = row.sources[from] ?? 0;
    }
  }
  return { unit: row.unit, levels, sources };
}
