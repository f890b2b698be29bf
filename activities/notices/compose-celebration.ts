import { localDay, plusDays } from '../../domain/calendar.ts';
import { wordsFor, type Words } from '../../domain/configuration.ts';
import { celebratedKinds } from '../../domain/configuration/celebrations.ts';
import type { CelebrationMail, MailReader } from '../../domain/mail.ts';
import { milestoneWords } from '../../domain/milestones/milestone-words.ts';
import { nominationTitle } from '../../domain/milestones/nomination-words.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { Links } from './compose-daily.ts';
import type { ReachedMilestone } from '../celebrations/print-celebration.ts';
import { fullName, type PageFacts } from './page-facts.ts';

const linkDays = 400;

interface Told {
  facts: PageFacts;
  /** BCP 47. */
  locale: string;
  readerId: string;
}

/**
 * What somebody has reached, what others did, and the link by which they hear no more of it. Throws when nothing of it can be
 * named.
 */
export function composeCelebration(
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  { facts, links }: { facts: PageFacts; links: Links },
): Pick<CelebrationMail, 'kind' | 'milestones' | 'others' | 'optOutUrl'> {
  const told: Told = { facts, locale: reader.locale, readerId: reader.personId };
  const expiresOn = plusDays(localDay(facts.configuration.organisation, facts.now), linkDays);
  const page = signLink(links.ring, { kind: 'page', personId: reader.personId, expiresOn });
  const milestones = reachedOf(causes, told).map(({ kind, title, detail, reward }) => ({
    kind,
    title,
    detail,
    reward,
    ...(kind === 'nomination' && { url: `${links.publicUrl}/me/${page}/nominations` }),
  }));
  const others = reachedByOthers(causes, told);
  if (milestones.length + others.length === 0)
    throw new Error('The configuration no longer knows what was reached');
  const token = signLink(links.ring, { kind: 'opt-out', personId: reader.personId, expiresOn });
  return { kind: 'celebration', milestones, others, optOutUrl: `${links.publicUrl}/opt-out/${token}` };
}

/** What the reader has reached, in their words, and when; what the configuration no longer knows is left out. */
export function reachedOf(causes: readonly NoticeCause[], told: Told): ReachedMilestone[] {
  return inOrder(causes).flatMap((cause) => {
    const said = cause.subjectPersonId === told.readerId ? wordsOf(cause, told) : null;
    const { causeId: id, milestoneReachedOn: reachedOn } = cause;
    const reward = rewardOf(cause.milestoneReward, told.locale);
    return said && reachedOn !== null ? [{ ...said, id, reachedOn, reward }] : [];
  });
}

/** What others, and teams, have: their name and what it is, never how. */
function reachedByOthers(causes: readonly NoticeCause[], told: Told): CelebrationMail['others'] {
  return inOrder(causes).flatMap((cause) => {
    const said = cause.subjectPersonId === told.readerId ? null : wordsOf(cause, told);
    if (!said) return [];
    const who = cause.milestoneTeam ?? fullName(told.facts.roster.get(cause.subjectPersonId ?? ''));
    return [{ who, title: said.title }];
  });
}

/** The greatest first: the card shows it. */
const order: readonly (string | null)[] = ['nomination', ...celebratedKinds];

function inOrder(causes: readonly NoticeCause[]): NoticeCause[] {
  return causes.toSorted((a, b) => order.indexOf(a.milestoneKind) - order.indexOf(b.milestoneKind));
}

function wordsOf(cause: NoticeCause, { facts, locale }: Told): ReturnType<typeof milestoneWords> {
  const { milestoneKind: kind, milestoneSubject: subject, milestoneNomination: nomination } = cause;
  if (nomination) {
    const title = nominationTitle(nomination.kind, facts.configuration, locale);
    const by = fullName(facts.roster.get(nomination.nominatorId));
    return title === null ? null : { kind: 'nomination', title, detail: `${by}: ${nomination.story}` };
  }
  return kind && subject ? milestoneWords({ kind, subject }, facts.pinned(cause), locale) : null;
}

function rewardOf(reward: unknown, locale: string): { what: string; by: string } | null {
  if (!isReward(reward)) return null;
  return { what: wordsFor(reward.words, locale), by: reward.by };
}

function isReward(reward: unknown): reward is { words: Words; by: string } {
  return typeof reward === 'object' && reward !== null && 'words' in reward && 'by' in reward;
}
