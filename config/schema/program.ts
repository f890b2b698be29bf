import { z } from 'zod';
import type { Program, ReportAudience } from '../../domain/configuration/program.ts';
import { id, text, timeOfDay, titlePattern, words } from './basics.ts';
import { standingSchema } from './standing.ts';

const rung = z
  .strictObject({
    id,
    to: z.enum(['owner', 'manager', 'unit-lead', 'escalation', 'thank-you']),
    from: z.enum(['opening', 'due', 'done']),
    offsetWorkingDays: z.int().min(-90).max(90),
    usefulWorkingDays: z.int().min(1).max(30),
    quiet: z.strictObject({ from: timeOfDay, until: timeOfDay }).exactOptional(),
    channel: z.enum(['mail', 'page']).exactOptional(),
  })
  .refine(({ to, from }) => (to === 'thank-you') === (from === 'done'), {
    path: ['from'],
    error: 'done for a thank-you, and opening or due for every other rung',
  })
  .refine(({ from, offsetWorkingDays }) => from !== 'done' || offsetWorkingDays >= 0, {
    path: ['offsetWorkingDays'],
    error: '0 or more: thanks come after it was done',
  });

const populationRules = z.strictObject({
  units: z.array(text).min(1).exactOptional(),
  sites: z.array(id).min(1).exactOptional(),
  payBands: z.array(id).min(1).exactOptional(),
  titles: z.array(titlePattern).min(1).exactOptional(),
  roles: z.array(id).min(1).exactOptional(),
  level: z.strictObject({ map: id, n: z.int().min(1) }).exactOptional(),
  hours: z.enum(['full-time', 'part-time']).exactOptional(),
});

const populationSchema = populationRules.extend({
  who: z.enum(['everybody', 'mapped-roles']),
  except: z
    .array(populationRules.refine((rules) => Object.keys(rules).length > 0, 'at least one rule'))
    .exactOptional(),
});

export const programSchema = z.strictObject({
  id,
  kind: z.enum(['assessment', 'learning', 'standing']),
  words,
  framework: id.nullable().default(null),
  courses: z.array(id).default([]),
  assigned: z.boolean().exactOptional(),
  population: populationSchema,
  raters: z.array(z.enum(['self', 'manager'])).default([]),
  collectWorkingDays: z.int().min(1).max(90),
  graceWorkingDays: z.int().min(0).max(30),
  ladder: z.array(rung).min(1),
  ...standingSchema,
}) satisfies z.ZodType<Program>;

export const audienceSchema = z.strictObject({
  id,
  words,
  readers: z.strictObject({ titles: z.array(titlePattern).default([]), people: z.array(text).default([]) }),
  scope: z.enum(['organisation', 'unit']),
  approve: z.boolean().exactOptional(),
}) satisfies z.ZodType<ReportAudience>;
