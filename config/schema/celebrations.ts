import { z } from 'zod';
import {
  audienceRules,
  type Celebrations,
  type Incentive,
  type KindRules,
} from '../../domain/configuration/celebrations.ts';
import { id, text, words } from './basics.ts';

const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('a country of ISO 3166 in two capital letters, such as DE');

const reward = z.strictObject({ words, handedOutBy: text }) satisfies z.ZodType<Incentive>;

const common = {
  on: z.boolean().default(true),
  audience: z.enum(audienceRules).default('person'),
  words: z.strictObject({ title: words.exactOptional(), detail: words.exactOptional() }).exactOptional(),
  reward: reward.exactOptional(),
  channels: z.array(id).default([]),
};

/** Who had fallen short is nobody else's business than the manager's, who rates them. */
const privately = {
  ...common,
  audience: z
    .enum(['person', 'person-and-manager'])
    .default('person')
    .describe('person or person-and-manager: it tells that there was a gap'),
};

const teamGoal = z.strictObject({
  map: id,
  level: z.int().min(1),
  share: z
    .number()
    .min(0.5)
    .max(0.9)
    .describe('a share from 0.5 to 0.9: that all of a team hold a level would tell of each'),
});

const days = z.int().min(1).max(1_100).describe('a whole number of days from 1 to 1100');

const mentees = z
  .int()
  .min(3)
  .max(50)
  .describe('a whole number from 3 to 50: of one or two a mentor would learn what each has reached');

const kinds = z.strictObject({
  'level-up': z.strictObject({ ...common, atLeast: id.exactOptional() }).exactOptional(),
  completion: z.strictObject(common).exactOptional(),
  'pathway-completed': z.strictObject(common).exactOptional(),
  'programme-completed': z.strictObject(common).exactOptional(),
  'certificate-earned': z.strictObject(common).exactOptional(),
  'gap-closed': z
    .strictObject({
      ...privately,
      leastShortfallLevels: z.number().min(0).max(10).default(0.5),
    })
    .exactOptional(),
  'new-role': z
    .strictObject({
      ...common,
      learnedWithinDays: days.default(365),
      fewestCourses: z.int().min(1).max(50).default(1),
      settledDays: z.int().min(0).max(366).default(14),
    })
    .exactOptional(),
  'mentees-grew': z.strictObject({ ...common, fewestMentees: mentees.default(3) }).exactOptional(),
  'team-coverage': z
    .strictObject({
      ...common,
      audience: z.enum(audienceRules).default('team'),
      fewestPeople: z.int().min(3).max(1_000).default(10),
      goals: z.array(teamGoal).min(1),
    })
    .exactOptional(),
  'first-project': z.strictObject(common).exactOptional(),
}) satisfies z.ZodType<Partial<KindRules>>;

export const celebrationsSchema = z.strictObject({
  optIn: z
    .strictObject({ countries: z.array(country).default([]), sites: z.array(id).default([]) })
    .default({ countries: [], sites: [] }),
  daily: z.boolean().default(false),
  quietAfterAbsenceWorkingDays: z.int().min(0).max(60).default(2),
  kinds,
}) satisfies z.ZodType<Celebrations>;
