import { escapeLiteral, type PoolClient } from 'pg';
import { millionths } from '../domain/results/domain-levels.ts';
import { cellAt, measures } from '../domain/results/group-totals.ts';
import type { Measured } from '../domain/results/measure.ts';
import type { PackedLevels } from '../domain/results/packed-levels.ts';
import { copyBinary, type BinaryRow } from './copy-binary.ts';
import { copyRows } from './copy-rows.ts';
import { poolOf, type Db } from './database.ts';
import type { PackedPeople, PackedUnits } from './packed-forms.ts';

/** What was measured, of whom. */
export interface Measurement {
  measured: Measured;
  people: PackedPeople;
  units: PackedUnits;
}

/** Levels of people as they were written, in the order of their ids. */
export interface WrittenLevels {
  personIds: string[];
  packed: PackedLevels;
}

const idBytes = 16;
/** The totals that are levels, in millionths where they are written. */
const wholeMeasures = measures.indexOf('levelSum');

/** Replaces what was measured in a campaign before, on a connection that is in a transaction. */
export async function writeMeasurement(
  client: PoolClient,
  campaignId: string,
  measurement: Measurement | null,
): Promise<void> {
  for (const table of ['person_results', 'group_results', 'measurements'])
    await client.query(`delete from ${table} where campaign_id = $1`, [campaignId]);
  if (!measurement) return;
  const { skills, domains, packed } = measurement.measured;
  await client.query(
    'insert into measurements (campaign_id, level_unit, skills, domains, targets) values ($1, $2, $3, $4, $5)',
    [campaignId, packed.unit, skills, domains, JSON.stringify(targetsOf(measurement.measured))],
  );
  const columns = 'campaign_id, subject_id, unit_id, role_id, levels, sources, domain_levels';
  await copyBinary(client, `person_results (${columns})`, (row) => personRows(row, campaignId, measurement));
  await copyBinary(client, 'group_results', (row) => groupRows(row, campaignId, measurement));
}

/** What was measured in a campaign, skills in this order; null: nothing is written. */
export async function writtenLevels(
  db: Db,
  campaignId: string,
  skills: readonly string[],
): Promise<WrittenLevels | null> {
  const client = await poolOf(db).connect();
  let failed = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ unit: number; skills: string[]; people: number }>(
      `select level_unit as unit, skills, (select count(*)::int from person_results p where p.campaign_id = m.campaign_id) as people
        from measurements m where campaign_id = $1`,
      [campaignId],
    );
    const [written] = rows;
    const levels = written && (await readLevels(client, { ...written, campaignId }, skills));
    await client.query('commit');
    failed = false;
    return levels ?? null;
  } finally {
    client.release(failed);
  }
}

async function readLevels(
  client: PoolClient,
  written: { campaignId: string; unit: number; skills: string[]; people: number },
  skills: readonly string[],
): Promise<WrittenLevels> {
  const levels = new Float64Array(written.people * skills.length);
  const sources = new Uint8Array(levels.length);
  const ids = new Uint8Array(written.people * idBytes);
  const positions = written.skills.map((skill) => skills.indexOf(skill));
  let person = 0;
  const query = `select subject_id, levels, sources from person_results
    where campaign_id = ${escapeLiteral(written.campaignId)} order by subject_id`;
  await copyRows(client, query, ({ bytes, starts: [id = 0, level = 0, source = 0] }) => {
    ids.set(bytes.subarray(id, id + idBytes), person * idBytes);
    positions.forEach((position, at) => {
      if (position < 0) return;
      const place = person * skills.length + position;
      levels[place] =
        bytes.readInt32BE(level + at * 8) * 4_294_967_296 + bytes.readUInt32BE(level + at * 8 + 4);
      sources[place] = bytes[source + at] ?? 0;
    });
    person += 1;
  });
  return { personIds: uuidsOf(ids), packed: { unit: written.unit, levels, sources } };
}

function targetsOf({ roles, needs }: Measured): Record<string, (number | null)[]> {
  const targets = (role: number) =>
    [...needs.targetHundredths.subarray(role * needs.skills, (role + 1) * needs.skills)].map((target) =>
      Number.isNaN(target) ? null : target / 100,
    );
  return Object.fromEntries(roles.map(({ id }, role) => [id, targets(role)]));
}

function* personRows(row: BinaryRow, campaignId: string, { measured, people, units }: Measurement) {
  const { packed, needs, domainLevels } = measured;
  const campaign = Buffer.from(campaignId);
  const roles = measured.roles.map(({ id }) => Buffer.from(id));
  const longest = Math.max(needs.skills * 8, campaign.length, idBytes, ...roles.map(({ length }) => length));
  for (let person = 0; person < people.roles.length; person += 1) {
    const unit = people.units[person] ?? 0;
    row.begin(7, longest);
    row.bytes(campaign);
    row.bytes(people.ids.subarray(person * idBytes, (person + 1) * idBytes));
    if (unit < units.parents.length) row.bytes(units.ids.subarray(unit * idBytes, (unit + 1) * idBytes));
    else row.none();
    row.bytes(roles[people.roles[person] ?? 0] ?? campaign);
    row.packed8(packed.levels.subarray(person * needs.skills, (person + 1) * needs.skills));
    row.bytes(packed.sources.subarray(person * needs.skills, (person + 1) * needs.skills));
    row.packed4(domainLevels.subarray(person * needs.domains, (person + 1) * needs.domains));
    yield;
  }
}

function* groupRows(row: BinaryRow, campaignId: string, { measured, units }: Measurement) {
  const { totals, roles, skills, domains, packed } = measured;
  const campaign = Buffer.from(campaignId);
  const parts = [
    ...skills.map((id) => ['skill', id]),
    ...domains.map((id) => ['domain', id]),
    ['all', ''],
  ].map((part) => part.map((text) => Buffer.from(text)));
  const divisions = [
    { division: 'all', groups: [''], of: totals.all },
    { division: 'role', groups: roles.map(({ id }) => id), of: totals.byRole },
    { division: 'unit', groups: [...uuidsOf(units.ids), ''], of: totals.byUnit },
  ];
  for (const { division, groups, of } of divisions) {
    const name = Buffer.from(division);
    for (const [group, id] of groups.entries()) {
      const groupId = Buffer.from(id);
      for (const [part, names] of parts.entries()) {
        const cell = cellAt(group, part, totals.parts);
        const [required = 0] = of.subarray(cell + 1);
        if (required === 0) continue;
        row.begin(5 + measures.length, 256);
        for (const text of [campaign, name, groupId, ...names]) row.bytes(text);
        for (let measure = 0; measure < measures.length; measure += 1) {
          const total = of[cell + measure] ?? 0;
          if (measure < wholeMeasures) row.int4(total);
          else row.int8(millionths(total, packed.unit));
        }
        yield;
      }
    }
  }
}

/** Ids that lie one after the other, as texts. */
export function uuidsOf(ids: Uint8Array): string[] {
  const hex = Buffer.from(ids).toString('hex');
  return Array.from({ length: ids.length / idBytes }, (_, at) => uuidOf(hex.slice(at * 32, at * 32 + 32)));
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
