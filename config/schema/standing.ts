import { z } from 'zod';
import type {
  AssignRule,
  Opening,
  PlanSteps,
  RenewRule,
  SurveyRule,
} from '../../domain/configuration/standing.ts';
import { id, text } from './basics.ts';

const workingDays = z.int().min(1).max(250);

const opening = z.strictObject({
  workingDay: z.int().min(0).max(40),
  catchUpDays: z.int().min(1).max(90).default(14),
  late: z.enum(['move', 'keep']).default('move'),
}) satisfies z.ZodType<Opening>;

const assignRule = z.strictObject({
  courses: z.array(id).min(1),
  to: z
    .strictObject({
      units: z.array(text).min(1).exactOptional(),
      role: id.exactOptional(),
      level: z.strictObject({ map: id, n: z.int().min(1) }).exactOptional(),
      joinedWithinDays: z.int().min(1).max(366).exactOptional(),
    })
    .default({}),
  dueWorkingDays: workingDays.exactOptional(),
}) satisfies z.ZodType<AssignRule>;

const renewRule = z.strictObject({
  courses: z.array(id).default([]),
  aheadDays: z.int().min(1).max(366),
}) satisfies z.ZodType<RenewRule>;

const surveyRule = z.strictObject({
  courses: z.array(id).default([]),
  afterDays: z
    .array(z.int().min(1).max(400))
    .min(1)
    .refine((days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)))
    .describe('days after the course, each later than the one before, such as [30, 60, 90]'),
  dueWorkingDays: workingDays,
}) satisfies z.ZodType<SurveyRule>;

const planSteps = z.strictObject({
  program: id,
  perPerson: z.int().min(1).max(10),
  unanswered: z.enum(['ask', 'wait']).exactOptional(),
  dueWorkingDays: workingDays.exactOptional(),
}) satisfies z.ZodType<PlanSteps>;

/** What a program says of when it opens and of whom it asks what besides its own courses. */
export const standingSchema = {
  opens: opening.exactOptional(),
  assign: z.array(assignRule).exactOptional(),
  planSteps: planSteps.exactOptional(),
  renew: z.array(renewRule).exactOptional(),
  survey: z.array(surveyRule).exactOptional(),
  takeOver: z.array(id).min(1).exactOptional(),
};
