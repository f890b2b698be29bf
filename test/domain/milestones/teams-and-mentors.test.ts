import { describe, expect, test } from 'vitest';
import { coveredTeams } from '../../../domain/milestones/covered-teams.ts';
import { firstProjects } from '../../../domain/milestones/first-projects.ts';
import { grownMentees } from '../../../domain/milestones/grown-mentees.ts';

describe('a team', () => {
  const team = (unitId: string | null, holding: number, lacking: number, within = 'above') =>
    Array.from({ length: holding + lacking }, (_, at) => ({
      unitId,
      unit: { id: within, name: within },
      roleId: 'r',
      holds: at < holding,
    }));
  const found = (members: ReturnType<typeof team>, fewestPeople = 10, groupMinimum = 1) =>
    coveredTeams(
      members,
      { map: 'ai', level: 2, share: 0.8 },
      { fewestPeople, groupMinimum, reachedOn: '2026-11-20' },
    );
  const toldOf = (members: ReturnType<typeof team>, fewestPeople?: number) =>
    found(members, fewestPeople, 5).map(({ unitId }) => unitId);

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

  test('is not told of where the report hides it and its sentence would tell what the hidden parts hold', () => {
    // Told are 29/14 and c 12/6, so that a and b have 8 of 17: a at 80 % would be 8 and 0.
    const hidden = [...team('a', 8, 2, 'a'), ...team('b', 0, 7, 'b'), ...team('c', 6, 6, 'c')];
    expect(toldOf(hidden)).toEqual([]);
    // Nor where a is large enough by itself, and hidden for the sake of b.
    const beside = [...team('a', 20, 5, 'a'), ...team('b', 0, 7, 'b'), ...team('c', 20, 20, 'c')];
    expect(toldOf(beside)).toEqual([]);
    expect(toldOf([...team('a', 20, 5, 'a'), ...team('c', 20, 20, 'c')])).toEqual(['a']);
  });

  test('inside a larger unit is told of as far as the others there stay untold, with roles as with units', () => {
    const other = team('c', 20, 20, 'c');
    expect(toldOf([...team('a', 20, 5), ...team('b', 7, 7), ...other])).toEqual(['a']);
    expect(toldOf([...team('a', 20, 5), ...team('b', 0, 7), ...other])).toEqual([]);
    // Two of another role in the team: the team less its role would be these.
    const mixed = team('a', 20, 5).map((person, at) => (at < 2 ? { ...person, roleId: 's' } : person));
    const elsewhere = other.map((person) => ({ ...person, roleId: 's' }));
    expect(toldOf([...mixed, ...elsewhere])).toEqual([]);
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
