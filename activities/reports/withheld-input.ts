import { courseKey, coursesWithout, type ReportedCourse } from '../../domain/development/reported-courses.ts';
import { withheld, type HeldCell } from '../../domain/disclosure/printed-cells.ts';
import type { RoiResults } from '../../domain/results.ts';
import type { ReportedTimes, ReportInput } from '../../domain/workbook/report-input.ts';
import {
  importedChangeWithout,
  learningWithout,
  levelsWithout,
  ratingsWithout,
} from '../releases/further-figures.ts';
import { importancesWithout } from '../../domain/gaps/own-importance.ts';
import { casesKey } from '../releases/case-counts.ts';
import { importanceKey } from '../releases/importance-counts.ts';
import { changeInResults, changeWithout } from '../releases/trends/change-in-report.ts';
import { skillsWithout } from '../releases/skill-counts.ts';

/** What a report holds back because of what was shown before. */
export interface HeldFigures {
  cells: readonly HeldCell[];
  /** Keys of figures beside the gaps: learning, held levels, agreement, leniency, the skills of a domain, and the change. */
  further: readonly string[];
  /** What may be told of times to competency; absent: nothing. */
  times?: ReportedTimes | null;
  /** What is told of programmes; absent: what was computed. */
  roi?: RoiResults | null;
}

/** What a report is made of, without the figures held back. */
export function withheldInput(input: ReportInput, held: HeldFigures): ReportInput {
  const keys = new Set(held.further);
  const isHeld = (key: string) => keys.has(key);
  const results = { ...withheld(input.results, held.cells), ...(held.roi && { roi: held.roi }) };
  const times = held.times ? { times: held.times } : {};
  if (keys.size === 0) return { ...input, ...times, results };
  const { further } = input;
  const change = input.change && changeWithout(input.change, isHeld);
  const quality = further?.quality ?? null;
  const { courses } = input;
  const heldCases = input.configuration.studies.filter((study) => isHeld(casesKey(study)));
  const isCourseHeld = (row: ReportedCourse) => isHeld(courseKey(row, courses?.before ?? ''));
  return {
    ...input,
    ...times,
    ...(change && { change }),
    ...(heldCases.length > 0 && { heldCases: heldCases.map(({ id }) => id) }),
    ...(courses && { courses: { ...courses, rows: coursesWithout(courses.rows, isCourseHeld) } }),
    results: {
      ...results,
      change: change ? changeInResults(change) : importedChangeWithout(results.change, isHeld),
      coverage: levelsWithout(results.coverage, isHeld).levels,
      ...(results.skillGaps && { skillGaps: skillsWithout(results.skillGaps, isHeld) }),
    },
    ...(further && {
      further: {
        ...further,
        learning: learningWithout(further.learning, isHeld).learning,
        quality: quality && ratingsWithout(quality, isHeld),
        ...(further.importance && {
          importance: importancesWithout(further.importance, (domain) => isHeld(importanceKey(domain)), {
            domains: input.configuration.frameworks.flatMap(({ domains }) => domains),
          }),
        }),
      },
    }),
  };
}
