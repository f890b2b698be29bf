import { afterAll, beforeAll, expect, test } from 'vitest';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { mails, noticeLab, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { hire } from '../fixtures/company.ts';
import { ImportLab } from '../fixtures/import-lab.ts';
import { duties, standingConfiguration, standingProgram } from '../fixtures/standing.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
/** Two certificates of 29 February 2028: one for a year, one for four. */
beforeAll(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }, { number: '2' }]);
  const { programs, courses } = standingConfiguration({
    renew: [{ courses: [], aheadDays: 30 }],
    ladder: [
      { id: 'invitation', to: 'owner', from: 'opening', offsetWorkingDays: 0, usefulWorkingDays: 5 },
      { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -1, usefulWorkingDays: 1 },
    ],
  });
  const months: Record<string, number> = { 'first-aid': 12, laser: 48 };
  const certified = courses.map((course) => ({ ...course, validityMonths: months[course.id] ?? null }));
  const imports = await ImportLab.open(lab.db, { programs, courses: certified });
  const { state } = await imports.import({
    content: [
      'employee_number,course_title,status,completed_on',
      '1,first-aid,Completed,2028-02-29',
      '2,laser,Completed,2028-02-29',
    ].join('\n'),
    kind: 'learning',
    profile: 'quarterdeck-learning',
    now: '2028-03-01T08:00:00.000Z',
  });
  expect(state).toBe('applied');
});
afterAll(() => lab.close());

/** What is owed once a morning’s look is over; mails leave in the days until then and in the week after. */
async function owedOn(day: string): Promise<string[]> {
  const now = `${day}T05:00:00.000Z`;
  await followStanding(lab.db, { program: standingProgram.id, now });
  await lab.activities.scheduleChase({ campaignId: null, now });
  return duties(lab.db);
}

async function mailedUntil(day: string): Promise<string[]> {
  for (;;) {
    const { at } = await lab.activities.nextDue({ shard: 1, shards: 1 });
    if (at === null || at >= day) break;
    await lab.round(at);
  }
  const sent = await mails(lab);
  return sent.map(({ to, date }) => `${to[0]?.split('@')[0]} ${date.slice(0, 10)}`);
}

test('29 Feb anniversary', async () => {
  expect(await owedOn('2029-01-28')).toEqual([]);
  // A year that has no such day: the certificate ends on the last of the month, not in March, and not never.
  const inCommonYear = '1 renew first-aid open 2029-02-28';
  expect(await owedOn('2029-01-29')).toEqual([inCommonYear]);
  expect(await mailedUntil('2029-03-31')).toEqual(['1 2029-01-29', '1 2029-02-27']);
  expect(await owedOn('2029-03-01')).toEqual([inCommonYear]);
  // The next year that has one: it ends on its own day.
  expect(await owedOn('2032-01-29')).toEqual([inCommonYear]);
  expect(await owedOn('2032-01-30')).toEqual([inCommonYear, '2 renew laser open 2032-02-29']);
  expect((await mailedUntil('2032-03-31')).slice(2)).toEqual(['2 2032-01-30', '2 2032-02-27']);
});
