import { expect, test } from 'vitest';
import { funnel, response, type AlikeDuties } from '../../domain/funnel.ts';

function event(of: Partial<AlikeDuties>): AlikeDuties {
  return {
    kind: 'rate-self',
    own: true,
    unitId: 'lab',
    answeredOn: null,
    draftOn: null,
    invitedOn: '2026-10-05',
    duties: 1,
    people: 1,
    ...of,
  };
}

const nameOf = (unitId: string | null) => unitId ?? '–';

test('who has a draft has started, who has answered has too', () => {
  const events = [
    event({ draftOn: '2026-10-06', duties: 2 }),
    event({ answeredOn: '2026-10-06' }),
    event({ invitedOn: null }),
  ];
  expect(funnel(events, nameOf).byKind).toEqual([
    { kind: 'rate-self', assigned: 4, invited: 3, started: 3, answered: 1 },
  ]);
});

test('answers are cumulated over the days on which there were any', () => {
  const events = ['2026-10-07', '2026-10-06', '2026-10-07'].map((answeredOn) => event({ answeredOn }));
  expect(funnel(events, nameOf).byDay).toEqual([
    { on: '2026-10-06', kind: 'rate-self', answered: 1 },
    { on: '2026-10-07', kind: 'rate-self', answered: 3 },
  ]);
});

test('all kinds together are told day by day: invited, started, done', () => {
  const events = [
    event({ answeredOn: '2026-10-08' }),
    event({ draftOn: '2026-10-06', duties: 2 }),
    event({ kind: 'learn', invitedOn: '2026-10-07' }),
    event({ invitedOn: null }),
  ];
  expect(funnel(events, nameOf).days).toEqual([
    { on: '2026-10-05', invited: 3, started: 0, answered: 0 },
    { on: '2026-10-06', invited: 3, started: 2, answered: 0 },
    { on: '2026-10-07', invited: 4, started: 2, answered: 0 },
    { on: '2026-10-08', invited: 4, started: 3, answered: 1 },
  ]);
});

test('units stand in the order of their names; people without one are kept', () => {
  const events = [event({ unitId: 'shop' }), event({}), event({ unitId: null, kind: 'learn' })];
  expect(funnel(events, nameOf).byUnit.map(({ unitName, kind }) => [unitName, kind])).toEqual([
    ['lab', 'rate-self'],
    ['shop', 'rate-self'],
    ['–', 'learn'],
  ]);
});

test('the response counts a campaign’s own duties alone, and is null without any', () => {
  const events = [event({ answeredOn: '2026-10-06' }), event({}), event({ own: false, kind: 'learn' })];
  expect(response(events)).toEqual({ assigned: 2, answered: 1, share: 0.5 });
  expect(response([])).toEqual({ assigned: 0, answered: 0, share: null });
});

test('each person of a kind counts once in a unit, however many courses they have', () => {
  const learn = (of: Partial<AlikeDuties>) => event({ kind: 'learn', ...of });
  const events = [
    learn({ duties: 4 }),
    learn({ answeredOn: '2026-10-06', people: 0 }),
    event({ duties: 3, people: 3 }),
  ];
  expect(funnel(events, nameOf).byUnit).toMatchObject([
    { kind: 'rate-self', assigned: 3, people: 3 },
    { kind: 'learn', assigned: 5, people: 1 },
  ]);
});
