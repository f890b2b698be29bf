import type { FindingCode, Severity } from '../findings.ts';

/** Rows of which nobody has to mend anything: no data, or told by another row. */
const passedOver = new Set<string>([
  'FooterRow',
  'OtherTable',
  'ContinuationRow',
  'RepeatedHeader',
  'RepeatedRow',
  'SupersededRow',
] satisfies FindingCode[]);

/** True for what somebody can mend in a row of the file. */
export function isCorrectable({ code, severity }: { code: string; severity: Severity }): boolean {
  return severity !== 'dropped' && !passedOver.has(code);
}
