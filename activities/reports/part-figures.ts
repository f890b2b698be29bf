import { coursesOf } from '../../domain/development/reported-courses.ts';
import { unitChange } from '../../domain/reports/scoped-change.ts';
import { unitLearning } from '../../domain/reports/scoped-results.ts';
import { programmeLearning } from '../../domain/reports/scoped-programme.ts';
import { siteLearning } from '../../domain/reports/scoped-site.ts';
import type { ReportScope } from '../../domain/reports/report-scope.ts';
import type { ReportInput, UntoldSheet } from '../../domain/workbook/report-input.ts';
import { changeInResults } from '../releases/trends/change-in-report.ts';

type Beside = Partial<Pick<ReportInput, 'further' | 'change' | 'courses' | 'untold' | 'results'>>;
type Results = ReportInput['results'];

/** What stands beside the results of a part of the organisation, and on which sheets there is only why nothing may be told. */
export function figuresOfPart(whole: ReportInput, results: Results, scope: ReportScope): Beside {
  if (scope.of === 'unit') return ofUnit(whole, results, scope.unitId);
  if (scope.of === 'site') return ofSite(whole, results, scope.siteId);
  return scope.of === 'programme' ? ofProgramme(whole, scope.programme) : {};
}

function ofUnit(whole: ReportInput, results: Results, unitId: string): Beside {
  const { further, change: wholeChange } = whole;
  const learning = further ? unitLearning(further.learning, unitId) : null;
  const change = wholeChange ? unitChange(wholeChange, unitId) : null;
  return {
    ...(learning && { further: { quality: null, learning } }),
    ...(change && { change, results: { ...results, change: changeInResults(change) } }),
    untold: untoldIn(whole, results, { learning, change }),
  };
}

function ofProgramme({ further, courses, configuration }: ReportInput, programme: string): Beside {
  const learning = further ? programmeLearning(further.learning, programme) : null;
  const taught = configuration.programmes.find(({ id }) => id === programme)?.courses ?? [];
  const own = courses ? coursesOf(courses, taught) : null;
  return {
    ...(learning ? { further: { quality: null, learning } } : { untold: ['learning'] }),
    ...(own && { courses: own }),
  };
}

/** Changes are told of units alone. */
function ofSite(whole: ReportInput, results: Results, siteId: string): Beside {
  const learning = whole.further ? siteLearning(whole.further.learning, siteId) : null;
  return {
    ...(learning && { further: { quality: null, learning } }),
    untold: untoldIn(whole, results, { learning, change: null }),
  };
}

/** Sheets of the whole organisation's report of which nothing may be told here. */
function untoldIn(
  { results: whole, further, change }: ReportInput,
  results: Results,
  told: { learning: object | null; change: object | null },
): UntoldSheet[] {
  const hasLevels = ({ coverage }: Results) => coverage.some(({ levels }) => levels.length > 0);
  const isUntold: Record<UntoldSheet, boolean> = {
    gaps: whole.gapMatrix !== null && results.gapMatrix === null,
    funnel: whole.funnel.byKind.length > 0 && results.funnel.byKind.length === 0,
    people: hasLevels(whole) && !hasLevels(results),
    learning: further !== undefined && told.learning === null,
    change: change !== undefined && told.change === null,
  };
  const sheets: UntoldSheet[] = ['gaps', 'change', 'funnel', 'people', 'learning'];
  return sheets.filter((sheet) => isUntold[sheet]);
}
