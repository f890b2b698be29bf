import type { Finding } from '../findings.ts';
import { messageOf, type ImportResult } from './import-result.ts';

const shownPlaces = 5;

export interface FoundInFile {
  codes: ImportResult['codes'];
  findings: (Pick<Finding, 'line' | 'column' | 'severity' | 'code'> & Partial<Pick<Finding, 'detail'>>)[];
}

/** One line a reason: how often, what it means and what to do, and the first lines of the file that have it. */
export function findingsInWords({ codes, findings }: FoundInFile): string[] {
  return codes
    .filter(({ severity }) => severity !== 'dropped')
    .map(({ code, severity, count }) => {
      const places = findings.filter((finding) => finding.code === code && finding.severity === severity);
      return `${count} × ${severity === 'rejected' ? 'left out' : 'noted'}: ${messageOf(code)}${placesInWords(places, count)}${wordsOf(places)}`;
    });
}

/** Codes whose detail is a word of a column with few of them, which tells of nobody. */
const ofWords: readonly string[] = ['UnknownWord', 'UnknownStatus'];

function wordsOf([first]: FoundInFile['findings']): string {
  return first?.detail && ofWords.includes(first.code) ? `: ${first.detail}` : '';
}

function placesInWords(places: FoundInFile['findings'], count: number): string {
  const shown = places
    .slice(0, shownPlaces)
    .flatMap(({ line, column }) =>
      line === null ? [] : [column === null ? `${line}` : `${line} (${column})`],
    );
  if (shown.length === 0) return '';
  return ` ${count === 1 ? 'Line' : 'Lines'} ${shown.join(', ')}${count > shown.length ? ' …' : ''}`;
}
