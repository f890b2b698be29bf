import { expect, test } from 'vitest';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import {
  nobody,
  respondentFaults,
  sittingOf,
  usualRespondents,
  type Appointment,
  type Respondents,
} from '../../../domain/rehearsal/respondents.ts';
import { companyConfiguration, skillsProgram } from '../../fixtures/company.ts';

const calendar = siteCalendar(companyConfiguration(), 'berlin');
const person = {
  number: '7',
  units: ['Platform', 'Engineering', 'Small'],
  calendar,
  opensOn: '2026-10-05',
  dueOn: '2026-10-30',
  ladder: skillsProgram.ladder,
};
const least = () => 0;
const sure = (after: string, days: readonly [number, number] = [0, 0]) => [
  { percent: 100, after, delayDays: days },
];
const saying = (said: Partial<Respondents>): Respondents => ({ ...nobody, hours: [9, 12], ...said });

test('whoever is named sits down when it is said, or never, whatever holds for everybody', () => {
  const people = new Map<string, Appointment>([
    ['7', { on: '2026-10-08', at: '10:30' }],
    ['8', 'never'],
  ]);
  const said = saying({ everybody: sure('opening'), people });
  expect(sittingOf(said, person, least)).toEqual({ day: '2026-10-08', time: '10:30' });
  expect(sittingOf(said, { ...person, number: '8' }, least)).toBeNull();
  expect(sittingOf(said, { ...person, number: '9' }, least)).toEqual({ day: '2026-10-05', time: '09:07' });
});

test('the nearest unit that is named counts, by its own name or its path from the top', () => {
  const units = new Map([
    ['Engineering', sure('due')],
    ['Small > Engineering > Platform', sure('opening', [1, 1])],
  ]);
  const said = saying({ units });
  expect(sittingOf(said, person, least)?.day).toBe('2026-10-06');
  expect(sittingOf(said, { ...person, units: ['Tools', 'Engineering'] }, least)?.day).toBe('2026-10-30');
  expect(sittingOf(said, { ...person, units: ['Sales'] }, least)).toBeNull();
});

test('delays are working days of the person’s own calendar, after a rung, the opening or the due day', () => {
  const day = (after: string, days: readonly [number, number]) =>
    sittingOf(saying({ everybody: sure(after, days) }), person, (_, below) => below - 1)?.day;
  expect(day('opening', [0, 5])).toBe('2026-10-12');
  expect(day('due', [-2, -1])).toBe('2026-10-29');
  expect(day('last-call', [0, 0])).toBe('2026-10-29');
});

test('shares part the people: whoever is left over never answers, and another seed asks for another roll', () => {
  const usual = usualRespondents(skillsProgram);
  expect(sittingOf(usual, person, () => 91)).not.toBeNull();
  expect(sittingOf(usual, person, () => 92)).toBeNull();
  const asked: string[] = [];
  sittingOf({ ...usual, seed: 5 }, person, (words) => {
    asked.push(words);
    return 0;
  });
  expect(asked).toEqual(['5/persona/7', '5/delay/7', '5/hour/7']);
});

test('what does not fit together is told in a sentence each', () => {
  const said = saying({
    everybody: [...sure('opening'), { percent: 1, after: 'remind', delayDays: [3, 1] }],
    hours: [15, 9],
  });
  expect(respondentFaults(said, ['invitation'])).toEqual([
    'everybody: the shares are more than 100 percent together',
    'everybody: there is no rung remind; it may be opening, due, invitation',
    'everybody: 3 to 1 days is the wrong way round',
    'hours: 15 to 9 is the wrong way round',
  ]);
});
