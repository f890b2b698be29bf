import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { answering, peakMb } from '../process-apart.ts';
import { write } from './records-writers.ts';

export const orderSchema = z.object({
  writer: z.enum(['product', 'exceljs', 'limit-1', 'limit-6']),
  file: z.string(),
  rows: z.number(),
});
export type WritingOrder = z.infer<typeof orderSchema>;

export const writtenSchema = z.object({
  ms: z.number(),
  processorMs: z.number(),
  bytes: z.number(),
  /** The most that the process has held in all. */
  peakMb: z.number(),
  /** Of the file. */
  hash: z.string(),
});
export type Written = z.infer<typeof writtenSchema>;

async function answer({ writer, file, rows }: WritingOrder): Promise<Written> {
  const begun = performance.now();
  const before = process.cpuUsage();
  await write[writer](file, rows);
  const { user, system } = process.cpuUsage(before);
  const measured = {
    ms: performance.now() - begun,
    processorMs: (user + system) / 1000,
    peakMb: peakMb(),
  };
  const content = await readFile(file);
  const hash = createHash('sha256').update(content).digest('hex');
  return { ...measured, bytes: content.length, hash };
}

answering(orderSchema, answer);
