import type { z } from 'zod';
import type { Configuration } from '../domain/configuration.ts';
import { celebrationsSchema } from './schema/celebrations.ts';
import { channelSchema } from './schema/channel.ts';
import { importProfileSchema } from './schema/import-profile.ts';
import {
  checklistSchema,
  courseSchema,
  coverageMapSchema,
  frameworkSchema,
  pathwaySchema,
  roleSchema,
} from './schema/learning.ts';
import { exchangeRateSchema, programmeSchema } from './schema/money.ts';
import { nominationsSchema } from './schema/nominations.ts';
import { organisationSchema, siteSchema } from './schema/organisation.ts';
import { plannedQuarterSchema } from './schema/plan.ts';
import { audienceSchema, programSchema } from './schema/program.ts';
import { scoreboardFileSchema } from './schema/scoreboard.ts';
import { studySchema } from './schema/study.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** One thing of a configuration, and the way back to where it stands. */
export interface Placed<T> {
  value: T;
  source: YamlFile;
  at: Path;
}

/** Every thing of a configuration, with its place. */
export type Draft = {
  [Name in keyof Configuration]-?: Placed<
    Required<Configuration>[Name] extends (infer Item)[] ? Item : Required<Configuration>[Name]
  >[];
};

/** `folder`: one thing a file; `list`: a file that is a list; `one`: a file that is the thing. */
type Shape = 'folder' | 'list' | 'one';

export interface Section<T> {
  name: keyof Configuration;
  /** Below the configuration's folder. */
  where: string;
  shape: Shape;
  /** What it holds, in the plural. */
  what: string;
  required: boolean;
  schema: z.ZodType<T>;
}

/** The scale on which targets are given: as wide as the widest framework's. */
export interface Scale {
  minimum: number;
  maximum: number;
}

const defaultScale: Scale = { minimum: 0, maximum: 5 };

export function scaleOf(draft: Pick<Draft, 'frameworks'>): Scale {
  const scales = draft.frameworks.map(({ value }) => value.scale);
  if (scales.length === 0) return defaultScale;
  return {
    minimum: Math.min(...scales.map(({ minimum }) => minimum)),
    maximum: Math.max(...scales.map(({ maximum }) => maximum)),
  };
}

/** Where each part of a configuration is read, and by which schema. */
export const sections = {
  organisation: one('organisation', 'organisation.yaml', organisationSchema),
  sites: list('sites', 'sites.yaml', siteSchema),
  frameworks: folder('frameworks', 'frameworks', frameworkSchema),
  roles: (scale: Scale) => list('roles', 'roles.yaml', roleSchema(scale)),
  coverageMaps: optional(folder('coverageMaps', 'coverage-maps', coverageMapSchema)),
  courses: list('courses', 'courses.yaml', courseSchema),
  pathways: optional(folder('pathways', 'pathways', pathwaySchema)),
  checklists: optional(folder('checklists', 'checklists', checklistSchema)),
  programs: folder('programs', 'campaigns', programSchema),
  programmes: optional(list('programmes', 'programmes.yaml', programmeSchema)),
  studies: optional(folder('studies', 'studies', studySchema)),
  exchangeRates: optional({
    ...list('exchangeRates', 'exchange-rates.yaml', exchangeRateSchema),
    what: 'exchange rates',
  }),
  audiences: list('audiences', 'audiences.yaml', audienceSchema),
  imports: optional(folder('imports', 'imports', importProfileSchema)),
  scoreboards: optional(folder('scoreboards', 'scoreboards', scoreboardFileSchema)),
  plan: optional({ ...list('plan', 'plan.yaml', plannedQuarterSchema), what: 'planned quarters' }),
  channels: optional(list('channels', 'channels.yaml', channelSchema)),
  nominations: optional({
    ...one('nominations', 'nominations.yaml', nominationsSchema),
    what: 'nominations',
  }),
  celebrations: optional({
    ...one('celebrations', 'celebrations.yaml', celebrationsSchema),
    what: 'celebrations',
  }),
};

function one<T>(name: keyof Configuration, where: string, schema: z.ZodType<T>): Section<T> {
  return { name, where, shape: 'one', what: 'organisation', required: true, schema };
}

function list<T>(name: keyof Configuration, where: string, schema: z.ZodType<T>): Section<T> {
  return { name, where, shape: 'list', what: name, required: true, schema };
}

function folder<T>(name: keyof Configuration, where: string, schema: z.ZodType<T>): Section<T> {
  return { name, where, shape: 'folder', what: name, required: true, schema };
}

function optional<T>(section: Section<T>): Section<T> {
  return { ...section, required: false };
}
