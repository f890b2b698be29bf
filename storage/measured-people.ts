import { sql, type RawBuilder } from 'kysely';
import type { Fraction } from '../domain/fraction.ts';
import type { MeasuredPeople } from '../domain/gaps/person-gaps.ts';
import { exactLevels } from '../domain/results/exact-levels.ts';
import { basisOfSources, type PackedLevels } from '../domain/results/packed-levels.ts';
import type { Tx } from './database.ts';
import { eachRow } from './fetched-rows.ts';

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
  const known = new Map<string, { page: Measured; at: number }>();
  const { rows: pages } = await measuredPages(campaignId, among).execute(db);
  for (const page of pages) for (const [at, id] of wordsOf(page.ids).entries()) known.set(id, { page, at });
  const levelOf = exactLevels(pages[0]?.unit ?? 1, decimals);
  return (personId) => {
    const person = known.get(personId);
    if (!person) return new Map();
    const { skills, sources, levels } = person.page;
    return new Map(
      skills.flatMap((skill, n): [string, Fraction][] => {
        const from = person.at * skills.length + n;
        const isMeasured = basisOfSources(sources[from] ?? 0) === 'combined';
        return isMeasured ? [[skill, levelOf(wholeAt(levels, from))]] : [];
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

/** Some of the people: a word each, one after the other, and as many levels and sources as there are skills. */
interface Measured {
  unit: number;
  skills: string[];
  people: number;
  /** On all pages. */
  everybody: number;
  ids: string;
  roleIds: string;
  /** `-`: none. */
  unitIds: string;
  /** Eight bytes each. */
  levels: Buffer;
  sources: Buffer;
}

/** Everybody measured in a campaign, in the order of their ids; levels by skills in this order. Nobody where nothing was measured. */
export async function measuredPeople(
  db: Tx,
  campaignId: string,
  skills: readonly string[],
): Promise<MeasuredPeople> {
  return together(db, measuredPages(campaignId, null), skills);
}

/** Everybody who takes part in a campaign with a role, the same way; of whom nothing was measured no level is assessed. */
export async function joinedPeople(
  db: Tx,
  campaignId: string,
  skills: readonly string[],
): Promise<MeasuredPeople> {
  const pages = sql<Measured>`
    select coalesce(m.level_unit, 1) as unit, coalesce(m.skills, '{}') as skills, count(*)::int as people, ${everybody},
      string_agg(person_id::text, ' ' order by person_id) as ids, string_agg(role_id, ' ' order by person_id) as "roleIds",
      string_agg('-', ' ') as "unitIds",
      string_agg(coalesce(levels, decode(repeat('00', 8 * cardinality(m.skills)), 'hex'), ''), ''::bytea order by person_id) as levels,
      string_agg(coalesce(sources, decode(repeat('00', cardinality(m.skills)), 'hex'), ''), ''::bytea order by person_id) as sources
    from (
      select p.campaign_id, p.person_id, p.role_id, r.levels, r.sources, (row_number() over (order by p.person_id) - 1) / ${pageSize} as page
      from participants p left join person_results r on r.campaign_id = p.campaign_id and r.subject_id = p.person_id
      where p.campaign_id = ${campaignId} and p.state = 'joined' and p.role_id is not null) joined
    left join measurements m using (campaign_id)
    group by m.level_unit, m.skills, page order by page`;
  return together(db, pages, skills);
}

/** Page by page, so that texts and bytes of only a few are in memory beside what becomes of them. */
async function together(
  db: Tx,
  pages: RawBuilder<Measured>,
  skills: readonly string[],
): Promise<MeasuredPeople> {
  // Of roles and units there are few: each text is kept once.
  const texts = new Map<string, string>();
  const once = (text: string) => {
    const known = texts.get(text) ?? text;
    texts.set(known, known);
    return known;
  };
  const personIds: string[] = [];
  const roleIds: string[] = [];
  const unitIds: (string | null)[] = [];
  let packed = nobody.packed;
  const take = (page: Measured) => {
    if (personIds.length === 0) packed = emptyLevels(page, skills.length);
    unpack(page, { skills, first: personIds.length, into: packed });
    for (const id of wordsOf(page.ids)) personIds.push(id);
    for (const id of wordsOf(page.roleIds)) roleIds.push(once(id));
    for (const id of wordsOf(page.unitIds)) unitIds.push(id === '-' ? null : once(id));
  };
  await eachRow(db, pages, { together: pagesTogether, take });
  return { personIds, roleIds, unitIds, packed };
}

/** In one statement, so that all of it belongs together, and in parts, so that no row is as large as everybody. */
function measuredPages(campaignId: string, among: readonly string[] | null): RawBuilder<Measured> {
  const these = among ? sql`and subject_id = any(${[...among]}::uuid[])` : sql``;
  return sql<Measured>`
    select m.level_unit as unit, m.skills, count(*)::int as people, ${everybody}, string_agg(subject_id::text, ' ' order by subject_id) as ids,
      string_agg(role_id, ' ' order by subject_id) as "roleIds",
      string_agg(coalesce(unit_id::text, '-'), ' ' order by subject_id) as "unitIds",
      string_agg(levels, ''::bytea order by subject_id) as levels, string_agg(sources, ''::bytea order by subject_id) as sources
    from measurements m join (
      select *, (row_number() over (order by subject_id) - 1) / ${pageSize} as page
      from person_results where campaign_id = ${campaignId} ${these}) p using (campaign_id)
    group by m.campaign_id, p.page order by p.page`;
}

const everybody = sql`(sum(count(*)) over ())::int as everybody`;
const pageSize = 500;
const pagesTogether = 4;

function wordsOf(text: string): string[] {
  return text.split(' ');
}

/** One of the whole numbers of eight bytes that lie one after the other. */
function wholeAt(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at * 8) * 4_294_967_296 + bytes.readUInt32BE(at * 8 + 4);
}

function emptyLevels({ unit, everybody: people }: Measured, skills: number): PackedLevels {
  return { unit, levels: new Float64Array(people * skills), sources: new Uint8Array(people * skills) };
}

interface Unpacked {
  skills: readonly string[];
  /** The place of the first person of the page. */
  first: number;
  into: PackedLevels;
}

function unpack(page: Measured, { skills, first, into: { levels, sources } }: Unpacked): void {
  const own = page.skills.length;
  for (const [at, skill] of page.skills.entries()) {
    const position = skills.indexOf(skill);
    // A skill that the framework has no more.
    if (position < 0) continue;
    for (let person = 0; person < page.people; person += 1) {
      const place = (first + person) * skills.length + position;
      levels[place] = wholeAt(page.levels, person * own + at);
      sources[place] = page.sources[person * own + at] ?? 0;
    }
  }
}
