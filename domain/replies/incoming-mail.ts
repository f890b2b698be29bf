/** A mail that came back to us, as far as it is read. Nothing in it is believed but what a signature proves. */
export interface IncomingMail {
  /** Of the envelope: '' for the null sender of reports; null where nobody said. */
  envelopeFrom: string | null;
  /** In their order; names in lower case, values unfolded. */
  headers: readonly { key: string; value: string }[];
  subject: string;
  /** The words of the mail itself, at most `readableChars`; '' where there are none. */
  text: string;
  /** Its part of the kind message/delivery-status (RFC 3464), at most `readableChars`; null where it has none. */
  deliveryStatus: string | null;
}

/** What is read of a text: reports put what counts at the start. */
export const readableChars = 65_536;

/** The first header of a name, or ''. */
export function headerOf({ headers }: Pick<IncomingMail, 'headers'>, key: string): string {
  return headers.find((header) => header.key === key)?.value.trim() ?? '';
}
