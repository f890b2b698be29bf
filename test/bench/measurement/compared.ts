import { Client } from 'pg';
import { shown } from './peers.ts';

interface Both {
  ours: unknown[][];
  theirs: unknown[][];
}

/** What both have written, in one form: units and people by number, roles by theirs, parts by position. */
export async function compared(url: string): Promise<{ groups: Both; people: Both }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const read = async (query: string) =>
      (await client.query<unknown[]>({ text: query, rowMode: 'array' })).rows;
    const groups = (of: string) => `select ${shown.groupColumns} from ${of} order by ${shown.groupOrder}`;
    return {
      groups: { ours: await read(groups(ourGroups)), theirs: await read(groups('peer.group_results')) },
      people: { ours: await read(ourPeople), theirs: await read(theirPeople) },
    };
  } finally {
    await client.end();
  }
}

const numberOf = (id: string) => `('x' || right(${id}, 8))::bit(32)::int`;

const ourGroups = `(select division, case division when 'all' then -1 when 'role' then split_part(group_id, '-', 2)::int
    else ${numberOf('group_id')} end as group_id, part,
    case part when 'skill' then array_position(m.skills, part_id) - 1 when 'domain' then array_position(m.domains, part_id) - 1
      else -1 end as part_id, people, required_pairs, assessed_pairs, below_target, critical, level_sum, shortfall_sum, surplus_sum
  from group_results join measurements m using (campaign_id)) ours`;

const ourPeople = `select ${numberOf('subject_id::text')} as person, ${numberOf('p.unit_id::text')} as unit,
    split_part(role_id, '-', 2)::int as role,
    (select string_agg(case when get_byte(sources, n) > 1 then encode(substring(levels from n * 8 + 1 for 8), 'hex') else '-' end, ' ' order by n)
      from generate_series(0, cardinality(m.skills) - 1) n) as levels,
    (select string_agg(get_byte(sources, n)::text, ' ' order by n) from generate_series(0, cardinality(m.skills) - 1) n) as sources,
    (select string_agg(coalesce(round(level, 6)::text, '-'), ' ' order by array_position(m.domains, domain_id))
      from domain_results d where d.campaign_id = p.campaign_id and d.subject_id = p.subject_id) as domains
  from person_results p join measurements m on m.campaign_id = p.campaign_id order by 1`;

const theirPeople = `select person_id, unit_id, role_id,
    (select string_agg(coalesce(encode(int8send(level), 'hex'), '-'), ' ' order by n) from unnest(levels) with ordinality as l(level, n)) as levels,
    (select string_agg(source::text, ' ' order by n) from unnest(sources) with ordinality as s(source, n)) as sources,
    (select string_agg(coalesce(round(mean::numeric, 6)::text, '-'), ' ' order by n) from unnest(domain_levels) with ordinality as d(mean, n)) as domains
  from peer.person_results order by 1`;
