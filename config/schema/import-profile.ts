import { z } from 'zod';
import {
  employments,
  fieldsOfKind,
  importKinds,
  learningOutcomes,
  managerStyles,
  repeatedRowPolicies,
  statusFields,
  type ImportProfile,
  type WordMeaning,
} from '../../domain/configuration/import-profile.ts';
import { badRowPolicies } from '../../domain/configuration/importing.ts';
import { isSensitiveHeader } from '../../domain/imports/sensitive.ts';
import { comparable } from '../../domain/imports/text.ts';
import { withCommonWords } from './common-words.ts';
import { ownBrakeSchema } from './importing.ts';
import { outcomeRuleSchema, wideLayoutSchema } from './wide-layout.ts';

const field = z.enum([...new Set(Object.values(fieldsOfKind).flat())]);
const meaning = z.enum([...employments, ...learningOutcomes]);
const headers = z.array(z.string().min(1)).min(1);

/** One file of config/imports. Words of a status column are kept as they are compared: without case and accents. */
export const importProfileSchema: z.ZodType<ImportProfile> = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
    version: z.string().min(1),
    system: z.string().min(1),
    kind: z.enum(importKinds),
    numberScope: z.enum(['source', 'legalEntity']).default('source'),
    source: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
    confidence: z.enum(['source', 'documented', 'observed', 'remembered']),
    fullSnapshot: z.boolean().default(false),
    tells: z.array(z.string().min(1)).default([]),
    columns: z.partialRecord(field, headers),
    required: z.array(field).min(1),
    dateOrder: z.enum(['ymd', 'dmy', 'mdy', 'detect']),
    decimalMark: z.enum(['.', ',', 'detect']).default('detect'),
    nullWords: z.array(z.string()).default([]),
    words: z
      .partialRecord(z.enum(statusFields), z.record(z.string(), meaning).transform(asCompared))
      .default({}),
    /** Adds the words that mean the same in every system; the profile's own count before them. */
    commonWords: z.boolean().default(false),
    managerStyles: z.array(z.enum(managerStyles)).default([]),
    managerNone: z.array(z.string()).default([]),
    sensitive: z.array(z.string()).default([]),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'an ISO 4217 code like EUR')
      .nullable()
      .default(null),
    durationUnit: z.enum(['days', 'hours', 'minutes', 'seconds']).default('hours'),
    hoursPerDay: z.number().positive().max(24).default(8),
    wide: wideLayoutSchema.nullable().default(null),
    courseInFileName: z.array(z.string().min(1)).default([]),
    notData: z.array(z.string().min(1)).default([]),
    onlyRows: z
      .strictObject({
        columns: headers,
        words: headers,
        orFilled: headers.default([]),
        unless: headers.default([]),
      })
      .nullable()
      .default(null),
    outcome: outcomeRuleSchema.nullable().default(null),
    brake: ownBrakeSchema.default({}),
    badRows: z.enum(badRowPolicies).nullable().default(null),
    repeated: z.enum(repeatedRowPolicies).default('refuse'),
  })
  .superRefine((profile, context) => {
    const fields = new Set<string>(fieldsOfKind[profile.kind]);
    for (const [name, aliases] of Object.entries(profile.columns)) {
      if (!fields.has(name))
        context.addIssue({
          code: 'custom',
          path: ['columns', name],
          message: `a ${profile.kind} file has no field ${name}`,
        });
      for (const alias of aliases ?? [])
        if (isSensitiveHeader(alias))
          context.addIssue({
            code: 'custom',
            path: ['columns', name],
            message: `"${alias}" names a sensitive column, which is never read`,
          });
    }
    for (const name of profile.required)
      if (!profile.columns[name])
        context.addIssue({
          code: 'custom',
          path: ['required'],
          message: `${name} is required but no column is given for it`,
        });
    for (const [name, words] of Object.entries(profile.words))
      for (const [word, means] of Object.entries(words ?? {}))
        if (!meaningsOf(profile.kind).includes(means))
          context.addIssue({
            code: 'custom',
            path: ['words', name, word],
            message: `expected one of ${meaningsOf(profile.kind).join(', ')}`,
          });
  })
  .transform(({ commonWords, ...profile }) => (commonWords ? withCommonWords(profile) : profile));

function asCompared(words: Record<string, WordMeaning>): Record<string, WordMeaning> {
  return Object.fromEntries(Object.entries(words).map(([word, means]) => [comparable(word), means]));
}

function meaningsOf(kind: ImportProfile['kind']): readonly string[] {
  return kind === 'roster' ? employments : learningOutcomes;
}
