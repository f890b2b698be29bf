import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { styleKey, styleOf } from '../../domain/reports/reader-style.ts';
import { formToken, isFormToken, readLink } from '../../storage/links.ts';
import { readersNow } from '../../storage/readers-now.ts';
import { firstFetchedAt, recordFetched } from '../../storage/report-downloads.ts';
import { copyFor, reportContent } from '../../storage/report-content.ts';
import { reportById, type Report } from '../../storage/reports.ts';
import { rosterOn } from '../../storage/roster.ts';
import { sendFile } from '../console/send-file.ts';
import type { WebContext } from '../context.ts';
import { badLink, foreignForm, Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn } from '../words-of-time.ts';
import { admit, type Reader } from './reader.ts';

const linkParams = z.object({ token: z.string() });
const formFields = z.object({ token: z.string() });
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const purpose = 'report';
/** A download that broke off may be begun again. */
const againForMs = 60 * 60 * 1000;

/** `/report/<token>`: the workbook that was too large for a mail, for the one reader whom the link was made for. */
export function reportPage(app: FastifyInstance, context: WebContext): void {
  app.get('/report/:token', async (request, reply) => showWorkbook(context, request, reply));
  app.post('/report/:token', async (request, reply) => sendWorkbook(context, request, reply));
}

/** Opening the page uses nothing up: programs that check mail open links. */
async function showWorkbook(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = linkParams.parse(request.params);
  const { mail } = await admitReader(context, token);
  const view = {
    heading: `${mail.title}, ${mail.period}`,
    lead: `Your workbook: ${mail.attachmentName}`,
    note: 'It is for you alone, and can be fetched once. Who fetched it and when is kept.',
    words: 'Download the workbook',
    address: `/report/${token}`,
    token: formToken(context.ring, token, purpose),
  };
  return sendPage(context, reply, { name: 'fetch', title: view.heading, view });
}

async function sendWorkbook(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = linkParams.parse(request.params);
  const { report, mail, fileId, reader } = await admitReader(context, token);
  const form = formFields.safeParse(request.body);
  if (!form.success || !isFormToken(context.ring, { link: token, purpose, token: form.data.token }))
    throw foreignForm({ href: `/report/${token}`, words: 'Open the page again' });
  const bytes = await buffer(context.files.read(fileId));
  const { personId, now } = reader;
  await recordFetched(context.db, { report, personId, now: now.toISOString() });
  return sendFile(reply, { fileName: mail.attachmentName, mediaType: spreadsheet, bytes });
}

interface Admitted {
  reader: Reader;
  report: Report;
  fileId: string;
  mail: { title: string; period: string; attachmentName: string };
}

/** Whoever holds the position at this moment, and has not fetched it before. Throws the page to show instead. */
async function admitReader(context: WebContext, token: string): Promise<Admitted> {
  const reader = await admit(context, token, 'report');
  const link = readLink(context.ring, token, reader.now);
  const report = link?.kind === 'report' ? await reportById(context.db, link.reportId) : null;
  const content = reportContent.safeParse(report?.content);
  if (!report?.fileId || !content.success) throw badLink();
  if (report.state === 'superseded') throw replaced();
  if (report.state !== 'delivered') throw badLink();
  if (!(await reads(context, reader, report))) throw notForYou();
  const first = await firstFetchedAt(context.db, { reportId: report.id, personId: reader.personId });
  if (first && reader.now.getTime() > first.getTime() + againForMs) throw fetchedBefore();
  const copy = copyFor(content.data, { style: await styleFor(context, reader), fileId: report.fileId });
  return { reader, report, fileId: copy.fileId, mail: copy.mail };
}

/** How the reader would have it: the copy that their mail speaks of. */
async function styleFor({ db }: WebContext, { personId, configuration, now }: Reader): Promise<string> {
  const on = dayIn(configuration.organisation.timeZone, now);
  const [person] = await rosterOn(db, { day: on, knownAt: now, personIds: [personId] });
  const { locale = null, site = null } = person ?? {};
  return styleKey(styleOf({ locale, site }, { ...configuration, on }));
}

async function reads({ db }: WebContext, reader: Reader, report: Report): Promise<boolean> {
  const readersOf = await readersNow(db, {
    configuration: reader.configuration,
    now: reader.now.toISOString(),
  });
  return readersOf(report.audience).personIds.includes(reader.personId);
}

function replaced(): Problem {
  return new Problem(410, 'There is a corrected version', [
    'This report was corrected. The link to the version that counts is in a later mail.',
  ]);
}

function notForYou(): Problem {
  return new Problem(403, 'This report is not yours any more', [
    'It goes to whoever holds the position now. If that is you, tell your HR team: their list of people may be out of date.',
  ]);
}

function fetchedBefore(): Problem {
  return new Problem(410, 'The workbook has been fetched', [
    'Such a link works once. If you need the workbook again, reply to the mail that it came with.',
  ]);
}
