import { z } from 'zod';

const count = z.int().min(0);
const counts = z.record(z.string(), count);
const share = z.number().min(0).max(1).nullable();
const amount = z.int().nullable();

/** What `demo --json` promises to whoever reads it with a program; more fields may stand beside these. */
const demoDocument = z.looseObject({
  schemaVersion: z.literal(1),
  startedOn: z.iso.date(),
  endedOn: z.iso.date(),
  wallSeconds: z.number().positive(),
  people: count,
  employment: counts,
  rejected: z.record(
    z.string(),
    z.array(z.strictObject({ line: z.int().positive(), column: z.string().nullable(), code: z.string() })),
  ),
  warnings: z.record(z.string(), counts),
  droppedColumns: z.record(z.string(), z.array(z.string())),
  participants: count,
  participantsByCampaign: counts,
  raters: counts,
  obligations: z.object({ byKind: counts, byState: counts }),
  notices: z.object({ byKind: counts, byState: counts, byRung: counts }),
  mails: z.object({ byKind: counts, byState: counts }),
  celebrated: counts,
  completion: z.record(z.string(), z.object({ assigned: count, done: count, share })),
  gaps: z.record(
    z.string(),
    z.object({
      n: count.nullable(),
      coverage: share,
      meanShortfall: z.number().min(0).nullable(),
      reason: z.string().nullable(),
    }),
  ),
  roi: z.object({
    programme: z.string(),
    currency: z.string().nullable(),
    benefits: amount,
    costs: amount,
    bcr: z.number().nullable(),
    roiPercent: z.number().nullable(),
    paybackMonths: z.number().nullable(),
    breakEvenBenefit: amount,
    reason: z.string().nullable(),
  }),
  unmapped: z.object({ titles: counts, courses: counts }),
  workbooks: z.array(z.string()),
  mailbox: z.string(),
  ledger: z.string(),
  workflows: z.array(z.object({ id: z.string(), events: z.int().positive() })),
  checks: z.record(z.string(), count),
});

export type DemoDocument = z.infer<typeof demoDocument>;

/** Reads what the demo wrote to standard output: one document and nothing else. */
export function readDocument(stdout: string): DemoDocument {
  return demoDocument.parse(JSON.parse(stdout));
}

/** The checks that found a violation. */
export function violations({ checks }: DemoDocument): [string, number][] {
  return Object.entries(checks).filter(([, violations]) => violations > 0);
}
