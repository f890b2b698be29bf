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
    raterOut: null,
    chosenByHand: false,
    wanted: { raterId: 'old', as: 'manager', hindered: false, hasTime: true },
    managerChanged: false,
    asNear: false,
  };
  const manager = { raterId: 'new', as: 'manager', hindered: false, hasTime: true } as const;
  const standIn = { raterId: 'new', as: 'stand-in', hindered: false, hasTime: true } as const;

  test.each<[string, Partial<RatingSituation>, object]>([
    ['stays when nothing changed', {}, keep()],
    [
      'moves when the manager changes before it is started',
      { wanted: manager, managerChanged: true },
      move('manager-changed'),
    ],
    [
      'is handed over with its draft when the manager changes in between',
      { wanted: manager, managerChanged: true, draft: true },
      handOver('manager-changed'),
    ],
    [
      'is kept when the manager changes after it was submitted',
      { wanted: manager, managerChanged: true, state: 'done' },
      keep(),
    ],
    ['stays when the new manager is who rates already', { managerChanged: true }, keep()],
    [
      'waits for a new manager who is away for a while',
      { wanted: { ...manager, hindered: true }, managerChanged: true },
      keep(),
    ],
    [
      'stays with whoever a person has chosen by hand',
      { wanted: manager, managerChanged: true, chosenByHand: true },
      keep(),
    ],
    [
      'goes on when whoever was chosen by hand leaves',
      { wanted: manager, raterOut: 'left', chosenByHand: true },
      move('rater-left'),
    ],
    [
      'is withdrawn when its subject leaves, whoever is manager',
      { subjectLeft: true, wanted: manager, managerChanged: true },
      { effect: 'withdraw', reason: 'subject-left' },
    ],
    ['goes to the stand-in of a rater who left', { raterOut: 'left', wanted: standIn }, move('rater-left')],
    [
      'goes to the stand-in of a rater who left with what the rater had begun',
      { raterOut: 'left', wanted: standIn, draft: true },
      handOver('rater-left'),
    ],
    [
      'is withdrawn when nobody stands in for a rater who left',
      { raterOut: 'left', wanted: null },
      { effect: 'withdraw', reason: 'rater-left' },
    ],
    [
      'is withdrawn when its rater has become a subordinate and nobody else can',
      { raterOut: 'not-eligible', wanted: null },
      { effect: 'withdraw', reason: 'rater-not-eligible' },
    ],
    [
      'goes to the stand-in of a rater on leave',
      { raterOut: 'on-leave', wanted: standIn },
      move('rater-on-leave'),
    ],
    [
      'goes to the stand-in of a rater whom no mail reaches',
      { raterOut: 'unreachable', wanted: standIn },
      move('rater-unreachable'),
    ],
    ['waits for a rater on leave whom nobody stands in for', { raterOut: 'on-leave', wanted: null }, keep()],
    ['goes back to a manager who has come back', { wanted: manager }, move('manager-back')],
    [
      'stays with the stand-in when the manager comes back with too little time left',
      { wanted: { ...manager, hasTime: false } },
      keep(),
    ],
    [
      'stays with a stand-in who has begun, also when the manager comes back',
      { wanted: manager, draft: true },
      keep(),
    ],
    ['stays with a stand-in as near as another', { wanted: standIn, asNear: true }, keep()],
    ['goes from one stand-in to a nearer one', { wanted: standIn }, move('stand-in-changed')],
    ['is not opened again once withdrawn', { state: 'withdrawn', raterOut: 'left', wanted: standIn }, keep()],
    ['is not asked of anybody once exempt', { state: 'exempt', raterOut: 'left', wanted: standIn }, keep()],
  ])('%s', (_, situation, effect) => {
    expect(effectOnRating({ ...settled, ...situation })).toEqual(effect);
  });

  function keep() {
    return { effect: 'keep' };
  }

  function move(reason: string) {
    return { effect: 'move', reason, to: 'new' };
  }

  function handOver(reason: string) {
    return { effect: 'hand-over', reason, to: 'new' };
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
