import { wordsFor } from '../../domain/configuration.ts';
import type { NominationKind } from '../../domain/configuration/nominations.ts';
import { longestBecauseChars, longestStoryChars, type NominationFault } from '../../domain/nominations.ts';
import { formToken } from '../../storage/links.ts';
import { nominationsOf, reportsOf, type Nomination } from '../../storage/nominations.ts';
import { rosterOn } from '../../storage/roster.ts';
import type {
  MyNomination,
  NominateForm,
  NominateView,
  NominationAboutMe,
} from '../../templates/pages/nominate-view.ts';
import { nominateWords, type NominateWords } from '../../templates/pages/nominate-words.ts';
import type { WebContext } from '../context.ts';
import { dayIn } from '../words-of-time.ts';
import { peopleById } from './duties.ts';
import { admit, nameOf, type Reader } from './reader.ts';

export const formPurpose = 'nominations';

/** Who asks, in which language, and whom they lead. */
export interface Asked {
  reader: Reader;
  address: string;
  words: NominateWords;
  /** BCP 47, of the page. */
  language: string;
  kinds: readonly NominationKind[];
  /** Who reports to the reader; nobody: they nominate nobody. */
  reports: { personId: string; name: string }[];
  /** Of some people those who are at work here. */
  isHere: (personIds: string[]) => Promise<string[]>;
}

/** What was typed and not taken. */
export interface Typed {
  who: string;
  other: string;
  because: string;
  kind: string;
  story: string;
  faults: NominationFault[];
  errors: string[];
}

/** Null where the organisation has no nominations. */
export async function askedNominations(context: WebContext, token: string): Promise<Asked | null> {
  const { db } = context;
  const reader = await admit(context, token, 'page');
  const { nominations, organisation, sites } = reader.configuration;
  if (!nominations) return null;
  const on = { day: dayIn(organisation.timeZone, reader.now), knownAt: reader.now.toISOString() };
  const [row] = await rosterOn(db, { ...on, personIds: [reader.personId] });
  const site =
    sites.find(({ id }) => id === row?.site) ?? sites.find(({ id }) => id === organisation.defaultSite);
  const { words, language } = nominateWords(row?.locale?.replaceAll('_', '-') ?? site?.locale ?? 'en');
  return {
    reader,
    address: `/me/${reader.link}/nominations`,
    words,
    language,
    kinds: nominations.kinds,
    reports: await reportsOf(db, reader.personId, on),
    isHere: async (personIds) => {
      if (personIds.length === 0) return [];
      const rows = await rosterOn(db, { ...on, personIds });
      return rows.flatMap(({ personId, employment }) =>
        employment === 'active' || employment === 'leave' ? [personId] : [],
      );
    },
  };
}

export async function nominateView(
  context: WebContext,
  asked: Asked,
  told: {
    change?: string | null;
    after?: 'sent' | 'withdrawn' | 'kept' | 'shared' | 'late' | null;
    typed?: Typed;
  },
): Promise<NominateView> {
  const { db, ring } = context;
  const { reader, words, reports } = asked;
  const [mine, about] = await Promise.all([
    nominationsOf(db, { nominatorId: reader.personId }),
    nominationsOf(db, { nomineeId: reader.personId }),
  ]);
  const ids = [...mine, ...about].flatMap(({ nominatorId, nomineeId }) => [nominatorId, nomineeId]);
  const people = await peopleById(context, reader, ids);
  const named = (personId: string) => nameOf(people.get(personId));
  const token = formToken(ring, reader.link, formPurpose);
  const changed = mine.find(({ id, state }) => id === told.change && isOpen(state)) ?? null;
  const done = {
    sent: words.sent,
    withdrawn: words.withdrawn,
    kept: words.kept,
    shared: words.shared,
    late: words.tooLate,
  };
  return {
    words: words.page,
    back: { href: `/me/${reader.link}`, words: words.back },
    notice: told.after ? done[told.after] : null,
    errors: told.typed?.errors ?? [],
    form: reports.length === 0 ? null : formOf(asked, { token, changed, typed: told.typed ?? null, named }),
    mine: mine.map((each) => mineOf(asked, each, { token, named })),
    about: about.map((each) => aboutOf(asked, each, { token, named })),
  };
}

function isOpen(state: Nomination['state']): boolean {
  return state === 'waiting' || state === 'sent-back';
}

interface Said {
  token: string;
  named: (personId: string) => string;
}

function formOf(
  { address, words, reports, kinds, language }: Asked,
  { token, changed, typed, named }: Said & { changed: Nomination | null; typed: Typed | null },
): NominateForm {
  const wrong = (...faults: NominationFault[]) => faults.some((fault) => typed?.faults.includes(fault));
  const kind = typed?.kind ?? changed?.kind;
  const options = [
    ...reports.map(({ personId, name }) => ({ value: personId, words: name })),
    { value: 'other', words: words.somebodyElse },
  ];
  return {
    address,
    token,
    id: changed?.id ?? '',
    heading: changed ? words.changeHeading : words.newHeading,
    submit: changed ? words.sendAgain : words.send,
    people: changed ? null : options.map((each) => ({ ...each, chosen: each.value === typed?.who })),
    about: changed ? named(changed.nomineeId) : '',
    isOther: typed !== null && (typed.who === 'other' || `${typed.other}${typed.because}` !== ''),
    other: { value: typed?.other ?? '', wrong: typed?.who === 'other' && wrong('nobody') },
    because: { value: typed?.because ?? '', wrong: wrong('no-reason', 'reason-too-long') },
    kinds: kinds.map(({ id, words: said }) => ({
      value: id,
      words: wordsFor(said, language),
      chosen: id === kind,
    })),
    kindWrong: wrong('no-kind'),
    story: { value: typed?.story ?? changed?.story ?? '', wrong: wrong('no-story', 'story-too-long') },
    longestStory: longestStoryChars,
    longestBecause: longestBecauseChars,
  };
}

function mineOf(asked: Asked, nomination: Nomination, { token, named }: Said): MyNomination {
  const { words, address } = asked;
  const { id, nomineeId, kind, state, story, storyBefore, decision } = nomination;
  const open = isOpen(state);
  return {
    id,
    who: named(nomineeId),
    what: kindInWords(asked, kind),
    state: words.states[state],
    reason: decision?.reason && state !== 'withdrawn' ? words.reason(decision.actor, decision.reason) : '',
    story,
    before: storyBefore ?? '',
    change: open ? { href: `${address}?change=${id}#form`, words: words.change } : null,
    withdraw: open ? { address, token } : null,
  };
}

function aboutOf(asked: Asked, nomination: Nomination, { token, named }: Said): NominationAboutMe {
  const { words, address } = asked;
  const { id, nominatorId, kind, story, keptPrivateAt } = nomination;
  const isPrivate = keptPrivateAt !== null;
  return {
    id,
    what: kindInWords(asked, kind),
    by: words.by(named(nominatorId)),
    story,
    state: isPrivate ? words.isPrivate : words.isShared,
    choice: {
      address,
      token,
      value: isPrivate ? 'share' : 'keep',
      words: isPrivate ? words.share : words.keep,
    },
  };
}

/** Its id, where the configuration knows it no more. */
function kindInWords({ kinds, language }: Asked, kind: string): string {
  const known = kinds.find(({ id }) => id === kind);
  return known ? wordsFor(known.words, language) : kind;
}
