import type { AlikeTold } from '../../domain/workbook/roi-words.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet ROI, in English. */
export const roiWords: WorkbookWords['roi'] = {
  title: (organisation) => `${organisation}: costs, benefits and return of learning programmes`,
  howToRead:
    'Every total and every return below is a live formula over the rows above it: change an input and the return follows. ' +
    'Shares, unit values and rates come from the sheet Assumptions: change them there. ' +
    'Benefits are estimated, after isolation (the share that is credited to the programme) and confidence adjustment, first year only unless stated.',
  inputMark: 'Input: taken from study or records',
  linkMark: 'Taken from Assumptions',
  formulaMark: 'Formula: worked out',
  nothing: 'No programme has costs or benefits on record in this period.',
  unknown: 'n/a',
  names: {
    costs: 'Costs',
    benefits: 'Benefits',
    ratio: 'BCR',
    roi: 'ROI_percent',
    payback: 'Payback_months',
    netPresent: 'NPV',
    breakEvenBenefit: 'Break_even_benefit',
    breakEvenShare: 'Break_even_isolation',
  },
  programme: (name, from, to) => `${name}, ${from} to ${to}`,
  behind: (people, currency, priceYear) =>
    `${people.starters === null ? 'Too few people took part to say how many.' : `${people.starters} people started, ${people.completers ?? 'few'} completed, ${people.hours} hours.`}${
      currency === null
        ? ''
        : ` Amounts in ${currency}${priceYear === null ? '' : `, prices of ${priceYear}`}.`
    }${people.withoutPayBand ? ` ${people.withoutPayBand} without a known pay band cost the highest rate.` : ''}`,
  people: ({ starters, completers }) =>
    starters === null ? 'too few to say' : `${starters} started, ${completers ?? 'few'} completed`,
  evidence: {
    all: 'All benefits were compared with a control group.',
    some: 'Only some benefits were compared with a control group; the others are estimates.',
    none: 'No benefit that is counted was compared with a control group: all are estimates of what may be credited to the programme, and no proof.',
  },
  alike,
  toldBefore: (on) =>
    `People, their time and their fees stand as they were told on ${on}: since then so few have begun, or were recorded otherwise, that the difference would tell what single ones did and cost. The study’s own lines are those of now.`,
  forecast: (to) =>
    `Forecast: its period ends on ${to}, after the cut-off of this report; costs and benefits up to then are not all known yet.`,
  costColumns: {
    line: 'Cost',
    category: 'Kind',
    quantity: 'Hours, or billed amount',
    amount: (currency) => `Whole amount, ${currency}`,
    share: 'Share charged here',
    rate: 'Mean rate an hour, or exchange rate',
    charged: (currency) => `Charged, ${currency}`,
    source: 'Source',
  },
  benefitColumns: {
    line: 'Benefit',
    notClaimed: 'Benefit listed in the study, not claimed',
    measure: 'What moved',
    improvement: 'Improvement a year',
    unitValue: (currency) => `Value of one, ${currency}`,
    isolation: 'Isolation: share credited',
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
  factors: {
    annualImprovement: 'improvement',
    unitValueMinor: 'value of one',
    isolationShare: 'isolation',
    confidenceShare: 'confidence',
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
  noBenefitLines: 'No benefit that counts has been measured.',
  intangibles: 'Not turned into money, on purpose',
  totalCosts: 'Total costs, fully loaded',
  totalBenefits: 'Total benefits, estimated',
  cashable: (currency) => `Of these, what shows up in cash, ${currency}`,
  returnTitle: 'Return',
  lines: {
    net: { label: (currency) => `Net benefits, ${currency}`, remark: 'Benefits − costs' },
    ratio: { label: 'Benefits for each unit of cost (BCR)', remark: 'Benefits / costs' },
    roi: {
      label: 'ROI in percent, net of cost',
      remark: (hurdlePercent) =>
        `(Benefits − costs) / costs × 100${hurdlePercent === null ? '' : `; expected at least ${hurdlePercent}`}`,
    },
    payback: {
      label: 'Payback in months',
      remark:
        'Costs / (benefits of a year / 12); of several years year by year. Where one year counts, more than 12 supposes that its benefit lasts',
      never: 'never',
    },
    netPresent: {
      label: (currency) => `Net present value (NPV), ${currency}`,
      remark: 'Sum of the discounted years; the first outlay is not discounted',
      noRate: 'Not worked out: the study states no discount rate',
    },
    discountedPayback: {
      label: 'Payback in years, discounted',
      remark: 'When the discounted years, added up, are first no longer below 0',
      never: 'never',
    },
    breakEven: {
      label: (currency) => `Benefit that would earn the costs, ${currency}`,
      remark: 'With exactly this benefit the ROI is 0 %',
    },
    breakEvenShare: {
      label: 'Share to be credited that would earn the costs (break-even isolation)',
      remark: 'Costs / (improvement × value × confidence); above 100 % it cannot',
    },
  },
  years: {
    title: 'Year by year',
    columns: {
      year: 'Year',
      when: 'When',
      count: 'Years after the first outlay',
      benefits: (currency) => `Benefits, ${currency}`,
      costs: (currency) => `Costs, ${currency}`,
      net: (currency) => `Net, ${currency}`,
      discounted: (currency) => `Discounted, ${currency}`,
      remark: 'How it is discounted',
    },
    first: 'First outlay',
    year: (n) => `Year ${n}`,
    begins: 'At the beginning',
    ends: 'At its end',
    discountedBy: (rate) =>
      rate === null ? 'The study states no discount rate' : `Net / (1 + ${rate}) to the power of the years`,
  },
  leftOut: {
    title: (rule) =>
      `Asked for or found, and not counted${
        rule === null ? '' : ` (rule for extremes declared on ${rule.declaredOn} by ${rule.declaredBy})`
      }`,
    columns: {
      line: 'Line',
      why: 'Why',
      value: 'Value',
      taken: 'Instead, or out of',
      source: 'Source',
    },
    reasons: {
      extreme: 'Answers above the limit of the rule for extremes',
      'no-basis': 'Answers that state no basis',
    },
    unanswered: 'Asked, and gave no figure: each counts as 0',
    careful: {
      amountMinor: 'Another amount is the more careful one',
      annualImprovement: 'Another improvement is the more careful one',
      unitValueMinor: 'Another value is the more careful one',
      isolationShare: 'Another isolation is the more careful one',
      confidenceShare: 'Another confidence is the more careful one',
    },
  },
  notes: [
    'People who did not answer count as no improvement; people who dropped out cost and bring nothing. What is unknown is n/a, never 0.',
  ],
};

function alike({ line, unit, verdict, reason, periods, slopes, notCounted }: AlikeTold): string {
  if (verdict === 'not-testable') {
    const why = reason ? untestable[reason] : '';
    return `${line}: whether trained and control group moved alike before the programme is not testable: ${why}.`;
  }
  const moved = slopes
    ? `the trained moved by ${slopes.difference} ${unit} a period against the control group (95 %: ${slopes.lower} to ${slopes.upper})`
    : 'by how much is not told of so few';
  if (verdict === 'no-divergence-found')
    return `${line}: tested over ${periods} periods before the programme, no sign that the groups moved apart; ${moved}. That is no proof.`;
  const counted =
    notCounted === null
      ? 'A gain would not be counted; what got worse is.'
      : `Its gain of ${notCounted} ${unit} a year is not counted.`;
  return `${line}: trained and control group did not move alike before the programme, tested over ${periods} periods: ${moved}. What lies between them afterwards is not to be read as an effect. ${counted}`;
}

const untestable: Record<NonNullable<AlikeTold['reason']>, string> = {
  'no-earlier-periods': 'no earlier periods are given',
  'too-few-periods': 'there are fewer than three periods',
  'too-few-people': 'fewer than two people or teams of a group were measured in all of the periods',
};
