import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainPerson } from '../../../cli/notices/explain-person.ts';
import { listNotices } from '../../../cli/notices/list-notices.ts';
import { holdNotices } from '../../../storage/notice-holds.ts';
import { chased, invited, noticeLab, rating, type NoticeLab } from '../../activities/notices/notice-lab.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
const all = { person: null, campaign: null, state: null, limit: 50, json: false };
beforeAll(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }, { number: '2' }]);
  await chased(lab, [rating('1'), rating('2')]);
  await holdNotices(lab.db, {
    personId: personId('2'),
    campaignId: null,
    by: 'Ines',
    reason: 'storm',
    now: invited,
  });
  await lab.round(invited);
});
afterAll(() => lab.close());

describe('notices', () => {
  test('are listed with their state and what is held back, by person, campaign and state', async () => {
    const lines = (await listNotices(lab, all)).split('\n');
    expect(lines[0]).toMatch(/^! mail to .*\(2\) is held back since .* by Ines: storm$/);
    expect(lines.filter((line) => line.includes('sent'))).toHaveLength(1);
    const own = JSON.parse(await listNotices(lab, { ...all, person: '2', campaign: 'skills', json: true }));
    expect(own.notices).toMatchObject([{ rung: 'invitation', state: 'planned', track: 'owner' }]);
    expect(await listNotices(lab, { ...all, state: 'unknown' })).toContain('No such notice');
  });

  test('of a state, person or campaign that nobody knows are refused in a sentence', async () => {
    await expect(listNotices(lab, { ...all, state: 'lost' })).rejects.toThrow(
      '--state lost: expected one of planned',
    );
    await expect(listNotices(lab, { ...all, person: '77' })).rejects.toThrow(
      'Nobody on the roster goes by 77',
    );
    await expect(explainPerson(lab, { person: '77', json: false })).rejects.toThrow('Nobody on the roster');
  });

  test('are explained to people in lines and to programs as JSON', async () => {
    const text = await explainPerson(lab, { person: '1', json: false });
    expect(text).toContain('invitation: own skills, skills/2026-Q4: sent');
    expect(text).toContain('Still to come:');
    const { against, notices } = JSON.parse(await explainPerson(lab, { person: '2', json: true }));
    expect(against).toEqual(['Ines holds back all mail to this person: storm']);
    expect(notices[0].state).toBe('planned');
  });

  test('can still be asked for of somebody whose import was taken back', async () => {
    const { db } = lab;
    await db.updateTable('roster_facts').set({ known_until: invited }).execute();
    await db.updateTable('person_identifiers').set({ known_until: invited }).execute();
    const text = await explainPerson(lab, { person: '1', json: false });
    expect(text).toMatch(/\(1\): calendar /);
    expect(text).toContain('invitation: own skills, skills/2026-Q4: sent');
    expect(await listNotices(lab, { ...all, person: '1' })).toContain('invitation');
    await expect(explainPerson(lab, { person: '77', json: false })).rejects.toThrow('Nobody on the roster');
  });
});
