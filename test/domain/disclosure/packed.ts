import { groupOf, type Members } from '../../../domain/disclosure/packed-members.ts';

const numbers = new Map<string, number>();

/** Members by any words. */
export function packed(members: Iterable<readonly [string, string]>): Members {
  const own = [...new Map(members)]
    .map(([member, mark]) => ({ id: numberOf(member), mark: numberOf(mark) }))
    .toSorted((a, b) => a.id - b.id);
  const column = (of: 'id' | 'mark') => Float64Array.from(own, (each) => each[of]);
  return groupOf(column('id'), column('mark'));
}

function numberOf(words: string): number {
  const known = numbers.get(words) ?? numbers.size + 1;
  numbers.set(words, known);
  return known;
}
