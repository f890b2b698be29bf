import { z } from 'zod';
import type { ExchangeRate, MeasuredBenefit, Programme, Study } from '../../domain/configuration/money.ts';
import { currency, day, id, minorUnits, share, text, words } from './basics.ts';

export const programmeSchema = z.strictObject({
  id,
  words,
  courses: z.array(id).min(1),
  horizon: z.enum(['short-term', 'long-term']),
  completion: z.enum(['every-course', 'any-course']).default('every-course'),
  owner: text,
}) satisfies z.ZodType<Programme>;

export const exchangeRateSchema = z.strictObject({
  from: currency,
  to: currency,
  on: day,
  rate: z.number().positive().describe('a number above 0'),
  owner: text,
  source: text,
}) satisfies z.ZodType<ExchangeRate>;

const costLine = z.strictObject({
  id,
  words,
  category: z.enum([
    'analysis',
    'development',
    'acquisition',
    'delivery',
    'participant-time',
    'facilities',
    'technology',
    'coordination',
    'evaluation',
    'overhead',
  ]),
  amountMinor: minorUnits.nullable(),
  prorationShare: share,
  source: text,
});

const measuredBenefit = z.strictObject({
  measure: text,
  unit: text.nullable().default(null),
  period: text,
  baseline: text.nullable().default(null),
  better: z.enum(['higher', 'lower']).default('higher'),
  timesAYear: z.number().positive().max(366).default(1),
}) satisfies z.ZodType<MeasuredBenefit>;

const benefitLine = z
  .strictObject({
    id,
    words,
    measure: words,
    unit: text,
    annualImprovement: z.number().optional(),
    imported: measuredBenefit.optional(),
    unitValueMinor: minorUnits,
    isolationMethod: z.enum([
      'control-group',
      'trend-line',
      'forecast',
      'manager-estimate',
      'participant-estimate',
    ]),
    isolationShare: share,
    confidenceShare: share,
    cashable: z.boolean(),
    source: text,
  })
  .refine(
    ({ annualImprovement, imported }) => (annualImprovement === undefined) !== (imported === undefined),
    {
      path: ['annualImprovement'],
      message: 'either the improvement, or "imported" with the measure that tells it',
    },
  )
  .transform(({ annualImprovement = 0, ...line }) => ({ ...line, annualImprovement }));

export const studySchema = z.strictObject({
  id,
  programme: id,
  words,
  currency,
  from: day,
  to: day,
  costs: z.array(costLine).min(1),
  benefits: z.array(benefitLine),
  intangibles: z.array(words).default([]),
  recordedFees: z.enum(['added', 'included']).default('added'),
  hurdlePercent: z.number(),
}) satisfies z.ZodType<Study>;
