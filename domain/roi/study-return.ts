import type { Study } from '../configuration/money.ts';
import { fraction } from '../fraction.ts';
import { programmeRoi, type BenefitResult, type Recorded, type Roi } from '../roi.ts';
import { measuredStudy, type MeasuredIn } from './measured.ts';
import { partOf } from './plain-lines.ts';
import { refusedFor } from './refused.ts';
import { scoreboard, type ScoreboardLine } from './scoreboard.ts';
import { studyDetail, type StudyDetail } from './study-detail.ts';
import { studyWithToldLines, type ToldLines } from './told-lines.ts';

/** Everything that a study alone says of its return. */
export interface StudyReturn extends StudyDetail {
  roi: Roi;
  scoreboard: ScoreboardLine[];
}

/** What imported tables told, as far as a study can take it. */
export interface Imported extends MeasuredIn {
  /** Null: no database was read. */
  lines: ToldLines | null;
}

/** Where no database is read. */
export const nothingImported: Imported = { lines: null, measures: [], units: [], fiscalYearStartsInMonth: 1 };

/** A study with the lines and measures that imported tables told, and what it lacks of them. */
export function studyAsImported(study: Study, imported: Imported): Study {
  return studyWithToldLines(measuredStudy(study, imported), imported.lines);
}

/**
 * The return of a study without learning records: who took part, and how long, is what the study says itself. As nothing else is known,
 * level 5 needs data at all lower levels.
 */
export function studyReturn(asWritten: Study, imported: Imported = nothingImported): StudyReturn {
  return returnAlone(studyAsImported(asWritten, imported));
}

/** The same of a study that holds what it takes from imported tables. */
export function returnAlone(study: Study): StudyReturn {
  const levels = study.levels ?? {};
  const roi = returnOf({ ...study, levels });
  return {
    roi,
    ...studyDetail({ ...study, levels }, roi, null),
    scoreboard: scoreboard(study.scoreboard ?? []),
  };
}

/** Imported lines alone can be in another currency than the study: its own were checked as it was read. */
function returnOf(study: Study): Roi {
  try {
    const where = `Study ${study.id}`;
    return programmeRoi(study, statedIn(study), { where, reportingCurrency: study.currency, rates: [] });
  } catch (error) {
    const refused = refusedFor(error, study);
    if (refused) return refused;
    throw error;
  }
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
