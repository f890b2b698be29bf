import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { assumptionWords } from './assumptions-en.ts';
import { definitionWords } from './definitions-en.ts';
import { learningWords, qualityWords } from './learning-en.ts';
import { methodWords } from './method-en.ts';
import { peopleWords } from './people-en.ts';
import { caseWords, programmeWords } from './programmes-en.ts';
import { roiWords } from './roi-en.ts';
import { sensitivityWords } from './sensitivity-en.ts';

/** Every word of the workbook, in English. Other languages have the same shape. */
export const en: WorkbookWords = {
  sheets: {
    summary: 'Summary',
    gaps: 'Gap matrix',
    funnel: 'Funnel',
    people: 'People levels',
    learning: 'Learning',
    programmes: 'Programmes',
    roi: 'ROI',
    sensitivity: 'Sensitivity',
    cases: 'Success cases',
    assumptions: 'Assumptions',
    definitions: 'Definitions',
    method: 'Method',
  },
  head: {
    title: (what, period) => `${what}, ${period}`,
    simulated: 'REHEARSAL: every answer behind these figures is simulated. Do not decide on them.',
    simulatedShort: 'simulated answers',
    asOf: ({ campaign, moment, audience, version }) =>
      `${campaign}. As of ${moment}. For: ${audience}. Version ${version}.`,
    subject: (campaign, period) => `${campaign}, ${period}`,
    footer: (run) => `${run} · times in UTC`,
  },
  summary: {
    title: (organisation) => `${organisation}: skill gaps and the return on learning`,
    nothing: 'Nothing was asked for in this quarter, so there is nothing to report.',
    figures: 'Key figures',
    columns: {
      figure: 'Figure',
      value: 'Value',
      unit: 'Unit',
      people: 'n',
      coverage: 'Coverage',
      remark: 'What it means',
    },
    names: {
      readiness: 'Readiness_index',
      shortfall: 'Mean_shortfall_levels',
      response: 'Response_share',
      costs: 'Total_costs',
      benefits: 'Total_benefits',
      ratio: 'Benefit_cost_ratio',
      roi: 'ROI_percent',
      'break-even': 'Break_even_benefit',
    },
    picture: (rows) => `By ${rows.toLowerCase()}`,
    asked: 'What is asked of you',
    whereFrom:
      'n: people, or for shares of answers the answers asked for. Coverage: skills rated by somebody else, of the skills that the roles need. ' +
      'Figures of fewer people than the minimum are hidden. The sheet Definitions says what each term means, the sheet Method which files the numbers rest on.',
  },
  keyFigures: {
    readiness: {
      label: 'Skill readiness',
      unit: '%',
      remark: '100 %: every rated skill is at the level that its role needs',
    },
    shortfall: {
      label: 'Mean shortfall',
      unit: 'levels',
      remark: 'How far skills are below the needed level, on average; skills above it count 0',
    },
    response: {
      label: 'Done, of all that was asked',
      unit: 'of duties',
      remark: 'Ratings given and mandatory courses completed until the close',
    },
    completion: {
      label: 'Required courses completed',
      unit: 'of those required',
      remark: 'Completed and reported by the learning system until the close',
    },
    money: {
      costs: (programme) => `Costs of ${programme}`,
      benefits: (programme) => `Benefits of ${programme}`,
      'break-even': (programme) => `Benefit that would earn the costs of ${programme}`,
    },
    costsRemark: 'Everything it cost, the time of the people included',
    benefitsRemark: 'Estimated, after isolation and confidence adjustment, first year unless stated',
    breakEvenRemark: 'With this benefit the return would be exactly 0 %',
    ratio: {
      label: (programme) => `Benefits for each unit of cost, ${programme}`,
      unit: 'ratio',
      remark: 'Benefits divided by costs; 1.00 earns the costs',
    },
    roi: {
      label: (programme) => `ROI of ${programme}`,
      remark: (hurdlePercent) =>
        `Net of cost: (benefits − costs) / costs${hurdlePercent === null ? '' : `; expected at least ${hurdlePercent} %`}`,
      interval: (lower, upper) => `95 % interval: ${lower} to ${upper}`,
    },
    spokenIndex: (index) => `${index} %`,
    spokenLevels: (levels) => `${levels} levels`,
  },
  asks: {
    gap: (domain, criticalShare) =>
      `Decide whether ${domain} is the first place for next quarter’s learning: it has the largest shortfall${
        criticalShare === null ? '' : `, and ${criticalShare} of its rated skills are critically short`
      }.`,
    overdue: (open) =>
      `Ask unit heads to close what is still open: ${open} required courses were not completed.`,
    study: (programme, breakEven) =>
      `Decide whether to measure what ${programme} changes: its costs are known, its benefits are not. It has to bring ${breakEven} to earn its costs.`,
    change: (programme, { roi, hurdle }) =>
      `Decide whether to change or stop ${programme}: its estimated return of ${roi} is below the ${hurdle} expected of it.`,
    keep: (programme, { roi, hurdle }) =>
      `Confirm that ${programme} continues: its estimated return of ${roi} reaches the ${hurdle} expected of it.`,
    nothing: 'Nothing to decide this time: this report is for your information.',
  },
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
    everybody: 'Everybody assessed',
    reasons: {
      'small-group': (minimum) => `hidden: fewer than ${minimum}`,
      complementary: () => 'hidden: guards another',
      'not-assessed': () => 'not assessed',
      'under-correction': () => 'hidden: under correction',
    },
    legend: 'Shades: mean shortfall in levels',
    step: (from, below) => (below === null ? `${from} and more` : `${from} to below ${below}`),
    hiddenNote: (cells, share, minimum) =>
      cells === 0
        ? `No figure is hidden: every group shown has at least ${minimum} people.`
        : `${cells} figures are hidden (${share} of those with data): groups of fewer than ${minimum} people, and neighbours that would give them away.`,
    heldNote: (cells, minimum) =>
      `${cells} of them are under correction: a figure of nearly the same people was reported before, and fewer than ${minimum} people make the difference. They are shown again when enough has changed.`,
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
    byDay: 'Done, cumulated by day',
    smallUnits: (minimum) => `Units with fewer than ${minimum}, together`,
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
  people: peopleWords,
  quality: qualityWords,
  method: methodWords,
  mail: {
    title: (campaign) => campaign,
    attachment: (period) => `skills-and-learning-${period}`,
  },
};

function spoken(rows: { label: string; value: string }[]): string {
  return rows.map(({ label, value }) => `${label}: ${value}`).join('; ');
}
