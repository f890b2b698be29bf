import { z } from 'zod';
import { learningOutcomes } from '../../domain/configuration/import-profile.ts';
import {
  wideContents,
  wideFields,
  type OutcomeRule,
  type WideLayout,
} from '../../domain/configuration/wide-layout.ts';

const outcome = z.enum(learningOutcomes).nullable().default(null);
const texts = z.array(z.string().min(1));

/** The layout of files with columns for each activity. */
export const wideLayoutSchema: z.ZodType<WideLayout> = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        columns: texts.min(1),
        holds: z.enum(wideContents).default('any'),
        with: z.partialRecord(z.enum(wideFields), z.string().min(1)).default({}),
        needsAll: z.boolean().default(false),
        title: z
          .string()
          .refine((title) => /\{item\}|\{course\}/.test(title))
          .describe('a title with {item} or {course} in it')
          .default('{item}'),
        outOf: z.number().positive().nullable().default(null),
        passAt: z.number().min(0).max(1).nullable().default(null),
        scored: z.enum(learningOutcomes).default('completed'),
        empty: outcome,
      }),
    )
    .min(1),
  except: texts.default([]),
  pointsRows: texts.default([]),
});

/** What a learning row without a status word means. */
export const outcomeRuleSchema: z.ZodType<OutcomeRule> = z.strictObject({
  dated: outcome,
  progressAt: z.number().min(0).max(100).nullable().default(null),
  otherwise: outcome,
});
