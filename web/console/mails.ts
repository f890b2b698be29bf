import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import PostalMime, { type Email } from 'postal-mime';
import { z } from 'zod';
import { mailSortCalled, mailSorts, mayNameReader, type MailSort } from '../../domain/notices/mail-sorts.ts';
import { listCampaigns } from '../../storage/campaigns.ts';
import { framedMail } from '../../templates/mail/framed-mail.ts';
import type { PreviewView } from '../../templates/pages/mail-views.ts';
import type { WebContext } from '../context.ts';
import type { PreviewedMail } from '../dependencies.ts';
import { notFound } from '../problem.ts';
import { mailPolicy } from '../protection.ts';
import { sendPage } from '../send-page.ts';
import { headersOf } from './mail-view.ts';
import { onePerson } from './notices.ts';
import { consoleBar, onlyFor } from './signed-in.ts';

const languages = [
  { value: '', words: 'The reader’s own' },
  { value: 'en-GB', words: 'English' },
  { value: 'de', words: 'Deutsch' },
];
const widths = [
  { value: 'both', words: 'Phone and desktop' },
  { value: 'phone', words: 'Phone' },
  { value: 'desktop', words: 'Desktop' },
];
const appearances = [
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
];
const longestName = 200;

const query = z.object({
  locale: z.enum(['', 'en-GB', 'de']).catch(''),
  campaign: z.string().max(longestName).catch(''),
  who: z.string().trim().max(longestName).catch(''),
  width: z.enum(['both', 'phone', 'desktop']).catch('both'),
  look: z.enum(['light', 'dark']).catch('light'),
});
const params = z.object({ sort: z.string() });

/** `/mails`: every mail that people get, as they would get it; nothing is sent by looking. */
export function mailPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/mails', async (request, reply) =>
    sendPage(context, reply, {
      name: 'mails',
      title: 'Mails',
      view: { mails: mailSorts.map(({ id, words, note }) => ({ href: `/mails/${id}`, words, note })) },
      console: consoleBar(context, request),
    }),
  );
  app.get('/mails/:sort', async (request, reply) => showPreview(context, request, reply));
  app.get('/mails/:sort/html', async (request, reply) => {
    const asked = askedOf(request);
    const found = await foundFor(context, request, asked);
    if (!found.email) throw notFound();
    return reply
      .header('content-security-policy', mailPolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .type('text/html; charset=utf-8')
      .send(framedMail(found.email, asked.look));
  });
}

type Asked = z.infer<typeof query> & { sort: MailSort };

function askedOf(request: FastifyRequest): Asked {
  const sort = mailSortCalled(params.parse(request.params).sort);
  if (!sort) throw notFound();
  return { sort, ...query.parse(request.query) };
}

interface Found {
  email: Email | null;
  preview: PreviewedMail | null;
  /** Why somebody who was asked for is not meant. */
  error: string | null;
}

async function foundFor(
  { db, mails }: WebContext,
  { signedIn }: FastifyRequest,
  { sort, locale, campaign, who }: Asked,
): Promise<Found> {
  const person = who && mayNameReader(sort) ? await onePerson(db, who) : null;
  if (typeof person === 'string') return { email: null, preview: null, error: person };
  const preview = await mails.preview({
    sort: sort.id,
    personId: person?.personId ?? null,
    campaignId: campaign || null,
    locale: locale || null,
    by: signedIn?.name ?? 'console',
  });
  const email = preview?.mail ? await PostalMime.parse(preview.mail) : null;
  return { preview, email, error: null };
}

async function showPreview(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = askedOf(request);
  const found = await foundFor(context, request, asked);
  const timeZone = (await context.configuration())?.organisation.timeZone ?? 'UTC';
  const campaigns = (await listCampaigns(context.db)).map(({ id }) => ({ value: id, words: id }));
  const view: PreviewView = {
    heading: asked.sort.words,
    note: asked.sort.note,
    address: `/mails/${asked.sort.id}`,
    asksWho: mayNameReader(asked.sort),
    who: asked.who,
    error: found.error,
    choices: choicesOf(asked, [{ value: '', words: 'Any' }, ...campaigns]),
    shown: found.preview && shownBy(found.preview),
    headers: found.email ? headersShown(found.email, timeZone) : [],
    attachments: attachedTo(found.email),
    frames: found.email ? framesOf(asked) : [],
    text: found.email?.text ?? '',
  };
  const console = consoleBar(context, request);
  const status = found.error === null ? 200 : 422;
  return sendPage(context, reply, { name: 'preview', title: view.heading, view, console, status });
}

function shownBy({ from, fault }: PreviewedMail): string {
  if (fault !== null) return `It cannot be written, and would fail when its time comes: ${fault}.`;
  return shownFrom[from];
}

const shownFrom: Record<PreviewedMail['from'], string> = {
  ledger: 'As the ledger has its latest one.',
  language: 'Written anew in the language that is chosen: the ledger has its latest one in the reader’s own.',
  rows: 'Made of what stands in the database: the ledger has none of this sort yet.',
  private:
    'Made of what stands in the database: what the ledger has of this sort is each reader’s own and is not shown.',
};

function choicesOf(
  { locale, campaign, width, look }: Asked,
  campaigns: { value: string; words: string }[],
): PreviewView['choices'] {
  const choice = (name: string, words: string, chosen: string, of: { value: string; words: string }[]) => ({
    name,
    words,
    options: of.map((option) => ({ ...option, chosen: option.value === chosen })),
  });
  return [
    choice('locale', 'Language', locale, languages),
    choice('campaign', 'Campaign', campaign, campaigns),
    choice('width', 'Width', width, widths),
    choice('look', 'Appearance', look, appearances),
  ];
}

function framesOf({ sort, locale, campaign, who, width, look }: Asked): PreviewView['frames'] {
  const src = `/mails/${sort.id}/html?${new URLSearchParams({ locale, campaign, who, look }).toString()}`;
  const frames = [
    { width: 'phone', words: 'On a phone', src },
    { width: 'desktop', words: 'On a desktop', src },
  ];
  return frames.filter((frame) => width === 'both' || frame.width === width);
}

const headersInOrder = ['Subject', 'From', 'To', 'Reply-To', 'Auto-Submitted', 'List-Unsubscribe'];

/** Those that say something of every mail of the sort. */
function headersShown(email: Email, timeZone: string): PreviewView['headers'] {
  const all = [{ name: 'Subject', value: email.subject ?? '' }, ...headersOf(email, timeZone)];
  return headersInOrder.flatMap((name) => all.find((header) => header.name === name) ?? []);
}

function attachedTo(email: Email | null): string[] {
  const attached = email?.attachments.filter(({ disposition }) => disposition !== 'inline') ?? [];
  return attached.map(({ filename }) => filename ?? 'attachment');
}
