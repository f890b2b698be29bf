import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { readableChars, type IncomingMail } from '../../domain/replies/incoming-mail.ts';
import { withoutTags } from '../../domain/replies/without-tags.ts';

/** So much of a mail is read: what it says stands at its start, and what follows are copies and attachments. */
const readBytes = 1_048_576;
const maxParts = 500;
/** Real mails nest four or five deep. */
const limits = { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 } as const;

/** A mail as it is looked at; null for bytes that are no mail. Mails within it are not opened. */
export async function readMail(mail: Buffer, envelopeFrom: string | null): Promise<IncomingMail | null> {
  const email = await parsed(mail);
  if (!email || email.headers.length === 0) return null;
  const returnPath = email.headers.find(({ key }) => key === 'return-path')?.value.trim();
  return {
    envelopeFrom: envelopeFrom ?? (returnPath === undefined ? null : returnPath.replaceAll(/[<>]/g, '')),
    headers: email.headers.map(({ key, value }) => ({ key, value })),
    subject: email.subject ?? '',
    text: (email.text ?? withoutTags(email.html ?? '')).slice(0, readableChars),
    deliveryStatus: statusPart(email.attachments),
  };
}

async function parsed(mail: Buffer): Promise<Email | null> {
  try {
    return await PostalMime.parse(beginning(mail), limits);
  } catch {
    // Nested too deep, or headers without end: nobody writes such a mail.
    return null;
  }
}

/** No further than its first megabyte, and than more parts than any program writes: each costs far more than its bytes. */
function beginning(mail: Buffer): Buffer {
  let end = 0;
  for (let parts = 0; parts < maxParts && end >= 0; parts += 1) end = mail.indexOf('\n--', end + 1);
  return mail.subarray(0, Math.min(readBytes, end < 0 ? mail.length : end));
}

function statusPart(attachments: readonly Attachment[]): string | null {
  const part = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/.test(mimeType));
  if (!part) return null;
  const text = typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content);
  return text.slice(0, readableChars);
}
