import type { Trend, TrendRow } from '../../domain/change/trend.ts';
import type { TrendBridge } from '../../domain/change/trend-bridge.ts';
import type { ShownFigures } from '../../domain/change/trend-shown.ts';
import type { TrendPolicy } from '../../domain/change/trend-figures.ts';
import { fewestForBootstrap } from '../../domain/statistics/change/mean-interval.ts';
import { tableLines } from '../table-lines.ts';
import type { ReportedCourse } from '../../domain/development/reported-courses.ts';

interface Head {
  program: string;
  from: string;
  to: string;
}

interface Shown extends Head {
  by: string;
  trend: Trend;
  notes: readonly string[];
  policy: TrendPolicy;
}

const verdictWords: Record<NonNullable<ShownFigures['verdict']>, string> = {
  up: '▲ up',
  down: '▼ down',
  'no-meaningful-change': 'no meaningful change',
  'too-few': 'too few people',
  unpaired: 'not the same people',
};

const partWords: Record<keyof TrendBridge['parts'], string> = {
  stayers: 'levels of those who stayed',
  leavers: 'people who left',
  joiners: 'people who joined',
  measured: 'skills measured at one time only',
  targets: 'targets',
  framework: 'skills of another version',
};

/** A trend as people read it. */
export function trendLines({ program, from, to, by, trend, notes, policy }: Shown): string[] {
  const rows = [...trend.rows, trend.total];
  const { tested, leftOut } = trend;
  const isHidden = rows.some(({ figures }) => figures.reason !== null || figures.spreadHidden);
  return [
    `${program}: ${from} to ${to}${by === 'whole' ? '' : ` by ${by}`}, the same people in the same skills, levels`,
    ...tableLines([
      ['name', 'people', 'change', '95 % interval', 'd_z', 'gain', 'p', 'p of many', ''],
      ...rows.map(cells),
    ]),
    ...bridgeLines(trend.total.bridges),
    ...(isHidden ? ['… is hidden: too few people, or it would give them away'] : []),
    ...(rows.some(({ figures }) => figures.quarterMeans)
      ? ['A quarter’s own mean is of whoever was measured then: others left and came.']
      : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} below hidden lines are left out.`] : []),
    `Intervals: Student's t of fewer than ${fewestForBootstrap} people and of very many, else bootstrap over people (seed ${policy.seed}). An arrow needs one without zero and ${policy.smallestChange} levels or more.`,
    ...(tested ? [`${tested} tests stand together (Benjamini and Hochberg, 5 %).`] : []),
    ...notes,
  ];
}

function cells({ name, depth, figures }: TrendRow): string[] {
  const empty = figures.reason === null ? '–' : '…';
  const spread = figures.spreadHidden ? '…' : '–';
  const number = (value: number | null, decimals: number, otherwise = empty) =>
    value === null ? otherwise : value.toFixed(decimals);
  const signed = (value: number | null, otherwise = empty) =>
    value === null ? otherwise : `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  const { lower95: lower, upper95: upper } = figures;
  return [
    `${'  '.repeat(depth)}${name}`,
    number(figures.n, 0),
    signed(figures.meanChange),
    lower === null || upper === null ? spread : `${signed(lower)} to ${signed(upper)}`,
    number(figures.effectSizes?.dZ ?? null, 2, figures.effectSizes || figures.n === 0 ? '–' : '…'),
    number(figures.hakeGain, 2, '–'),
    number(figures.p, 3, spread),
    number(figures.adjustedP, 3, spread),
    `${verdictOf(figures)}${meansOf(figures)}`,
  ];
}

function verdictOf({ n, verdict }: ShownFigures): string {
  if (n === 0) return 'nobody measured both times';
  return verdict === null ? '…' : verdictWords[verdict];
}

function meansOf({ quarterMeans }: ShownFigures): string {
  if (!quarterMeans) return '';
  return ` (each quarter’s own mean: ${quarterMeans.before.toFixed(2)} → ${quarterMeans.after.toFixed(2)})`;
}

function bridgeLines(bridges: readonly TrendBridge[]): string[] {
  return bridges.flatMap(({ measure, total, parts, people }) => {
    if (total === null) return [];
    const told = Object.entries(partWords).flatMap(([part, words]) => {
      const [value, count] = [at(parts, part), at(people, part)];
      return value === null ? [`${words} …`] : count ? [`${words} ${value.toFixed(2)} (${count})`] : [];
    });
    return [
      `Mean ${measure} of the whole quarter ${total >= 0 ? '+' : ''}${total.toFixed(2)}: ${told.join(', ')}`,
    ];
  });
}

function at(values: Readonly<Record<string, number | null>>, key: string): number | null {
  return values[key] ?? null;
}

const reasonWords: Record<NonNullable<ReportedCourse['reason']>, string> = {
  'few-completers': 'too few completed it',
  'other-courses': 'too few without another course that teaches it',
  'not-comparable': 'too few others of their roles, or it would give people away',
  'under-correction': 'under correction',
};

/** Which courses moved what they teach, as people read it. */
export function courseLines(
  { program, from, to }: Head,
  rows: readonly ReportedCourse[],
  notes: readonly string[],
): string[] {
  const table = rows.map((row) => [
    row.name,
    row.skillName,
    row.completers === null ? '…' : `${row.completers}`,
    row.others === null ? '…' : `${row.others}`,
    row.effect === null ? '' : `${row.effect > 0 ? '+' : ''}${row.effect.toFixed(2)}`,
    row.lower95 === null || row.upper95 === null
      ? '…'
      : `${row.lower95.toFixed(2)} to ${row.upper95.toFixed(2)}`,
    row.reason
      ? reasonWords[row.reason]
      : row.verdict === 'not-enough-data'
        ? 'not enough data'
        : verdictWords[row.verdict],
  ]);
  return [
    `${program}: ${from} to ${to}, change of who completed a course less that of others of their roles, levels`,
    ...tableLines([['course', 'skill', 'completed', 'others', 'effect', '95 % interval', ''], ...table]),
    ...notes,
  ];
}
