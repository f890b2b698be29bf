const readChars = 65_536;

/** The words of an HTML text, as far as they are read: enough to recognise them and to show them as plain text. */
export function withoutTags(html: string): string {
  return html
    .slice(0, readChars)
    .replaceAll(/<(style|script)\b[^<]*<\/\1>/gi, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ');
}
