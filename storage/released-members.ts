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
  for (let from = 0; from < set.members.length; from += pageSize)
    await tx
      .insertInto('released_members')
      .values({ set_id: id, page: from / pageSize, ...pageOf(set, from) })
      .execute();
}

/** How some people of a set are kept. */
interface Page {
  /** Pseudonyms, one after the other. */
  members: string;
  /** Positions with commas between, members with semicolons. */
  groups: string;
  /** Marks and members with commas between. */
  marks: string;
}

function pageOf({ hashes, members, kindOf, kinds, marks }: SetMembers, from: number): Page {
  const { letters } = hashes;
  const page = members.subarray(from, from + pageSize);
  const keys = kinds.map((positions) => positions.join(','));
  const kept = Buffer.alloc(page.length * hashLength);
  const marked = Buffer.alloc(page.length * marks.length * (hashLength + 1));
  let at = 0;
  page.forEach((member, place) => {
    const copied = (hash: number, into: Buffer, to: number) =>
      letters.copy(into, to, hash * hashLength, (hash + 1) * hashLength);
    copied(member, kept, place * hashLength);
    for (const own of marks) {
      const hash = own[from + place] ?? noHash;
      if (hash !== noHash) at += copied(hash, marked, at);
      at = marked.writeUInt8(comma, at);
    }
  });
  const kindsOn = Array.from(kindOf.subarray(from, from + pageSize), (kind) => keys[kind] ?? '');
  return {
    members: kept.toString('latin1'),
    groups: kindsOn.join(';'),
    marks: marked.toString('latin1', 0, Math.max(0, at - 1)),
  };
}

/** Everybody in a set of so many figures. */
export async function membersOfSet(
  db: Tx,
  { id, figures }: { id: string; figures: number },
): Promise<NumberedMembers> {
  const kinds = new Map<string, number>();
  const pages: NumberedMembers[] = [];
  for await (const page of pagesOf(db, id)) pages.push(numbersOn(page, { figures, kinds }));
  const positions = (key: string) => (key === '' ? [] : key.split(',').map(Number));
  return ascending(pages, { figures, kinds: [...kinds.keys()].map(positions) });
}

/** By position of a group in the set's, from 1, the pseudonyms of whoever is in it, ascending. */
export async function membersOfGroups(
  db: Tx,
  { id, positions }: { id: string; positions: readonly number[] },
): Promise<string[][]> {
  const found = positions.map((): string[] => []);
  for await (const { members, groups } of pagesOf(db, id))
    groups.split(';').forEach((key, place) => {
      const own = key.split(',').map(Number);
      const member = members.slice(place * hashLength, (place + 1) * hashLength);
      positions.forEach((position, at) => void (own.includes(position) && found[at]?.push(member)));
    });
  return found.map((members) => members.toSorted());
}

async function* pagesOf(db: Tx, id: string): AsyncIterable<Page> {
  for (let number = 0; ; number += 1) {
    const page = await db
      .selectFrom('released_members')
      .select(['members', 'groups', 'marks'])
      .where('set_id', '=', id)
      .where('page', '=', number)
      .executeTakeFirst();
    if (!page) return;
    yield page;
  }
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
