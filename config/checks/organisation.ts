import Holidays from 'date-holidays';
import type { Organisation, Site } from '../../domain/configuration/organisation.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** Sites against the holiday data, sending times against quiet hours, rating weights against each other. */
export function checkOrganisation({ organisation, sites }: Draft): Problem[] {
  const holidays = new Holidays();
  return [
    ...sites.flatMap((site) => [...holidayProblems(site, holidays), ...closureProblems(site)]),
    ...organisation.flatMap((thing) => [
      ...sendingProblems(thing),
      ...weightProblems(thing),
      ...currencyProblems(thing),
    ]),
  ];
}

function holidayProblems(site: Placed<Site>, holidays: Holidays): Problem[] {
  const { country, region } = site.value;
  if (!(country in holidays.getCountries())) {
    const expected = 'a country whose public holidays are known (ISO 3166-1)';
    return [problemAt(site, ['country'], { expected, got: country })];
  }
  if (region === null) return [];
  const regions = Object.keys(holidays.getStates(country) ?? {});
  if (regions.includes(region)) return [];
  return [
    unknownMention(site, ['region'], {
      got: region,
      known: regions,
      what: `region of ${country} in the holiday data`,
    }),
  ];
}

function closureProblems(site: Placed<Site>): Problem[] {
  const seen = new Set<string>();
  return site.value.closures.flatMap(({ on }, index) => {
    const again = seen.has(on);
    seen.add(on);
    return again ? [problemAt(site, ['closures', index, 'on'], { expected: 'each day once', got: on })] : [];
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
