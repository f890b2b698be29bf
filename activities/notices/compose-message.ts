import MailComposer, { type Options } from 'nodemailer/lib/mail-composer';
import { localDay, plusDays } from '../../domain/calendar.ts';
import type { Mail, MailReader } from '../../domain/mail.ts';
import { workbookPolicyOf } from '../../domain/reports/deadlines.ts';
import type { Departure } from '../../storage/handing-over.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { signBounceAddress } from '../../storage/bounce-address.ts';
import { signLink } from '../../storage/links.ts';
import { mailLocale, renderMail } from '../../templates/mail/render.ts';
import { chartCid } from '../../templates/mail/view.ts';
import { visibleLine } from '../../templates/visible-text.ts';
import { calendarFile } from './calendar-file.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeCelebration } from './compose-celebration.ts';
import { composeDaily, type Links } from './compose-daily.ts';
import { composeReport, type Delivery, type ReportParts } from './compose-report.ts';
import { envelopeAddress } from './envelope-address.ts';
import type { MailSafety } from './mail-safety.ts';
import { fullName, type PageFacts } from './page-facts.ts';
import type { ReportFiles } from './report-files.ts';
import { signMail, type DkimKey } from './sign-mail.ts';
import type { Envelope } from './smtp.ts';

export interface Writing {
  facts: PageFacts;
  links: Links;
  /** True while the clock is virtual: every mail then says that its answers are made up. */
  rehearsal: boolean;
  /** The true moment, ISO 8601; on a virtual clock that of the order. */
  present: () => string;
  reportFiles: ReportFiles;
  safety: MailSafety;
  /** Null: the mail is not signed. */
  dkim: DkimKey | null;
}

export interface Letter {
  envelope: Envelope;
  mail: Buffer;
}

interface Content {
  mail: Mail;
  headers: Record<string, string>;
  attachments: NonNullable<Options['attachments']>;
}

const linkDays = 400;
const calendarType = 'text/calendar; charset=utf-8; method=PUBLISH';

/**
 * Writes the one mail of a message from exactly the notices that survived. The same message at the same moment gives
 * the same bytes: Message-ID and boundaries derive from its id, the date is the campaign's. Throws when it cannot be written.
 */
export async function composeMessage(departure: Departure, writing: Writing): Promise<Letter> {
  const { facts } = writing;
  const { sending } = facts.configuration.organisation;
  const reader = readerOf(departure, facts);
  const causes = departure.noticeIds.flatMap((id) => facts.causes.get(id) ?? []);
  if (causes.length < departure.noticeIds.length) throw new Error('A notice of the message is not known');
  const { mail: said, headers, attachments } = contentOf(departure, { reader, causes, writing });
  const rendered = renderMail(said);
  const envelope = envelopeOf(departure, writing);
  const domain = domainOf(sending.fromAddress);
  const composer = new MailComposer({
    from: { name: visibleLine(sending.fromName), address: sending.fromAddress },
    to: { name: reader.name, address: envelope.to },
    replyTo: sending.replyTo,
    messageId: `<${departure.messageId}@${domain}>`,
    date: new Date(writing.present()),
    baseBoundary: departure.messageId,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    ...rendered,
    subject: subjectOf(rendered.subject, departure, writing),
    attachments,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-ID': `<${departure.kind}.quarterdeck.${domain}>`,
      'X-Quarterdeck-Notices': departure.noticeIds.join(', '),
      ...headers,
    },
  });
  const mail = await composer.compile().build();
  return { envelope, mail: writing.dkim ? await signMail(mail, { ...writing.dkim, domain }) : mail };
}

/** Each mail has a bounce address of its own, where there is a mailbox for them; of a staging copy nobody else gets any. */
function envelopeOf({ messageId, email }: Departure, { facts, links, safety }: Writing): Envelope {
  const { bounceAddress } = safety.policy;
  const from = bounceAddress && signBounceAddress(links.ring, bounceAddress, messageId);
  return {
    from: from ?? facts.configuration.organisation.sending.fromAddress,
    to: envelopeAddress(safety.redirectTo ?? email),
  };
}

/** A redirected mail says whom it was for. */
function subjectOf(subject: string, { email }: Departure, { safety }: Writing): string {
  return safety.redirectTo === null ? subject : `[for ${visibleLine(email)}] ${subject}`;
}

function readerOf({ recipientId }: Departure, facts: PageFacts): MailReader & { personId: string } {
  const row = facts.roster.get(recipientId);
  const site = facts.calendars.siteOf(row);
  const locale = mailLocale(localeOf(row?.locale) ?? site.locale);
  return { personId: recipientId, name: fullName(row), locale };
}

/** Exports write `de_DE` and worse: what is no language tag says nothing. */
function localeOf(text: string | null | undefined): string | null {
  try {
    return Intl.getCanonicalLocales(text?.replaceAll('_', '-') ?? [])[0] ?? null;
  } catch {
    return null;
  }
}

function contentOf(
  { kind }: Departure,
  {
    reader,
    causes,
    writing,
  }: { reader: MailReader & { personId: string }; causes: NoticeCause[]; writing: Writing },
): Content {
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
        attachments: dueDates(reader, causes, { writing, pageUrl: mail.pageUrl }),
      };
    }
    case 'report': {
      const parts = composeReport(causes, deliveryTo(reader.personId, writing));
      return {
        mail: { ...frame, ...parts.mail },
        headers: {},
        attachments: attachmentsOf(parts, writing),
      };
    }
    case 'celebration': {
      const celebration = composeCelebration(reader, causes, writing);
      return {
        mail: { ...frame, ...celebration },
        headers: oneClick(celebration.optOutUrl),
        attachments: [],
      };
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
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  { writing: { facts }, pageUrl }: { writing: Writing; pageUrl: string },
): Content['attachments'] {
  const domain = domainOf(facts.configuration.organisation.sending.fromAddress);
  const content = calendarFile(reader, causes, { facts, pageUrl, domain });
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
function deliveryTo(personId: string, { facts, links, reportFiles }: Writing): Delivery {
  const { attachUpToKilobytes, linkDays: days } = workbookPolicyOf(facts.configuration);
  const until = plusDays(localDay(facts.configuration.organisation, facts.now), days);
  return {
    sizeOf: reportFiles.sizeOf,
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
  if (!chartFileId) return attached;
  const content = reportFiles.read(chartFileId);
  return [...attached, { filename: 'chart.png', content, contentType: 'image/png', cid: chartCid }];
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
