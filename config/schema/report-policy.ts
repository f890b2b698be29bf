import { z } from 'zod';
import {
  defaultReportPolicy,
  defaultWorkbookPolicy,
  type ReportPolicy,
} from '../../domain/configuration/report-policy.ts';
import { share, text, timeOfDay } from './basics.ts';

const { freshness, approval, expected } = defaultReportPolicy;
const ageDays = z.int().min(0).max(400).describe('a whole number of days from 0 to 400');
const workingDays = z.int().min(1).max(60).describe('a whole number of working days from 1 to 60');

/** `reports:` of organisation.yaml. */
export const reportPolicySchema = z.strictObject({
  told: z.array(text).exactOptional(),
  escalateTo: z.array(text).exactOptional(),
  freshness: z
    .strictObject({
      rosterAgeDays: ageDays.nullable().default(freshness.rosterAgeDays),
      learningAgeDays: ageDays.nullable().default(freshness.learningAgeDays),
      responseShare: share.nullable().default(freshness.responseShare),
      coverageShare: share.nullable().default(freshness.coverageShare),
    })
    .prefault({}),
  approval: z
    .strictObject({
      workingDays: workingDays.default(approval.workingDays),
      remindWorkingDaysBefore: z.int().min(0).default(approval.remindWorkingDaysBefore),
    })
    .refine((policy) => policy.remindWorkingDaysBefore < policy.workingDays, {
      path: ['remindWorkingDaysBefore'],
      error: 'fewer working days than the approval has',
    })
    .prefault({}),
  expected: z
    .strictObject({
      workingDays: workingDays.default(expected.workingDays),
      at: timeOfDay.default(expected.at),
    })
    .prefault({}),
  workbooks: z
    .strictObject({
      attachUpToKilobytes: z.int().min(0).max(50_000).default(defaultWorkbookPolicy.attachUpToKilobytes),
      linkDays: z.int().min(1).max(90).default(defaultWorkbookPolicy.linkDays),
    })
    .exactOptional(),
}) satisfies z.ZodType<ReportPolicy>;
