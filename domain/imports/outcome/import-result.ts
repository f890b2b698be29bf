import type { ImportKind } from '../../configuration/import-profile.ts';
import type { ImportDifference } from '../difference.ts';
import type { FailureReport } from '../failure.ts';
import { findingCodes, type Finding } from '../findings.ts';
import type { ImportState } from '../import-state.ts';
import type { ImportQuestion } from '../mapping.ts';

/** What stands in the ledger about one import. */
export interface ResultFacts {
  id: string;
  fileName: string;
  kind: ImportKind;
  source: string;
  profile: string | null;
  mappingVersion: string;
  asOf: string;
  state: ImportState;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  difference: ImportDifference | null;
  failure: FailureReport | null;
  codes: { code: string; severity: Finding['severity']; count: number }[];
  findings: Finding[];
  totalFindings: number;
  uploadedBy: string;
  createdAt: Date;
  appliedAt: Date | null;
}

export interface ResultDecision {
  decision: string;
  by: string;
  reason: string;
  at: Date;
}

/** One thing about one cell, row or column, for programs: never a value out of the file. */
interface ResultFinding {
  /** As the file shows it; null: the whole file. */
  row: number | null;
  column: string | null;
  valueClass: string;
  code: Finding['code'];
  severity: Finding['severity'];
  message: string;
  detail: string;
}

/** The result of an import for programs: `quarterdeck import --json` and the `.result.json` of the drop folder. */
export interface ImportResult {
  import: string;
  file: string;
  kind: ImportKind;
  source: string;
  profile: string | null;
  mapping: string;
  asOf: string;
  state: ImportState;
  uploadedBy: string;
  uploadedAt: string;
  appliedAt: string | null;
  rows: { read: number; accepted: number; rejected: number };
  failure: FailureReport | null;
  difference: ImportDifference | null;
  questions: ImportQuestion[];
  decisions: { decision: string; by: string; reason: string; at: string }[];
  codes: ResultFacts['codes'];
  findings: ResultFinding[];
  /** How many more findings there are than stand above. */
  findingsLeftOut: number;
}

export function importResult(
  facts: ResultFacts,
  { questions, decisions }: { questions: ImportQuestion[]; decisions: ResultDecision[] },
): ImportResult {
  return {
    import: facts.id,
    file: facts.fileName,
    kind: facts.kind,
    source: facts.source,
    profile: facts.profile ?? facts.difference?.understanding.profile ?? null,
    mapping: facts.mappingVersion,
    asOf: facts.asOf,
    state: facts.state,
    uploadedBy: facts.uploadedBy,
    uploadedAt: facts.createdAt.toISOString(),
    appliedAt: facts.appliedAt?.toISOString() ?? null,
    rows: { read: facts.rowsRead, accepted: facts.rowsAccepted, rejected: facts.rowsRejected },
    failure: facts.failure,
    difference: facts.difference && {
      ...facts.difference,
      understanding: withoutSamples(facts.difference.understanding),
    },
    questions: questions.map(withoutSamples),
    decisions: decisions.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    codes: facts.codes,
    findings: facts.findings.map(resultFinding),
    findingsLeftOut: facts.totalFindings - facts.findings.length,
  };
}

/** The sentence for a code; a code that this release does not know stands for itself. */
export function messageOf(code: string): string {
  return Object.entries(findingCodes).find(([known]) => known === code)?.[1] ?? code;
}

export function resultFinding({ line, column, code, severity, detail, valueClass }: Finding): ResultFinding {
  return {
    row: line,
    column,
    valueClass: valueClass ?? '',
    code,
    severity,
    message: messageOf(code),
    detail,
  };
}

/** Sample values are out of people's rows: they are for the eyes of whoever decides, not for a file that a program passes on. */
export function withoutSamples<Part>(part: Part): Part {
  return JSON.parse(JSON.stringify(part, (key, value: unknown) => (key === 'samples' ? [] : value)));
}
