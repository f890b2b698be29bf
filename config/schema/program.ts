import { z } from 'zod';
import type {
  AudienceKind,
  ImportanceQuestion,
  Program,
  ReportAudience,
} from '../../domain/configuration/program.ts';
import { pulseReaders } from '../../domain/pulse.ts';
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

const importanceSchema = z.strictObject({
  of: z.enum(['domain', 'skill']),
  points: z
    .array(z.strictObject({ n: z.int().min(1).max(10), words }))
    .min(2)
    .refine((points) => points.every(({ n }, at) => at === 0 || n > (points[at - 1]?.n ?? 0)))
    .describe('at least two points, each with a greater n than the one before'),
}) satisfies z.ZodType<ImportanceQuestion>;

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
  importance: importanceSchema.exactOptional(),
  pulse: z.array(z.enum(pulseReaders)).exactOptional(),
  ...standingSchema,
}) satisfies z.ZodType<Program>;

const reportedUnits = z.strictObject({
  depth: z.int().min(1).max(6).exactOptional(),
  named: z.array(text).min(1).exactOptional(),
  fewestPeople: z.int().min(1).exactOptional(),
});

/** By kind of reader, of what a report may be. */
const scopesOf = {
  executive: ['organisation'],
  'unit-head': ['unit'],
  'hr-partner': ['organisation', 'unit', 'site'],
  'programme-owner': ['programme'],
} as const satisfies Record<AudienceKind, readonly ReportAudience['scope'][]>;

export const audienceSchema = z
  .strictObject({
    id,
    words,
    kind: z.enum(['executive', 'unit-head', 'hr-partner', 'programme-owner']).exactOptional(),
    readers: z
      .strictObject({ titles: z.array(titlePattern).default([]), people: z.array(text).default([]) })
      .default({ titles: [], people: [] }),
    scope: z.enum(['organisation', 'unit', 'site', 'programme']),
    units: reportedUnits.exactOptional(),
    sites: z.array(id).min(1).exactOptional(),
    programmes: z.array(id).min(1).exactOptional(),
    approve: z.boolean().exactOptional(),
  })
  .superRefine((audience, context) => {
    const { kind, scope } = audience;
    const scopes: readonly string[] = kind ? scopesOf[kind] : [scope];
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!scopes.includes(scope))
      say('scope', `${scopes.join(' or ')}, because its readers are of the kind ${kind}`);
    if (scope === 'site' && !audience.sites) say('sites', 'the sites that get a report of their own');
    for (const [part, of] of scopeParts)
      if (audience[part] && scope !== of) say(part, `only with the scope ${of}`);
  }) satisfies z.ZodType<ReportAudience>;

const scopeParts = [
  ['units', 'unit'],
  ['sites', 'site'],
  ['programmes', 'programme'],
] as const;
