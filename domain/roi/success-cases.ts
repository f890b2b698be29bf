import type { SuccessCases } from '../configuration/study-parts.ts';

/** Whether it is told how many of those asked are success cases: of so many at the least, and not where it would tell it of each. */
export function areCounted(cases: SuccessCases, fewest: number): boolean {
  return cases.asked >= fewest && !tellsOfEach(cases);
}

/** As many cases of a kind as people who were asked: each of them has one. */
export function tellsOfEach({ asked, verified, unsuccessful }: SuccessCases): boolean {
  return asked > 0 && [verified, unsuccessful].some(({ length }) => length >= asked);
}
