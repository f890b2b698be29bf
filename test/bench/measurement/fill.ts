import { once } from 'node:events';
import { Client } from 'pg';
import { from } from 'pg-copy-streams';
import { draftCampaign } from '../../fixtures/company.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import type { Db } from '../../../storage/database.ts';
import { advance } from '../../domain/measured-people.ts';
import { ratings, targets } from './peers.ts';
import { measuredConfigurationOf, unanswered, unobserved, type Workload } from './workload.ts';

export const campaignId = 'skills/2026-Q4';
export const cutOff = { campaignId, day: '2026-11-20', at: '2026-11-20T12:00:00.000Z' };
const knownSince = '2026-01-05T08:00:00.000Z';

/** A number as an id, and back again by its last digits. */
export const idOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** Puts the company and its forms into the product's own tables, as its owner: the product takes forms one by one. */
export async function fillProduct(
  url: string,
  db: Db,
  work: Workload,
  configuration: Configuration = measuredConfigurationOf(work.size),
): Promise<void> {
  await draftCampaign(db, 'skills', configuration);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await copy(client, 'units (id, parent_id, name, kind)', unitRows(work));
    await copy(
      client,
      'people (id, known_since)',
      map(work.unit, (person) => [idOf(person), knownSince]),
    );
    await copy(
      client,
      'participants (campaign_id, person_id, role_id, unit_id, state, state_at, rated_by)',
      participants(work),
    );
    await copy(client, 'roster_facts (person_id, attribute, value, valid_from, known_since)', facts(work));
    await client.query(
      'insert into form_layouts (framework, framework_version, skills) values ($1, $2, $3)',
      [advance.id, advance.version, advance.domains.flatMap(({ skills }) => skills.map(({ id }) => id))],
    );
    const columns =
      'campaign_id, subject_id, source, framework, framework_version, layout_id, scores, simulated';
    await copy(client, `rating_forms (${columns})`, forms(work));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** The same company for the peer: numbers instead of ids, and one row a rating. */
export async function fillPeer(url: string, work: Workload): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop schema if exists peer cascade; create schema peer;
      create table peer.person (person_id int primary key, unit_id int not null, role_id smallint not null);
      create table peer.unit (unit_id int primary key, parent_id int);
      create table peer.target (role_id smallint, skill_id smallint, target smallint not null, primary key (role_id, skill_id));
      create table peer.rating (person_id int not null, skill_id smallint not null, kind smallint not null, rating smallint not null)`);
    await copy(
      client,
      'peer.person',
      map(work.unit, (person) => [person, work.unit[person], work.role[person]]),
    );
    await copy(
      client,
      'peer.unit',
      map(work.parent, (unit, parent) => [unit, parent < 0 ? '\\N' : parent]),
    );
    await copy(client, 'peer.target', targets(work));
    await copy(client, 'peer.rating', ratings(work));
    await client.query('create index on peer.rating (person_id, skill_id)');
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

export type Cell = string | number | undefined;

export async function copy(client: Client, table: string, rows: Iterable<Cell[]>): Promise<void> {
  const stream = client.query(from(`copy ${table} from stdin`));
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${row.join('\t')}\n`);
    if (lines.length < 5_000) continue;
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
    lines = [];
  }
  stream.end(lines.join(''));
  await once(stream, 'finish');
}

function* map(values: Int32Array, row: (at: number, value: number) => Cell[]): Iterable<Cell[]> {
  for (const [at, value] of values.entries()) yield row(at, value);
}

function unitRows({ parent }: Workload): Iterable<Cell[]> {
  return map(parent, (unit, above) => [idOf(unit), above < 0 ? '\\N' : idOf(above), `Unit ${unit}`, 'unit']);
}

function participants({ unit, role }: Workload): Iterable<Cell[]> {
  return map(unit, (person, of) => [
    campaignId,
    idOf(person),
    `role-${role[person]}`,
    idOf(of),
    'joined',
    knownSince,
    'manager',
  ]);
}

/** What a roster says of somebody: the unit is one of several things. */
function* facts({ unit }: Workload): Iterable<Cell[]> {
  for (const [person, of] of unit.entries()) {
    const values = {
      unit: idOf(of),
      title: `Title ${person % 20}`,
      email: `${person}@example.test`,
      site: 'berlin',
      employment: 'active',
    };
    for (const [attribute, value] of Object.entries(values))
      yield [idOf(person), attribute, value, '2026-01-01', knownSince];
  }
}

const sources = ['self', 'manager', 'peer'];

function* forms({ forms: { people, kinds, scores }, skills }: Workload): Iterable<Cell[]> {
  for (const [at, person] of people.entries()) {
    const packed = Buffer.alloc(skills * 2);
    for (let skill = 0; skill < skills; skill += 1)
      packed.writeInt16BE(packedScore(scores[at * skills + skill] ?? unanswered), skill * 2);
    const source = sources[kinds[at] ?? 0];
    yield [
      campaignId,
      idOf(person),
      source,
      advance.id,
      advance.version,
      1,
      `\\\\x${packed.toString('hex')}`,
      'false',
    ];
  }
}

/** A whole level as a form keeps it. */
export function packedScore(level: number): number {
  if (level === unanswered) return 32_767;
  return level === unobserved ? 32_766 : level * 100;
}
