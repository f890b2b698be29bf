import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailReader } from '../../domain/mail.ts';
import type { Departure } from '../../storage/handing-over.ts';
import { signBounceAddress } from '../../storage/bounce-address.ts';
import { mailLocale, renderMail } from '../../templates/mail/render.ts';
import { visibleLine } from '../../templates/visible-text.ts';
import type { Links } from './compose-daily.ts';
import type { Digests } from './digests.ts';
import { envelopeAddress } from './envelope-address.ts';
import { mailBytes } from './mail-bytes.ts';
import { contentOf } from './mail-content.ts';
import type { MailSafety } from './mail-safety.ts';
import { fullName, type PageFacts } from './page-facts.ts';
import type { Pulses } from './pulses.ts';
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
  pulses: Pulses;
  digests: Digests;
  safety: MailSafety;
  /** Null: the mail is not signed. */
  dkim: DkimKey | null;
}

export interface Letter {
  envelope: Envelope;
  mail: Buffer;
}

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
  const domain = senderDomain(facts);
  const {
    mail: said,
    headers,
    attachments,
  } = await contentOf(departure.kind, { reader, causes, writing, domain });
  const rendered = renderMail(said);
  const envelope = envelopeOf(departure, writing);
  const composer = new MailComposer({
    from: { name: visibleLine(sending.fromName), address: sending.fromAddress },
    to: { name: reader.name, address: envelope.to },
    replyTo: sending.replyTo,
    messageId: `<${departure.messageId}@${domain}>`,
    date: new Date(writing.present()),
    baseBoundary: departure.messageId,
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
  const mail = mailBytes(composer.compile());
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

function senderDomain({ configuration }: PageFacts): string {
  const { fromAddress } = configuration.organisation.sending;
  return fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
}
