import type { Study } from '../configuration/money.ts';
import type { CostResult } from '../results.ts';
import { majorUnits } from '../money.ts';
import { shareFormat } from './figures.ts';
import { formats } from './grid.ts';
import { benefitParts, codedFormat, type MoneyProgramme } from './money-programmes.ts';
import type { SheetContext } from './sheet-context.ts';
import { sourceInWords } from './source-in-words.ts';

/** Something that the money rests on and that nobody measured: set, agreed or estimated. */
export interface Assumption {
  /** By which other sheets find it. */
  id: AssumptionId | null;
  what: string;
  value: number | string;
  format: string;
  unit: string;
  source: string;
  owner: string;
  /** YYYY-MM-DD; null: not stated. */
  validFrom: string | null;
}

export type AssumptionId =
  | 'hurdle'
  | 'discount'
  | `${'proration' | 'rate'} ${number}`
  | `${'unit-value' | 'isolation' | 'confidence'} ${string}`
  | `later-share ${number}`;

/** Everything that one programme's sheet of costs and benefits takes as given. */
export function assumptionsOf(context: SheetContext, of: MoneyProgramme): Assumption[] {
  const costs = of.roi.costs.flatMap((cost, index) => costAssumptions(context, of, { cost, index }));
  if (!of.study) return costs;
  return [
    ...frameAssumptions(context, of, of.study),
    ...costs,
    ...benefitAssumptions(context, of),
    ...(of.study.extremes ? extremesAssumptions(context, of.study) : []),
  ];
}

function frameAssumptions(
  { words, labels }: SheetContext,
  { owner }: MoneyProgramme,
  study: Study,
): Assumption[] {
  const { names, units, study: studyNamed } = words.assumptions;
  const base = { source: studyNamed(labels.words(study.words)), owner, validFrom: study.from };
  const line = (
    id: AssumptionId | null,
    what: string,
    [value, format, unit]: [number | string, string, string],
  ): Assumption => ({ ...base, id, what, value, format, unit });
  const { longTerm, discountShare, priceYear } = study;
  return [
    line('hurdle', names.hurdle, [study.hurdlePercent, formats.oneDecimal, units.percent]),
    {
      ...line(null, names.horizon, [longTerm?.years ?? 1, formats.count, units.years]),
      ...(longTerm && { source: names.because(base.source, longTerm.because) }),
    },
    ...(longTerm?.laterYearShares ?? []).map((share, index) =>
      line(`later-share ${index + 2}`, names.laterShare(index + 2), [share, shareFormat(share), units.share]),
    ),
    ...(discountShare === undefined
      ? []
      : [line('discount', names.discount, [discountShare, shareFormat(discountShare), units.aYear])]),
    line(null, names.priceYear, [priceYear ?? words.assumptions.unstated, '0', units.year]),
    ...(study.benefits.some(({ respondents, controlGroup }) => respondents ?? controlGroup)
      ? [line(null, names.seed, [study.seed ?? 1, '0', units.seed])]
      : []),
  ];
}

interface NumberedCost {
  cost: CostResult;
  index: number;
}

function costAssumptions(context: SheetContext, of: MoneyProgramme, numbered: NumberedCost): Assumption[] {
  const { words, labels } = context;
  const { cost, index } = numbered;
  const { names, units } = words.assumptions;
  const { owner, roi } = of;
  return [
    {
      id: `proration ${index}`,
      what: names.proration(labels.words(cost.words)),
      value: cost.prorationShare,
      format: shareFormat(cost.prorationShare),
      unit: units.share,
      source: cost.source,
      owner,
      validFrom: roi.from,
    },
    ...(cost.converted ? [rateAssumption(context, of, numbered)] : []),
  ];
}

/** Of a bill the study names the rate; of recorded fees the organisation's planning rates do. */
function rateAssumption(
  { words, labels, input }: SheetContext,
  { currency: to, owner }: MoneyProgramme,
  { cost, index }: NumberedCost,
): Assumption {
  const { names, units } = words.assumptions;
  const { currency: from = '', rate = 0, on = null, source = '' } = cost.converted ?? {};
  const planned = input.configuration.exchangeRates.find(
    (each) => each.from === from && each.to === to && each.on === on,
  );
  return {
    id: `rate ${index}`,
    what: names.rate({ from, to, line: labels.words(cost.words) }),
    value: rate,
    format: '0.0###',
    unit: units.rate(from, to),
    source,
    owner: planned?.owner ?? owner,
    validFrom: on,
  };
}

function benefitAssumptions({ words, labels }: SheetContext, of: MoneyProgramme): Assumption[] {
  const { names, units } = words.assumptions;
  const { roi, owner, currency } = of;
  return benefitParts(roi).flatMap(({ of: id, first, answered }): Assumption[] => {
    const name = labels.words(of.study?.benefits.find((line) => line.id === id)?.words ?? first.words);
    const base = { owner, validFrom: roi.from, source: sourceInWords(words, first.source) };
    const share = (value: number) => ({ ...base, value, format: shareFormat(value), unit: units.share });
    return [
      {
        ...base,
        id: `unit-value ${id}`,
        what: names.unitValue(name),
        value: majorUnits(first.unitValueMinor, currency),
        format: codedFormat(currency),
        unit: units.each(first.unit),
      },
      ...(answered
        ? []
        : ([
            {
              ...share(first.isolationShare),
              id: `isolation ${id}`,
              what: names.isolation(name),
              source: `${words.roi.isolation[first.isolationMethod]}: ${base.source}`,
            },
            {
              ...share(first.confidenceShare),
              id: `confidence ${id}`,
              what: names.confidence(name),
            },
          ] as const)),
    ];
  });
}

function extremesAssumptions(
  { words, labels }: SheetContext,
  { extremes, words: named }: Study,
): Assumption[] {
  if (!extremes) return [];
  const { names, units, study, dropped } = words.assumptions;
  const base = {
    id: null,
    source: study(labels.words(named)),
    owner: extremes.declaredBy,
    validFrom: extremes.declaredOn,
  };
  return [
    ...(extremes.aboveQ3Ranges === null
      ? []
      : [
          { ...base, what: names.extremes, value: extremes.aboveQ3Ranges, format: '0.0', unit: units.ranges },
        ]),
    ...(extremes.withoutBasis
      ? [{ ...base, what: names.unbased, value: dropped, format: formats.general, unit: '' }]
      : []),
  ];
}
