import { z } from 'zod';
import type { FileIdentity } from '../../../domain/imports/file-understanding.ts';
import { isFailureReport, type FailureReport } from '../../../domain/imports/failure.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import type { ReaderOutcome, ReadJob } from './reader-job.ts';

/** What the parent says to its reading process. */
export type ToReader =
  | { type: 'job'; job: ReadJob; sizeBytes: number }
  | { type: 'bytes'; id: number; bytes: Buffer }
  | { type: 'taken'; id: number };

/** What the reading process says. It has read what a stranger wrote, so its parent looks at the shape of all it says. */
export const fromReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bytes'), id: z.number(), from: z.number(), to: z.number() }),
  z.object({
    type: z.literal('identified'),
    id: z.number(),
    identity: z.custom<FileIdentity>(isObject),
  }),
  z.object({ type: z.literal('again'), id: z.number() }),
  z.object({ type: z.literal('rows'), id: z.number(), copyText: z.instanceof(Buffer) }),
  z.object({ type: z.literal('findings'), id: z.number(), copyText: z.instanceof(Buffer) }),
  z.object({ type: z.literal('lines'), id: z.number(), rows: z.custom<SourceRow[]>(Array.isArray) }),
  z.object({ type: z.literal('progress'), rows: z.number() }),
  z.object({ type: z.literal('read'), outcome: z.custom<ReaderOutcome>(isObject) }),
  z.object({ type: z.literal('refused'), report: z.custom<FailureReport>(isFailureReport) }),
  z.object({ type: z.literal('broken'), name: z.string(), at: z.string() }),
]);
export type FromReader = z.infer<typeof fromReader>;

/** What waits for the parent's answer. */
export type Handed = Extract<FromReader, { id: number }>;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
