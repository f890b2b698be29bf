import type { FailureReport } from '../failure.ts';
import type { FileUnderstanding } from '../file-understanding.ts';
import type { Finding } from '../findings.ts';
import { fieldInWords } from './field-words.ts';
import { messageOf, withoutSamples } from './import-result.ts';
import { questionInWords } from './question-words.ts';

/** What a dry run found in one file; nothing of it is kept anywhere. */
export interface DryResult {
  file: string;
  failure: FailureReport | null;
  understanding: FileUnderstanding | null;
  /** Null: questions come first, or the file cannot be read. */
  counts: { read: number; accepted: number; rejected: number } | null;
  /** How often each code occurs. */
  codes: { code: string; severity: Finding['severity']; count: number }[];
  /** The first of them. */
  findings: Finding[];
}

const shownFindings = 20;
const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** For programs. Sample values only where somebody asked for them. */
export function dryResultForPrograms(result: DryResult, samples: boolean): object {
  const { findings, ...rest } = samples ? result : withoutSamples(result);
  return {
    ...rest,
    findings: findings.map(({ line, column, code, severity, detail, valueClass }) => {
      return {
        row: line,
        column,
        valueClass: valueClass ?? '',
        code,
        severity,
        message: messageOf(code),
        detail,
      };
    }),
  };
}

/** For the person at the terminal, who has the file anyway: sample values are shown. */
export function dryResultInWords({
  file,
  failure,
  understanding,
  counts,
  codes,
  findings,
}: DryResult): string[] {
  if (failure || !understanding) {
    const { what, where, whatToDo } = failure ?? {
      what: 'It could not be read',
      where: 'file',
      whatToDo: '',
    };
    return [`${file}: ${what.replace(/\.$/, '')} (${where}). ${whatToDo}`];
  }
  return [
    `${file}: ${countsInWords(counts)}. Dry run: nothing is kept.`,
    ...formLines(understanding),
    ...columnLines(understanding),
    ...listLine('activities', understanding.wide),
    ...listLine('never stored', understanding.dropped),
    ...listLine('not needed', understanding.ignored),
    ...understanding.notes.map((note) => `  note         ${note}`),
    ...understanding.questions.map((question) => `  question     ${questionInWords(question)}`),
    ...(codes.length > 0 ? ['  findings'] : []),
    ...codes.map(
      ({ code, severity, count }) =>
        `    ${String(count).padStart(7)}  ${severity.padEnd(8)}  ${code}: ${messageOf(code)}`,
    ),
    ...findings
      .filter(({ severity }) => severity !== 'dropped')
      .slice(0, shownFindings)
      .map(({ line, column, code }) => `    line ${line ?? '–'}  ${column ?? '–'}  ${code}`),
  ];
}

function countsInWords(counts: DryResult['counts']): string {
  if (!counts) return 'read as far as the questions below';
  return `${counts.read} rows read, ${counts.accepted} good, ${counts.rejected} refused`;
}

function formLines({
  format,
  table,
  headerLine,
  kind,
  profile,
  why,
  others,
  mapping,
}: FileUnderstanding): string[] {
  const parts = [
    format.kind,
    ...(format.encoding === null ? [] : [format.encoding]),
    ...(format.delimiter === null ? [] : [`delimiter ${delimiters[format.delimiter] ?? format.delimiter}`]),
    ...(table === '' ? [] : [`sheet “${table}”`]),
    `header on line ${headerLine}`,
  ];
  return [
    `  form         ${parts.join(', ')}`,
    `  read as      ${kind} by profile ${profile}${mapping === null ? '' : ` with the confirmed mapping ${mapping}`}: ${why}`,
    ...listLine('would fit too', others),
  ];
}

function columnLines({ columns }: FileUnderstanding): string[] {
  const widest = Math.max(0, ...columns.map(({ header }) => header.length));
  return columns.map(({ header, field, grade, reads, samples }) => {
    const how = [grade, ...(reads === null ? [] : [reads])].join(', ');
    const shown = samples.length > 0 ? `: ${samples.join(' · ')}` : '';
    return `  ${header.padEnd(widest)}  → ${fieldInWords(field)} (${how})${shown}`;
  });
}

function listLine(words: string, list: string[]): string[] {
  return list.length > 0 ? [`  ${words.padEnd(12)} ${list.join(', ')}`] : [];
}
