import { z } from 'zod';

const figures = z.array(z.object({ label: z.string(), value: z.string(), note: z.string() }));

/** What is kept of a built report beside its workbook, as far as its mail needs it. */
export const reportContent = z.object({
  mail: z.object({
    title: z.string(),
    period: z.string(),
    headline: z.string(),
    sentences: z.array(z.string()),
    figures,
    chart: z
      .object({
        alt: z.string(),
        table: z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
      })
      .nullable(),
    attachmentName: z.string(),
    asOf: z.string(),
    correction: z
      .object({
        version: z.int(),
        changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
      })
      .exactOptional(),
  }),
  /** The stored PNG of the chart. */
  chartFileId: z.string().nullish(),
  /** Stored files that go with the workbook; absent in reports of earlier releases. */
  beside: z.array(z.object({ name: z.string(), mediaType: z.string(), fileId: z.string() })).exactOptional(),
});
