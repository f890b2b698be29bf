import { z } from 'zod';
import type {
  Course,
  CoverageMap,
  Framework,
  Pathway,
  RoleProfile,
  UpskillingChecklist,
} from '../../domain/configuration/learning.ts';
import { day, id, months, text, titlePattern, twoDecimals, version, words } from './basics.ts';

const skillStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), skill: id }),
  z.strictObject({ kind: z.literal('renamed'), from: id, to: id }),
  z.strictObject({ kind: z.literal('split'), from: id, into: z.array(id).min(2) }),
  z.strictObject({ kind: z.literal('merged'), from: z.array(id).min(2), into: id }),
  z.strictObject({ kind: z.literal('retired'), skill: id }),
]);

const week = z.int().min(1).max(104).describe('a week from 1 to 104');

export const frameworkSchema = z.strictObject({
  id,
  version,
  name: words,
  source: text,
  scale: z.strictObject({
    minimum: z.int(),
    maximum: z.int(),
    points: z.array(z.strictObject({ level: z.int(), words })).min(2),
  }),
  thresholds: z.array(z.strictObject({ id, from: z.number(), words })).min(1),
  areas: z
    .array(
      z.strictObject({
        id,
        letter: z
          .string()
          .regex(/^\p{Lu}$/u)
          .describe('one capital letter'),
        words,
        audience: words,
      }),
    )
    .min(1),
  domains: z
    .array(
      z.strictObject({
        id,
        area: id,
        words,
        skills: z
          .array(z.strictObject({ id, words, description: words, critical: z.boolean().default(false) }))
          .min(1),
      }),
    )
    .min(1),
  earlierVersions: z
    .array(z.strictObject({ version, steps: z.array(skillStep) }))
    .min(1)
    .exactOptional(),
}) satisfies z.ZodType<Framework>;

/** Role profiles on a scale that reaches from `minimum` to `maximum`: that of the frameworks that were read. */
export function roleSchema({ minimum, maximum }: { minimum: number; maximum: number }) {
  return z.strictObject({
    id,
    version,
    owner: text,
    validFrom: day,
    words,
    titles: z.array(titlePattern),
    framework: id,
    targets: z.record(id, twoDecimals(z.number().min(minimum).max(maximum))),
    importance: z.record(id, z.int().min(1).max(5)),
    requiredLevels: z.record(id, z.array(z.int().min(1))).default({}),
    aiCompetencies: z.array(words).default([]),
  }) satisfies z.ZodType<RoleProfile>;
}

export const coverageMapSchema = z.strictObject({
  id,
  words,
  source: text,
  levels: z
    .array(
      z.strictObject({
        n: z.int().min(1),
        words,
        audience: words,
        everybody: z.boolean(),
        pathways: z.array(id),
        evidence: z.array(z.enum(['pathway-completed', 'practical-assessment', 'manager-confirmed'])).min(1),
        shownBy: z.strictObject({ skills: z.array(id).min(1), fromLevel: z.number().min(0) }).exactOptional(),
        firstStep: words,
        validityMonths: months,
      }),
    )
    .min(1),
}) satisfies z.ZodType<CoverageMap>;

export const courseSchema = z.strictObject({
  id,
  words,
  aliases: z.array(text).default([]),
  skills: z.array(id),
  certifies: z
    .array(z.strictObject({ skill: id, level: twoDecimals(z.number()) }))
    .min(1)
    .refine((levels) => new Set(levels.map(({ skill }) => skill)).size === levels.length)
    .describe('a list of skills with their levels, each skill once')
    .exactOptional(),
  prerequisites: z.array(id).exactOptional(),
  way: z.enum(['online', 'classroom', 'workshop', 'project', 'mentoring', 'event', 'college']),
  hours: z.number().positive().max(2000),
  owner: text,
  reviewedOn: day,
  validityMonths: months.nullable().default(null),
}) satisfies z.ZodType<Course>;

export const pathwaySchema = z.strictObject({
  id,
  words,
  weeks: week,
  hoursPerWeek: z.number().positive().max(60),
  prerequisites: words.nullable().default(null),
  phases: z.array(
    z.strictObject({
      words,
      fromWeek: week,
      toWeek: week,
      modules: z.array(
        z.strictObject({
          words,
          fromWeek: week,
          toWeek: week,
          objectives: z.array(words),
          projects: z.array(words),
        }),
      ),
    }),
  ),
  capstone: z.array(words).default([]),
  certificate: words.nullable().default(null),
  leadsTo: z.array(words).default([]),
  courses: z.array(id),
  evidence: z.array(z.enum(['practical', 'project', 'peer'])),
}) satisfies z.ZodType<Pathway>;

export const checklistSchema = z.strictObject({
  id,
  words,
  source: text,
  items: z
    .array(
      z.strictObject({
        id,
        words,
        theme: z.enum([
          'baseline',
          'latent-talent',
          'data-literacy',
          'mentors',
          'incentives',
          'options',
          'culture',
        ]),
      }),
    )
    .min(1),
}) satisfies z.ZodType<UpskillingChecklist>;
