import { didYouMean } from '../../config/did-you-mean.ts';
import { wordsFor } from '../../domain/configuration.ts';
import { openingOf, type Opening } from '../../domain/gaps/readiness.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { MeasuredCampaign } from './measured-campaign.ts';

/** More places make one answer no clearer, and the assignment grows with their square. */
const mostPlaces = 500;

/**
 * The job descriptions that `ROLE=COUNT,…` means; without a count, one. Throws a Failure for a role that is not known, is of another
 * framework or named twice, and for a count that is none.
 */
export function rolesAsked(text: string, measured: MeasuredCampaign): Opening[] {
  const openings = text.split(',').map((part) => openingAsked(part, measured));
  const twice = openings.find(({ roleId }, at) =>
    openings.slice(0, at).some((each) => each.roleId === roleId),
  );
  if (twice) throw wrong(`--for names ${twice.roleId} twice: give it one count`);
  const places = openings.reduce((all, { count }) => all + count, 0);
  if (places > mostPlaces) throw wrong(`--for asks for ${places} people: ask for ${mostPlaces} at the most`);
  return openings;
}

function openingAsked(part: string, { configuration, framework }: MeasuredCampaign): Opening {
  const [name = '', count = '1', ...more] = part.split('=').map((each) => each.trim());
  if (name === '' || more.length > 0)
    throw wrong('--for: expected ROLE or ROLE=NUMBER, several with commas between');
  if (!/^[1-9]\d{0,5}$/.test(count)) throw wrong(`--for ${name}=${count}: expected a whole number from 1`);
  const { defaultLocale } = configuration.organisation;
  const named = configuration.roles.map((role) => ({ role, words: wordsFor(role.words, defaultLocale) }));
  const plain = (word: string) => word.toLocaleLowerCase('en');
  const found = named.find(
    ({ role, words }) => plain(role.id) === plain(name) || plain(words) === plain(name),
  );
  if (!found) {
    const ids = named.map(({ role }) => role.id);
    const meant = didYouMean(name, [...ids, ...named.map(({ words }) => words)]);
    throw new Failure(
      `There is no role ${name}${meant ? `: did you mean ${meant}?` : `; there are ${ids.join(', ')}`}`,
      exitCodes.notFound,
    );
  }
  if (found.role.framework !== framework.id)
    throw wrong(
      `The role ${found.role.id} is measured by ${found.role.framework}, this campaign by ${framework.id}`,
    );
  const opening = openingOf(found.role, framework.domains, Number(count));
  if (opening.needs.length > 0) return opening;
  throw wrong(`The role ${found.role.id} has no targets: nobody can be more or less ready for it`);
}

function wrong(message: string): Failure {
  return new Failure(message, exitCodes.usage);
}
