import {
  learningCells,
  learningWithout,
  levelCounts,
  levelsWithout,
} from '../../activities/releases/further-figures.ts';
import { dutiesKey, dutyCounts, siteDutiesKey } from '../../activities/releases/duty-counts.ts';
import {
  learningOfProgramme,
  programmeLearningCounts,
} from '../../activities/releases/programme-learning.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { wayCounts } from '../../activities/releases/way-counts.ts';
import type { LearnersBehind } from '../../domain/learning/learners-behind.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import type { CoverageResult } from '../../domain/results.ts';
import type { Campaign } from '../../storage/campaigns.ts';

interface Answered {
  learning: LearningMeasures;
  levels: readonly CoverageResult[];
  behind: LearnersBehind;
  groupMinimum: number;
}

/**
 * Learning without what would tell of few people beside what was shown of it before, and the names of what is held back. Who learned is measured
 * by people and what each one adds; held levels, programmes, and duties and certificates by unit and site, by counts. Those of everybody are not measured.
 */
export async function releasedLearning(
  asker: Asker,
  campaign: Pick<Campaign, 'id' | 'period'>,
  { learning, levels, behind, groupMinimum }: Answered,
) {
  const { cells, counts } = await shownBeside(asker, {
    door: 'learning',
    campaign,
    groupMinimum,
    cells: learningCells(learning, behind),
    counts: [
      ...levelCounts(levels),
      ...wayCounts(learning),
      ...dutyCounts(learning),
      ...programmeLearningCounts(learning.programmes),
    ],
  });
  const keys = new Set([...[...cells].map(({ key }) => key), ...[...counts].map(({ figure }) => figure)]);
  const isHeld = (key: string) => keys.has(key);
  const further = [
    dutiesKey,
    siteDutiesKey,
    ...(learning.programmes ?? []).map(({ programme }) => learningOfProgramme(programme)),
  ];
  const learned = learningWithout(learning, isHeld);
  const held = levelsWithout(levels, isHeld);
  return {
    learning: learned.learning,
    levels: held.levels,
    underCorrection: learned.held,
    held: [...learned.held.map(({ name }) => name), ...held.held, ...further.filter(isHeld)],
  };
}
