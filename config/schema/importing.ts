import { z } from 'zod';
import {
  badRowPolicies,
  defaultImportPolicy,
  type Brake,
  type BrakeLimit,
  type ImportPolicy,
  type ReadingLimits,
} from '../../domain/configuration/importing.ts';
import { share, text } from './basics.ts';

const count = z.int().min(0).describe('a whole number, 0 or more');
const amount = z.int().min(1).describe('a whole number, 1 or more');

const limit = z
  .strictObject({
    share: share.nullable().default(null),
    count: count.nullable().default(null),
    atLeast: count.default(0),
  })
  .describe('a limit such as { share: 0.1, atLeast: 5 }') satisfies z.ZodType<BrakeLimit>;

/** The limits that a profile sets for itself. */
export const ownBrakeSchema = z.strictObject({
  leavers: limit.exactOptional(),
  managerChanges: limit.exactOptional(),
  rejectedRows: limit.exactOptional(),
}) satisfies z.ZodType<Partial<Brake>>;

const { brake, limits, badRows, keepFilesDays } = defaultImportPolicy;

const readingLimits = z.strictObject({
  fileBytes: amount.default(limits.fileBytes),
  rows: amount.default(limits.rows),
  columns: amount.default(limits.columns),
  cellChars: amount.default(limits.cellChars),
  recordChars: amount.default(limits.recordChars),
  zipEntries: amount.default(limits.zipEntries),
  entryBytes: amount.default(limits.entryBytes),
  unpackedBytes: amount.default(limits.unpackedBytes),
  ratio: amount.default(limits.ratio),
  sharedStringBytes: amount.default(limits.sharedStringBytes),
}) satisfies z.ZodType<ReadingLimits>;

/** What imports may do; each part that is left out is as the product sets it. */
export const importPolicySchema = z.strictObject({
  keepFilesDays: count.default(keepFilesDays),
  told: z.array(text).default([]),
  badRows: z.enum(badRowPolicies).default(badRows),
  brake: z
    .strictObject({
      leavers: limit.default(brake.leavers),
      managerChanges: limit.default(brake.managerChanges),
      rejectedRows: limit.default(brake.rejectedRows),
    })
    .default(brake),
  limits: readingLimits.default(limits),
}) satisfies z.ZodType<ImportPolicy>;
