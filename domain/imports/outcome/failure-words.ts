import type { FailureReport } from '../failure.ts';

/** What is wrong with a file as a whole, where, and what to do. */
export function failureInWords({ what, where, whatToDo }: FailureReport): string {
  return `${what.replace(/\.$/, '')} (${where}). ${whatToDo}`.trim();
}
