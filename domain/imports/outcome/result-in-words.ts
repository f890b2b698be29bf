import type { ImportState } from '../import-state.ts';
import { brakeInWords } from './brake-words.ts';
import { changesInALine } from './changes-in-words.ts';
import { failureInWords } from './failure-words.ts';
import { findingsInWords } from './findings-in-words.ts';
import type { ImportResult } from './import-result.ts';
import { stateWords } from './import-words.ts';
import { answerOption, questionInWords } from './question-words.ts';

/** States in which nothing of the file counts. */
const over = new Set<ImportState>(['undone', 'rejected']);
/** States after which somebody wants to hear that nothing has changed. */
const nothingChanged = new Set<ImportState>(['unchanged', 'rejected']);

/**
 * What became of an import, in lines for people: the outcome first, then why it waits or was refused, what changes, and
 * what was found in it, reason by reason.
 */
export function resultInWords(result: ImportResult, page: string | null = null): string[] {
  const { file, state, rows, failure } = result;
  const findings = result.findings.map((finding) => ({ ...finding, line: finding.row }));
  const found = () => findingsInWords({ codes: result.codes, findings }).map((line) => `  ${line}`);
  if (failure) return [`${file}: ${failureInWords(failure)}`, ...found()];
  const { state: stands, words } = stateWords[state];
  const counts = rows.read > 0 && !over.has(state) ? [rowsInWords(rows, state === 'applied')] : [];
  const outcome = [stands.toLowerCase(), ...counts].join('; ');
  const says = [`${outcome}.`, ...(nothingChanged.has(state) ? [words] : []), ...(page ? [page] : [])];
  return [
    `${file}: ${says.join(' ')}`,
    ...whyItWaits(result),
    ...changeLines(result),
    ...droppedLine(result),
    ...(over.has(state) ? [] : found()),
  ];
}

/** `40 rows read, 38 good, 2 refused`; with `isTaken`, the good ones have been taken. */
export function rowsInWords({ read, accepted, rejected }: ImportResult['rows'], isTaken: boolean): string {
  const all = read === 1 ? '1 row read' : `${read} rows read`;
  const good = isTaken ? 'taken' : 'good';
  return rejected === 0 ? `${all}, all ${good}` : `${all}, ${accepted} ${good}, ${rejected} refused`;
}

function whyItWaits({ state, kind, difference, questions, import: id }: ImportResult): string[] {
  if (state === 'held')
    return [
      ...brakeInWords(difference?.brake ?? []).map((sentence) => `  Held: ${sentence}`),
      `  Release it with: quarterdeck imports approve ${id.slice(0, 8)} --by NAME --reason TEXT (or reject it the same way)`,
    ];
  if (state === 'asking')
    return [
      ...questions.map(
        (question) => `  Question: ${questionInWords(question)}\n    ${answerOption(question, kind)}`,
      ),
      `  Answer with: quarterdeck imports answer ${id.slice(0, 8)} --by NAME and the options above`,
    ];
  if (state === 'checked')
    return [
      `  Nothing has changed yet: quarterdeck imports approve ${id.slice(0, 8)} --by NAME --reason TEXT applies it`,
    ];
  return [];
}

function changeLines({ difference, state }: ImportResult): string[] {
  const changes = difference && state !== 'undone' ? changesInALine(difference) : null;
  return changes === null ? [] : [`  ${changes}`];
}

function droppedLine({ difference }: ImportResult): string[] {
  const dropped = difference?.understanding.dropped ?? [];
  return dropped.length > 0 ? [`  private columns, never stored: ${dropped.join(', ')}`] : [];
}
