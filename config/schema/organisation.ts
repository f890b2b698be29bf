import { z } from 'zod';
import { usualReviewMonths } from '../../domain/course-catalogue.ts';
import type { Organisation, Site } from '../../domain/configuration/organisation.ts';
import {
  currency,
  day,
  email,
  id,
  locale,
  minorUnits,
  share,
  text,
  timeOfDay,
  timeZone,
  titlePattern,
  twoDecimals,
  words,
} from './basics.ts';
import { importPolicySchema } from './importing.ts';
import { mailPolicySchema } from './mail.ts';
import { reportPolicySchema } from './report-policy.ts';

/** Short absences move nothing to somebody else. */
const usualInactiveDays = 3;
/** Below this a figure says too much about single people; no configuration may go lower. */
const groupFloor = 3;

export const organisationSchema = z.strictObject({
  id,
  name: words,
  reportingCurrency: currency,
  defaultLocale: locale,
  fiscalYearStartsInMonth: z.int().min(1).max(12),
  defaultSite: id,
  timeZone,
  sending: z.strictObject({
    fromAddress: email,
    fromName: text,
    replyTo: email,
    at: timeOfDay,
    quietFrom: timeOfDay,
    quietUntil: timeOfDay,
  }),
  rating: z.strictObject({
    weights: z.strictObject({
      self: share,
      manager: share,
      peer: share,
      practical: share,
      project: share,
      certification: share.exactOptional(),
    }),
    peerMinimum: z.int().min(groupFloor),
    coverageFloorShare: share,
    criticalShortfallLevels: twoDecimals(z.number().positive()),
  }),
  disclosure: z.strictObject({
    groupMinimum: z.int().min(groupFloor),
    singleResults: z
      .strictObject({
        roles: z.array(z.enum(['operations', 'hr'])).default([]),
        people: z.array(text).default([]),
      })
      .exactOptional(),
  }),
  gaps: z
    .strictObject({
      priorityBands: z
        .array(z.strictObject({ id, from: z.number().min(0) }))
        .min(1)
        .refine((bands) => new Set(bands.map(({ from }) => from)).size === bands.length)
        .describe('a list of bands, each with another lower end'),
      criticalFloorLevel: z.number().min(0),
      healthyHolders: z.int().min(1),
      owners: z.array(z.strictObject({ of: id, owner: text, by: day })).exactOptional(),
    })
    .exactOptional(),
  fallback: z.strictObject({
    unitLeadTitles: z.array(titlePattern),
    hrPartner: text.nullable(),
    maxPeoplePerRater: z.int().min(0),
  }),
  payBands: z
    .array(z.strictObject({ id, aliases: z.array(text), hourlyRateMinor: minorUnits, currency }))
    .min(1),
  joinerMinimumWorkingDays: z.int().min(0),
  inactiveAfterWorkingDays: z.int().min(0).max(60).default(usualInactiveDays),
  courseReviewMonths: z.int().min(1).max(120).default(usualReviewMonths),
  learningTime: z
    .strictObject({
      hoursPerWeek: z.number().positive().max(60),
      fewestHoursPerWeek: z.number().positive().max(60),
      mostHoursPerWeek: z.number().positive().max(60),
    })
    .refine((time) => time.fewestHoursPerWeek <= time.hoursPerWeek)
    .refine((time) => time.hoursPerWeek <= time.mostHoursPerWeek)
    .describe('hours a week between the fewest and the most')
    .exactOptional(),
  mentoring: z
    .strictObject({
      menteesPerMentor: z.int().min(1).max(50),
      unit: z.enum(['must', 'rather', 'any']),
      sharedLanguage: z.boolean(),
      mostHoursApart: z.number().min(0).max(24),
    })
    .exactOptional(),
  imports: importPolicySchema.prefault({}),
  mail: mailPolicySchema.prefault({}),
  reports: reportPolicySchema.prefault({}),
}) satisfies z.ZodType<Organisation>;

const calendarFile = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.(ics|csv)$/i)
  .describe('the name of a file in calendars/ that ends in .ics or .csv');

export const siteSchema = z.strictObject({
  id,
  aliases: z.array(text),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('a country of ISO 3166-1 in two capital letters such as DE'),
  region: text.nullable().default(null),
  timeZone,
  workDays: z
    .array(z.int().min(1).max(7).describe('a weekday from 1 (Monday) to 7'))
    .min(1)
    .refine((days) => new Set(days).size === days.length)
    .describe('a list of weekdays from 1 (Monday) to 7, each once'),
  closures: z
    .array(
      z.strictObject({
        on: day,
        through: day.exactOptional(),
        from: timeOfDay.exactOptional(),
        until: timeOfDay.exactOptional(),
        words,
      }),
    )
    .default([]),
  locale,
  currency: currency.exactOptional(),
  publicHolidays: z.boolean().exactOptional(),
  bridgeDays: z.array(text).exactOptional(),
  calendars: z.array(calendarFile).exactOptional(),
}) satisfies z.ZodType<Site>;
