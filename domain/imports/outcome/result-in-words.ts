import { brakeInWords } from './brake-words.ts';
import { messageOf, type ImportResult } from './import-result.ts';
import { answerOption, questionInWords } from './question-words.ts';

const shownPlaces = 5;

/**
 * What became of an import, in lines for people: the outcome first, then why it waits or was refused, what changes, and
 * what was found in it, reason by reason.
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
    ...(['undone', 'rejected'].includes(state) ? [] : findingLines(result)),
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

/** One line a reason: how often, what it means and what to do, and the first lines of the file that have it. */
function findingLines({ codes, findings }: ImportResult): string[] {
  return codes
    .filter(({ severity }) => severity !== 'dropped')
    .map(({ code, severity, count }) => {
      const places = findings.filter((finding) => finding.code === code && finding.severity === severity);
      return `  ${count} × ${severity === 'rejected' ? 'left out' : 'noted'}: ${messageOf(code)}${placesInWords(places, count)}`;
    });
}

function placesInWords(places: ImportResult['findings'], count: number): string {
  const shown = places
    .slice(0, shownPlaces)
    .flatMap(({ row, column }) => (row === null ? [] : [column === null ? `${row}` : `${row} (${column})`]));
  if (shown.length === 0) return '';
  return ` ${count === 1 ? 'Line' : 'Lines'} ${shown.join(', ')}${count > shown.length ? ' …' : ''}`;
}

function spaced(name: string): string {
  return name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
