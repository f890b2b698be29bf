import type { Generated } from 'kysely';
import type { Moment } from './columns.ts';

export type BounceKind = 'hard' | 'soft' | 'delayed';

/** What comes back, what stops mail, and what is left to people. */
export interface MailTables {
  bounces: {
    message_id: string;
    person_id: string;
    kind: BounceKind;
    /** RFC 3463, such as `5.1.1`; '' where nothing tells it. */
    status: string;
    address_hash: string | null;
    at: Moment;
  };
  mail_stops: {
    id: string;
    person_id: string;
    address_hash: string;
    since: Moment;
    released_at: Moment | null;
    released_by: string | null;
  };
  tasks: {
    id: string;
    kind: string;
    person_id: string | null;
    subject: string;
    opened_at: Moment;
    closed_at: Moment | null;
    closed_by: string | null;
  };
  replies: {
    id: string;
    message_id: string;
    person_id: string;
    kind: 'reply' | 'automatic';
    file_id: string | null;
    at: Moment;
    seen_at: Moment | null;
    seen_by: string | null;
  };
  mail_counts: { span: 'minute' | 'day'; starts_at: Moment; used: Generated<number> };
}
