import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { standingConfiguration, standingProgram } from '../fixtures/standing.ts';
import { mails, noticeLab, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { ImportLab } from '../fixtures/import-lab.ts';
import { hire } from '../fixtures/company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type Act, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

const patienceMs = 180_000;
let stage: ChaseStage;
let lab: NoticeLab;
let imports: ImportLab;
beforeAll(async () => void (stage = await chaseStage()), patienceMs);
afterAll(() => stage.close());
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }, { number: '2' }]);
  const { programs, courses } = standingConfiguration({
    courses: ['fire'],
    ladder: [
      { id: 'invitation', to: 'owner', from: 'opening', offsetWorkingDays: 0, usefulWorkingDays: 5 },
      { id: 'reminder', to: 'owner', from: 'opening', offsetWorkingDays: 3, usefulWorkingDays: 5 },
      { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -1, usefulWorkingDays: 1 },
    ],
  });
  imports = await ImportLab.open(lab.db, { programs, courses });
});
afterEach(() => lab.close());

/**
 * What the learning system exports at a moment, about the first of two people; then the chase goes on. A second attempt may
 * write over the first, under the enrolment's own number.
 */
function exported(at: string, ...rows: string[]): Act {
  return {
    at,
    act: async () => {
      const content = ['employee_number,course_title,status,started_on,completed_on,attempt', ...rows].join(
        '\n',
      );
      const kind = 'learning' as const;
      const { state } = await imports.import({ content, kind, profile: 'quarterdeck-learning', now: at });
      expect(state).toBe('applied');
      await lab.activities.scheduleChase({ campaignId: null, now: at });
    },
  };
}

const asked: Act = {
  at: '2026-10-05T05:30:00.000Z',
  act: async () => {
    await followStanding(lab.db, { program: standingProgram.id, now: asked.at });
    await lab.activities.scheduleChase({ campaignId: null, now: asked.at });
  },
};
const completed = '1,fire,Completed,2026-10-05,2026-10-06,E-1';
const exportedOn = '2026-10-06T12:00:00.000Z';
const attemptedOn = '2026-10-07T12:00:00.000Z';

/** `<employee> <day>` of every mail. */
async function mailed(): Promise<string[]> {
  const sent = await mails(lab);
  return sent.map(({ to, date }) => `${to[0]?.split('@')[0]} ${date.slice(0, 10)}`).toSorted();
}

const untilTheEnd = ['2 2026-10-05', '2 2026-10-08', '2 2026-10-16'];

test(
  'second attempt started after completion → no chase',
  async () => {
    const second = exported(attemptedOn, '1,fire,In progress,2026-10-07,,E-1');
    await stage.rehearse({ lab, acts: [asked, exported(exportedOn, completed), second] });
    expect(await mailed()).toEqual(['1 2026-10-05', ...untilTheEnd]);
    expect(await states()).toEqual(['done', 'open']);
  },
  patienceMs,
);

test(
  'nor where the system lists both attempts, or the second one failed',
  async () => {
    const second = exported(attemptedOn, completed, '1,fire,Failed,2026-10-07,,E-2');
    await stage.rehearse({ lab, acts: [asked, exported(exportedOn, completed), second] });
    expect(await mailed()).toEqual(['1 2026-10-05', ...untilTheEnd]);
    expect(await states()).toEqual(['done', 'open']);
  },
  patienceMs,
);

test(
  'but a completion that the system takes back is chased again at once, outside campaigns as well',
  async () => {
    const correction = exported(attemptedOn, '1,fire,Failed,2026-10-05,,E-1');
    await stage.rehearse({ lab, acts: [asked, exported(exportedOn, completed), correction] });
    expect(await mailed()).toEqual([
      '1 2026-10-05',
      '1 2026-10-07',
      '1 2026-10-12',
      '1 2026-10-16',
      ...untilTheEnd,
    ]);
    expect(await states()).toEqual(['open', 'open']);
  },
  patienceMs,
);

async function states(): Promise<string[]> {
  const rows = await lab.db.selectFrom('obligations').select('state').orderBy('state').execute();
  return rows.map(({ state }) => state);
}
