import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RosterMember } from '../../../domain/participants.ts';
import { FollowedCampaign, member, opensOn, type World } from './followed-campaign.ts';

/** All changes are long past, so that nobody is waited for. */
const today = '2026-10-23';
const people = ['1', '2', '3', '4', '5', '6'];

type Employment = 'active' | 'leave' | 'ended' | 'gone';

/** Rosters on which everybody stands somehow; `gone` is not on it. */
function rostersOf(employments: readonly Employment[]): fc.Arbitrary<RosterMember[]> {
  const standing = fc.record({
    employment: fc.constantFrom(...employments),
    manager: fc.constantFrom(...people),
    noMail: fc.boolean(),
  });
  return fc.tuple(...people.map(() => standing)).map((facts) =>
    facts.flatMap(({ employment, manager, noMail }, index): RosterMember[] => {
      const number = people[index] ?? '';
      // The first is above all others; everybody else has some manager, in circles as well.
      const managerId = number === '1' ? null : manager === number ? '1' : manager;
      if (employment === 'gone') return [];
      const since = employment === 'active' ? '2020-01-01' : '2026-10-06';
      const noMailSince = noMail && number !== '1' ? '2026-10-06' : null;
      return [member(number, { employment, managerId, since, noMailSince })];
    }),
  );
}
const delegates = fc
  .array(fc.record({ personId: fc.constantFrom(...people), delegateId: fc.constantFrom(...people) }), {
    maxLength: 4,
  })
  .map((pairs) =>
    pairs
      .filter(({ personId, delegateId }) => personId !== delegateId)
      .map((pair) => ({ ...pair, fromOn: opensOn, untilOn: null, setAt: '2026-10-05', ended: false })),
  );
const worldsOf = (employments: readonly Employment[]) =>
  fc.record({ roster: rostersOf(employments), delegates }).map(({ roster, delegates: set }): World => ({
    roster: [...roster, member('hr', { title: null })],
    delegates: set,
    today,
  }));
const world = worldsOf(['active', 'active', 'active', 'leave', 'ended', 'gone']);
/** A manager of whom the roster says nothing any more leaves the rating where it is, so that its history counts. */
const knownManagers = worldsOf(['active', 'active', 'active', 'leave', 'ended']);
/** What people do between two rosters: begin a form, hand one in, or nothing; or the last import is undone. */
const event = fc.oneof(
  { weight: 3, arbitrary: world.map((to) => ({ kind: 'roster' as const, to })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 2, arbitrary: fc.nat().map((n) => ({ kind: 'begin' as const, n })) },
  { weight: 1, arbitrary: fc.nat().map((n) => ({ kind: 'submit' as const, n })) },
);
const start: World = {
  roster: [
    ...people.map((n) => member(n, { managerId: n === '1' ? null : '1' })),
    member('hr', { title: null }),
  ],
  today: opensOn,
};

describe('whatever rosters come and are undone', () => {
  test('each rating has one owner, who is neither the subject nor below them, and nothing answered is lost', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const { campaign, written, submitted, rosters } = run(events);
        for (const id of submitted) expect(campaign.items.find((item) => item.id === id)?.state).toBe('done');
        const drafts = campaign.items.flatMap(({ answers }) => answers ?? []);
        expect(drafts.sort()).toEqual([...written].sort());
        for (const number of [...people, 'hr']) {
          const open = campaign.ratings(number).filter(({ state }) => state === 'open');
          expect(open.length).toBeLessThanOrEqual(1);
          for (const { personId } of open)
            expect(isBelow(personId, number, rosters.at(-1) ?? start)).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('following the same roster again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), (events) => {
        const { campaign, rosters } = run(events);
        const plan = campaign.follow(rosters.at(-1) ?? start);
        const { withdrawals, owed, joiners, pauses, resumes, participants } = plan;
        expect({ withdrawals, owed, joiners, pauses, resumes, participants }).toEqual({
          withdrawals: [],
          owed: [],
          joiners: [],
          pauses: [],
          resumes: [],
          participants: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  test('where nobody has begun, all that is owed is what the last roster alone would have brought about', () => {
    fc.assert(
      fc.property(fc.array(knownManagers, { minLength: 1, maxLength: 6 }), (worlds) => {
        const campaign = new FollowedCampaign(start);
        for (const each of worlds) campaign.follow(each);
        const atOnce = new FollowedCampaign(start);
        atOnce.follow(worlds.at(-1) ?? start);
        expect(campaign.owed()).toEqual(atOnce.owed());
        expect(campaign.joined()).toEqual(atOnce.joined());
      }),
      { numRuns: 400 },
    );
  });
});

type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function run(events: readonly Event[]) {
  const campaign = new FollowedCampaign(start);
  const rosters = [start];
  const written = new Set<string>();
  const submitted = new Set<string>();
  for (const each of events) {
    const open = campaign.items.filter(({ state }) => state === 'open');
    const item = 'n' in each ? open[each.n % Math.max(1, open.length)] : undefined;
    if (each.kind === 'roster') rosters.push(each.to);
    if (each.kind === 'undo' && rosters.length > 1) rosters.pop();
    if (each.kind === 'roster' || each.kind === 'undo')
      campaign.follow({ ...(rosters.at(-1) ?? start), today });
    if (item && each.kind === 'begin' && item.answers === null) {
      item.answers = `${item.id} ${written.size}`;
      written.add(item.answers);
    }
    if (item && each.kind === 'submit') {
      item.state = 'done';
      submitted.add(item.id);
    }
  }
  return { campaign, rosters, written, submitted };
}

function isBelow(raterId: string, subjectId: string, { roster }: World): boolean {
  if (raterId === subjectId) return true;
  const byId = new Map(roster.map((person) => [person.personId, person]));
  const seen = new Set<string>();
  for (
    let at = byId.get(raterId)?.managerId ?? null;
    at && !seen.has(at);
    at = byId.get(at)?.managerId ?? null
  ) {
    if (at === subjectId) return true;
    seen.add(at);
  }
  return false;
}
