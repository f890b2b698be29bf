import type { Division } from '../disclosure/crossed.ts';
import { exposedSums, type AlikeValues } from '../disclosure/exposed-sums.ts';
import type { SparseVector } from '../disclosure/sparse-span.ts';

type Time = 'before' | 'after';

/** Where people stand in one quarter: by units and by roles, from everybody down. */
interface Standing {
  /** Groups of the quarter's own tables. */
  tables: Record<'unit' | 'role', readonly Division[]>;
  /** Groups of the trend, by id. */
  trend: Record<'unit' | 'role', readonly string[]>;
}

/** Levels of one person, added up, which all figures have together or not at all. */
export interface SummedLevels {
  time: Time;
  /** As the quarter's own tables name it, and as the trend does. */
  domain: string;
  trendDomain: string;
  /** By its id of now, where figures of single skills are told; null: they are not. */
  skill: string | null;
  /** Measured in the same skills both times. */
  twice: boolean;
}

/** People who stand in the same groups both times and are measured alike; null: not there then. */
export interface AlikePeople {
  people: number;
  before: Standing | null;
  after: Standing | null;
  levels: readonly SummedLevels[];
}

/** A line of a trend that is told, of everybody or of a part. */
export interface ToldLine {
  by: 'whole' | 'domain' | 'skill' | 'unit' | 'role';
  id: string;
  /** With where its people stood: their levels at either time by themselves. */
  levels: boolean;
  /** With all levels, at these times, of who was there both times: those in skills measured once too. */
  stayed: readonly Time[];
}

/**
 * Both quarters' tables by unit and by role in each domain, and trends between them, as sums over people's levels. A figure of a group has its factor
 * in all below it, so that a level has the factors of the smallest shown group around it (`crossed.ts`).
 */
export class ToldSums {
  readonly #alike: readonly AlikePeople[];
  readonly #minimum: number;
  #ofTables: number | null = null;

  constructor(alike: readonly AlikePeople[], groupMinimum: number) {
    this.#alike = alike;
    this.#minimum = groupMinimum;
  }

  /** Whether lines tell of few people, beside each other and both quarters' tables, what the tables alone do not. */
  expose(lines: readonly ToldLine[]): boolean {
    if (lines.length === 0) return false;
    const exposed = this.#exposed(lines);
    if (exposed === 0) return false;
    this.#ofTables ??= this.#exposed([]);
    return exposed > this.#ofTables;
  }

  #exposed(lines: readonly ToldLine[]): number {
    const told = toldIn(lines);
    const named = this.#alike.map(({ people, levels, ...standing }) => ({
      people,
      values: levels.map((each) => factorsOf(standing, each, told)),
    }));
    const names = new Set(named.flatMap(({ values }) => values.flatMap((value) => [...value.keys()])));
    const places = new Map([...names].toSorted().map((name, place) => [name, place]));
    const numbered = named.map(({ people, values }): AlikeValues => {
      const vectors = values.map((value): SparseVector => {
        const entries = [...value].map(([name, factor]) => [places.get(name) ?? 0, factor] as const);
        return new Map(entries.filter(([, factor]) => factor !== 0));
      });
      return { people, values: vectors };
    });
    return exposedSums(merged(numbered), this.#minimum);
  }
}

/** Who has the same factors in everything stands alike, whatever the groups. */
function merged(all: readonly AlikeValues[]): AlikeValues[] {
  const found = new Map<string, AlikeValues>();
  for (const each of all) {
    const key = each.values
      .map((value) => [...value].toSorted(([a], [b]) => a - b).join(' '))
      .toSorted()
      .join('/');
    const known = found.get(key);
    if (known) known.people += each.people;
    else found.set(key, { ...each });
  }
  // Most people first, so that nothing depends on the order of people.
  return [...found]
    .toSorted(([a, one], [b, other]) => other.people - one.people || (a < b ? -1 : 1))
    .map(([, each]) => each);
}

type Told = ReturnType<typeof toldIn>;

function toldIn(lines: readonly ToldLine[]) {
  const ids = (by: ToldLine['by'], of: readonly ToldLine[] = lines) =>
    new Set(of.flatMap((line) => (line.by === by ? [line.id] : [])));
  const setsOf = (of: readonly ToldLine[]) => ({
    whole: ids('whole', of).size > 0,
    domain: ids('domain', of),
    skill: ids('skill', of),
    unit: ids('unit', of),
    role: ids('role', of),
  });
  return {
    change: setsOf(lines),
    levels: setsOf(lines.filter(({ levels }) => levels)),
    stayed: {
      before: setsOf(lines.filter(({ stayed }) => stayed.includes('before'))),
      after: setsOf(lines.filter(({ stayed }) => stayed.includes('after'))),
    },
  };
}

type Factors = Map<string, number>;

function factorsOf(
  { before, after }: Pick<AlikePeople, Time>,
  { time, domain, trendDomain, skill, twice }: SummedLevels,
  told: Told,
): Factors {
  const factors: Factors = new Map();
  const add = (name: string | null, factor: number) => {
    if (name !== null) factors.set(name, (factors.get(name) ?? 0) + factor);
  };
  const standing = time === 'before' ? before : after;
  add(skill === null ? null : `2 ${skill} table ${time}`, 1);
  for (const side of ['unit', 'role'] as const)
    for (const shown of [domain, null])
      add(tableName(time, standing?.tables[side] ?? [], { side, shown }), 1);
  if (!before || !after) return factors;
  const lineNames = (of: Told['change'], kind: string): (string | null)[] => [
    of.domain.has(trendDomain) ? `2 ${kind} in ${trendDomain}` : null,
    skill !== null && of.skill.has(skill) ? `2 ${kind} of ${skill}` : null,
    ...(['unit', 'role'] as const).map((side) =>
      lineName(kind, [before.trend[side], after.trend[side]], { side, of }),
    ),
  ];
  for (const name of lineNames(told.stayed[time], `stayed ${time}`)) add(name, 1);
  if (!twice) return factors;
  for (const name of lineNames(told.change, 'change')) add(name, time === 'before' ? -1 : 1);
  if (time === 'before') for (const name of lineNames(told.levels, 'levels')) add(name, 1);
  return factors;
}

/** Small groups first: whoever solves for them first has less to carry. */
const order = { unit: 0, role: 1 };

function tableName(
  time: Time,
  chain: readonly Division[],
  { side, shown }: { side: 'unit' | 'role'; shown: string | null },
): string | null {
  const at = chain.findLastIndex(({ isShown }) => isShown(shown));
  if (at < 0) return null;
  return `${at === 0 ? 2 : order[side]} ${side} ${chain[at]?.id} table ${time} ${shown ?? ''}`;
}

/** Of the smallest told group in which people are both times; of everybody, where that is told. */
function lineName(
  kind: string,
  [then, now]: [readonly string[], readonly string[]],
  { side, of }: { side: 'unit' | 'role'; of: Told['change'] },
): string | null {
  const id = then.findLast((each) => now.includes(each) && of[side].has(each));
  if (id !== undefined) return `${order[side]} ${side} ${id} ${kind}`;
  return of.whole ? `2 ${side} everybody ${kind}` : null;
}
