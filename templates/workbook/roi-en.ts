import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet ROI, in English. */
export const roiWords: WorkbookWords['roi'] = {
  title: (organisation) => `${organisation}: costs, benefits and return of learning programmes`,
  howToRead:
    'Every total and every return below is a live formula over the rows above it: change an input and the return follows. ' +
    'Benefits are estimated, after isolation (the share that is due to the programme) and confidence adjustment, first year only unless stated.',
  inputMark: 'Input: taken from study or records',
  formulaMark: 'Formula: worked out',
  nothing: 'No programme has costs or benefits on record in this period.',
  unknown: 'n/a',
  programme: (name, from, to) => `${name}, ${from} to ${to}`,
  behind: (people, currency) =>
    `${people.starters} people started, ${people.completers} completed, ${people.hours} hours.${
      currency === null ? '' : ` Amounts in ${currency}.`
    }${people.withoutPayBand > 0 ? ` ${people.withoutPayBand} without a known pay band cost the highest rate.` : ''}`,
  people: (people) => `${people.starters} started, ${people.completers} completed`,
  costColumns: {
    line: 'Cost',
    category: 'Kind',
    amount: (currency) => `Whole amount, ${currency}`,
    share: 'Share charged here',
    charged: (currency) => `Charged, ${currency}`,
    source: 'Source',
  },
  benefitColumns: {
    line: 'Benefit',
    notClaimed: 'Benefit listed in the study, not claimed',
    measure: 'What moved',
    improvement: 'Improvement a year',
    unitValue: (currency) => `Value of one, ${currency}`,
    isolation: 'Due to the programme',
    confidence: 'Confidence',
    benefit: (currency) => `Benefit, ${currency}`,
    source: 'Method and source',
  },
  categories: {
    analysis: 'Needs analysis',
    development: 'Design and development',
    acquisition: 'Licences and purchase',
    delivery: 'Delivery',
    'participant-time': 'Participants’ time',
    facilities: 'Facilities',
    technology: 'Technology',
    coordination: 'Coordination',
    evaluation: 'Evaluation',
    overhead: 'Overhead',
  },
  isolation: {
    'control-group': 'control group',
    'trend-line': 'trend line',
    forecast: 'forecast with known drivers',
    'manager-estimate': 'estimate by managers',
    'participant-estimate': 'estimate by participants',
  },
  measure: (measure, unit) => `${measure} (${unit})`,
  benefitSource: (method, cashable, source) =>
    `Isolated by ${method}; ${cashable ? 'shows up in cash' : 'does not show up in cash'}. ${source}`,
  noBenefitLines: 'No benefit has been measured.',
  intangibles: 'Not turned into money, on purpose',
  totalCosts: 'Total costs, fully loaded',
  totalBenefits: 'Total benefits, estimated',
  returnTitle: 'Return',
  lines: {
    net: { label: (currency) => `Net benefits, ${currency}`, remark: 'Benefits − costs' },
    ratio: { label: 'Benefits for each unit of cost (BCR)', remark: 'Benefits / costs' },
    roi: {
      label: 'ROI in percent, net of cost',
      remark: (hurdlePercent) =>
        `(Benefits − costs) / costs × 100${hurdlePercent === null ? '' : `; expected at least ${hurdlePercent}`}`,
    },
    payback: { label: 'Payback in months', remark: 'Costs / (benefits of a year / 12)' },
    breakEven: {
      label: (currency) => `Benefit that would earn the costs, ${currency}`,
      remark: 'With exactly this benefit the ROI is 0 %',
    },
    breakEvenShare: {
      label: 'Share due to the programme that would earn the costs',
      remark: 'Costs / (improvement × value × confidence); above 100 % it cannot',
    },
  },
  overview: {
    title: 'All programmes',
    columns: {
      programme: 'Programme',
      people: 'People',
      currency: 'Currency',
      costs: 'Costs',
      ratio: 'BCR',
      roi: 'ROI %',
      benefits: 'Benefits',
      remark: 'Remark',
    },
    portfolio: (programmes) => `Programmes with a known return (${programmes})`,
    note: 'The return of several programmes is the ratio of their sums, never the mean of their returns.',
  },
  scoreboard: {
    title: 'Targets and what was measured',
    columns: {
      measure: 'Measure',
      unit: 'Unit',
      before: 'Before',
      target: 'Target',
      measured: 'Measured',
      way: 'Part of the way',
      reached: 'Reached',
      source: 'Source',
    },
    reached: {
      yes: 'yes',
      no: 'no',
      unmeasured: 'not measured',
      impossible: 'no: its unit does not allow such a target',
    },
  },
  notes: [
    'People who did not answer count as no improvement; people who dropped out cost and bring nothing. What is unknown is n/a, never 0.',
  ],
};
