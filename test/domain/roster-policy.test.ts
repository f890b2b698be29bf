import { describe, expect, test } from 'vitest';
import {
  effectOnJoiner,
  effectOnParticipant,
  effectOnRating,
  type RatingSituation,
} from '../../domain/roster-policy.ts';

describe('a rating that somebody owes about somebody else', () => {
  const settled: RatingSituation = {
    state: 'open',
    draft: false,
    subjectLeft: false,
    raterId: 'old',
    raterEmployment: 'active',
    newManagerId: null,
    replacementId: 'old',
  };

  test.each<[string, Partial<RatingSituation>, object]>([
    ['stays when nothing changed', {}, { effect: 'keep' }],
    ['moves when the manager changes before it is started', { newManagerId: 'new' }, move('manager-changed')],
    [
      'is handed over with its draft when the manager changes in between',
      { newManagerId: 'new', draft: true },
      { effect: 'hand-over', reason: 'manager-changed', to: 'new' },
    ],
    [
      'is kept when the manager changes after it was submitted',
      { newManagerId: 'new', state: 'done' },
      { effect: 'keep' },
    ],
    ['stays when the new manager is who rates already', { newManagerId: 'old' }, { effect: 'keep' }],
    [
      'is withdrawn when its subject leaves, whoever is manager',
      { subjectLeft: true, newManagerId: 'new' },
      { effect: 'withdraw', reason: 'subject-left' },
    ],
    [
      'goes to the replacement of a rater who left',
      { raterEmployment: 'ended', replacementId: 'new' },
      move('rater-left'),
    ],
    [
      'goes to the replacement of a rater whom the roster lost',
      { raterEmployment: null, replacementId: 'new' },
      move('rater-left'),
    ],
    [
      'is withdrawn when nobody replaces a rater who left',
      { raterEmployment: 'ended', replacementId: null },
      { effect: 'withdraw', reason: 'rater-left' },
    ],
    [
      'goes to the delegate of a rater on leave',
      { raterEmployment: 'leave', replacementId: 'new' },
      move('rater-on-leave'),
    ],
    [
      'waits for a rater on leave whom nobody replaces',
      { raterEmployment: 'leave', replacementId: null },
      { effect: 'keep' },
    ],
    [
      'is not opened again once withdrawn',
      { state: 'withdrawn', raterEmployment: 'ended', replacementId: 'new' },
      { effect: 'keep' },
    ],
  ])('%s', (_, situation, effect) => {
    expect(effectOnRating({ ...settled, ...situation })).toEqual(effect);
  });

  function move(reason: string) {
    return { effect: 'move', reason, to: 'new' };
  }
});

describe('somebody who takes part', () => {
  test.each([
    { state: 'joined', reason: null, employment: 'active', effect: { effect: 'keep' } },
    { state: 'joined', reason: null, employment: 'ended', effect: { effect: 'withdraw', reason: 'left' } },
    { state: 'joined', reason: null, employment: null, effect: { effect: 'withdraw', reason: 'left' } },
    { state: 'joined', reason: null, employment: 'leave', effect: { effect: 'note', reason: 'on-leave' } },
    { state: 'joined', reason: 'on-leave', employment: 'leave', effect: { effect: 'keep' } },
    {
      state: 'joined',
      reason: 'on-leave',
      employment: 'active',
      effect: { effect: 'note', reason: 'returned' },
    },
    { state: 'withdrawn', reason: 'left', employment: 'ended', effect: { effect: 'keep' } },
    {
      state: 'withdrawn',
      reason: 'left',
      employment: 'active',
      effect: { effect: 'rejoin', reason: 'rehired' },
    },
    { state: 'withdrawn', reason: 'next-quarter', employment: 'active', effect: { effect: 'keep' } },
  ] as const)('$state ($reason) and now $employment: $effect.effect', ({ effect, ...situation }) => {
    expect(effectOnParticipant(situation)).toEqual(effect);
  });
});

test('a joiner takes part with exactly the minimum of working days left, and waits a quarter with one less', () => {
  expect(effectOnJoiner({ workingDaysLeft: 10, minimumWorkingDays: 10 })).toBe('join');
  expect(effectOnJoiner({ workingDaysLeft: 9, minimumWorkingDays: 10 })).toBe('next-quarter');
});
