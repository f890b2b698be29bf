import type { Study } from '../configuration/money.ts';
import type { LevelEvidence } from '../configuration/study-parts.ts';
import type { Roi } from '../roi.ts';

/** One level of evaluation, as Kirkpatrick and as Phillips call it. */
export interface EvaluationLevel {
  level: 0 | 1 | 2 | 3 | 4 | 5;
  /** Null: the model has no such level. */
  kirkpatrick: string | null;
  phillips: string;
  /** `refused`: there would be figures, but a lower level has no data. */
  state: 'data' | 'no-data' | 'refused';
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
 * Kirkpatrick's levels end at 4 and know neither isolation nor money.
 * Source: D. and J. Kirkpatrick, Evaluating Training Programs (2006); J. and P. Phillips, guiding principle 1.
 */
export function evaluationLevels(study: Study, roi: Roi): EvaluationLevel[] {
  const { reaction, learning, application } = study.levels ?? {};
  const evidence = [null, reaction, learning, application, null, null];
  const measured = roi.benefits.length > 0 && roi.benefits.every(({ notImported }) => !notImported);
  const known = [
    (study.participants?.starters ?? 0) > 0 && (roi.costsMinor ?? 0) > 0,
    ...[reaction, learning, application].map(hasData),
    measured,
  ];
  const lower = known.every(Boolean);
  return names.map((name, level) => ({
    ...name,
    state: level < 5 ? (known[level] ? 'data' : 'no-data') : lower ? fifth(roi) : 'refused',
    evidence: evidence[level] ?? null,
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

function fifth({ roiPercent }: Roi): EvaluationLevel['state'] {
  return roiPercent === null ? 'no-data' : 'data';
}
