import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PostalMime, { type Email } from 'postal-mime';
import { didYouMean } from '../../config/did-you-mean.ts';
import { previewMail, type MailPreview } from '../../activities/notices/preview-mail.ts';
import { mailSortCalled, mailSorts, mayNameReader, type MailSort } from '../../domain/notices/mail-sorts.ts';
import { createFileStore } from '../../storage/files.ts';
import { framedMail } from '../../templates/mail/framed-mail.ts';
import { mailLocale } from '../../templates/mail/render.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { personCalled } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningLedger } from '../running-stack.ts';
import { tableLines } from '../table-lines.ts';

export interface MailAsked {
  sort: string;
  person: string | null;
  campaign: string | null;
  locale: string | null;
  by: string;
}

/** Every sort of mail, with who gets it. */
export function mailSortLines(): string[] {
  return tableLines([
    ['kind', 'mail', 'who gets it'],
    ...mailSorts.map(({ id, words, note }) => [id, words, note]),
  ]);
}

export interface ReadPreview {
  preview: MailPreview;
  email: Email;
}

/** A mail of a sort made of real rows. Throws a Failure for a kind, person, campaign or language that is not known, for a person whose milestones would be shown, and where there is nothing to tell. */
export async function previewOf(
  { db, ring, consoleUrl }: RunningLedger,
  asked: MailAsked,
): Promise<ReadPreview> {
  const sort = sortCalled(asked.sort);
  if (asked.person !== null && !mayNameReader(sort))
    throw new Failure(
      `--person ${asked.person}: what somebody has reached is theirs, so a mail ${sort.id} is shown of nobody in particular; leave out --person`,
      exitCodes.usage,
    );
  const personId = asked.person === null ? null : (await personCalled(db, asked.person)).personId;
  const campaignId = asked.campaign === null ? null : (await campaignCalled(db, asked.campaign)).id;
  const locale = asked.locale === null ? null : localeCalled(asked.locale);
  const files = createFileStore(db, ring);
  const of = { sort, personId, campaignId, locale, by: asked.by };
  const preview = await previewMail({ db, files, publicUrl: consoleUrl }, of);
  if (!preview) throw nothingToTell(sort, asked);
  if (!preview.mail)
    throw new Failure(`The mail ${sort.id} cannot be written: ${preview.fault ?? ''}`, exitCodes.findings);
  return { preview, email: await PostalMime.parse(preview.mail) };
}

function sortCalled(asked: string): MailSort {
  const sort = mailSortCalled(asked);
  if (sort) return sort;
  const meant = didYouMean(
    asked,
    mailSorts.map(({ id }) => id),
  );
  throw new Failure(
    `There is no mail ${asked}${meant ? `: did you mean ${meant}?` : ': "quarterdeck mail preview" lists all'}`,
    exitCodes.usage,
  );
}

function localeCalled(asked: string): string {
  const language = asked.split(/[-_]/)[0]?.toLowerCase() ?? '';
  if (asked === 'en') return mailLocale('');
  if (mailLocale(language) === language) return asked.replaceAll('_', '-');
  throw new Failure(`--locale ${asked}: there are no words in it; give en or de`, exitCodes.usage);
}

function nothingToTell({ id }: MailSort, { person, campaign }: MailAsked): Failure {
  const whom = [person && `to ${person}`, campaign && `of ${campaign}`].filter(Boolean).join(' ');
  return new Failure(
    `There is nothing yet of which a mail ${id}${whom ? ` ${whom}` : ''} could tell: ${whom ? 'leave out --person or --campaign, or ' : ''}a quarter that is rehearsed shows those of its campaigns`,
    exitCodes.notFound,
  );
}

/** Subject, who gets it and the text, for a terminal. */
export function previewLines({ preview, email }: ReadPreview): string[] {
  const address = email.to?.[0]?.address ?? '';
  const attached = email.attachments.filter(({ disposition }) => disposition !== 'inline');
  return [
    `Subject: ${email.subject ?? ''}`,
    `To: ${email.to?.[0]?.name ?? ''} <${address}>`,
    ...(attached.length > 0
      ? [`Attached: ${attached.map(({ filename }) => filename ?? '').join(', ')}`]
      : []),
    `(${shownFrom[preview.from]}; nothing is sent by looking, and its links open nothing)`,
    '',
    (email.text ?? '').trimEnd(),
  ];
}

const shownFrom: Record<MailPreview['from'], string> = {
  ledger: 'as the ledger has it',
  language: 'written anew in the language asked for: the ledger has it in the reader’s own',
  rows: 'made of what stands in the database: no such mail stands in the ledger',
  private:
    'made of what stands in the database: what the ledger has of this kind is each reader’s own and is not shown',
};

/** The page of the mail with its pictures in it. */
export function previewPage({ email }: ReadPreview): string {
  return framedMail(email);
}

/** Writes the page beside nothing else and shows it in whatever opens such files here. Returns where it lies. */
export function openPreview(read: ReadPreview): string {
  const path = join(mkdtempSync(join(tmpdir(), 'quarterdeck-mail-')), 'mail.html');
  writeFileSync(path, previewPage(read));
  const [program = '', ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, pathToFileURL(path).href], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
  return path;
}

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
