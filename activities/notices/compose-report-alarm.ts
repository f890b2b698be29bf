import { z } from 'zod';
import { wordsFor } from '../../domain/configuration.ts';
import type { ReceiptLine, ReportAlarm } from '../../domain/mail.ts';
import { reportAlarmReasons } from '../../domain/reports/alarms.ts';
import { approvalTimes } from '../../domain/reports/deadlines.ts';
import { unsentBecause } from '../../domain/reports/overdue.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { alarmedReport, type AlarmedReader, type AlarmedReport } from './alarmed-report.ts';
import type { Links } from './compose-daily.ts';
import { fullName, type PageFacts } from './page-facts.ts';

interface Writing {
  facts: PageFacts;
  links: Links;
  locale: string;
}

/** What is told of a report, with its page in the console. Throws for an alarm of which nothing is known. */
export function composeReportAlarm(
  { rung, causeId, alarmedReport: found }: NoticeCause,
  writing: Writing,
): ReportAlarm {
  const why = z.enum(reportAlarmReasons).parse(rung);
  const report = alarmedReport.parse(found);
  const { facts, locale } = writing;
  const program = facts.configuration.programs.find(({ id }) => id === report.program);
  return {
    why,
    program: program ? wordsFor(program.words, locale) : report.program,
    period: report.period,
    audience: audienceOf(report, writing),
    version: report.version,
    reasons: report.reasons,
    failure: report.failure,
    because: becauseOf(report) ?? 'leaving',
    until: untilOf(report, writing),
    readers: report.readers.map((reader) => lineOf(reader, writing)),
    url: urlOf(report, causeId, writing),
  };
}

function audienceOf({ audience, part }: AlarmedReport, { facts, locale }: Writing): string | null {
  if (audience === null) return null;
  const [id, of] = audience.split(':');
  const known = facts.configuration.audiences.find((each) => each.id === id);
  const words = known ? wordsFor(known.words, locale) : (id ?? audience);
  return of === undefined ? words : `${words} (${part ?? of})`;
}

function becauseOf({ state, failure, left, gate }: AlarmedReport) {
  return unsentBecause(state && { state, failure, left }, gate === 'held');
}

function untilOf({ waitingSince }: AlarmedReport, writing: Writing): string {
  if (waitingSince === null) return '';
  const { lateAt } = approvalTimes(writing.facts.configuration, new Date(waitingSince).toISOString());
  return momentOf(lateAt, writing);
}

const outcomes: Record<string, ReceiptLine['outcome']> = {
  'handed-over': 'taken',
  unknown: 'unknown',
  bounced: 'bounced',
};

function lineOf({ personId, state, reason, at }: AlarmedReader, writing: Writing): ReceiptLine {
  const name = fullName(writing.facts.roster.get(personId));
  const outcome = outcomes[state] ?? 'not-sent';
  return { name, outcome, when: momentOf(at, writing), reason: outcome === 'taken' ? '' : (reason ?? '') };
}

/** A moment as the organisation's clock says it. */
function momentOf(at: string, { facts, locale }: Writing): string {
  const { timeZone } = facts.configuration.organisation;
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

function urlOf({ reportId }: AlarmedReport, causeId: string, { links }: Writing): string {
  const campaign = `${links.publicUrl}/campaigns/${causeId.split('/').slice(0, 2).join('/')}`;
  return reportId === null ? `${campaign}#reports` : `${campaign}/reports/${reportId}/look`;
}
