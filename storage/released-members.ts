import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Letters of a pseudonym or mark. */
export const hashLength = 16;
const pageSize = 5_000;

export interface ReleasedMember {
  member: string;
  /** Positions in the set's groups, from 1. */
  groups: number[];
  /** Of each domain of the set; empty: no level in it. */
  marks: string[];
}

/** Many members as a few long texts, which cost less than a text for each. All three in the same order. */
export interface MembersPage {
  /** One after the other, each `hashLength` letters. */
  members: string;
  /** Positions with commas between, members with semicolons. */
  groups: string;
  /** Marks and members with commas between. */
  marks: string;
}

/** Members as they would be read. */
export function membersInPages(members: readonly ReleasedMember[]): MembersPage[] {
  return Array.from({ length: Math.ceil(members.length / pageSize) }, (_, page) => {
    const own = members.slice(page * pageSize, (page + 1) * pageSize);
    return {
      members: own.map(({ member }) => member).join(''),
      groups: own.map(({ groups }) => groups.join(',')).join(';'),
      marks: own.map(({ marks }) => marks.join(',')).join(','),
    };
  });
}

export function membersOn({ members, groups, marks }: MembersPage, figures: number): ReleasedMember[] {
  const ofAll = marks.split(',');
  return groups.split(';').map((own, at) => ({
    member: members.slice(at * hashLength, (at + 1) * hashLength),
    groups: own.split(',').map(Number),
    marks: ofAll.slice(at * figures, (at + 1) * figures),
  }));
}

/** Everybody in a set, in no order. */
export async function membersOfSet(db: Tx, id: string): Promise<MembersPage[]> {
  const found: MembersPage[] = [];
  for (let after = ''; ;) {
    const { rows } = await sql<MembersPage & { last: string | null }>`
      select max(member) as last, string_agg(member, '') as members, string_agg(array_to_string(groups, ','), ';') as groups,
        string_agg(array_to_string(marks, ','), ',') as marks
      from (select member, groups, marks from released_members where set_id = ${id} and member > ${after}
        order by member limit ${pageSize}) as page`.execute(db);
    const [page] = rows;
    if (!page || page.last === null) return found;
    found.push(page);
    if (page.members.length < pageSize * hashLength) return found;
    after = page.last;
  }
}
