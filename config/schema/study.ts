import { z } from 'zod';
import type { BilledAmount, CostLine, MeasuredBenefit, Study } from '../../domain/configuration/money.ts';
import type { BenefitAlternative } from '../../domain/configuration/study-parts.ts';
import { currency, day, id, minorUnits, share, text, words } from './basics.ts';
import {
  better,
  casesSchema,
  controlGroupSchema,
  extremesSchema,
  longTermSchema,
  lowerLevelsSchema,
  mostYears,
  participantsSchema,
  respondentsSchema,
  scoreboardSchema,
  sensitivitySchema,
  timesAYear,
  yearRate,
} from './study-parts.ts';

const billedAmount = z.strictObject({
  amountMinor: minorUnits,
  currency,
  on: day,
  rate: z.number().positive().describe('a number above 0'),
  source: text,
}) satisfies z.ZodType<BilledAmount>;

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
  currency: currency.optional(),
  billed: billedAmount.optional(),
  prorationShare: share,
  inYear: z.int().min(1).max(mostYears).optional(),
  alternatives: z.array(z.strictObject({ amountMinor: minorUnits, source: text })).optional(),
  source: text,
}) satisfies z.ZodType<CostLine>;

const measuredBenefit = z.strictObject({
  measure: text,
  unit: text.nullable().default(null),
  period: text,
  baseline: text.nullable().default(null),
  better: better.default('higher'),
  timesAYear: timesAYear.default(1),
}) satisfies z.ZodType<MeasuredBenefit>;

const benefitAlternative = z
  .strictObject({
    field: z.enum(['annualImprovement', 'unitValueMinor', 'isolationShare', 'confidenceShare']),
    value: z.number(),
    source: text,
  })
  .refine(({ field, value }) => !field.endsWith('Share') || (value >= 0 && value <= 1), {
    path: ['value'],
    message: 'a share from 0 to 1',
  })
  .refine(({ field, value }) => field !== 'unitValueMinor' || (Number.isSafeInteger(value) && value >= 0), {
    path: ['value'],
    message: 'a whole amount in minor units (cents), 0 or more',
  }) satisfies z.ZodType<BenefitAlternative>;

const benefitLine = z
  .strictObject({
    id,
    words,
    measure: words,
    unit: text,
    annualImprovement: z.number().optional(),
    imported: measuredBenefit.optional(),
    respondents: respondentsSchema.optional(),
    controlGroup: controlGroupSchema.optional(),
    unitValueMinor: minorUnits,
    currency: currency.optional(),
    isolationMethod: z.enum([
      'control-group',
      'trend-line',
      'forecast',
      'manager-estimate',
      'participant-estimate',
    ]),
    isolationShare: share.optional(),
    confidenceShare: share.optional(),
    alternatives: z.array(benefitAlternative).optional(),
    cashable: z.boolean(),
    source: text,
  })
  .refine(
    ({ annualImprovement, imported, respondents, controlGroup }) =>
      [annualImprovement, imported, respondents, controlGroup].filter((each) => each !== undefined).length ===
      1,
    {
      path: ['annualImprovement'],
      message:
        'one of: the improvement, "imported" with the measure that tells it, "respondents", or "controlGroup"',
    },
  )
  // Each answer has its own shares; a control group takes out the other causes itself.
  .refine(
    ({ respondents, controlGroup, isolationShare }) =>
      controlGroup || !respondents === (isolationShare !== undefined),
    {
      path: ['isolationShare'],
      message: 'a share from 0 to 1 (and none beside "respondents": each answer has its own)',
    },
  )
  .refine(({ respondents, confidenceShare }) => !respondents === (confidenceShare !== undefined), {
    path: ['confidenceShare'],
    message: 'a share from 0 to 1 (and none beside "respondents": each answer has its own)',
  })
  .transform(({ annualImprovement = 0, isolationShare = 1, confidenceShare = 1, ...line }) => ({
    ...line,
    annualImprovement,
    isolationShare,
    confidenceShare,
  }));

export const studySchema = z.strictObject({
  id,
  programme: id,
  words,
  currency,
  from: day,
  to: day,
  costs: z.array(costLine),
  benefits: z.array(benefitLine),
  intangibles: z.array(words).default([]),
  fromImport: z
    .array(z.enum(['costs', 'benefits']))
    .min(1)
    .optional(),
  recordedFees: z.enum(['added', 'included']).default('added'),
  hurdlePercent: z
    .number()
    .refine((hurdle) => hurdle === 0 || Math.abs(hurdle) >= 1, 'a number in percent (25 % is 25, not 0.25)'),
  longTerm: longTermSchema.optional(),
  discountShare: yearRate.optional(),
  priceYear: z.int().min(1900).max(2200).describe('a year such as 2026').optional(),
  extremes: extremesSchema.optional(),
  sensitivity: sensitivitySchema.optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  participants: participantsSchema.optional(),
  levels: lowerLevelsSchema.optional(),
  cases: casesSchema.optional(),
  scoreboard: scoreboardSchema.optional(),
}) satisfies z.ZodType<Study>;
