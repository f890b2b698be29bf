import type { Generated } from 'kysely';
import type { AudienceRule, CelebratedKind } from '../../domain/configuration/celebrations.ts';
import type { Json, JsonByDefault, LaterMoment, Moment } from './columns.ts';

/** What people and teams have reached, what is handed out for it, and how much of it may be told. */
export interface CelebrationTables {
  /** Of a person or of a unit, never of both; once for ever by owner, kind and subject. */
  milestones: {
    id: string;
    person_id: string | null;
    unit_id: string | null;
    kind: CelebratedKind | 'nomination';
    subject: string;
    /** Null: found between campaigns. */
    campaign_id: string | null;
    /** YYYY-MM-DD. */
    reached_on: string;
    /** The rule that held when it was found; `everyone` goes into the digest. */
    audience: Generated<AudienceRule>;
    found_at: Moment;
    detail: JsonByDefault;
  };
  rewards: {
    milestone_id: string;
    /** What is handed out, by locale. */
    words: Json;
    /** Who is to hand it out. */
    hand_out_by: string;
    promised_at: Moment;
    handed_out_at: LaterMoment;
    /** Who said so. */
    handed_out_by: string | null;
    note: string | null;
  };
  /** `private`: nobody else is told. Without a row the policy of the place decides; a row of `opt_outs` goes before. */
  celebration_choices: { person_id: string; choice: 'private' | 'shared'; since: Moment };
}
