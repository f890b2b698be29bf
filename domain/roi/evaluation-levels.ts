import type { Study } from '../configuration/money.ts';
import type { LevelEvidence } from '../configuration/study-parts.ts';
import type { Roi, ToldLearners } from '../roi.ts';

/** One level of evaluation, as Kirkpatrick and as Phillips call it. */
export interface EvaluationLevel {
  level: 0 | 1 | 2 | 3 | 4 | 5;
  /** Null: the model has no such level. */
  kirkpatrick: string | null;
  phillips: string;
  /** `refused`: no return is claimed, because a lower level has no data. `reserved`: one is, although the study says nothing of a lower level. */
  state: 'data' | 'no-data' | 'refused' | 'reserved';
  /** What is known at levels 1 to 3. */
  evidence: LevelEvidence | null;
}

const names = [
  { level: 0, kirkpatrick: null, phillips: 'Inputs' },
  { level: 1, kirkpatrick: 'Reaction', phillips: 'Reaction and planned action' },
  { level: 2, kirkpatrick: 'Learning', phillips: 'Learning' },
  { level: 3, kirkpatrick: 'Behavior', phillips: 'Application and implementation' },
  { level: 4, kirkpatrick: 'Results', phillips: 'Business impact, isolated' },
  { level: 5, kirkpatrick: null, phillips: 'Return on investment' },
] as const;

/**
 * Levels 0 to 5 side by side. Level 5 is refused as long as one of the levels 0 to 4 has no data. An answer of nobody is no data.
 * Kirkpatrick's levels end at 4 and know neither isolation nor money. Where `people` of the learning records are given, level 0 is theirs, and
 * so is level 2 of a study that says nothing of its levels: who completed. Such a study keeps its return, with a reservation.
 * Source: D. and J. Kirkpatrick, Evaluating Training Programs (2006); J. and P. Phillips, guiding principle 1.
 */
export function evaluationLevels(study: Study, roi: Roi, people: People | null = null): EvaluationLevel[] {
  const { reaction, learning, application } = study.levels ?? {};
  const evidence = [null, reaction, learning, application, null, null];
  const measured = roi.benefits.length > 0 && roi.benefits.every(({ notImported }) => !notImported);
  return levelsOf(
    [
      isAnybody((people ?? study.participants)?.starters) && (roi.costsMinor ?? 0) > 0,
      hasData(reaction),
      study.levels ? hasData(learning) : isAnybody(people?.completers),
      hasData(application),
      measured,
    ],
    roi,
  ).map((level) => ({ ...level, evidence: evidence[level.level] ?? null }));
}

/** Levels of a programme of which only the records tell: who took part, and who completed. */
export function recordedLevels(
  people: People,
  roi: Pick<Roi, 'costsMinor' | 'roiPercent'>,
): EvaluationLevel[] {
  const impact = roi.roiPercent !== null;
  return levelsOf(
    [
      isAnybody(people.starters) && (roi.costsMinor ?? 0) > 0,
      false,
      isAnybody(people.completers),
      false,
      impact,
    ],
    roi,
  );
}

type People = Pick<ToldLearners, 'starters' | 'completers'>;

/** Null are some, but too few to be told. */
function isAnybody(people: number | null | undefined): boolean {
  return people !== undefined && people !== 0;
}

function levelsOf(known: readonly boolean[], roi: Pick<Roi, 'roiPercent'>): EvaluationLevel[] {
  const lower = known.every(Boolean);
  return names.map((name, level) => ({
    ...name,
    state: level < 5 ? (known[level] ? 'data' : 'no-data') : fifth(lower, roi),
    evidence: null,
  }));
}

/** Which of the levels 1 to 3 has no data. */
export function levelsWithoutData({
  reaction,
  learning,
  application,
}: NonNullable<Study['levels']>): number[] {
  return [reaction, learning, application].flatMap((each, index) => (hasData(each) ? [] : [index + 1]));
}

function hasData(evidence: LevelEvidence | undefined): boolean {
  return (evidence?.answered ?? 0) > 0;
}

function fifth(lower: boolean, { roiPercent }: Pick<Roi, 'roiPercent'>): EvaluationLevel['state'] {
  if (lower) return roiPercent === null ? 'no-data' : 'data';
  return roiPercent === null ? 'refused' : 'reserved';
}
