import { expect, test } from 'vitest';
import { funnel, response, type FunnelEvent } from '../../domain/funnel.ts';

function event(of: Partial<FunnelEvent>): FunnelEvent {
  return { kind: 'rate-self', own: true, aboutId: 'p', answeredOn: null, draft: false, invited: true, ...of };
}

const units: Record<string, string> = { p: 'lab', q: 'shop' };
const unitOf = (id: string) => ({ unitId: units[id] ?? null, unitName: units[id] ?? '–' });

test('who has a draft has started, who has answered has too', () => {
  const events = [event({ draft: true }), event({ answeredOn: '2026-10-06' }), event({ invited: false })];
  expect(funnel(events, unitOf).byKind).toEqual([
    { kind: 'rate-self', assigned: 3, invited: 2, started: 2, answered: 1 },
  ]);
});

test('answers are cumulated over the days on which there were any', () => {
  const events = ['2026-10-07', '2026-10-06', '2026-10-07'].map((answeredOn) => event({ answeredOn }));
  expect(funnel(events, unitOf).byDay).toEqual([
    { on: '2026-10-06', kind: 'rate-self', answered: 1 },
    { on: '2026-10-07', kind: 'rate-self', answered: 3 },
  ]);
});

test('units stand in the order of their names; people without one are kept', () => {
  const events = [event({ aboutId: 'q' }), event({}), event({ aboutId: 'nobody', kind: 'learn' })];
  expect(funnel(events, unitOf).byUnit.map(({ unitName, kind }) => [unitName, kind])).toEqual([
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
