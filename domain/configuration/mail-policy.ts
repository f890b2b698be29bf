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
  /** Work e-mails or employee numbers of those who are told of a launch that waits for that; absent: nobody is. */
  told?: string[];
  /** Absent in configurations that were stored before there was one: then nobody's mail is held back. */
  budget?: MailBudget;
}

/** How much mail one person gets, and what goes first. */
export interface MailBudget {
  /** Messages a person gets in a week of their own calendar, over all campaigns and kinds but the urgent; null: any number. */
  messagesAWeek: number | null;
  /**
   * What goes first when there is no room for all: ids of rungs, and `owner`, `manager`, `unit-lead`, `escalation`,
   * `thank-you`, `report`, `celebration` for all that are not named by their id. What is not named at all comes last.
   */
  precedence: string[];
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

/** The budget of an organisation that sets none. */
export const defaultMailBudget: MailBudget = {
  messagesAWeek: 3,
  precedence: [
    'last-call',
    'report',
    'escalation',
    'owner',
    'manager',
    'unit-lead',
    'thank-you',
    'celebration',
  ],
};
