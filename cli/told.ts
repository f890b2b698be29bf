import { wrappedLines } from './table-lines.ts';

/** An answer as it is printed: lines for people no wider than their terminal, a document for programs as it is. */
export function told(answer: string, json: boolean): string {
  return json ? answer : wrappedLines(answer.split('\n')).join('\n');
}
