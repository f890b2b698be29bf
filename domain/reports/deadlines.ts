import { addWorkingDays, localDay, sendingMoment, type WorkCalendar } from '../calendar.ts';
import { siteCalendar } from '../campaign-moments.ts';
import type { Configuration } from '../configuration.ts';
import {
  defaultWorkbookPolicy,
  earlierReportPolicy,
  type ReportPolicy,
  type WorkbookPolicy,
} from '../configuration/report-policy.ts';

type Places = Pick<Configuration, 'organisation' | 'sites'>;

/** The organisation's policy; the earlier one where it was stored without. */
export function workbookPolicyOf(of: Pick<Configuration, 'organisation'>): WorkbookPolicy {
  return reportPolicyOf(of).workbooks ?? defaultWorkbookPolicy;
}

export function reportPolicyOf({ organisation }: Pick<Configuration, 'organisation'>): ReportPolicy {
  return organisation.reports ?? earlierReportPolicy;
}

/** Work e-mails or employee numbers of those who look after reports; nobody where nobody is named at all. */
export function toldOfReports({ organisation }: Pick<Configuration, 'organisation'>): string[] {
  const named = organisation.reports?.told ?? organisation.mail?.told ?? [];
  return named.length > 0 ? named : partnerOf(organisation.fallback);
}

/** The same with those above them. */
export function toldOfLateReports(configuration: Pick<Configuration, 'organisation'>): string[] {
  const { organisation } = configuration;
  const above = organisation.reports?.escalateTo ?? partnerOf(organisation.fallback);
  return [...new Set([...toldOfReports(configuration), ...above])];
}

function partnerOf({ hrPartner }: { hrPartner: string | null }): string[] {
  return hrPartner === null ? [] : [hrPartner];
}

/** When a report must have left, ISO 8601; `graceEndsOn`: the last day on which late answers counted, YYYY-MM-DD. */
export function expectedAt(places: Places, graceEndsOn: string): string {
  const { workingDays, at } = reportPolicyOf(places).expected;
  const calendar = siteCalendar(places, null);
  return momentOn(places, { day: addWorkingDays(calendar, graceEndsOn, workingDays), at });
}

export interface ApprovalTimes {
  /** Those who may approve are reminded; null: they are not. ISO 8601. */
  remindAt: string | null;
  /** Those above them hear of it. */
  lateAt: string;
}

/** When a report that waits since a moment is asked for again, and when it is late: at the organisation's sending time. */
export function approvalTimes(places: Places, waitingSince: string): ApprovalTimes {
  const { workingDays, remindWorkingDaysBefore } = reportPolicyOf(places).approval;
  const { at } = places.organisation.sending;
  const calendar = siteCalendar(places, null);
  const from = localDay(places.organisation, waitingSince);
  const on = (days: number) => momentOn(places, { day: addWorkingDays(calendar, from, days), at });
  return {
    remindAt: remindWorkingDaysBefore === 0 ? null : on(workingDays - remindWorkingDaysBefore),
    lateAt: on(workingDays),
  };
}

/** A time of the organisation's clock on a day, whatever the hours in which mail may leave. */
function momentOn(places: Places, { day, at }: { day: string; at: string }): string {
  const { timeZone } = places.organisation;
  const sending = { at, quietFrom: '00:00', quietUntil: '00:00' };
  const calendar: WorkCalendar = { ...siteCalendar(places, null), timeZone, sending };
  return sendingMoment(calendar, day);
}
