/** Why those who look after reports are written to: rungs of the ledger. */
export const reportAlarmReasons = [
  'report-held',
  'report-failed',
  'report-approve',
  'report-approve-soon',
  'report-approve-late',
  'report-overdue',
  'report-receipt',
] as const;
export type ReportAlarmReason = (typeof reportAlarmReasons)[number];

/** What such a notice is about: a version of a report, or (`audience` null) all of a campaign's. */
export interface ReportAlarmCause {
  campaignId: string;
  audience: string | null;
  version: number | null;
}

/** As the ledger keeps it: `skills/2026-Q4/executives/1`, `skills/2026-Q4`. */
export function reportCauseId({ campaignId, audience, version }: ReportAlarmCause): string {
  return audience === null || version === null ? campaignId : `${campaignId}/${audience}/${version}`;
}

/** Where a report stands that ought to have left. `missing`: it was never begun. */
export type UnsentReport = 'missing' | 'held' | 'building' | 'waiting' | 'failed' | 'leaving';
