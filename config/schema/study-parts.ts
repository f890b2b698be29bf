import { z } from 'zod';
import type {
  ControlGroup,
  EarlierPeriods,
  ExtremesRule,
  LongTerm,
  LowerLevels,
  Participants,
  Respondents,
  ScoreboardTarget,
  SensitivitySteps,
  SuccessCases,
} from '../../domain/configuration/study-parts.ts';
import { day, id, minorUnits, share, text, words } from './basics.ts';

/** The longest horizon of benefits, in years. */
export const mostYears = 10;
const mostTimesAYear = 366;

export const yearRate = share.describe('a share from 0 to 1 a year (8 % is 0.08)');
export const better = z.enum(['higher', 'lower']);
export const timesAYear = z.number().positive().max(mostTimesAYear);
const people = z.int().min(0).describe('a whole number of people, 0 or more');
/** Of each of them a figure is drawn anew some thousand times. */
const mostAsked = 20_000;
/** Beyond it squares are not exact, and at last no numbers. */
const farthest = 1e12;
const factors = z.array(share).min(1);
/** Each is a line of a table that people read. */
const mostCombinations = 1_000;

export const longTermSchema = z.strictObject({
  years: z.int().min(2).max(mostYears),
  laterYearShares: z.array(share),
  because: text,
}) satisfies z.ZodType<LongTerm>;

export const extremesSchema = z.strictObject({
  declaredOn: day,
  declaredBy: text,
  aboveQ3Ranges: z.number().positive().nullable().default(null),
  withoutBasis: z.boolean().default(false),
}) satisfies z.ZodType<ExtremesRule>;

export const respondentsSchema = z.strictObject({
  asked: z.int().min(0).max(mostAsked),
  answers: z.array(
    z.strictObject({
      id,
      team: id.optional(),
      improvement: z.number().nullable(),
      isolationShare: share,
      confidenceShare: share,
      basis: text.nullable().default(null),
    }),
  ),
}) satisfies z.ZodType<Respondents>;

const observed = z
  .array(
    z.strictObject({
      id,
      team: id.optional(),
      earlier: z.array(z.number().min(-farthest).max(farthest).nullable()).optional(),
      before: z.number(),
      after: z.number(),
    }),
  )
  .min(1);

const earlierPeriods = z.strictObject({
  unit: text,
  periods: z.array(day),
}) satisfies z.ZodType<EarlierPeriods>;

export const controlGroupSchema = z.strictObject({
  trained: observed,
  control: observed,
  better: better.default('higher'),
  timesAYear: timesAYear.default(1),
  earlier: earlierPeriods.optional(),
}) satisfies z.ZodType<ControlGroup>;

export const participantsSchema = z.strictObject({
  starters: people,
  completers: people,
  time: z.array(
    z.strictObject({
      hours: z.number().min(0),
      hourlyRateMinor: minorUnits,
      source: text,
    }),
  ),
}) satisfies z.ZodType<Participants>;

const evidence = z.strictObject({ finding: words, answered: people, asked: people, source: text });

export const lowerLevelsSchema = z.strictObject({
  reaction: evidence.optional(),
  learning: evidence.optional(),
  application: evidence.optional(),
}) satisfies z.ZodType<LowerLevels>;

const successCase = z.strictObject({ words, evidence: text });

export const casesSchema = z.strictObject({
  asked: people,
  verified: z.array(successCase),
  unsuccessful: z.array(successCase).default([]),
}) satisfies z.ZodType<SuccessCases>;

const importedMeasure = z.strictObject({ measure: text, unit: text.nullable().default(null), period: text });

export const scoreboardSchema = z.array(
  z
    .strictObject({
      id,
      words,
      unit: text,
      better: better.default('higher'),
      baseline: z.number().nullable().default(null),
      target: z.number(),
      measured: z.number().nullable().default(null),
      imported: importedMeasure.optional(),
      maximum: z.number().nullable().default(null),
      minimum: z.number().nullable().default(null),
      measuredOn: day.nullable().default(null),
      source: text,
    })
    .refine(({ measured, imported }) => measured === null || imported === undefined)
    .describe('either what was measured, or "imported" with the measure that tells it'),
) satisfies z.ZodType<ScoreboardTarget[]>;

export const sensitivitySchema = z
  .strictObject({
    isolation: factors,
    confidence: factors,
    realisation: factors,
    discount: z.array(yearRate).min(1),
  })
  .refine(
    ({ isolation, confidence, realisation, discount }) =>
      isolation.length * confidence.length * realisation.length * discount.length <= mostCombinations,
    `at most ${mostCombinations} combinations of its four lists`,
  ) satisfies z.ZodType<SensitivitySteps>;
