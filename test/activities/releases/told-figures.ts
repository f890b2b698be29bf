import { PackedSet } from '../../../activities/releases/packed-set.ts';
import { sumsOfFigures, type ToldFigure } from '../../../activities/releases/sums-of-figures.ts';
import { HiddenTogether } from '../../../domain/disclosure/hide-together.ts';
import type { Cell } from '../../../domain/disclosure/release-register.ts';
import { domainOf, domains, policy } from '../../domain/change/two-quarters.ts';
import { type ToldCell } from '../../domain/change/three-quarters.ts';

const numbers = new Map<string, number>();
const numberOf = (words: string) => {
  const known = numbers.get(words) ?? numbers.size + 1;
  numbers.set(words, known);
  return known;
};

/** Which of the tried cells may be told beside those that are told, as the register decides it. */
export function tellable(told: readonly ToldCell[], tried: readonly ToldCell[]): ToldCell[] {
  const cells = new Map(tried.map((each) => [each, cellOf(each)]));
  const figures = [...told, ...tried].map((each): ToldFigure => ({
    set: setOf(each, each.quarter),
    since: each.since === null ? null : setOf(each, each.since),
    group: each.group,
    figure: each.figure,
    cell: cells.get(each) ?? null,
  }));
  const together = new HiddenTogether(
    sumsOfFigures(figures, setsOf([...told, ...tried])),
    policy.groupMinimum,
  );
  const hidden = new Set<Cell>();
  while (together.hideMore(hidden)) continue;
  return tried.filter((each) => !hidden.has(cellOf(each, cells)));
}

function cellOf({ group, figure, terms }: ToldCell, known?: ReadonlyMap<ToldCell, Cell>): Cell {
  for (const [each, cell] of known ?? []) if (each.terms === terms) return cell;
  const people = new Set([...terms.keys()].map((key) => key.split(' ')[0])).size;
  return {
    group,
    figure,
    parent: null,
    division: '',
    whole: null,
    people,
    changes: Number.POSITIVE_INFINITY,
  };
}

const setOf = ({ table }: ToldCell, quarter: number) => `${table} at ${quarter}`;

/** Who is in which groups of a set, and with which skills in each domain. */
function setsOf(cells: readonly ToldCell[]): Map<string, PackedSet> {
  const people = new Map<string, Map<string, { groups: Set<string>; skills: Set<string> }>>();
  for (const cell of cells)
    for (const key of cell.terms.keys()) {
      const [id = '', quarter = '', skillId = ''] = key.split(' ');
      const name = setOf(cell, Number(quarter));
      const own = people.get(name) ?? new Map<string, { groups: Set<string>; skills: Set<string> }>();
      people.set(name, own);
      const person = own.get(id) ?? { groups: new Set(), skills: new Set() };
      own.set(id, person);
      person.groups.add(cell.group);
      person.skills.add(skillId);
    }
  return new Map([...people].map(([name, own]) => [name, packed(own, name.split(' at ')[1] ?? '')]));
}

function packed(
  own: ReadonlyMap<string, { groups: Set<string>; skills: Set<string> }>,
  quarter: string,
): PackedSet {
  const groups = [...new Set([...own.values()].flatMap((person) => [...person.groups]))];
  const members = [...own]
    .map(([id, person]) => ({ id, number: numberOf(id), ...person }))
    .toSorted((a, b) => a.number - b.number);
  const kinds = new Map<string, number>();
  const kindOf = Uint32Array.from(members, (person) => {
    const key = groups.flatMap((group, at) => (person.groups.has(group) ? [at + 1] : [])).join(' ');
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    return kind;
  });
  const marks = domains.map((domain) =>
    Float64Array.from(members, ({ id, skills }) => {
      const inDomain = [...skills].filter((skillId) => domainOf[skillId] === domain).toSorted();
      return inDomain.length === 0 ? -1 : numberOf([id, quarter, domain, ...inDomain].join(' '));
    }),
  );
  return new PackedSet(
    { groups, domains },
    {
      ids: Float64Array.from(members, ({ number }) => number),
      kindOf,
      kinds: [...kinds.keys()].map((key) => key.split(' ').map(Number)),
      marks,
    },
  );
}
