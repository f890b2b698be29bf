import { brakeInWords } from './brake-words.ts';
import type { ImportResult } from './import-result.ts';
import { answerOption, questionInWords } from './question-words.ts';

const shownFindings = 20;

/**
 * What became of an import, in lines for people: the outcome first, then why it waits or was refused, what changes, and
 * the first findings by line, column and reason.
 */
export function resultInWords(result: ImportResult, page: string | null = null): string[] {
  const { file, state, rows, failure } = result;
  if (failure) return [`${file}: ${failure.what.replace(/\.$/, '')} (${failure.where}). ${failure.whatToDo}`];
  const counts = `${rows.read} rows read, ${rows.accepted} taken, ${rows.rejected} refused`;
  return [
    `${file}: ${state}; ${counts}.${page ? ` ${page}` : ''}`,
    ...whyItWaits(result),
    ...changeLines(result),
    ...droppedLine(result),
    ...findingLines(result),
  ];
}

function whyItWaits({ state, difference, questions, import: id }: ImportResult): string[] {
  if (state === 'held')
    return [
      ...brakeInWords(difference?.brake ?? []).map((sentence) => `  Held: ${sentence}`),
      `  Release it with: quarterdeck imports approve ${id.slice(0, 8)} --by NAME --reason TEXT (or reject it the same way)`,
    ];
  if (state === 'asking')
    return [
      ...questions.map(
        (question) => `  Question: ${questionInWords(question)}\n    ${answerOption(question)}`,
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
  if (state === 'undone') return [];
  const counts = { ...difference?.roster, ...difference?.records };
  const parts = Object.entries(counts).filter(([, count]) => typeof count === 'number' && count > 0);
  return parts.length > 0 ? [`  ${parts.map(([name, count]) => `${spaced(name)} ${count}`).join(', ')}`] : [];
}

function droppedLine({ difference }: ImportResult): string[] {
  const dropped = difference?.understanding.dropped ?? [];
  return dropped.length > 0 ? [`  private columns, never stored: ${dropped.join(', ')}`] : [];
}

function findingLines({ findings, findingsLeftOut }: ImportResult): string[] {
  const told = findings.filter(({ severity }) => severity !== 'dropped');
  const more = told.length - shownFindings + findingsLeftOut;
  return [
    ...told
      .slice(0, shownFindings)
      .map(({ row, column, code }) => `  line ${row ?? '–'}  ${column ?? '–'}  ${code}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function spaced(name: string): string {
  return name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
