import Holidays from 'date-holidays';
import { holidayNames } from '../../domain/calendar/place.ts';
import type { Organisation, Site } from '../../domain/configuration/organisation.ts';
import { didYouMean } from '../did-you-mean.ts';
import { shown, type Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** Sites against the holiday data, sending times against quiet hours, rating weights against each other. */
export function checkOrganisation({ organisation, sites }: Draft): Problem[] {
  const holidays = new Holidays();
  return [
    ...sites.flatMap((site) => [
      ...holidayProblems(site, holidays),
      ...closureProblems(site),
      ...bridgeProblems(site),
    ]),
    ...organisation.flatMap((thing) => [
      ...sendingProblems(thing),
      ...weightProblems(thing),
      ...currencyProblems(thing),
    ]),
  ];
}

/** A country or region that the holiday data lack needs a calendar of its own, or none is kept there. */
function holidayProblems(site: Placed<Site>, holidays: Holidays): Problem[] {
  const { country, region, calendars = [], publicHolidays = true } = site.value;
  if (!publicHolidays) return [];
  if (!(country in holidays.getCountries())) {
    if (calendars.length > 0) return [];
    const expected =
      'a country whose public holidays are known (ISO 3166-1), or calendars: with a file that has them';
    return [problemAt(site, ['country'], { expected, got: country })];
  }
  if (region === null) return [];
  const regions = regionsOf(country, holidays);
  if (regions.includes(region)) return [];
  return [
    unknownMention(site, ['region'], {
      got: region,
      known: regions,
      what: `region of ${country} in the holiday data`,
    }),
  ];
}

/** As configurations name them: a state, or a state and a region of it with a dot between them. */
function regionsOf(country: string, holidays: Holidays): string[] {
  const states = Object.keys(holidays.getStates(country) ?? {});
  const parts = states.flatMap((state) =>
    Object.keys(holidays.getRegions(country, state) ?? {}).map((part) => `${state}.${part}`),
  );
  return [...states, ...parts];
}

function closureProblems(site: Placed<Site>): Problem[] {
  const seen = new Set<string>();
  return site.value.closures.flatMap(({ on, through = on, from, until }, index) => {
    const again = seen.has(`${on} ${from ?? ''}`);
    seen.add(`${on} ${from ?? ''}`);
    const at = (name: string, words: { expected: string; got: string }) =>
      problemAt(site, ['closures', index, name], words);
    if (again) return [at('on', { expected: 'each day once', got: on })];
    if (through < on)
      return [at('through', { expected: `a last day that is not before ${on}`, got: through })];
    const turned = through === on && from !== undefined && until !== undefined && until <= from;
    return turned ? [at('until', { expected: `a time after ${from}`, got: until })] : [];
  });
}

/** Names change seldom; some holidays come in a few years only. */
const namedInYears = [2026, 2027, 2028];

function bridgeProblems(site: Placed<Site>): Problem[] {
  const names = site.value.bridgeDays ?? [];
  if (names.length === 0) return [];
  const ofCountry = namedInYears.flatMap((year) => holidayNames(site.value, year));
  const known = [...ofCountry, ...(site.value.calendarDays ?? []).map(({ name }) => name)];
  const comparable = new Set(known.map((name) => name.toLocaleLowerCase('en')));
  return names.flatMap((got, index) => {
    if (got === '*' || comparable.has(got.toLocaleLowerCase('en'))) return [];
    const meant = didYouMean(got, known);
    const expected = `a holiday of the site${meant ? ` (did you mean ${shown(meant)}?)` : ''}`;
    return [problemAt(site, ['bridgeDays', index], { expected, got })];
  });
}

function sendingProblems(thing: Placed<Organisation>): Problem[] {
  const { at, quietFrom, quietUntil } = thing.value.sending;
  const quiet =
    quietFrom <= quietUntil ? at >= quietFrom && at < quietUntil : at >= quietFrom || at < quietUntil;
  if (!quiet) return [];
  const expected = `a time outside the quiet hours from ${quietFrom} until ${quietUntil}`;
  return [problemAt(thing, ['sending', 'at'], { expected, got: at })];
}

function weightProblems(thing: Placed<Organisation>): Problem[] {
  const { self, ...others } = thing.value.rating.weights;
  const rest = Object.values(others).reduce((sum, weight) => sum + weight, 0);
  if (rest === 0) {
    const expected = 'a weight above 0 for somebody other than oneself';
    return [problemAt(thing, ['rating', 'weights'], { expected, got: 'none' })];
  }
  const sum = self + rest;
  if (Math.abs(sum - 1) < 1e-9) return [];
  const got = Number(sum.toFixed(6));
  return [problemAt(thing, ['rating', 'weights'], { expected: 'weights that add up to 1', got })];
}

function currencyProblems(thing: Placed<Organisation>): Problem[] {
  const { payBands, reportingCurrency } = thing.value;
  return payBands.flatMap(({ currency }, index) =>
    currency === reportingCurrency
      ? []
      : [
          problemAt(thing, ['payBands', index, 'currency'], {
            expected: `${reportingCurrency}, the reporting currency (exchange rates are for fees in learning records)`,
            got: currency,
          }),
        ],
  );
}
