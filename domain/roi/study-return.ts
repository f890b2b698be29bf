import type { Study } from '../configuration/money.ts';
import { fraction } from '../fraction.ts';
import { programmeRoi, type BenefitResult, type Recorded, type Roi } from '../roi.ts';
import { measuredStudy } from './measured.ts';
import { partOf } from './plain-lines.ts';
import { scoreboard, type ScoreboardLine } from './scoreboard.ts';
import { studyDetail, type StudyDetail } from './study-detail.ts';

/** Everything that a study alone says of its return. */
export interface StudyReturn extends StudyDetail {
  roi: Roi;
  scoreboard: ScoreboardLine[];
}

/**
 * The return of a study without learning records or imported measures: who took part, and how long, is what the study says itself. As
 * nothing else is known, level 5 needs data at all lower levels.
 */
export function studyReturn(asWritten: Study): StudyReturn {
  const study = measuredStudy(asWritten, { measures: [], units: [], fiscalYearStartsInMonth: 1 });
  const levels = study.levels ?? {};
  const roi = programmeRoi({ ...study, levels }, statedIn(study), {
    where: `Study ${study.id}`,
    reportingCurrency: study.currency,
    rates: [],
  });
  return {
    roi,
    ...studyDetail({ ...study, levels }, roi, null),
    scoreboard: scoreboard(study.scoreboard ?? []),
  };
}

/** A benefit as the study lists it: of its answers and years the sums. */
export interface BenefitSum {
  /** Id of the study's line. */
  line: string;
  grossMinor: number;
  adjustedMinor: number;
  /** Answers that count; null for a line that asked nobody. */
  answers: number | null;
  /** As counted; null where each answer has its own. */
  isolationShare: number | null;
  confidenceShare: number | null;
}

/** Benefit lines of a return, added up by line of the study, in its order. */
export function benefitSums(benefits: readonly BenefitResult[]): BenefitSum[] {
  const byLine = Map.groupBy(benefits, (line) => partOf(line).of);
  return [...byLine].map(([line, parts]) => {
    const [first] = parts;
    const asked = parts.map(partOf).filter(({ respondent }) => respondent !== null);
    return {
      line,
      grossMinor: parts.reduce((all, { grossMinor }) => all + grossMinor, 0),
      adjustedMinor: parts.reduce((all, { adjustedMinor }) => all + adjustedMinor, 0),
      answers: asked.length === 0 ? null : asked.filter(({ year }) => year === 1).length,
      isolationShare: asked.length === 0 && first ? first.isolationShare : null,
      confidenceShare: asked.length === 0 && first ? first.confidenceShare : null,
    };
  });
}

function statedIn({ participants, currency }: Study): Recorded {
  if (!participants) return { people: null, time: [], fees: [] };
  const { starters, completers, time } = participants;
  const spent = time.map(({ hours, hourlyRateMinor }) => ({
    hours: fraction(hours),
    hourlyRateMinor,
    currency,
  }));
  return { people: { starters, completers }, time: spent, fees: [] };
}
