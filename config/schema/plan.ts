import { z } from 'zod';
import type { PlannedQuarter, PlannedReturn } from '../../domain/configuration/plan.ts';
import { parsePeriod } from '../../domain/period.ts';
import { id, minorUnits, share } from './basics.ts';

const period = z
  .string()
  .refine((candidate) => parsePeriod(candidate) !== null)
  .describe('a fiscal quarter such as 2026-Q4');

const plannedReturn = z
  .strictObject({
    programme: id,
    costsMinor: minorUnits.exactOptional(),
    benefitsMinor: minorUnits.exactOptional(),
    bcr: z.number().min(0).exactOptional(),
    roiPercent: z.number().min(-100).exactOptional(),
  })
  .refine((planned) => Object.keys(planned).length > 1)
  .describe('a programme with at least one planned figure') satisfies z.ZodType<PlannedReturn>;

/** No figure has a default: what is not planned has no plan. */
export const plannedQuarterSchema = z
  .strictObject({
    program: id,
    period,
    readinessIndex: z.number().min(0).max(100).exactOptional(),
    meanShortfallLevels: z.number().min(0).exactOptional(),
    responseShare: share.exactOptional(),
    programmes: z.array(plannedReturn).min(1).exactOptional(),
  })
  .refine((planned) => Object.keys(planned).length > 2)
  .describe('a quarter with at least one planned figure') satisfies z.ZodType<PlannedQuarter>;
