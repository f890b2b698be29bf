/** What mail may leave, how much of it, and where what comes back goes. */
export interface MailPolicy {
  /**
   * Address to which servers report what they could not deliver. Each mail gets a signed one of its own:
   * `bounces@…` becomes `bounces+<signature>@…`. Null: mail that comes back goes to the sender's address and is not read.
   */
  bounceAddress: string | null;
  /** Addresses, and domains as `@example.com`, to which mail may go at all; null: to everybody. */
  allowOnly: string[] | null;
  /** Every mail goes to this address, whomever it is for; null: to those whom it is for. */
  redirectTo: string | null;
  /** As many mails leave in a minute, and in a day of the organisation, at the most; null: as many as there are. */
  capAMinute: number | null;
  capADay: number | null;
  /** A launch that would mail more people than this asks for a second confirmation; null: never. */
  confirmAbovePeople: number | null;
}

/** The policy of an organisation that sets none. */
export const defaultMailPolicy: MailPolicy = {
  bounceAddress: null,
  allowOnly: null,
  redirectTo: null,
  capAMinute: null,
  capADay: null,
  confirmAbovePeople: 1_000,
};
