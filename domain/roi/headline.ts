import type { ProgrammeRoi } from '../results.ts';

/**
 * The programme for the first page. What people really took comes before what was only planned: the first with a study,
 * learners and known costs; else with learners and known costs; else with learners, so that the reason why nothing
 * is known is told; else the first that has costs at all. Null where there is none.
 */
export function headlineOf(programmes: readonly ProgrammeRoi[]): ProgrammeRoi | null {
  const taken = programmes.filter(({ people }) => people.starters !== 0);
  return (
    taken.find((each) => each.study !== null && hasCosts(each)) ??
    taken.find(hasCosts) ??
    taken[0] ??
    programmes.find(hasCosts) ??
    null
  );
}

function hasCosts({ costsMinor }: ProgrammeRoi): boolean {
  return costsMinor !== null && costsMinor > 0;
}
