import { MembersGathered, type Members } from '../../../domain/disclosure/packed-members.ts';

const numbers = new Map<string, number>();

/** Members by any words. */
export function packed(members: Iterable<readonly [string, string]>): Members {
  const gathered = new MembersGathered();
  for (const [member, mark] of new Map(members)) gathered.add(numberOf(member), numberOf(mark));
  return gathered.packed();
}

function numberOf(words: string): number {
  const known = numbers.get(words) ?? numbers.size + 1;
  numbers.set(words, known);
  return known;
}
