import { decodeWords, type Email } from 'postal-mime';
import type { MailPageView } from '../../templates/pages/views.ts';
import { momentInWords } from '../words-of-time.ts';

const shownHeaders = [
  'from',
  'to',
  'reply-to',
  'date',
  'message-id',
  'auto-submitted',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

export function mailView(
  id: string,
  mail: Email,
  { publicUrl, timeZone }: { publicUrl: string; timeZone: string },
): MailPageView {
  return {
    heading: mail.subject || '(no subject)',
    headers: headersOf(mail, timeZone),
    html: mail.html ? `/outbox/${id}/html` : null,
    raw: `/outbox/${id}/raw`,
    attachments: mail.attachments.flatMap(({ filename, disposition }, index) =>
      disposition === 'inline'
        ? []
        : { href: `/outbox/${id}/attachments/${index + 1}`, words: filename ?? 'attachment' },
    ),
    text: withLinks(mail.text ?? '', publicUrl),
  };
}

/** The headers that tell something of a mail, with names as people read them; its date as the organisation's clock says it. */
export function headersOf({ headers }: Email, timeZone: string): MailPageView['headers'] {
  const shown = headers.filter(({ key }) => shownHeaders.includes(key) || key.startsWith('x-quarterdeck'));
  return shown.map(({ key, originalKey, value }) => ({
    name: originalKey,
    value:
      key === 'date' && !Number.isNaN(Date.parse(value))
        ? momentInWords(timeZone, new Date(value))
        : decodeWords(value),
  }));
}

/** The text in pieces, of which those that are addresses of ours are links. */
function withLinks(text: string, publicUrl: string): MailPageView['text'] {
  return text.split(/(https?:\/\/[^\s<>()[\]]+)/).map((piece) => {
    const ours = piece.startsWith(`${publicUrl}/`);
    return { words: piece, href: ours ? piece.slice(publicUrl.length) : null };
  });
}
