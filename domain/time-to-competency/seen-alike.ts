import type { StandKind, Stands } from './standings.ts';
import type { SeenAlike } from './ways.ts';

/** The people of one quarter by number, and where they stood. */
export interface SeenQuarter extends Stands {
  quarter: number;
  people: Int32Array;
}

/** What the roster says of people, by number. */
export interface SeenRoster {
  /** A quarter; 0: not known, or before anything was measured. */
  joinedIn: Int32Array;
  /** 1: yes. */
  hasLeft: Uint8Array;
}

/** Everybody of some quarters, oldest first, with where they stood by a key: in parts of people who were seen alike, which are few. */
export function seenAlike(
  quarters: readonly SeenQuarter[],
  { joinedIn, hasLeft }: SeenRoster,
  key: string,
): SeenAlike[] {
  const parts = new Parts<Omit<SeenAlike, 'people'>>();
  const rosters = parts.next();
  const partOf = joinedIn.map((quarter, person) => {
    const left = hasLeft[person] === 1;
    const is = () => ({ joinedIn: quarter === 0 ? null : quarter, hasLeft: left, seen: [] });
    return rosters(quarter * 2 + Number(left), is);
  });
  for (const { quarter, people, kinds, kindOf } of quarters) {
    const { places, alike } = standingAlike(kinds, key);
    const next = parts.next();
    for (const [at, person] of people.entries()) {
      const [before, place] = [partOf[person] ?? 0, places[kindOf[at] ?? 0] ?? 0];
      partOf[person] = next(before * alike.length + place, () => {
        const { seen = [], joinedIn: joined = null, hasLeft: left = false } = parts.all[before] ?? {};
        const { roleId = '', standing = null } = alike[place] ?? {};
        return { joinedIn: joined, hasLeft: left, seen: [...seen, { quarter, roleId, standing }] };
      });
    }
  }
  const people = peopleIn(partOf, parts.all.length);
  return parts.all.flatMap((part, at): SeenAlike[] => {
    const own = people[at];
    return own && own.length > 0 ? [{ ...part, people: own }] : [];
  });
}

/** Kinds that stand alike by a key, and of each kind the place among them. */
function standingAlike(kinds: readonly StandKind[], key: string) {
  const alike = new Parts<Omit<SeenAlike['seen'][number], 'quarter'>>();
  const next = alike.next();
  const places = kinds.map(({ roleId, standings }) => {
    const standing = standings.get(key) ?? null;
    return next(JSON.stringify([roleId, standing]), () => ({ roleId, standing }));
  });
  return { places, alike: alike.all };
}

/** Parts by number, each made when it is first met. */
class Parts<Part> {
  readonly all: Part[] = [];

  /** New ones by keys that have nothing to do with those before. */
  next(): (key: string | number, make: () => Part) => number {
    const known = new Map<string | number, number>();
    return (key, make) => {
      const number = known.get(key) ?? this.all.length;
      if (number === this.all.length) {
        known.set(key, number);
        this.all.push(make());
      }
      return number;
    };
  }
}

function peopleIn(partOf: Int32Array, parts: number): Int32Array[] {
  const sizes = new Int32Array(parts);
  for (const part of partOf) sizes[part] = (sizes[part] ?? 0) + 1;
  const found = Array.from(sizes, (size) => new Int32Array(size));
  for (let person = partOf.length - 1; person >= 0; person -= 1) {
    const part = partOf[person] ?? 0;
    const place = (sizes[part] ?? 0) - 1;
    sizes[part] = place;
    const own = found[part];
    if (own) own[place] = person;
  }
  return found;
}
