import { z } from 'zod';

const figures = z.array(z.object({ label: z.string(), value: z.string(), note: z.string() }));

const exchangeRate = z.object({
  from: z.string(),
  to: z.string(),
  on: z.string(),
  rate: z.number(),
  owner: z.string(),
  source: z.string(),
});

/** A report as some readers get it: in their numbers, on their paper, with their currency. */
const copy = {
  mail: z.object({
    title: z.string(),
    period: z.string(),
    headline: z.string(),
    sentences: z.array(z.string()),
    asks: z.array(z.string()).exactOptional(),
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
};

/** What is kept of a built report beside its workbook, as far as its mail needs it. */
export const reportContent = z.object({
  ...copy,
  /** Copies for readers of other styles; absent: all get the same. */
  copies: z
    .array(
      z.object({
        ...copy,
        /** What `styleKey` says of the readers whose copy it is. */
        style: z.string(),
        locale: z.string(),
        currency: z.object({ code: z.string(), rate: exchangeRate }).nullable(),
        fileId: z.string(),
      }),
    )
    .exactOptional(),
});

type Content = z.infer<typeof reportContent>;

/** The copy for readers of a style, with its workbook; the report's own where there is none for them. */
export function copyFor(
  { copies = [], ...own }: Content,
  { style, fileId }: { style: string; fileId: string },
): Omit<Content, 'copies'> & { fileId: string } {
  return copies.find((each) => each.style === style) ?? { ...own, fileId };
}
