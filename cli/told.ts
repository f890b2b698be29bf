import { visibleText } from '../templates/visible-text.ts';
import { wrappedLines } from './table-lines.ts';

/**
 * An answer as it is printed: a document for programs as it is, lines for people no wider than their terminal and without what a text in
 * them would tell it to do.
 */
export function told(answer: string, json: boolean): string {
  return json ? answer : wrappedLines(visibleText(answer).replaceAll('\r', '').split('\n')).join('\n');
}
