import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Configuration } from '../../domain/configuration.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import { openObligations } from '../../storage/obligations.ts';
import {
  labConfiguration,
  mails,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

const patienceMs = 120_000;
const period = '2026-Q4';
let stage: ChaseStage;
let lab: NoticeLab;
beforeAll(async () => void (stage = await chaseStage()), patienceMs);
afterAll(() => stage.close());
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }, ...['2', '3'].map((number) => ({ number, manager: '1' }))]);
  const configurationHash = await applyConfiguration(lab.db, threePrograms(), { now: opening, by: 'test' });
  for (const program of ['skills', 'safety', 'ethics'] as const) {
    const campaign = { program, period, opensOn: '2026-10-05', configurationHash, simulated: false };
    const campaignId = await createCampaign(lab.db, { ...campaign, now: opening });
    await lab.db.updateTable('campaigns').set({ phase: 'collecting', due_on: '2026-10-30' }).execute();
    const owed = ['1', '2', '3'].map((person) =>
      program === 'skills' ? rating(person) : course(person, program),
    );
    await openObligations(lab.db, { campaignId, owed, now: opening, dueOn: '2026-10-30' });
    await lab.activities.scheduleChase({ campaignId, now: opening });
  }
});
afterEach(() => lab.close());

test(
  'person in 3 campaigns → one digest',
  async () => {
    await stage.rehearse({ lab });
    const sent = await mails(lab);
    // One mail a person and day, whatever it holds: four days of rungs, and the digest comes with the manager's own.
    const days = sent.map(({ to, date }) => `${to[0]} ${date.slice(0, 10)}`);
    expect(new Set(days).size).toBe(days.length);
    expect(sent).toHaveLength(3 * 4);
    const digests = sent.filter(
      ({ to, text }) => to[0] === '1@example.test' && text.includes('Still open in your team'),
    );
    expect(digests).toHaveLength(1);
    const [digest] = digests;
    // Three reminders of their own, and of each of two people the three things that are open.
    expect(digest?.notices).toHaveLength(3 + 2 * 3);
    expect(digest?.subject).toBe('Reminder: 3 things to do');
    for (const words of ['own skills form', 'Security basics', 'Ethics basics'])
      expect(digest?.text.split('Still open in your team')[1]?.match(new RegExp(words, 'g'))).toHaveLength(2);
    const rows = await lab.db.selectFrom('notices').select('state').execute();
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['handed-over']));
  },
  patienceMs,
);

function threePrograms(): Configuration {
  const configuration = labConfiguration();
  const [, safety] = configuration.programs;
  const [security] = configuration.courses;
  if (!safety || !security) throw new Error('The small company has a program of courses');
  return {
    ...configuration,
    courses: [security, { ...security, id: 'ethics-basics', words: { en: 'Ethics basics' } }],
    programs: [...configuration.programs, { ...safety, id: 'ethics', courses: ['ethics-basics'] }],
  };
}

function course(person: string, program: 'safety' | 'ethics') {
  return {
    kind: 'learn' as const,
    personId: personId(person),
    subjectPersonId: null,
    subjectKey: program === 'safety' ? 'security-basics' : 'ethics-basics',
    source: null,
  };
}
