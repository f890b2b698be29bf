import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Sensitivity, in English. */
export const sensitivityWords: WorkbookWords['sensitivity'] = {
  title: (organisation) => `${organisation}: how sure the returns are`,
  howToRead:
    'The tables are live formulas over the sheet ROI: change an input there, or a part in a yellow cell here, and they follow. ' +
    'What was found by drawing people anew, or from a control group, is a value and says so: it stays as it is.',
  noReturn: 'Not enough data for a return.',
  notWorkedOut:
    'How sure this return is was not worked out: no study stands behind it, or its results are of an earlier version.',
  columns: { figure: 'Figure', value: 'Value', unit: 'Unit', how: 'How it was worked out' },
  roi: { label: 'ROI in percent, net of cost', remark: 'Formula: from the sheet ROI' },
  breakEvenShare: {
    label: 'Break-even isolation',
    remark:
      'Formula: from the sheet ROI. So much of the improvement would have to be credited to the programme to earn its costs; above 100 % it cannot',
  },
  breakEvenPart: {
    label: 'Part of the benefit that earns the costs',
    remark: 'Formula: costs / benefits. So much of what the study states has to hold',
  },
  breakEvenBenefit: {
    label: 'Break-even benefit',
    remark: 'Formula: from the sheet ROI. With exactly this benefit the ROI is 0 %',
  },
  hurdle: { label: 'ROI expected at least', remark: 'From the sheet Assumptions' },
  lower: 'ROI, lower end of the 95 % interval',
  upper: 'ROI, upper end of the 95 % interval',
  aboveZero: 'Chance of an ROI above 0',
  atHurdle: (hurdlePercent) => `Chance of an ROI of at least ${hurdlePercent} %`,
  drawn: ({ resamples, seed }) =>
    `By simulation, no formula: those who were measured were drawn anew ${resamples} times (seed ${seed}), costs fixed`,
  controlLower: 'ROI at the lower end of the control group’s interval',
  controlUpper: 'ROI at the upper end of the control group’s interval',
  control: 'From the control group (95 %), no formula: costs and all other benefits fixed',
  difference: (line) => `${line}: trained against control group`,
  differenceHow: ({ lower, upper, welch, pooled, trained, control, units }) =>
    `Difference in differences, 95 %: ${lower} to ${upper}; standard error ${welch} by Welch, ${pooled} pooled; ${trained} ${units} trained, ${control} not. It supposes that both groups would have moved alike; the sheet ROI says whether that was tested`,
  interval: 'ROI, 95 % interval',
  none: {
    stated:
      'None: no benefit comes from single people, so no error can be worked out. The tables below show what is left where less holds',
    few: 'None: a group has fewer people or teams than twice the minimum, of whom no spread is told',
  },
  more: 'more than 99.9 %',
  less: 'less than 0.1 %',
  grid: {
    roi: 'ROI in percent: isolation down, confidence across',
    netPresent: (currency) => `Net present value in ${currency}: isolation down, confidence across`,
    realised: 'Part of the stated benefit that really comes',
    rate: 'Discount rate a year',
    corner: 'Part of what the study states that holds',
    note: (hurdlePercent) =>
      `Bold: at least the ${hurdlePercent} % that were expected. Red and slanted: below 0, the costs are not earned. 100 % is what the study states. ROI is never discounted.`,
  },
};
