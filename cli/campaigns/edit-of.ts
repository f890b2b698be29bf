import { plusDays } from '../../domain/calendar.ts';
import { editForms, fieldsGiven, type EditWish } from '../../domain/campaign-edits/edit-wish.ts';
import { exemptForGood } from '../../domain/campaign-edits/exempt-words.ts';
import type { EditContent, EditPerson } from '../../domain/campaign-edits/kinds.ts';
import type { NewEdit } from '../../storage/campaign-edits.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { virtualNow } from '../../storage/stories.ts';
import { dayIn } from '../../web/words-of-time.ts';
import { dayOf } from '../commands/day.ts';
import { exitCodes, Failure } from '../failure.ts';
import { campaignCalled } from './campaign-called.ts';
import { eachPersonCalled, personCalled, personInWords } from './person-called.ts';
import { unitCalled } from './unit-called.ts';

/** Looks up whom and what a wish names. Throws a Failure in a sentence for what is unknown, missing or too much. */
export async function editOf(db: Tx, wish: EditWish): Promise<NewEdit> {
  const campaign = await campaignCalled(db, wish.campaignId, 'change');
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  mustFit(wish);
  if (wish.until !== undefined) await mustBeAhead(db, { campaign, wish, until: wish.until, now });
  const { kind, by: madeBy, reason } = wish;
  return {
    campaignId: campaign.id,
    kind,
    madeBy,
    reason,
    content: await contentOf(db, wish),
    people: await peopleOf(db, wish, campaign),
    now,
  };
}

function mustFit(wish: EditWish): void {
  const { needs, takes, verb, untilWords } = editForms[wish.kind];
  const given = new Set<string>(fieldsGiven(wish));
  const refuse = (words: string) => {
    throw new Failure(`${verb}: ${words}`, exitCodes.usage);
  };
  const missing = needs.find((field) => !given.has(field));
  if (missing === 'people') refuse('say who, by employee number, e-mail or name');
  if (missing === 'until') refuse(`say until when: ${untilWords ?? 'a day'}, as YYYY-MM-DD`);
  if (missing === 'rater') refuse('say who rates from now on');
  if (missing === 'confirmed') refuse('say how many people it mails');
  for (const field of given)
    if (![...needs, ...takes].some((allowed) => allowed === field)) refuse(`${field} means nothing here`);
  const whom = ['people', 'unit', 'everybody'].filter((field) => given.has(field));
  if (whom.length > 1) refuse('name either people, a unit or everybody');
  if (wish.kind === 'nudge' && whom.length === 0) refuse('say whom: people, a unit, or everybody');
}

async function mustBeAhead(
  db: Tx,
  { campaign, wish, until, now }: { campaign: Campaign; wish: EditWish; until: string; now: string },
): Promise<void> {
  dayOf('until', wish.kind === 'exempt' ? exemptForGood : '')(until);
  const { organisation } = await configurationByHash(db, campaign.configurationHash);
  const today = dayIn(organisation.timeZone, new Date(now));
  // Single people can be given the same last day as a campaign that ends today.
  const single = wish.kind === 'extend' && (wish.unit !== undefined || (wish.people ?? []).length > 0);
  if (until < today || (until === today && !single))
    throw new Failure(`${until} is not in the future: choose a day after ${today}`, exitCodes.usage);
}

async function contentOf(db: Tx, { kind, unit, until, confirmed, audience }: EditWish): Promise<EditContent> {
  return {
    ...(unit !== undefined && { scope: 'unit', unitId: (await unitCalled(db, unit)).id }),
    // Who is exempt names the first day on which it is owed again.
    ...(until !== undefined && (kind === 'exempt' ? { exemptUntil: plusDays(until, -1) } : { dueOn: until })),
    ...(confirmed !== undefined && { confirmedPeople: confirmed }),
    ...(audience !== undefined && { audience }),
  };
}

async function peopleOf(db: Tx, wish: EditWish, campaign: Campaign): Promise<EditPerson[]> {
  const { course } = wish;
  const rater = wish.rater === undefined ? null : await personCalled(db, wish.rater);
  const people: EditPerson[] = [];
  for (const person of await eachPersonCalled(db, wish.people ?? [])) {
    const { personId } = person;
    const owed = course === undefined ? null : await courseOwed(db, { campaign, personId, course });
    if (owed?.obligationId === null)
      throw new Failure(
        `${personInWords(person)} does not owe ${course} in ${campaign.id}${owed.others}`,
        exitCodes.notFound,
      );
    people.push({
      personId,
      ...(owed && { obligationId: owed.obligationId }),
      ...(rater && { raterId: rater.personId }),
    });
  }
  return people;
}

async function courseOwed(
  db: Tx,
  { campaign, personId, course }: { campaign: Campaign; personId: string; course: string },
): Promise<{ obligationId: string; others: string } | { obligationId: null; others: string }> {
  const owed = await db
    .selectFrom('obligations')
    .select(['id', 'subject_key'])
    .where('campaign_id', '=', campaign.id)
    .where('person_id', '=', personId)
    .where('kind', '=', 'learn')
    .where('state', '=', 'open')
    .execute();
  const found = owed.find((each) => each.subject_key === course);
  const keys = owed.map((each) => each.subject_key).join(', ');
  return { obligationId: found?.id ?? null, others: keys ? `; open are ${keys}` : '' };
}
