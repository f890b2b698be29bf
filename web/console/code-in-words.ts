/** `reminder-1` → `Reminder 1`: how a code of the configuration or the ledger reads on a page. */
export function codeInWords(code: string): string {
  return capitalised(code.replaceAll(/[-_]/g, ' '));
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
