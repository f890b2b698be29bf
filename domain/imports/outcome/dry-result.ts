import type { ImportDifference } from '../difference.ts';
import type { FailureReport } from '../failure.ts';
import type { FileUnderstanding } from '../file-understanding.ts';
import type { Finding } from '../findings.ts';
import type { ImportState } from '../import-state.ts';
import { brakeInWords } from './brake-words.ts';
import { changesInALine } from './changes-in-words.ts';
import { failureInWords } from './failure-words.ts';
import { fieldInWords } from './field-words.ts';
import { findingsInWords } from './findings-in-words.ts';
import { resultFinding, withoutSamples, type ImportResult } from './import-result.ts';
import { delimiterWords, gradeWords, kindWords, stateWords } from './import-words.ts';
import { answerOption, questionInWords } from './question-words.ts';
import { rowsInWords } from './result-in-words.ts';

/** What a dry run found in one file; nothing of it is kept anywhere. */
export interface DryResult {
  file: string;
  failure: FailureReport | null;
  /** Null: the file cannot be read, or says nothing new. */
  understanding: FileUnderstanding | null;
  /** Null: there are no rows to count, or questions come first. */
  counts: ImportResult['rows'] | null;
  /** How often each code occurs, the most frequent first. */
  codes: ImportResult['codes'];
  /** The first of them. */
  findings: Finding[];
  /** What it would come to with what is known here; null: nothing runs that knows, or the file does not come so far. */
  difference: DryDifference | null;
}

type DryDifference = Pick<ImportDifference, 'roster' | 'records' | 'brake'> & { state: ImportState };

/** For programs. Sample values only where somebody asked for them. */
export function dryResultForPrograms(result: DryResult, samples: boolean): object {
  const { findings, ...rest } = samples ? result : withoutSamples(result);
  return { ...rest, findings: findings.map(resultFinding) };
}

/** For the person at the terminal, who has the file anyway: sample values are shown. */
export function dryResultInWords(result: DryResult): string[] {
  const { file, failure, understanding, counts, codes, findings, difference } = result;
  if (failure) return [`${file}: ${failureInWords(failure)}`];
  if (!understanding)
    return [
      `${file}: ${stateWords.unchanged.state.toLowerCase()}. ${stateWords.unchanged.words} Dry run: nothing is kept.`,
    ];
  const said = counts ? rowsInWords(counts, false) : 'Read as far as the questions below';
  return [
    `${file}: ${said}. Dry run: nothing is kept.`,
    line('form', formOf(understanding)),
    line('read as', `${kindWords[understanding.kind]}. ${understanding.why.replace(/\.$/, '')}.`),
    ...columnLines(understanding),
    ...listLine('activities', understanding.wide),
    ...listLine('never stored', understanding.dropped),
    ...listLine('not needed', understanding.ignored),
    ...understanding.notes.map((note) => line('note', note)),
    ...understanding.questions.flatMap((question) => [
      line('question', questionInWords(question)),
      line('', `once it is imported: ${answerOption(question, understanding.kind)}`),
    ]),
    ...findingsInWords({ codes, findings }).map((each) => `  ${each}`),
    ...differenceLines(difference),
  ];
}

function differenceLines(difference: DryDifference | null): string[] {
  if (!difference) return [];
  const { brake } = difference;
  return [
    line('would change', changesInALine(difference) ?? 'nothing'),
    ...brakeInWords(brake ?? []).map((sentence) => line('would wait', sentence)),
  ];
}

function formOf({ format, table, headerLine }: FileUnderstanding): string {
  const { kind, encoding, delimiter } = format;
  return [
    kind.toUpperCase(),
    ...(encoding === null ? [] : [encoding]),
    ...(delimiter === null ? [] : [`separated by ${delimiterWords[delimiter] ?? delimiter}`]),
    ...(table === '' ? [] : [`sheet “${table}”`]),
    headerLine > 0 ? `header on line ${headerLine}` : 'no header',
  ].join(', ');
}

function columnLines({ columns }: FileUnderstanding): string[] {
  const widest = Math.max(0, ...columns.map(({ header }) => header.length));
  return columns.map(({ header, field, grade, reads, samples }) => {
    // A header that is spelled as expected needs no explanation.
    const how = [...(grade === 'exact' ? [] : [gradeWords[grade]]), ...(reads === null ? [] : [reads])];
    const said = how.length > 0 ? ` (${how.join(', ')})` : '';
    const shown = samples.length > 0 ? `: ${samples.join(' · ')}` : '';
    return `  ${header.padEnd(widest)}  → ${fieldInWords(field)}${said}${shown}`;
  });
}

function listLine(words: string, list: string[]): string[] {
  return list.length > 0 ? [line(words, list.join(', '))] : [];
}

function line(words: string, says: string): string {
  return `  ${words.padEnd(12)} ${says}`;
}
