import type { Options } from 'nodemailer/lib/mail-composer';
import { localDay, plusDays } from '../../domain/calendar.ts';
import type { Mail, MailReader } from '../../domain/mail.ts';
import { workbookPolicyOf } from '../../domain/reports/deadlines.ts';
import { styleKey, styleOf } from '../../domain/reports/reader-style.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { MessageKind } from '../../storage/schema.ts';
import { pictureCid } from '../../templates/mail/view.ts';
import { visibleLine } from '../../templates/visible-text.ts';
import { printCelebration } from '../celebrations/print-celebration.ts';
import { calendarFile } from './calendar-file.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeCelebration, reachedOf } from './compose-celebration.ts';
import { composeDaily } from './compose-daily.ts';
import { composeDigest } from './compose-digest.ts';
import type { Writing } from './compose-message.ts';
import { composePulse } from './compose-pulse.ts';
import { composeReport, type Delivery, type ReportParts } from './compose-report.ts';
import { fullName, givenAndFamilyName } from './page-facts.ts';

interface Content {
  mail: Mail;
  headers: Record<string, string>;
  attachments: NonNullable<Options['attachments']>;
}

interface About {
  reader: MailReader & { personId: string };
  causes: readonly NoticeCause[];
  writing: Writing;
  /** Of the sender. */
  domain: string;
}

const linkDays = 400;
const calendarType = 'text/calendar; charset=utf-8; method=PUBLISH';

/** What a mail of a kind says, and what it carries. Throws when it cannot be said. */
export async function contentOf(kind: MessageKind, about: About): Promise<Content> {
  const { reader, causes, writing } = about;
  const { name, locale } = reader;
  const { organisation } = writing.facts.configuration;
  const organisationName = organisation.name[locale] ?? organisation.name.en;
  const frame = { reader: { name, locale }, organisationName, rehearsal: writing.rehearsal };
  switch (kind) {
    case 'daily': {
      const optOutUrl = isOptional(causes) ? noDigestsUrl(reader.personId, writing) : null;
      const mail = { ...frame, ...composeDaily(reader, causes, writing), ...(optOutUrl && { optOutUrl }) };
      return {
        mail,
        headers: optOutUrl ? oneClick(optOutUrl) : {},
        attachments: dueDates(about, mail),
      };
    }
    case 'report': {
      const parts = composeReport(causes, deliveryTo(reader, writing));
      return {
        mail: { ...frame, ...parts.mail },
        headers: {},
        attachments: attachmentsOf(parts, writing),
      };
    }
    case 'celebration': {
      const celebration = composeCelebration(reader, causes, writing);
      const { card, certificates } = await printed(about, frame.organisationName);
      const mail = { ...frame, ...celebration, card: card !== null, certificates: certificates.length };
      return {
        mail,
        headers: oneClick(celebration.optOutUrl),
        attachments: [...(card ? [inline('card.png', card)] : []), ...certificates],
      };
    }
    case 'digest': {
      const digest = composeDigest(reader, causes, writing);
      return { mail: { ...frame, ...digest }, headers: oneClick(digest.optOutUrl), attachments: [] };
    }
    case 'pulse': {
      const pulse = composePulse(reader, causes, writing);
      return { mail: { ...frame, ...pulse }, headers: oneClick(pulse.optOutUrl), attachments: [] };
    }
    case 'alarm':
      return {
        mail: { ...frame, ...composeAlarm(causes, { ...writing, locale }) },
        headers: {},
        attachments: [],
      };
    case 'link':
      throw new Error(`There is no text yet for mails of the kind ${kind}`);
  }
}

function dueDates(
  { reader, causes, writing: { facts }, domain }: About,
  { pageUrl, organisationName }: { pageUrl: string; organisationName: string },
): Content['attachments'] {
  const content = calendarFile(reader, causes, { facts, pageUrl, domain, organisationName });
  return content === null ? [] : [{ filename: 'due-dates.ics', content, contentType: calendarType }];
}

/** A digest that tells of others alone: who does not want it can do without. What somebody owes is never optional. */
function isOptional(causes: readonly NoticeCause[]): boolean {
  return causes.every(({ track }) => track === 'oversight' || track === 'unit');
}

function noDigestsUrl(personId: string, { facts, links }: Writing): string {
  const expiresOn = plusDays(localDay(facts.configuration.organisation, facts.now), linkDays);
  return `${links.publicUrl}/opt-out/${signLink(links.ring, { kind: 'no-digests', personId, expiresOn })}`;
}

/** RFC 8058: mail programs show a button for it, and act by a POST alone. */
function oneClick(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** Workbooks up to a size are attached; above it their reader fetches them by a link of their own. */
function deliveryTo(
  { personId, locale: language }: About['reader'],
  { facts, links, reportFiles }: Writing,
): Delivery {
  const { attachUpToKilobytes, linkDays: days } = workbookPolicyOf(facts.configuration);
  const on = localDay(facts.configuration.organisation, facts.now);
  const until = plusDays(on, days);
  const { locale = null, site = null } = facts.roster.get(personId) ?? {};
  return {
    style: styleKey(styleOf({ locale, site }, { ...facts.configuration, on })),
    sizeOf: reportFiles.sizeOf,
    readingOf: (reportId) => facts.readingOf(reportId, language),
    mostBytes: attachUpToKilobytes * 1_000,
    linkTo: (reportId) => {
      const token = signLink(links.ring, { kind: 'report', personId, expiresOn: until, reportId });
      return { url: `${links.publicUrl}/report/${token}`, until };
    },
  };
}

function attachmentsOf(
  { attached: files, chartFileId }: ReportParts,
  { reportFiles }: Writing,
): Content['attachments'] {
  const attached = files.map(({ name, mediaType, fileId }) => ({
    filename: visibleLine(name),
    content: reportFiles.read(fileId),
    contentType: mediaType,
  }));
  return chartFileId ? [...attached, inline('chart.png', reportFiles.read(chartFileId))] : attached;
}

/** The one picture that a mail shows. */
function inline(filename: string, content: Buffer): Content['attachments'][number] {
  return { filename, content, contentType: 'image/png', cid: pictureCid };
}

async function printed(
  { reader, causes, writing: { facts } }: About,
  organisationName: string,
): Promise<{ card: Buffer | null; certificates: Content['attachments'] }> {
  const reached = reachedOf(causes, { facts, locale: reader.locale, readerId: reader.personId });
  const row = facts.roster.get(reader.personId);
  const names = [fullName(row), givenAndFamilyName(row)];
  const { card, certificates } = await printCelebration(reached, {
    names,
    organisationName,
    locale: reader.locale,
  });
  const attached = certificates.map((content, at) => ({
    filename: at === 0 ? 'certificate.pdf' : `certificate-${at + 1}.pdf`,
    content,
    contentType: 'application/pdf',
  }));
  return { card, certificates: attached };
}
