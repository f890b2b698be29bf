import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusDays } from '../../../domain/calendar.ts';
import { spend, weekOf, type Wish } from '../../../domain/notices/budget.ts';
import { placeOf } from '../../../domain/notices/precedence.ts';

const wish = fc.record({ place: fc.nat(5), name: fc.constantFrom('last-call', 'reminder', 'celebration') });
const wishes = fc.array(wish, { maxLength: 8 });

describe('the room of a week', () => {
  test('is never overspent, and nobody is lost', () => {
    fc.assert(
      fc.property(wishes, wishes, fc.integer({ min: -1, max: 6 }), (ready, coming, room) => {
        const { go, wait } = spend(ready, { room, coming });
        expect(go.length).toBeLessThanOrEqual(Math.max(0, room));
        const all = [...go, ...wait.map((each) => each.wish)];
        expect(new Set(all)).toEqual(new Set(ready));
        expect(all).toHaveLength(ready.length);
      }),
    );
  });

  test('goes to what goes first: nothing waits behind something of a later place', () => {
    fc.assert(
      fc.property(wishes, wishes, fc.integer({ min: 0, max: 6 }), (ready, coming, room) => {
        const { go, wait } = spend(ready, { room, coming });
        const best = Math.min(...wait.map((each) => each.wish.place));
        for (const each of go) expect(each.place).toBeLessThanOrEqual(best);
        for (const { wish: waiting } of wait) {
          const before = [...go, ...coming].filter(({ place }) => place <= waiting.place);
          expect(before.length).toBeGreaterThanOrEqual(room);
        }
      }),
    );
  });

  test('is kept for what comes later in the week only where that goes first', () => {
    const celebration: Wish = { place: 3, name: 'celebration' };
    const lastCall: Wish = { place: 0, name: 'last-call' };
    const thanks: Wish = { place: 5, name: 'thank-you' };
    expect(spend([celebration], { room: 1, coming: [lastCall] }).wait).toEqual([
      { wish: celebration, behind: ['last-call'] },
    ]);
    expect(spend([celebration], { room: 1, coming: [thanks] }).go).toEqual([celebration]);
    expect(spend([celebration], { room: 2, coming: [lastCall] }).go).toEqual([celebration]);
  });
});

/** A reader's weeks as the chase lives them: messages come up, those that must wait come up again the next Monday. */
describe('weeks under a budget', () => {
  const first = '2026-10-05';
  const arrival = fc.record({
    day: fc.integer({ min: 0, max: 60 }),
    place: fc.nat(4),
    usefulDays: fc.integer({ min: 1, max: 15 }),
  });

  interface Coming extends Wish {
    id: number;
    day: string;
    until: string;
  }

  function live(arrivals: readonly { day: number; place: number; usefulDays: number }[], room: number) {
    let pending: Coming[] = arrivals.map(({ day, place, usefulDays }, id) => {
      const on = plusDays(first, day);
      return { id, place, name: String(place), day: on, until: plusDays(on, usefulDays) };
    });
    const sent: Coming[] = [];
    const recorded = new Map<number, string>();
    for (let day = first; pending.length > 0; day = plusDays(day, 1)) {
      const due = pending.filter((each) => each.day <= day);
      const useful = due.filter((each) => each.until > day);
      for (const { id } of due.filter((each) => each.until <= day)) recorded.set(id, 'no room in the week');
      const week = weekOf(day);
      const coming = pending.filter((each) => each.day > day && each.day < plusDays(week, 7));
      const used = sent.filter((each) => weekOf(each.day) === week).length;
      const { go, wait } = spend(useful, { room: room - used, coming });
      sent.push(...go.map((each) => ({ ...each, day })));
      const later = wait.map((each) => ({ ...each.wish, day: plusDays(week, 7) }));
      pending = [...pending.filter((each) => each.day > day), ...later];
    }
    return { sent, recorded };
  }

  test('never more than the budget in a week of the reader', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (arrivals, room) => {
        const { sent } = live(arrivals, room);
        for (const week of Map.groupBy(sent, (each) => weekOf(each.day)).values())
          expect(week.length).toBeLessThanOrEqual(room);
      }),
    );
  });

  test('each is sent once while it is useful, or is recorded with its reason', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (arrivals, room) => {
        const { sent, recorded } = live(arrivals, room);
        for (const each of sent) expect(each.day < each.until).toBe(true);
        const ids = [...sent.map(({ id }) => id), ...recorded.keys()].sort((a, b) => a - b);
        expect(ids).toEqual(arrivals.map((_, id) => id));
      }),
    );
  });

  test('what goes first of all waits only for its like', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (arrivals, room) => {
        const { recorded, sent } = live(arrivals, room);
        const best = arrivals.filter(({ place }) => place === 0).length;
        if (best <= room) {
          for (const id of recorded.keys()) expect(arrivals[id]?.place).not.toBe(0);
          for (const each of sent.filter(({ place }) => place === 0))
            expect(each.day).toBe(plusDays(first, arrivals[each.id]?.day ?? -1));
        }
      }),
    );
  });
});

describe('the order of precedence', () => {
  const precedence = ['last-call', 'escalation', 'owner', 'report', 'celebration'];

  test('looks at the rung’s own name before what the notice is', () => {
    expect(placeOf(precedence, { kind: 'daily', rung: 'last-call', track: 'owner' })).toBe(0);
    expect(placeOf(precedence, { kind: 'daily', rung: 'reminder-1', track: 'owner' })).toBe(2);
    expect(placeOf(precedence, { kind: 'celebration', rung: 'celebration', track: null })).toBe(4);
    expect(placeOf(precedence, { kind: 'daily', rung: 'nudge', track: null })).toBe(2);
  });

  test('puts last what it does not name', () => {
    expect(placeOf(precedence, { kind: 'daily', rung: 'digest', track: 'oversight' })).toBe(5);
  });
});
