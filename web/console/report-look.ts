import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import { editForms } from '../../domain/campaign-edits/edit-wish.ts';
import { approvalTimes } from '../../domain/reports/deadlines.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { gateOf } from '../../storage/report-gates.ts';
import { readersOfReport, type ReaderOfReport } from '../../storage/report-receipts.ts';
import { reportContent } from '../../storage/report-content.ts';
import { mailsOfReport, waitingSince } from '../../storage/report-approval.ts';
import { failureOf, reportById, type Report } from '../../storage/reports.ts';
import { rosterOn } from '../../storage/roster.ts';
import { reportAlarmEn } from '../../templates/mail/words/report-alarm-en.ts';
import type { ReportView } from '../../templates/pages/report-view.ts';
import type { WebContext } from '../context.ts';
import { nameOf } from '../personal/reader.ts';
import { notFound } from '../problem.ts';
import { mailPolicy } from '../protection.ts';
import { sendPage } from '../send-page.ts';
import { dayIn, dayInWords, momentInWords } from '../words-of-time.ts';
import { neededCampaign, titleOf } from './campaign-named.ts';
import { codeInWords } from './code-in-words.ts';
import { mayBeRead, reportInWords } from './report-in-words.ts';
import { mailOfReport, mailWithPicture, sheetsOf } from './report-mail.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

const param = z.object({ report: z.uuid() });

interface Looked {
  campaign: Campaign;
  report: Report;
  configuration: Configuration;
  /** It may be looked at: no check has found anything wrong with it. */
  open: boolean;
}

/** A report with everything that somebody needs who has to approve it: what it says, the mail as it renders, the sheets. */
export async function showReport(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const looked = await lookedAt(context, request);
  const view = await viewOf(context, looked, consoleToken(context, request));
  const bar = consoleBar(context, request);
  return sendPage(context, reply, { name: 'report', title: view.heading, view, console: bar });
}

/** The mail alone, for the frame in that page. */
export async function showReportMail(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { report, configuration, open } = await lookedAt(context, request);
  const mail = open ? mailOfReport(report, configuration, context.rehearsal) : null;
  if (!mail) throw notFound();
  return reply
    .header('content-security-policy', mailPolicy)
    .header('x-frame-options', 'SAMEORIGIN')
    .type('text/html; charset=utf-8')
    .send(await mailWithPicture(context, report, mail));
}

async function lookedAt(context: WebContext, request: FastifyRequest): Promise<Looked> {
  const campaign = await neededCampaign(context, request);
  const asked = param.safeParse(request.params);
  const report = asked.success ? await reportById(context.db, asked.data.report) : null;
  if (report?.campaignId !== campaign.id) throw notFound();
  const configuration = await context.configurationOf(campaign.configurationHash);
  const open = mayBeRead({ state: report.state, failure: failureOf(report.content) });
  return { campaign, report, configuration, open };
}

async function viewOf(context: WebContext, looked: Looked, token: string): Promise<ReportView> {
  const { campaign, report, configuration, open } = looked;
  const base = `/campaigns/${campaign.id}`;
  const content = open ? reportContent.safeParse(report.content).data?.mail : undefined;
  const mail = open ? mailOfReport(report, configuration, context.rehearsal) : null;
  const known = configuration.audiences.find(({ id }) => id === report.audience.split(':')[0]);
  const waits = await whyItWaits(context, looked);
  const failure = failureOf(report.content);
  const mails = await mailsOfReport(context.db, report.id);
  return {
    heading: `${await titleOf(context, campaign)}: ${known ? wordsFor(known.words, 'en') : report.audience}`,
    back: { href: base, words: 'Back to the campaign' },
    state: reportInWords({ ...report, failure, mails }, waits.length > 0),
    facts: await factsOf(context, looked),
    waits,
    headline: content?.headline || null,
    sentences: content?.sentences ?? [],
    asks: content?.asks ?? [],
    figures: content?.figures ?? [],
    mail: mail && { subject: mail.subject, html: `${base}/reports/${report.id}/mail`, text: mail.text },
    sheets: open && report.fileId !== null ? await sheetsOf(context, report.fileId) : [],
    workbook: open && report.fileId !== null ? `${base}/reports/${report.id}` : null,
    decisions: decisionsOn(report, { base, token, held: waits.length > 0 }),
    readers: await readersIn(context, looked),
  };
}

const decisions = {
  'approve-report': { words: 'Approve it', quiet: false },
  'reject-report': { words: 'Reject it', quiet: true },
  'release-report': { words: editForms['release-report'].verb, quiet: true },
} satisfies Partial<Record<EditKind, Pick<ReportView['decisions'][number], 'words' | 'quiet'>>>;

function decisionsOn(
  { state, audience }: Report,
  { base, token, held }: { base: string; token: string; held: boolean },
): ReportView['decisions'] {
  const decision = (kind: keyof typeof decisions, of: string) => {
    return { address: `${base}/change/${kind}`, token, audience: of, ...decisions[kind] };
  };
  if (held) return [decision('release-report', '')];
  if (state !== 'waiting') return [];
  return [decision('approve-report', audience), decision('reject-report', audience)];
}

async function factsOf({ db, configuration: latest }: WebContext, { report, configuration }: Looked) {
  const { timeZone } = configuration.organisation;
  const since = report.state === 'waiting' ? await waitingSince(db, report.id) : null;
  if (since === null) return [{ words: 'Version', value: String(report.version) }];
  const { lateAt } = approvalTimes((await latest()) ?? configuration, since.toISOString());
  return [
    { words: 'Version', value: String(report.version) },
    { words: 'Waits for approval since', value: momentInWords(timeZone, since) },
    { words: 'To be decided by', value: momentInWords(timeZone, new Date(lateAt)) },
  ];
}

async function whyItWaits({ db }: WebContext, { campaign, report }: Looked): Promise<string[]> {
  const gate = report.state === 'building' ? await gateOf(db, campaign.id) : null;
  if (gate?.state !== 'held') return [];
  return gate.reasons.map((reason) => reportAlarmEn.reason(reason, dayInWords));
}

const outcomes: Partial<Record<ReaderOfReport['state'], string>> = {
  planned: 'Leaves in the reader’s working hours',
  claimed: 'About to leave',
  'handing-over': 'Being handed over',
  'handed-over': 'The mail server has taken it',
  unknown: 'May or may not have arrived',
  bounced: 'Came back',
};

async function readersIn(context: WebContext, { report, configuration }: Looked) {
  const readers = await readersOfReport(context.db, report.id);
  if (readers.length === 0) return [];
  const { timeZone } = configuration.organisation;
  const now = await context.now();
  const personIds = readers.map(({ personId }) => personId);
  const people = await rosterOn(context.db, { day: dayIn(timeZone, now), knownAt: now, personIds });
  const names = new Map(people.map((person) => [person.personId, nameOf(person)]));
  return readers.map(({ personId, state, reason, at }) => ({
    who: names.get(personId) ?? 'Somebody who has left',
    outcome: outcomes[state] ?? 'Was not sent',
    when: momentInWords(timeZone, at),
    why: reason === null ? '' : codeInWords(reason),
  }));
}
