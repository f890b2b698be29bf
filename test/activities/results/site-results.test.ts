import { expect, test } from 'vitest';
import { siteResults } from '../../../activities/results/site-results.ts';
import { funnel, type AlikeDuties } from '../../../domain/funnel.ts';

/** Units of people by site, of whom some have not answered. */
const places = [
  { unitId: 'lab', site: 'berlin', people: 12, silent: 2 },
  { unitId: 'desk', site: 'berlin', people: 1, silent: 1 },
  { unitId: 'desk', site: 'oslo', people: 12, silent: 3 },
];
type Place = (typeof places)[number];

function resultsOf(of: readonly Place[]) {
  const participants = of.flatMap(({ unitId, site, people }) =>
    Array.from({ length: people }, (_, at) => ({
      personId: `${unitId} ${site} ${at}`,
      unitId,
      frozenUnitId: unitId,
      state: 'joined',
      roleId: 'engineer',
      ratedBy: 'manager',
      site,
    })),
  );
  const siteById = new Map(participants.map(({ personId, site }) => [personId, site]));
  const duties = of.flatMap(({ unitId, site, people, silent }): (AlikeDuties & { site: string })[] =>
    [people - silent, silent].map((count, at) => ({
      kind: 'rate-self',
      own: true,
      unitId,
      site,
      answeredOn: at === 0 ? '2027-01-20' : null,
      draftOn: null,
      invitedOn: '2027-01-11',
      duties: count,
      people: count,
    })),
  );
  const inputs = {
    configuration: {
      audiences: [{ sites: ['berlin', 'oslo'] }],
      organisation: { disclosure: { groupMinimum: 5 } },
      roles: [],
    },
    campaign: { simulated: false },
    program: { population: { roles: [] } },
    participants,
    roster: [],
    learning: [],
    units: [],
    duties,
  };
  const sites = {
    siteOf: (id: string) => siteById.get(id) ?? '',
    siteCalled: (site: string | null) => site ?? '',
    told: [],
  };
  const asked = { measured: null, funnel: funnel(duties, (id) => id ?? ''), gapMatrix: null };
  return siteResults({ ...JSON.parse(JSON.stringify(inputs)), sites }, asked);
}

test('a site tells who has answered where it may tell what was asked', () => {
  const [berlin] = resultsOf(places.filter(({ people }) => people > 1));
  expect(berlin?.dataQuality).toMatchObject({ assessed: 0, response: { assigned: 12, answered: 10 } });
  expect(berlin?.funnel).toMatchObject([{ assigned: 12, answered: 10 }]);
});

test('13 of whom 10 answered at a site, less 12 of whom 10 did in a unit, are not told beside what is hidden for it', () => {
  const [berlin] = resultsOf(places);
  expect(berlin?.funnel).toBeNull();
  expect(berlin?.dataQuality.response).toEqual({ assigned: 0, answered: 0, share: null });
  expect(berlin?.dataQuality.participants).toBe(13);
});

test('of a site of three it is not told how many have levels', () => {
  const few = { unitId: 'lab', site: 'oslo', people: 3, silent: 1 };
  const [, oslo] = resultsOf([...places.slice(0, 1), few]);
  expect(oslo?.dataQuality).toMatchObject({ participants: 3, response: { assigned: 0 } });
  expect(oslo?.dataQuality).not.toHaveProperty('unassessed');
});
