import { sql } from 'kysely';
import type { CampaignResults } from '../../domain/results.ts';
import type { Db } from '../../storage/database.ts';
import type { Checks } from './checks.ts';

/** Counts by a word, e.g. by state. */
export type Counts = Record<string, number>;

/** The one document of `demo --json`. Shares are 0 to 1, money is whole minor units, levels are of the framework's scale. */
export interface DemoDocument {
  schemaVersion: 1;
  /** First and last day of the rehearsed quarter, YYYY-MM-DD. */
  startedOn: string;
  endedOn: string;
  wallSeconds: number;
  people: number;
  employment: Counts;
  /** Rejected rows by file: where, and why. */
  rejected: Record<string, { line: number | null; column: string | null; code: string }[]>;
  /** Rows that were taken with a remark, by file and code. */
  warnings: Record<string, Counts>;
  /** Sensitive columns that were dropped before anything was stored, by file. */
  droppedColumns: Record<string, string[]>;
  participants: number;
  participantsByCampaign: Counts;
  raters: Counts;
  obligations: { byKind: Counts; byState: Counts };
  notices: { byKind: Counts; byState: Counts; byRung: Counts };
  mails: { byKind: Counts; byState: Counts };
  completion: Record<string, { assigned: number; done: number; share: number | null }>;
  gaps: Record<
    string,
    { n: number | null; coverage: number | null; meanShortfall: number | null; reason: string | null }
  >;
  roi: RoiDocument | null;
  unmapped: { titles: Counts; courses: Counts };
  celebrated: Counts;
  workbooks: string[];
  mailbox: string;
  ledger: string;
  workflows: { id: string; events: number }[];
  /** Violations of what a rehearsal promises: all zero. */
  checks: Checks;
}

interface RoiDocument {
  programme: string;
  currency: string | null;
  benefits: number | null;
  costs: number | null;
  bcr: number | null;
  roiPercent: number | null;
  paybackMonths: number | null;
  breakEvenBenefit: number | null;
  reason: string | null;
}

/** What the database knows at the end; the caller adds what lies outside it (paths, time, workflows). */
export async function databaseFacts(db: Db) {
  const at =
    (await sql<{ at: string }>`select coalesce((select now_at from clock), now())::text as at`.execute(db))
      .rows[0]?.at ?? '';
  const counts = (query: string) => countsOf(db, query);
  const completion = await sql<{ word: string; assigned: number; done: number }>`
    select kind || coalesce('-' || rating_source, '') as word, count(*)::int as assigned, (count(*) filter (where state = 'done'))::int as done
    from obligations where state in ('open', 'done') group by 1 order by 1`.execute(db);
  return {
    people: (await counts(`select 'all', count(*)::int from people`))['all'] ?? 0,
    employment: await counts(
      `select coalesce(employment, 'unknown'), count(*)::int from roster_on('${at}'::timestamptz::date, '${at}') group by 1`,
    ),
    ...(await importFacts(db)),
    participants:
      (await counts(`select 'all', count(distinct person_id)::int from participants`))['all'] ?? 0,
    participantsByCampaign: await counts(`select campaign_id, count(*)::int from participants group by 1`),
    raters: await counts(
      `select rated_by, count(*)::int from participants where rated_by <> 'not-rated' group by 1`,
    ),
    obligations: {
      byKind: await counts(`select kind, count(*)::int from obligations group by 1`),
      byState: await counts(`select state, count(*)::int from obligations group by 1`),
    },
    notices: {
      byKind: await counts(`select kind, count(*)::int from notices group by 1`),
      byState: await counts(`select state, count(*)::int from notices group by 1`),
      byRung: await counts(`select rung, count(*)::int from notices group by 1`),
    },
    mails: {
      byKind: await counts(`select kind, count(*)::int from messages where state = 'handed-over' group by 1`),
      byState: await counts(`select state, count(*)::int from messages group by 1`),
    },
    completion: Object.fromEntries(
      completion.rows.map(({ word, assigned, done }) => [
        word,
        { assigned, done, share: assigned > 0 ? done / assigned : null },
      ]),
    ),
    celebrated:
      await counts(`select m.kind, count(distinct m.id)::int from milestones m join notices n on n.cause_kind = 'milestone'
      and n.cause_id = m.id::text where n.state = 'handed-over' group by 1`),
    unmappedCourses: await counts(
      `select course_title, count(*)::int from learning_records
      where course_id is null and known_until is null group by 1`,
    ),
  };
}

async function importFacts(db: Db) {
  const { rows } = await sql<{
    file: string;
    line: number | null;
    column: string | null;
    code: string;
    severity: string;
  }>`
    select i.file_name as file, f.line, f.column_name as "column", f.code, f.severity
    from import_findings f join imports i on i.id = f.import_id order by i.created_at, i.file_name, f.line nulls first, f.id`.execute(
    db,
  );
  const files = await sql<{
    file: string;
  }>`select distinct file_name as file from imports order by 1`.execute(db);
  const rejected: DemoDocument['rejected'] = {};
  const warnings: DemoDocument['warnings'] = {};
  const droppedColumns: DemoDocument['droppedColumns'] = {};
  for (const { file } of files.rows) {
    const of = rows.filter((row) => row.file === file);
    rejected[file] = of
      .filter((row) => row.severity === 'rejected')
      .map(({ line, column, code }) => ({ line, column, code }));
    warnings[file] = countBy(of.filter((row) => row.severity === 'warning').map((row) => row.code));
    droppedColumns[file] = of
      .filter((row) => row.severity === 'dropped')
      .flatMap((row) => (row.column ? [row.column] : []));
  }
  return { rejected, warnings, droppedColumns };
}

/** The domain gaps and the headline programme of an assessment's results. */
export function resultFacts(
  results: CampaignResults | null,
): Pick<DemoDocument, 'gaps' | 'roi'> & { unmappedTitles: Counts } {
  const gaps: DemoDocument['gaps'] = {};
  for (const gap of results?.gaps ?? []) {
    gaps[gap.domain] = {
      n: gap.n,
      coverage: gap.coverageShare,
      meanShortfall: gap.meanShortfall,
      reason: gap.reason,
    };
  }
  const unmapped = results?.dataQuality.unmapped ?? [];
  return {
    gaps,
    roi: roiOf(results),
    unmappedTitles: Object.fromEntries(unmapped.map(({ title, people }) => [title, people])),
  };
}

function roiOf(results: CampaignResults | null): RoiDocument | null {
  const roi = results?.roi.programmes.find((each) => each.programme === results.roi.headlineProgramme);
  if (!roi) return null;
  return {
    programme: roi.programme,
    currency: roi.currency,
    benefits: roi.benefitsMinor,
    costs: roi.costsMinor,
    bcr: roi.bcr,
    roiPercent: roi.roiPercent,
    paybackMonths: roi.paybackMonths,
    breakEvenBenefit: roi.breakEvenBenefitMinor,
    reason: roi.reason?.words.en ?? null,
  };
}

async function countsOf(db: Db, query: string): Promise<Counts> {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(db);
  const pairs = rows.map((row) => Object.values(row));
  return Object.fromEntries(
    pairs
      .map(([word, count]) => [String(word), Number(count)])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  );
}

function countBy(words: string[]): Counts {
  const counts: Counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
