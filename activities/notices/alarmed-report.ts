import { z } from 'zod';
import { readReasons } from '../../storage/report-gates.ts';

const reader = z.object({
  personId: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  at: z.string(),
});
export type AlarmedReader = z.infer<typeof reader>;

const receipt = z.object({ readers: z.array(reader) });

/** The report of an alarm as `storage/notice-causes.ts` reads it; all of a campaign's have no audience. */
export const alarmedReport = receipt.extend({
  program: z.string(),
  period: z.string(),
  audience: z.string().nullable(),
  /** The unit that it is of, where it is of one. */
  part: z.string().nullable(),
  version: z.number().nullable(),
  reportId: z.string().nullable(),
  state: z.enum(['building', 'built', 'waiting', 'delivered', 'superseded', 'failed']).nullable(),
  failure: z.array(z.string()),
  waitingSince: z.string().nullable(),
  gate: z.enum(['held', 'passed', 'released']).nullable(),
  reasons: z.unknown().transform(readReasons),
  /** Mails that have left, or may have. */
  left: z.number(),
});
export type AlarmedReport = z.infer<typeof alarmedReport>;

/** Those whom the receipt of a report names; of other causes nobody. */
export function peopleInReceipt(cause: unknown): string[] {
  return receipt.safeParse(cause).data?.readers.map(({ personId }) => personId) ?? [];
}
