import { sql } from 'kysely';
import { hashNumber, type PeopleInFigure } from '../domain/disclosure/packed-members.ts';
import type { Tx } from './database.ts';
import { hashLength, noHash, type Hashes } from './released-hashes.ts';

const pageSize = 5_000;

/** Everybody in a set, ascending by pseudonym. Groups by positions in the set's, from 1. */
export interface SetMembers extends Pick<PeopleInFigure, 'kindOf' | 'kinds'> {
  hashes: Hashes;
  /** Numbers of hashes. */
  members: Uint32Array;
  /** By figure, of each member; `noHash`: does not count in it. */
  marks: readonly Uint32Array[];
}

/** The same as numbers, ascending: what is compared. */
export interface NumberedMembers extends Pick<PeopleInFigure, 'ids' | 'kindOf' | 'kinds'> {
  marks: readonly Float64Array[];
}

/** The mark of whoever does not count in a figure. */
const none = -1;

export function numbered({ hashes, members, kindOf, kinds, marks }: SetMembers): NumberedMembers {
  const { letters } = hashes;
  const numberOf = (hash: number) => (hash === noHash ? none : hashNumber(letters, hash * hashLength));
  return {
    ids: Float64Array.from(members, numberOf),
    kindOf,
    kinds,
    marks: marks.map((own) => Float64Array.from(own, numberOf)),
  };
}

/** Keeps everybody of a set that is not there yet. */
export async function keepMembers(tx: Tx, id: string, set: SetMembers): Promise<void> {
  for (let from = 0; from < set.members.length; from += pageSize) {
    const { members, groups, marks } = pageOf(set, from);
    await sql`
      insert into released_members (set_id, member, groups, marks)
      select ${id}, m.member, string_to_array(m.groups, ',')::int[], m.marks::text[]
      from unnest(string_to_array(${members}, ';'), string_to_array(${groups}, ';'), string_to_array(${marks}, ';'))
        as m(member, groups, marks)`.execute(tx);
  }
}

/** Some members with semicolons between: pseudonyms, positions of groups, and marks as arrays are written. */
function pageOf({ hashes, members, kindOf, kinds, marks }: SetMembers, from: number) {
  const { letters } = hashes;
  const hashOf = (hash = noHash) => letters.toString('latin1', hash * hashLength, (hash + 1) * hashLength);
  const markOf = (hash = noHash) => (hash === noHash ? '""' : hashOf(hash));
  const page = Array.from({ length: Math.min(pageSize, members.length - from) }, (_, at) => from + at);
  const all = (textOf: (at: number) => string) => page.map(textOf).join(';');
  return {
    members: all((at) => hashOf(members[at])),
    groups: all((at) => (kinds[kindOf[at] ?? 0] ?? []).join(',')),
    marks: all((at) => `{${marks.map((own) => markOf(own[at])).join(',')}}`),
  };
}

interface Page {
  last: string;
  /** One after the other. */
  members: string;
  /** Positions with commas between, members with semicolons. */
  groups: string;
  /** Marks and members with commas between. */
  marks: string;
}

/** Everybody in a set of so many figures. */
export async function membersOfSet(
  db: Tx,
  { id, figures }: { id: string; figures: number },
): Promise<NumberedMembers> {
  const kinds = new Map<string, number>();
  const pages: NumberedMembers[] = [];
  for (let page = await pageAfter(db, id, ''); page; page = await pageAfter(db, id, page.last))
    pages.push(numbersOn(page, { figures, kinds }));
  const positions = (key: string) => (key === '' ? [] : key.split(',').map(Number));
  return ascending(pages, { figures, kinds: [...kinds.keys()].map(positions) });
}

async function pageAfter(db: Tx, id: string, after: string): Promise<Page | undefined> {
  const { rows } = await sql<Page>`
    select max(member) as last, string_agg(member, '') as members, string_agg(array_to_string(groups, ','), ';') as groups,
      string_agg(array_to_string(marks, ','), ',') as marks
    from (select member, groups, marks from released_members where set_id = ${id} and member > ${after}
      order by member limit ${pageSize}) as page
    having count(*) > 0`.execute(db);
  return rows[0];
}

/** `kinds`: by their positions, in the order in which they came. */
function numbersOn(
  { members, groups, marks }: Page,
  { figures, kinds }: { figures: number; kinds: Map<string, number> },
): NumberedMembers {
  const people = members.length / hashLength;
  const letters = Buffer.from(members, 'latin1');
  const marked = Buffer.from(marks, 'latin1');
  const own = Array.from({ length: figures }, () => new Float64Array(people).fill(none));
  let from = 0;
  for (let person = 0; person < people; person += 1)
    for (const column of own) {
      if (from < marked.length && marked[from] !== comma) {
        column[person] = hashNumber(marked, from);
        from += hashLength;
      }
      from += 1;
    }
  const kindOf = groups.split(';').map((key) => {
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    return kind;
  });
  const ids = Float64Array.from({ length: people }, (_, at) => hashNumber(letters, at * hashLength));
  return { ids, kindOf: Uint32Array.from(kindOf), kinds: [], marks: own };
}

const comma = ','.charCodeAt(0);

/** A database may order texts in another way than letters have. */
function ascending(
  pages: readonly NumberedMembers[],
  { figures, kinds }: { figures: number; kinds: number[][] },
): NumberedMembers {
  const people = pages.reduce((all, { ids }) => all + ids.length, 0);
  const joined = <Column extends Float64Array | Uint32Array>(
    column: Column,
    of: (page: NumberedMembers) => Column,
  ) => {
    let from = 0;
    for (const page of pages) {
      column.set(of(page), from);
      from += of(page).length;
    }
    return column;
  };
  const ids = joined(new Float64Array(people), (page) => page.ids);
  const kindOf = joined(new Uint32Array(people), (page) => page.kindOf);
  const marks = Array.from({ length: figures }, (_, figure) =>
    joined(new Float64Array(people), (page) => page.marks[figure] ?? new Float64Array()),
  );
  if (ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? 0))) return { ids, kindOf, kinds, marks };
  const order = Uint32Array.from(ids.keys()).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
  return {
    ids: ids.sort(),
    kindOf: order.map((at) => kindOf[at] ?? 0),
    kinds,
    marks: marks.map((own) => Float64Array.from(order, (at) => own[at] ?? none)),
  };
}
