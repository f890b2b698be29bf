import type { CompetencyRow } from '../../domain/time-to-competency/time-to-competency.ts';
import type { CompetencyMeasures } from '../../domain/time-to-competency/competency-measures.ts';
import { tableLines } from '../table-lines.ts';

const startWords: Record<CompetencyMeasures['from'], string> = {
  role: 'from the quarter in which they joined with their role or moved into it',
  measured: 'from the first measurement below the target',
};

/** Measures as people read them. */
export function competencyLines(program: string, of: CompetencyMeasures): string[] {
  const { by, from, firstQuarter, lastQuarter, reason } = of;
  const target = by === 'domain' ? 'the target of their role in a domain' : 'every target of their role';
  const head = `${program}, ${firstQuarter} to ${lastQuarter}: quarters until people reached ${target}, ${startWords[from]}`;
  if (reason !== null) return [head, notTold(of), ...notesOn(of)];
  return [
    head,
    ...tableLines([
      [
        'name',
        'people',
        'there',
        'left',
        'on the way',
        'half by',
        '95 % interval',
        'mean on the way',
        'will get there %',
        'leave %',
        'within',
      ],
      ...shownRows(of).map(cells),
    ]),
    '',
    ...curveLines(of.total),
    ...testLines(of),
    ...countedLines(of),
    ...notesOn(of),
  ];
}

function notesOn({ simulated, otherFramework }: CompetencyMeasures): string[] {
  return [
    ...(simulated ? ['Simulated answers: a rehearsal.'] : []),
    ...(otherFramework.length > 0
      ? [`Measured by another framework, and left out: ${otherFramework.join(', ')}.`]
      : []),
    'Levels are known once a quarter: each time is the most that it can have taken, never the day itself.',
    'Counted is whoever was measured at least once after the start; who left before is in no figure.',
  ];
}

function notTold({ reason, from, firstQuarter }: CompetencyMeasures): string {
  const other = from === 'role' ? ' `--from measured` begins at the first measurement below the target.' : '';
  const words = {
    'one-quarter': `Not enough data: only ${firstQuarter} was measured, and a time needs a second quarter with results.`,
    nobody:
      from === 'role'
        ? `Not enough data: nobody who took their role since ${firstQuarter} has been measured in it yet.${other}`
        : 'Not enough data: nobody was measured below the target and then once more.',
    'under-correction': 'Nothing can be told at the moment.',
    hidden: `Not enough data: too few people, or too few of them there or on the way, or all of them: it would give people away.${other}`,
  };
  return reason === null ? '' : words[reason];
}

function shownRows({ rows, others, total }: CompetencyMeasures): CompetencyRow[] {
  return [...rows, ...(others ? [others] : []), total];
}

function cells(row: CompetencyRow): string[] {
  const empty = row.reason === null || row.reason === 'nobody' ? '–' : '…';
  const count = (value: number | null, otherwise = empty) => (value === null ? otherwise : `${value}`);
  const mean = row.restrictedMeanQuarters;
  const leaving = row.reason === null && row.left === null ? '…' : empty;
  const percent = (share: number | null) =>
    share === null ? (row.reason === null ? '…' : empty) : (share * 100).toFixed(0);
  return [
    row.name,
    count(row.n),
    count(row.reached),
    count(row.left, leaving),
    count(row.onTheWay, leaving),
    count(row.medianQuarters),
    row.reason === null
      ? `${count(row.medianLower95Quarters, 'open')} to ${count(row.medianUpper95Quarters, 'open')}`
      : empty,
    mean === null ? empty : mean.toFixed(2),
    percent(row.willGetThereShare),
    percent(row.leftShare),
    count(row.toldQuarters),
  ];
}

function curveLines({ reason, curve }: CompetencyRow): string[] {
  if (reason !== null || curve.length === 0) return [];
  const percent = (share: number | null) => (share === null ? '–' : (share * 100).toFixed(0));
  return [
    'All, quarter by quarter: who is there by its end, as if nobody left',
    ...tableLines([
      ['quarter', 'at risk', 'got there', 'there by then %', '95 % interval'],
      ...curve.map((step) => [
        `${step.quarter}`,
        `${step.atRisk}`,
        `${step.reached}`,
        percent(step.thereShare),
        step.lower95 === null ? '–' : `${percent(step.lower95)} to ${percent(step.upper95)}`,
      ]),
    ]),
  ];
}

function testLines({ logRank, rows }: CompetencyMeasures): string[] {
  if (!logRank || logRank.chiSquare === null || logRank.p === null) return [];
  const quarters = rows.find(({ toldQuarters }) => toldQuarters !== null)?.toldQuarters;
  const p = logRank.p < 0.001 ? 'p < 0.001' : `p = ${logRank.p.toFixed(3)}`;
  return [
    `Log-rank over ${quarters ?? 0} quarters: χ² = ${logRank.chiSquare.toFixed(2)}, df ${logRank.df}, ${p}${logRank.p < 0.05 ? '' : ': no difference that stands'}.`,
  ];
}

function countedLines({
  by,
  thereBefore,
  others,
  rows,
  total,
  isThinned,
  groupMinimum,
}: CompetencyMeasures): string[] {
  const hidden = [...rows, total].some(({ reason }) => reason !== null && reason !== 'nobody');
  return [
    'within: quarters after the start that are told, and means on the way are within them; times are rounded up to a quarter at which enough people got there.',
    ...(isThinned
      ? [
          `Less is told than could be: times of nearly the same people were shown before, and the difference would tell of fewer than ${groupMinimum}.`,
        ]
      : []),
    ...(total.startedUntil === null
      ? []
      : [`Counted is who started by ${total.startedUntil}: later ones were not watched for so long.`]),
    ...(by === 'domain' &&
    rows.some(({ reason, startedUntil }) => reason === null && startedUntil !== total.startedUntil)
      ? ['In some domains fewer starts could be counted (--json says up to which).']
      : []),
    ...(thereBefore === null
      ? []
      : [
          `${thereBefore} people were at the target when first measured: nobody knows how long it took them.`,
        ]),
    ...(others ? ['others: the groups that are hidden, together'] : []),
    ...(hidden || total.willGetThereShare === null
      ? ['… is hidden: too few people, or it would give them away']
      : []),
    'half by: Kaplan-Meier, as if nobody left, with its log-log interval; will get there, leave: leaving as a competing event (Aalen-Johansen).',
  ];
}
