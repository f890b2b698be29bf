import { escapeLiteral, type PoolClient } from 'pg';
import { ratingSources } from '../domain/levels.ts';
import { addForm, emptySums, type AnswerSums } from '../domain/results/answer-sums.ts';
import type { CertifyingCourse } from '../domain/results/certified-levels.ts';
import { personIndex } from '../domain/results/person-index.ts';
import { arrayOf } from './array-of.ts';
import { addCertificates } from './certified-answers.ts';
import { copyRows } from './copy-rows.ts';
import type { Snapshot } from './snapshot.ts';

const idBytes = 16;

/** Ids one after the other, sixteen bytes each. */
interface Ids {
  ids: Uint8Array;
}

export interface PackedPeople extends Ids {
  /** Position of the role, and of the unit at the cut-off; who has no unit is in one after the last. */
  roles: Int32Array;
  units: Int32Array;
}

export interface PackedUnits extends Ids {
  /** Position of the unit above; −1: none. */
  parents: Int32Array;
}

export interface CutOff {
  campaignId: string;
  /** YYYY-MM-DD, the organisation's local date of the cut-off. */
  day: string;
  /** ISO 8601. */
  at: string;
}

export interface PackedForms {
  units: PackedUnits;
  people: PackedPeople;
  sums: AnswerSums;
}

/** Which answers count, about people in which of these roles. */
interface FormsAsked {
  framework: string;
  skills: readonly string[];
  roles: readonly string[];
  /** Courses whose valid completions are answers too; absent: none. */
  certifying?: readonly CertifyingCourse[];
}

/** All that a campaign's levels and totals are worked out from. */
export async function packedForms(
  { client }: Snapshot,
  cutOff: CutOff,
  of: FormsAsked,
): Promise<PackedForms> {
  const units = await packedUnits(client);
  const people = await packedPeople(client, cutOff, { roles: of.roles, units });
  const sums = await addedForms(client, { ...of, campaignId: cutOff.campaignId }, people);
  await addCertificates(client, sums, { courses: of.certifying ?? [], cutOff, ids: people.ids });
  return { units, people, sums };
}

/** All units, in the order of their ids. */
async function packedUnits(client: PoolClient): Promise<PackedUnits> {
  const { rows } = await client.query<{ id: string; parent: string | null }>(
    'select id, parent_id as parent from units order by id',
  );
  const positions = new Map(rows.map(({ id }, at) => [id, at]));
  return {
    ids: Buffer.from(rows.map(({ id }) => id.replaceAll('-', '')).join(''), 'hex'),
    parents: Int32Array.from(rows, ({ parent }) => positions.get(parent ?? '') ?? -1),
  };
}

/** Who takes part and holds one of these roles, in the order of their ids. */
async function packedPeople(
  client: PoolClient,
  { campaignId, day, at }: CutOff,
  { roles, units }: { roles: readonly string[]; units: PackedUnits },
): Promise<PackedPeople> {
  const taking = `p.campaign_id = ${escapeLiteral(campaignId)} and p.state = 'joined'
    and p.state_reason is distinct from 'next-quarter' and p.role_id = any (${arrayOf(roles)})`;
  const { rows } = await client.query<{ people: number }>(
    `select count(*)::int as people from participants p where ${taking}`,
  );
  const count = rows[0]?.people ?? 0;
  const people: PackedPeople = {
    ids: new Uint8Array(count * idBytes),
    roles: new Int32Array(count),
    units: new Int32Array(count),
  };
  const unitAt = personIndex(units.ids);
  let person = 0;
  // As roster_on says it, of this attribute alone.
  const query = `select p.person_id, array_position(${arrayOf(roles)}, p.role_id), coalesce(r.unit_id, p.unit_id)
    from participants p left join (
      select person_id, max(value)::uuid as unit_id from roster_facts
      where attribute = 'unit' and valid_from <= ${escapeLiteral(day)} and (valid_to is null or valid_to > ${escapeLiteral(day)})
        and known_since <= ${escapeLiteral(at)} and (known_until is null or known_until > ${escapeLiteral(at)})
      group by person_id) r on r.person_id = p.person_id
    where ${taking} order by p.person_id`;
  await copyRows(client, query, ({ bytes, starts, lengths }) => {
    const id = starts[0] ?? 0;
    people.ids.set(bytes.subarray(id, id + idBytes), person * idBytes);
    people.roles[person] = bytes.readInt32BE(starts[1] ?? 0) - 1;
    const unit = lengths[2] === idBytes ? unitAt(bytes, starts[2] ?? 0) : -1;
    people.units[person] = unit < 0 ? units.parents.length : unit;
    person += 1;
  });
  return people;
}

/** The forms of a campaign about these people, added up. Forms about anybody else are left out. */
async function addedForms(
  client: PoolClient,
  of: { campaignId: string; framework: string; skills: readonly string[] },
  people: PackedPeople,
): Promise<AnswerSums> {
  const layouts = await positionsByLayout(client, of);
  const sums = emptySums(people.roles.length, of.skills.length);
  const personAt = personIndex(people.ids);
  const query = `select f.subject_id, array_position(${arrayOf(ratingSources)}, f.source), f.layout_id, f.scores
    from rating_forms f where f.campaign_id = ${escapeLiteral(of.campaignId)} and f.framework = ${escapeLiteral(of.framework)}`;
  await copyRows(client, query, ({ bytes, starts }) => {
    const person = personAt(bytes, starts[0] ?? 0);
    const positions = layouts.get(bytes.readInt32BE(starts[2] ?? 0));
    if (person < 0 || !positions) return;
    const source = bytes.readInt32BE(starts[1] ?? 0) - 1;
    addForm(sums, { person, source, bytes, at: starts[3] ?? 0, positions });
  });
  return sums;
}

/** For each score of each layout the position of its skill in the framework of today. */
async function positionsByLayout(
  client: PoolClient,
  { framework, skills }: { framework: string; skills: readonly string[] },
): Promise<Map<number, Int32Array>> {
  const { rows } = await client.query<{ id: number; skills: string[] }>(
    'select id, skills from form_layouts where framework = $1',
    [framework],
  );
  const positions = new Map(skills.map((skill, at) => [skill, at]));
  return new Map(
    rows.map((row) => [row.id, Int32Array.from(row.skills, (skill) => positions.get(skill) ?? -1)]),
  );
}
