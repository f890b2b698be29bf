import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { assumptionWords } from './assumptions-en.ts';
import { auditWords } from './audit-en.ts';
import { changeWords } from './change-en.ts';
import { competencyWords } from './competency-en.ts';
import { definitionWords } from './definitions-en.ts';
import { learningWords } from './learning-en.ts';
import { peopleWords } from './people-en.ts';
import { priorityWords } from './priorities-en.ts';
import { qualityWords } from './quality-en.ts';
import { caseWords, programmeWords } from './programmes-en.ts';
import { recordsWords } from './records-en.ts';
import { roiWords } from './roi-en.ts';
import { scoreboardWords } from './scoreboard-en.ts';
import { sensitivityWords } from './sensitivity-en.ts';
import { askWords, keyFigureWords, summaryWords } from './summary-en.ts';
import { untoldWords } from './untold-en.ts';

/** Every word of the workbook, in English. Other languages have the same shape. */
export const en: WorkbookWords = {
  sheets: {
    summary: 'Summary',
    gaps: 'Gap matrix',
    priorities: 'Priorities',
    change: 'Change',
    scoreboard: 'Scoreboard',
    funnel: 'Funnel',
    people: 'People levels',
    learning: 'Learning',
    records: 'Learning records',
    competency: 'Time to competency',
    programmes: 'Programmes',
    roi: 'ROI',
    sensitivity: 'Sensitivity',
    cases: 'Success cases',
    assumptions: 'Assumptions',
    definitions: 'Definitions',
    quality: 'Data quality',
    audit: 'Audit',
  },
  head: {
    title: (what, period) => `${what}, ${period}`,
    simulated: 'REHEARSAL: every answer behind these figures is simulated. Do not decide on them.',
    simulatedShort: 'simulated answers',
    asOf: ({ campaign, moment, audience, version }) =>
      `${campaign}. As of ${moment}. For: ${audience}. Version ${version}.`,
    subject: (campaign, period) => `${campaign}, ${period}`,
    footer: (run) => `${run} · times in UTC`,
    site: 'Site',
  },
  summary: summaryWords,
  keyFigures: keyFigureWords,
  asks: askWords,
  change: changeWords,
  gaps: {
    title: (organisation) => `${organisation}: mean shortfall in levels, by domain and unit`,
    group: 'Group',
    allDomains: 'All domains',
    shortfall: 'Shortfall',
    people: 'n',
    coverage: 'Coverage',
    byUnit: 'By unit',
    partsOf: (unit) => `Within ${unit}`,
    byRole: 'By role',
    bySite: 'By site',
    titleByDomain: (organisation) => `${organisation}: mean shortfall in levels, by domain`,
    everybody: 'Everybody assessed',
    reasons: {
      'small-group': (minimum) => `hidden: fewer than ${minimum}`,
      complementary: () => 'hidden: protects people',
      'not-assessed': () => 'not assessed',
      'under-correction': () => 'hidden: under correction',
    },
    legend: 'Shades: mean shortfall in levels',
    step: (from, below) => (below === null ? `${from} and more` : `${from} to below ${below}`),
    hiddenNote: (cells, share, minimum) =>
      cells === 0
        ? `No figure is hidden: every group shown has at least ${minimum} people.`
        : `${cells === 1 ? '1 figure is' : `${cells} figures are`} hidden (${share} of those with data): groups of fewer than ${minimum} people, neighbours that would give them away, and groups of whom a figure would tell the same of each.`,
    heldNote: (cells, minimum) =>
      `${cells} of them are under correction: a figure of nearly the same people was reported before, and fewer than ${minimum} people make the difference. They are shown again when enough has changed.`,
    range: (lowest, highest) => `${lowest} to ${highest}`,
    rangeNote: (ranges) =>
      `In place of ${ranges} of them stands a range of the shortfall in half levels, as “0.5 to 1.0”: what the other figures of the table leave open. The exact figure would let one be worked out that is hidden.`,
    notAsked: 'not asked',
    togetherNote: (minimum) =>
      `A line with + is of groups that are told together, as one of them has fewer than ${minimum} people.`,
    notes: [
      'Shortfall: mean of how far each rated skill is below the level that the person’s role needs; skills above it count 0. ' +
        'n: people with at least one level that rests on more than their own rating. Coverage: rated skills of all needed ones.',
    ],
  },
  picture: {
    gapTitle: (organisation) => `${organisation}: mean shortfall in levels, by domain`,
    gapAlt: (rows) => `Bar chart of the mean shortfall in levels. ${spoken(rows)}.`,
    gapAxis: 'Levels below target, mean',
    unitTitle: (organisation) => `${organisation}: required courses completed in percent, by unit`,
    unitAlt: (rows) => `Bar chart of the share of required courses completed. ${spoken(rows)}.`,
    unitAxis: 'Completed, share of required',
    subtitle: (campaign, period) => `${campaign}, ${period}`,
    domain: 'Domain',
    columns: {
      shortfall: 'Mean shortfall',
      below: 'Below target',
      critical: 'Critical',
      people: 'n',
      coverage: 'Coverage',
    },
    people: (n) => `n = ${n}`,
    of: (answered, assigned) => `${answered} of ${assigned}`,
  },
  funnel: {
    title: (organisation) => `${organisation}: ratings and courses asked for and received, in numbers`,
    columns: {
      group: 'Unit',
      kind: 'What was asked',
      assigned: 'Asked for',
      invited: 'Invited',
      started: 'Started',
      answered: 'Done',
      share: 'Done, share',
      day: 'Until the end of',
    },
    kinds: {
      'rate-self': 'Own skills',
      'rate-manager': 'Ratings by managers',
      'rate-peer': 'Ratings by peers',
      'rate-other': 'Other ratings',
      learn: 'Required courses',
    },
    everybody: 'All units',
    all: 'Total',
    byUnit: 'By unit',
    byDay: 'Invited, started and done, cumulated by day',
    smallUnits: (minimum) => `Units with fewer than ${minimum}, together`,
    dayChartTitle: (organisation, period) =>
      `${organisation}: invited, started and done, day by day, ${period}`,
    dayChartAlt: ({ day, invited, started, answered }) =>
      `Line chart of how many were invited, had started and were done at the end of each day. ${day}: ${invited} invited, ${started} started, ${answered} done.`,
    chartTitle: (organisation, period) => `${organisation}: from asked to done, in numbers, ${period}`,
    chartAlt: (counts) =>
      `Bar chart of how many were asked for, invited, started and done. ${counts
        .map(
          (count) =>
            `${count.kind}: ${count.assigned} asked for, ${count.invited} invited, ${count.started} started, ${count.answered} done`,
        )
        .join('; ')}.`,
    axis: 'Number',
  },
  programmes: programmeWords,
  roi: roiWords,
  sensitivity: sensitivityWords,
  cases: caseWords,
  assumptions: assumptionWords,
  definitions: definitionWords,
  learning: learningWords,
  records: recordsWords,
  csv: { part: 'Part', share: 'share', index: ['File', 'Sheet', 'Rows'] },
  competency: competencyWords,
  people: peopleWords,
  untold: untoldWords,
  priorities: priorityWords,
  scoreboard: scoreboardWords,
  quality: qualityWords,
  audit: auditWords,
  mail: {
    title: (campaign) => campaign,
    attachment: (period) => `skills-and-learning-${period}`,
    readerRate: ({ code, from, to, rate, source, on }) =>
      `Amounts in ${code} are to be looked at only, at ${rate} ${to} for 1 ${from} (${source}, from ${on}).`,
  },
};

function spoken(rows: { label: string; value: string }[]): string {
  return rows.map(({ label, value }) => `${label}: ${value}`).join('; ');
}
