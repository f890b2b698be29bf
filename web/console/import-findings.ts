import { z } from 'zod';
import type { Finding } from '../../domain/imports/findings.ts';
import { messageOf } from '../../domain/imports/outcome/import-result.ts';
import type { ImportSummary } from '../../storage/imports.ts';
import type { FindingsPart, FindingsView } from '../../templates/pages/import-views.ts';
import { countInWords } from '../words-of-time.ts';

/** How many findings of a severity the page of an import shows. */
export const firstFindings = 20;
/** How many a page of all of them shows. */
export const findingsAPage = 200;
const maxRowsWithoutReasons = 10;

const shownSeverities = ['rejected', 'warning'] as const;
export type ShownSeverity = (typeof shownSeverities)[number];

export const findingsQuery = z.object({
  severity: z.enum(shownSeverities).catch('rejected'),
  code: z.string().max(60).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
type FindingsQuery = z.infer<typeof findingsQuery>;

/** The first findings of a severity, by reason and row by row; null where there are none. */
export function findingsPart(
  summary: ImportSummary,
  { severity, findings, total }: { severity: ShownSeverity; findings: Finding[]; total: number },
): FindingsPart | null {
  if (total === 0) return null;
  const codes = summary.codes.filter((each) => each.severity === severity);
  return {
    reasons:
      total > maxRowsWithoutReasons
        ? codes.map(({ code, count }) => ({ words: messageOf(code), count: String(count) }))
        : [],
    rows: findings.map(rowOf),
    more: total > findings.length ? `Shown are the first ${findings.length} of ${total}.` : null,
    all:
      total > findings.length
        ? {
            href: addressOf(summary.id, { severity, code: null, page: 1 }),
            words: `All ${total}, page by page`,
          }
        : null,
  };
}

interface FindingsFacts {
  summary: ImportSummary;
  query: FindingsQuery;
  findings: Finding[];
  total: number;
}

/** One page of all findings of an import. */
export function findingsView({ summary, query, findings, total }: FindingsFacts): FindingsView {
  const { severity, code, page } = query;
  const pages = Math.max(1, Math.ceil(total / findingsAPage));
  const label = severity === 'rejected' ? 'Rows that were left out' : 'Worth a look';
  const sum = summary.codes
    .filter((each) => each.severity === severity)
    .reduce((all, { count }) => all + count, 0);
  return {
    heading: summary.fileName,
    back: `/imports/${summary.id}`,
    label,
    filters: [
      {
        href: addressOf(summary.id, { severity, code: null, page: 1 }),
        words: 'All reasons',
        count: String(sum),
        here: code === null,
      },
      ...summary.codes
        .filter((each) => each.severity === severity)
        .map((each) => ({
          href: addressOf(summary.id, { severity, code: each.code, page: 1 }),
          words: messageOf(each.code),
          count: String(each.count),
          here: code === each.code,
        })),
    ],
    findings: { reasons: [], rows: findings.map(rowOf), more: null },
    place: `Page ${page} of ${pages}: ${countInWords(total, 'finding', 'findings')}.`,
    newer: page > 1 ? addressOf(summary.id, { severity, code, page: page - 1 }) : null,
    older: page < pages ? addressOf(summary.id, { severity, code, page: page + 1 }) : null,
  };
}

function addressOf(importId: string, { severity, code, page }: FindingsQuery): string {
  const query = new URLSearchParams({ severity, ...(code === null ? {} : { code }), page: String(page) });
  return `/imports/${importId}/findings?${query.toString()}`;
}

function rowOf({ line, column, code, detail }: Finding): FindingsPart['rows'][number] {
  return {
    line: line === null ? '–' : String(line),
    column: column ?? '–',
    words: detail ? `${messageOf(code)} (${detail})` : messageOf(code),
  };
}
