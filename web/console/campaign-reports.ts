import { buffer } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Configuration } from '../../domain/configuration.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { reportsOf } from '../../storage/report-approval.ts';
import { audienceNames } from '../../storage/report-names.ts';
import { gateOf } from '../../storage/report-gates.ts';
import { failureOf, reportById } from '../../storage/reports.ts';
import type { CampaignView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { momentInWords } from '../words-of-time.ts';
import { neededCampaign } from './campaign-named.ts';
import { mayBeRead, reportInWords } from './report-in-words.ts';
import { sendFile } from './send-file.ts';

const param = z.object({ report: z.uuid() });
const kept = z.object({ mail: z.object({ attachmentName: z.string() }) });
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The reports of a campaign, with how far each is. */
export async function campaignReports(
  { db }: WebContext,
  { campaign, configuration }: { campaign: Campaign; configuration: Configuration },
): Promise<CampaignView['reports']> {
  const { timeZone, defaultLocale } = configuration.organisation;
  const reports = await reportsOf(db, campaign.id);
  const held = (await gateOf(db, campaign.id))?.state === 'held';
  const keys = reports.map(({ audience }) => audience);
  const named = await audienceNames(db, configuration, { keys, locale: defaultLocale });
  return reports.map((report) => ({
    who: named(report.audience),
    state: reportInWords(report, held),
    when: momentInWords(timeZone, report.createdAt),
    look: `/campaigns/${campaign.id}/reports/${report.id}/look`,
    workbook: mayBeRead(report) ? `/campaigns/${campaign.id}/reports/${report.id}` : null,
  }));
}

/** The workbook of a report, for whoever has to look at it before it leaves. Who read it stands in the audit. */
export async function sendReport(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const campaign = await neededCampaign(context, request);
  const asked = param.safeParse(request.params);
  const report = asked.success ? await reportById(context.db, asked.data.report) : null;
  const content = kept.safeParse(report?.content);
  if (report?.campaignId !== campaign.id || report.fileId === null || !content.success) throw notFound();
  if (!mayBeRead({ state: report.state, failure: failureOf(report.content) })) throw notFound();
  const detail = { audience: report.audience, version: report.version };
  await recordAudit(context.db, {
    events: [{ subject: `campaign/${campaign.id}`, action: 'report-read', detail }],
    actor: request.signedIn?.name ?? 'operations',
    now: (await context.now()).toISOString(),
  });
  return sendFile(reply, {
    fileName: content.data.mail.attachmentName,
    mediaType: spreadsheet,
    bytes: await buffer(context.files.read(report.fileId)),
  });
}
