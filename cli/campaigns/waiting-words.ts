import { longerInWords, type CollectionEnd } from '../../domain/campaign-edits/collection-end.ts';
import type { CampaignMoments } from '../../domain/campaign-moments.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { dayInWords } from '../../web/words-of-time.ts';
import { momentsOf } from '../organisation-time.ts';

interface Standing {
  campaign: Pick<Campaign, 'id' | 'phase' | 'program'>;
  /** How many people a launch would mail that is held until that is confirmed; null: none is. */
  unconfirmedPeople: number | null;
  /** Whose reports somebody has to approve. */
  unapproved: readonly string[];
  /** What its reports would rest on and is too little, a sentence each; none: they do not wait for it. */
  stale: readonly string[];
  moments: CampaignMoments;
  end: CollectionEnd;
  timeZone: string;
  /** ISO 8601. */
  now: string;
}

/** What comes after the phase, and when; null: nothing does. */
export function nextInWords({ campaign, moments, timeZone }: Standing): string | null {
  const told = momentsOf(timeZone);
  switch (campaign.phase) {
    case 'draft':
      return `Opens on ${told(moments.opensAt)}`;
    case 'frozen':
    case 'inviting':
      return 'Collects as soon as everybody has a place on the ladder';
    case 'collecting':
      return `The days of grace begin on ${told(moments.closesAt)}`;
    case 'closing':
      return `Nothing counts that comes after ${told(moments.cutOffAt)}`;
    case 'computing':
      return 'The reports';
    case 'reporting':
      return 'The celebration';
    case 'celebrating':
      return 'Done';
    case 'paused':
      return 'Goes on where it was once somebody resumes it';
    case 'held':
      return 'Invites people once somebody confirms its launch';
    case 'done':
    case 'cancelled':
      return null;
  }
}

/** Why it does nothing at this moment; null: it is at work, or is over. */
export function waitingInWords({
  campaign,
  unconfirmedPeople,
  unapproved,
  stale,
  moments,
  end,
  timeZone,
  now,
}: Standing): string | null {
  const told = momentsOf(timeZone);
  switch (campaign.phase) {
    case 'draft':
      return now < moments.opensAt ? 'Its opening day has not begun anywhere yet' : null;
    case 'collecting':
      return `People have until the ${end.peopleWithLonger > 0 ? 'last' : 'due'} day ends in the last of their time zones, ${told(moments.closesAt)}${longerInStatus(end)}`;
    case 'closing':
      return `Late answers count until ${told(moments.cutOffAt)}${longerInStatus(end)}`;
    case 'reporting':
      if (stale.length > 0)
        return `Its reports would rest on too little. ${stale.join(' ')} \`quarterdeck campaign release-report ${campaign.id}\` lets them go all the same`;
      return unapproved.length === 0
        ? null
        : `Somebody has to look at the report for ${unapproved.join(', ')} and approve it: in the console, or by \`quarterdeck campaign approve-report ${campaign.id}\``;
    case 'paused':
      return 'It is paused: nobody is chased, and the clock stands';
    case 'held':
      return `It would mail ${unconfirmedPeople ?? 0} people, which somebody has to confirm by that number: in the console, or by \`quarterdeck campaign launch ${campaign.program} --confirm\``;
    case 'frozen':
    case 'inviting':
    case 'computing':
    case 'celebrating':
    case 'done':
    case 'cancelled':
      return null;
  }
}

function longerInStatus({ dueOn, until, peopleWithLonger }: CollectionEnd): string {
  return peopleWithLonger === 0
    ? ''
    : `: ${longerInWords(peopleWithLonger)} longer than the others, until ${dayInWords(until)} and not ${dayInWords(dueOn)}`;
}
