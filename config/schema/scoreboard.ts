import { z } from 'zod';
import type { Scoreboard, ScoreboardFact, SuccessLine } from '../../domain/configuration/scoreboard.ts';
import { day, id, text, words } from './basics.ts';

const fact = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.enum([
      'assessed-share',
      'coverage-share',
      'response-share',
      'readiness',
      'mean-change',
      'reach-share',
      'compliant-share',
    ]),
  }),
  z.strictObject({ from: z.literal('level-share'), map: id, level: z.int().min(1) }),
  z.strictObject({ from: z.enum(['programme-starters', 'programme-completers']), programme: id }),
  z.strictObject({
    from: z.literal('imported'),
    measure: text,
    unit: text.nullable().default(null),
    period: text,
  }),
]) satisfies z.ZodType<ScoreboardFact>;

/** No target has a default: what nobody has set is not a plan. */
const line = z.strictObject({
  id,
  words,
  unit: text,
  better: z.enum(['higher', 'lower']).default('higher'),
  baseline: z.number().nullable().default(null),
  target: z.number().nullable().default(null),
  fact: fact.nullable().default(null),
}) satisfies z.ZodType<SuccessLine>;

export const scoreboardFileSchema = z.strictObject({
  id,
  words,
  source: text,
  owner: text,
  begins: day.nullable().default(null),
  themes: z.array(z.strictObject({ words, metrics: z.array(line).min(1) })).min(1),
  roadmap: z
    .array(z.strictObject({ byMonth: z.int().min(1).max(120), words, milestones: z.array(line).min(1) }))
    .default([]),
}) satisfies z.ZodType<Scoreboard>;
