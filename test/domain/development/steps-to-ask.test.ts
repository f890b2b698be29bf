import { describe, expect, test } from 'vitest';
import { stepsToAsk } from '../../../domain/development/steps-to-ask.ts';

const step = (id: string, kind: 'course' | 'project' = 'course') => ({
  kind,
  id,
  skillIds: ['s'],
  hours: 1,
  hoursUntil: 1,
  stale: false,
  finishOn: null,
  leftOut: null,
});

const said = (subject: string, value: string, period = '2026-Q3') => ({
  kind: 'step' as const,
  subject,
  value,
  period,
  dueOn: value === 'accepted' ? '2026-12-04' : null,
});

const asking = { period: '2026-Q4', perPerson: 2, unanswered: 'ask' as const, decisions: [] };
const plan = { steps: [step('first'), step('second'), step('path', 'project'), step('third')] };

describe('the steps of a plan that are asked for', () => {
  test('are the first ones where a program asks without an answer, courses alone', () => {
    const all = stepsToAsk(plan, { ...asking, perPerson: 9 });
    expect(all.map(({ course }) => course)).toEqual(['first', 'second', 'third']);
    expect(stepsToAsk(plan, asking)).toEqual([
      { course: 'first', period: '2026-Q4', dueOn: null },
      { course: 'second', period: '2026-Q4', dueOn: null },
    ]);
  });

  test('are none before somebody has accepted one where it waits', () => {
    const decisions = [said('first', 'declined'), said('third', 'accepted')];
    expect(stepsToAsk(plan, { ...asking, unanswered: 'wait' })).toEqual([]);
    expect(stepsToAsk(plan, { ...asking, unanswered: 'wait', decisions })).toEqual([
      { course: 'third', period: '2026-Q3', dueOn: '2026-12-04' },
    ]);
  });

  test('keep an accepted one that no plan has any more, and leave out what follows from a declined one', () => {
    const decisions = [said('gone', 'accepted', '2026-Q2'), said('first', 'declined')];
    const [first, second, ...others] = plan.steps;
    const answered = {
      steps: [
        { ...(first ?? step('first')), leftOut: 'declined' as const },
        { ...(second ?? step('second')), leftOut: 'after-declined' as const },
        ...others,
      ],
    };
    expect(stepsToAsk(answered, { ...asking, decisions })).toEqual([
      { course: 'gone', period: '2026-Q2', dueOn: '2026-12-04' },
      { course: 'third', period: '2026-Q4', dueOn: null },
    ]);
    expect(stepsToAsk(answered, { ...asking, perPerson: 1, decisions })).toHaveLength(1);
  });
});
