/** `reminder-1` → `Reminder 1`: how a code of the configuration or the ledger reads on a page. */
export function codeInWords(code: string): string {
  const words = code.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
