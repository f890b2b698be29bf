/** `reminder-1` → `Reminder 1`: how a code of the configuration or the ledger reads on a page. */
export function codeInWords(code: string): string {
  return capitalised(code.replaceAll(/[-_]/g, ' '));
}

/** `41 × Reminder 1, 3 × Digest`. */
export function rungsInWords(rungs: readonly { rung: string; notices: number }[]): string {
  return rungs.map(({ rung, notices }) => `${notices} × ${codeInWords(rung)}`).join(', ');
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
