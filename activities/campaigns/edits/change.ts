import type { EditEffect } from '../../../domain/campaign-edits/kinds.ts';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import type { WorkCalendar } from '../../../domain/calendar.ts';
import type { CampaignEdit } from '../../../storage/campaign-edits.ts';
import type { PinnedProgram } from '../pinned-program.ts';

/** An edit that is being applied, with what it is applied to; the campaign is locked. */
export interface Change extends PinnedProgram {
  edit: CampaignEdit;
  /** ISO 8601. */
  now: string;
  /** The organisation's day, YYYY-MM-DD. */
  today: string;
}

/** What an edit did. `replan`: dates changed, so what was planned under the old plan goes out no more. */
export interface Applied {
  effect: EditEffect;
  replan: boolean;
  /** Obligations whose dates changed; absent: anybody's. */
  concerned?: readonly string[];
}

/** The calendar in which a campaign's own days are counted. */
export function campaignCalendar({ configuration }: Pick<PinnedProgram, 'configuration'>): WorkCalendar {
  return siteCalendar(configuration, null);
}
