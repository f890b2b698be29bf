import type { AskWords, KeyFigureWords, SummaryWords } from '../../domain/workbook/summary-words.ts';

export const summaryWords: SummaryWords = {
  title: (organisation, covers = 'organisation') =>
    `${organisation}: ${{ organisation: 'skill gaps and the return on learning', programme: 'learning and its return', unit: 'skill gaps and learning', site: 'skill gaps and learning' }[covers]}`,
  nothing: 'Nothing was asked for in this quarter, so there is nothing to report.',
  nothingOfPart: 'Of this part alone no figure is told here; what there is stands on the sheets that follow.',
  leading: ({ organisation, figures }) => `${organisation}: ${figures.join(', ')}`,
  figures: 'Further figures',
  columns: {
    figure: () => 'Figure',
    value: (quarter) => ofQuarter('Actual (AC)', quarter),
    unit: () => 'Unit',
    people: () => 'n',
    coverage: () => 'Coverage',
    yearBefore: (quarter) => ofQuarter('Last year (PY)', quarter),
    before: (quarter) => ofQuarter('Last quarter (PQ)', quarter),
    since: () => 'AC − PQ',
    plan: (quarter) => ofQuarter('Plan (PL)', quarter),
    ofPlan: () => 'AC, % of PL',
    fromPlan: () => 'AC − PL',
    forecast: (quarter) => ofQuarter('Forecast (FC)', quarter),
    status: () => 'Status',
    remark: () => 'What it means',
  },
  none: '–',
  noFigures: 'no figures',
  status: {
    higher: {
      reached: 'plan reached',
      close: 'just below plan',
      missed: 'below plan',
      'no-plan': 'no plan set',
      unknown: 'not known',
    },
    lower: {
      reached: 'within plan',
      close: 'just above plan',
      missed: 'above plan',
      'no-plan': 'no plan set',
      unknown: 'not known',
    },
  },
  notation: [
    'AC actual; PY and PQ as they were reported in this quarter a year ago and last quarter, nothing that was hidden then; PL plan, from the configuration that the campaign was launched with; FC forecast. ' +
      'Differences have a sign; bold and blue is better, slanted and orange worse (of skills since PQ: only where the same people changed by more than chance); of %, in percentage points. Just below or above: by 5 % of the plan at most. –: no plan, no forecast, or nothing to compare; no figures: nothing was reported of that quarter, as where earlier levels were imported.',
    'FC repeats the change from PQ to AC once more, and needs both; while a campaign still runs, taking part goes on at the pace so far. It is no promise. A return is not forecast: a study measures it.',
  ],
  chart: {
    title: ({ organisation, figure, unit, quarter }) => `${organisation}: ${figure} in ${unit}, ${quarter}`,
    alt: (figure, values) =>
      `Column chart of ${figure}. ${values.map(({ name, value }) => `${name}: ${value}`).join('; ')}.`,
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
    'Figures of fewer people than the minimum are hidden. The sheet Definitions says what each term means, the sheet Audit which files the numbers rest on.',
  beside: ({ plan, before }) => {
    const parts = [
      ...(plan === null ? [] : [`Plan ${plan}`]),
      ...(before === null ? [] : [`${before.quarter} ${before.value}`]),
    ];
    return parts.length === 0 ? null : parts.join(', ');
  },
};

/** On two lines, so that the column stays narrow. */
function ofQuarter(what: string, quarter: string | null): string {
  return quarter === null ? what : `${what}\n${quarter}`;
}

export const keyFigureWords: KeyFigureWords = {
  readiness: {
    label: 'Skill readiness',
    unit: '%',
    remark: 'At 100 % every rated skill is at the level that its role needs',
  },
  shortfall: {
    label: 'Mean shortfall',
    unit: 'levels',
    remark: 'How far skills are below the needed level, on average; skills above it count 0',
  },
  response: {
    label: 'Done, of all that was asked',
    unit: '%',
    remark: 'Ratings given and mandatory courses completed until the close',
  },
  completion: {
    label: 'Required courses completed',
    unit: '%',
    remark: 'Completed and reported by the learning system until the close',
  },
  money: {
    costs: (programme) => `Costs of ${programme}`,
    benefits: (programme) => `Benefits of ${programme}`,
    'break-even': (programme) => `Benefit that would earn the costs of ${programme}`,
  },
  about: (remark, amount) => `about ${amount}; ${remark}`,
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
};

export const askWords: AskWords = {
  gap: (domain, criticalShare) =>
    `Decide whether ${domain} is the first place for next quarter’s learning: it has the largest shortfall${
      criticalShare === null ? '' : `, and ${criticalShare} of its rated skills are critically short`
    }.`,
  overdue: (open) =>
    `Ask unit heads to close what is still open: ${open} required courses were not completed.`,
  owed: (open, isListed) =>
    `See that the mandatory courses that fell due and are not done are made up: ${open}${
      isListed ? '. The sheet Learning records says whose they are' : ''
    }.`,
  expiring: (certificates, days) =>
    `Plan the renewal of certificates that end within ${days} days: ${certificates}.`,
  titles: (people) =>
    `Tell L&D which role fits the job titles that no role names (the sheet Data quality): until then these people are not assessed. People: ${people}.`,
  study: (programme, breakEven) =>
    `Decide whether to measure what ${programme} changes: its costs are known, its benefits are not. It has to bring ${breakEven} to earn its costs.`,
  change: (programme, { roi, hurdle }) =>
    `Decide whether to change or stop ${programme}: its estimated return of ${roi} is below the ${hurdle} expected of it.`,
  keep: (programme, { roi, hurdle }) =>
    `Confirm that ${programme} continues: its estimated return of ${roi} reaches the ${hurdle} expected of it.`,
  needed: (share) => `It earns its costs only if at least ${share} of the stated benefits come.`,
  costsAbovePlan: (share) => `Its costs are ${share} of what was planned.`,
  nothing: 'Nothing to decide this time: this report is for your information.',
};
