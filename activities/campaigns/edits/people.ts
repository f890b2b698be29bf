import { changesExemption, exemptInWords } from '../../../domain/campaign-edits/exempt-words.ts';
import { situationOf } from '../../../domain/follow-roster.ts';
import { pausedFrom } from '../../../domain/motion/follow-leave.ts';
import { owedFor, owedRating } from '../../../domain/participants.ts';
import { raterChooser } from '../../../domain/raters.ts';
import type { Employment } from '../../../domain/roster-policy.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import { campaignExemptions } from '../../../storage/campaign-exemptions.ts';
import { ratingsAbout, type RatingOf } from '../../../storage/edited-obligations.ts';
import type { Tx } from '../../../storage/database.ts';
import { handOverDrafts, openObligations, withdrawObligations } from '../../../storage/obligations.ts';
import { joinParticipants, rosterMembers } from '../../../storage/participants.ts';
import { readMotion } from '../motion/read-motion.ts';
import type { Applied, Change } from './change.ts';

/**
 * People whom the program would not have asked any more, or not yet: they take part by the roster of today. Who rates them,
 * and whose clock waits for the end of a leave, is decided as for those who join by an import.
 */
export async function add(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, program, edit, today, now } = change;
  if (edit.people.length === 0) throw new EditRefused('Say who is to take part.');
  const input = await readMotion(tx, change, { today, now });
  const { door, live } = situationOf(input);
  const takesPart = new Set(
    input.participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])),
  );
  const asked = edit.people.map(({ personId }) => personId);
  const already = asked.filter((personId) => takesPart.has(personId));
  if (already.length > 0) refuse(already, await takesPartAlready(tx, campaign.id, already));
  const absent = (employment: Employment | undefined) =>
    asked.filter((personId) => live.get(personId)?.employment === employment);
  const cannot = `so they cannot take part in ${campaign.id}.`;
  refuse(absent('ended'), `Somebody named has left, ${cannot}`);
  refuse(absent('future'), `Somebody named has not started yet, ${cannot}`);
  refuse(absent(undefined), `Somebody named does not work here, ${cannot}`);
  const participants = asked.flatMap((personId) => {
    const person = live.get(personId);
    return (person && door.admit(person)) ?? [];
  });
  const admitted = new Set(participants.map(({ personId }) => personId));
  refuse(
    asked.filter((personId) => !admitted.has(personId)),
    `Somebody named has no role that it asks about, ${cannot}`,
  );
  await joinParticipants(tx, { campaignId: campaign.id, participants, now });
  const owed = participants.flatMap((each) =>
    owedFor(each, program, input.hasCompleted).map((item) => {
      const owner = live.get(item.personId);
      return owner ? { ...item, ...pausedFrom(item, input, owner) } : item;
    }),
  );
  const opened = await openObligations(tx, { campaignId: campaign.id, owed, now, dueOn: campaign.dueOn });
  return { effect: { joined: participants.length, opened }, replan: false };
}

async function takesPartAlready(tx: Tx, campaignId: string, personIds: readonly string[]): Promise<string> {
  const people = personIds.map((personId) => ({ personId }));
  const exempt = exemptInWords(await campaignExemptions(tx, { campaignId, people }));
  return `Somebody named takes part in ${campaignId} already${exempt ? `; ${exempt}, and ${changesExemption}` : ''}.`;
}

/** All of them at once, so that whoever asked for a hundred need not ask a hundred times. */
function refuse(about: readonly string[], sentence: string): void {
  if (about.length > 0) throw new EditRefused(sentence, about);
}

/** Somebody else rates: what the former rater owes, or is exempt from, is withdrawn, and a manager’s draft goes to the new one. */
export async function replaceRater(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, configuration, edit, today, now } = change;
  if (edit.people.length === 0) throw new EditRefused('Say whose rater is to be replaced, and by whom.');
  const roster = await rosterMembers(tx, { day: today, knownAt: now });
  const { mayRate } = raterChooser(roster, configuration.organisation.fallback);
  const active = new Set(roster.flatMap((each) => (each.employment === 'active' ? [each.personId] : [])));
  const subjectIds = edit.people.map(({ personId }) => personId);
  const ratings = await ratingsAbout(tx, { campaignId: campaign.id, subjectIds });
  const replaced = edit.people.map(({ personId, obligationId, raterId }) => {
    const about = ratings.filter(
      ({ id, subjectPersonId }) => subjectPersonId === personId && (obligationId ?? id) === id,
    );
    const rating = openRating(about, campaign.id);
    return { rating, raterId: newRater({ rating, raterId, active, mayRate }) };
  });
  const withdrawals = replaced.map(({ rating }) => ({
    obligationId: rating.id,
    reason: 'rater-replaced',
    importId: null,
  }));
  await withdrawObligations(tx, { withdrawals, now });
  const owed = replaced.map(({ rating, raterId }) => ({
    ...owedRating('manager', raterId, rating.subjectPersonId),
    replaces: rating.id,
    named: true,
  }));
  const opened = await openObligations(tx, { campaignId: campaign.id, owed, now, dueOn: campaign.dueOn });
  await handOverDrafts(
    tx,
    withdrawals.map(({ obligationId }) => obligationId),
  );
  return { effect: { replaced: opened }, replan: false };
}

function openRating(about: readonly RatingOf[], campaignId: string): RatingOf {
  const inState = (wanted: RatingOf['state']) => about.filter(({ state }) => state === wanted);
  const open = inState('open').length > 0 ? inState('open') : inState('exempt');
  const [rating] = open;
  if (open.length > 1)
    throw new EditRefused('Several people rate the person named: say which of them is replaced.');
  if (rating && rating.source === 'manager') return rating;
  const done = about.some(({ state }) => state === 'done');
  const why = done
    ? 'The rating has been handed in'
    : `Nobody else is to rate the person named in ${campaignId}`;
  throw new EditRefused(`${why}: there is no rater to replace.`);
}

function newRater({
  rating,
  raterId,
  active,
  mayRate,
}: {
  rating: RatingOf;
  raterId: string | undefined;
  active: ReadonlySet<string>;
  mayRate: ReturnType<typeof raterChooser>['mayRate'];
}): string {
  if (raterId === undefined) throw new EditRefused('Say who rates from now on.');
  if (raterId === rating.subjectPersonId)
    throw new EditRefused('Nobody is their own manager: name somebody else to rate.');
  if (raterId === rating.raterId)
    throw new EditRefused('The person named rates already: name somebody else.');
  if (!active.has(raterId)) throw new EditRefused('Who is to rate does not work here at present.');
  if (!mayRate(raterId, { personId: rating.subjectPersonId }))
    throw new EditRefused('Nobody rates whoever is above them: name somebody else.');
  return raterId;
}
