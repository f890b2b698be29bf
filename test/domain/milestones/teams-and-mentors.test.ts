import { describe, expect, test } from 'vitest';
import { coveredTeams } from '../../../domain/milestones/covered-teams.ts';
import { firstProjects } from '../../../domain/milestones/first-projects.ts';
import { grownMentees } from '../../../domain/milestones/grown-mentees.ts';

describe('a team', () => {
  const team = (unitId: string | null, holding: number, lacking: number) => [
    ...Array.from({ length: holding }, () => ({ unitId, holds: true })),
    ...Array.from({ length: lacking }, () => ({ unitId, holds: false })),
  ];
  const found = (members: ReturnType<typeof team>, fewestPeople = 10, share = 0.8) =>
    coveredTeams(members, { map: 'ai', level: 2, share }, { fewestPeople, reachedOn: '2026-11-20' });

  test('has reached its goal at just the share, and not below it', () => {
    expect(found([...team('u', 8, 2), ...team('v', 7, 3)])).toEqual([
      { unitId: 'u', kind: 'team-coverage', subject: 'ai/2', reachedOn: '2026-11-20' },
    ]);
  });

  test('is never told of below the fewest people, nor are people without a unit', () => {
    expect(found([...team('u', 9, 0), ...team(null, 12, 0)])).toEqual([]);
  });

  test('is not told of where who lacks the level would know that all others hold it', () => {
    expect(found(team('u', 8, 1), 5)).toEqual([]);
    expect(found(team('u', 9, 0), 5)).toEqual([]);
    expect(found(team('u', 9, 1), 5)).toHaveLength(1);
  });
});

describe('a mentor', () => {
  const mentorships = [
    { mentorId: 'm', menteeId: 'a' },
    { mentorId: 'm', menteeId: 'b' },
    { mentorId: 'n', menteeId: 'b' },
  ];
  const found = (grown: string[], fewestMentees = 1) =>
    grownMentees(mentorships, new Set(grown), {
      campaignId: 'skills/2026-Q4',
      reachedOn: '2026-11-20',
      fewestMentees,
    }).map(({ personId }) => personId);

  test('is celebrated once a campaign, of however many mentees', () => {
    expect(found(['a', 'b'])).toEqual(['m', 'n']);
    expect(found(['a', 'b'], 2)).toEqual(['m']);
    expect(found([])).toEqual([]);
  });

  test('is not their own mentee, and one mentee in two skills is one', () => {
    const twice = [...mentorships, { mentorId: 'm', menteeId: 'm' }, { mentorId: 'm', menteeId: 'a' }];
    const grown = new Set(['a', 'm']);
    const rule = { campaignId: 'c', reachedOn: '2026-11-20', fewestMentees: 2 };
    expect(grownMentees(twice, grown, rule)).toEqual([]);
  });
});

test('the first practical work is the earliest on record, and none where that was long ago', () => {
  const span = { from: '2026-10-05', to: '2026-11-20' };
  const records = [
    { personId: 'a', on: '2026-11-02' },
    { personId: 'a', on: '2026-10-05' },
    { personId: 'b', on: '2025-01-01' },
    { personId: 'b', on: '2026-10-07' },
  ];
  expect(firstProjects(records, span)).toEqual([
    { personId: 'a', kind: 'first-project', subject: 'first', reachedOn: '2026-10-05' },
  ]);
});
