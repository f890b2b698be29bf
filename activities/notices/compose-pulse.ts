import { localDay, plusDays } from '../../domain/calendar.ts';
import type { MailReader, PulseMail, PulsedRound } from '../../domain/mail.ts';
import { campaignOfPulse, pulseDecision } from '../../domain/pulse.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { roundOf, type Links } from './compose-daily.ts';
import { fullName, type PageFacts } from './page-facts.ts';
import type { Pulse, Pulses } from './pulses.ts';
import { notToldOf } from './recipients.ts';

const linkDays = 400;

interface Writing {
  facts: PageFacts;
  links: Links;
  pulses: Pulses;
}

/**
 * The week's word of the campaigns that a reader is told of. Units and stuck mail are told to those who look after reports alone, and
 * names to nobody but the manager whose people they are. Throws when no campaign of them is known.
 */
export function composePulse(
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  writing: Writing,
): Pick<PulseMail, 'kind' | 'rounds' | 'optOutUrl'> {
  const { facts, links, pulses } = writing;
  const rounds = causes.flatMap((cause) => {
    const pulse = pulses.of.get(campaignOfPulse(cause.causeId));
    return pulse ? roundTold(reader, { cause, pulse }, writing) : [];
  });
  if (rounds.length === 0) throw new Error('Nothing is known of the campaigns that it tells of');
  const expiresOn = plusDays(localDay(facts.configuration.organisation, facts.now), linkDays);
  const token = signLink(links.ring, { kind: 'no-digests', personId: reader.personId, expiresOn });
  return { kind: 'pulse', rounds, optOutUrl: `${links.publicUrl}/opt-out/${token}` };
}

function roundTold(
  { personId, locale }: MailReader & { personId: string },
  { cause, pulse }: { cause: NoticeCause; pulse: Pulse },
  { facts, links, pulses }: Writing,
): PulsedRound {
  const { campaign, total, before } = pulse;
  const { calendar, daysBetween } = facts.calendars.of(facts.roster.get(personId));
  const workingDaysLeft = daysBetween(localDay(calendar, facts.now), campaign.dueOn);
  const looksAfter = pulses.learningTeam.has(personId);
  const share = total && total.answered / total.assigned;
  const stuck = looksAfter ? pulse.stuck : null;
  return {
    title: roundOf(cause, locale, facts),
    dueOn: campaign.dueOn,
    workingDaysLeft,
    total,
    before,
    units: looksAfter ? pulse.units : [],
    stuck,
    open: openOf(personId, pulse, pulses),
    decision: looksAfter
      ? pulseDecision({ share, before: before?.share ?? null, workingDaysLeft, stuck: pulse.stuck })
      : null,
    url: looksAfter ? `${links.publicUrl}/campaigns/${campaign.id}` : null,
  };
}

/** Those whom the reader leads today and who are at work; of others nobody is told. */
function openOf(readerId: string, { open }: Pulse, { people }: Pulses): PulsedRound['open'] {
  const own = open.filter(({ personId, managerId }) => {
    const row = people.get(personId);
    return managerId === readerId && row?.managerId === readerId && notToldOf(row) === null;
  });
  return own
    .map(({ personId, open: count, dueOn }) => ({ name: fullName(people.get(personId)), count, dueOn }))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
