import type { CampaignTables } from './schema/campaigns.ts';
import type { CelebrationTables } from './schema/celebrations.ts';
import type { ChannelTables } from './schema/channels.ts';
import type { MailTables } from './schema/mail.ts';
import type { MotionTables } from './schema/motion.ts';
import type { NominationTables } from './schema/nominations.ts';
import type { PeopleTables } from './schema/people.ts';
import type { PlanTables } from './schema/plans.ts';
import type { RehearsalTables } from './schema/rehearsals.ts';
import type { ReleaseTables } from './schema/releases.ts';
import type { ResultTables } from './schema/results.ts';
import type { StandingTables } from './schema/standing.ts';
import type { ToldTables } from './schema/told.ts';

export type {
  CauseKind,
  DelayReason,
  MessageKind,
  NoticeChannel,
  NoticeState,
  NoticeTrack,
  ObligationKind,
  OptOut,
  RatingSource,
} from './schema/campaigns.ts';
export type { CampaignPhase } from '../domain/campaign-phase.ts';
export type { RosterAttribute } from './schema/people.ts';
export type { ImportState } from '../domain/imports/import-state.ts';

/** Every table and view of the database. */
export interface Database
  extends
    PeopleTables,
    CampaignTables,
    ResultTables,
    ReleaseTables,
    ToldTables,
    MailTables,
    ChannelTables,
    NominationTables,
    MotionTables,
    StandingTables,
    PlanTables,
    CelebrationTables,
    RehearsalTables {}
