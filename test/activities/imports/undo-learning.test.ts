import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { decideLink, suggestedLinks } from '../../../storage/person-links.ts';
import { openObligations } from '../../../storage/obligations.ts';
import { ImportLab, type FileToImport } from '../../fixtures/import-lab.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  invited,
  labConfiguration,
  noticeLab,
  type NoticeLab,
} from '../notices/notice-lab.ts';

quietTemporal('ERROR');

let notices: NoticeLab;
let lab: ImportLab;
let ana: string;
beforeEach(async () => {
  notices = await noticeLab();
  const { courses, programs, sites } = labConfiguration();
  lab = await ImportLab.open(notices.db, { courses, programs, sites });
  const roster =
    'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruiz,Engineer,ana@example.test\n';
  await lab.import({ content: roster, kind: 'roster', profile: 'bamboohr', asOf: '2026-09-01' });
  ana = (await lab.db.selectFrom('people').select('id').executeTakeFirstOrThrow()).id;
  await chased(notices, []);
  await applyConfiguration(lab.db, lab.configuration, { now: invited, by: 'test' });
  const course = {
    kind: 'learn' as const,
    personId: ana,
    subjectPersonId: null,
    subjectKey: 'security-basics',
    source: null,
  };
  await openObligations(lab.db, { campaignId, owed: [course], now: invited, dueOn: '2026-10-30' });
  await notices.activities.scheduleChase({ campaignId, now: invited });
});
afterEach(() => notices.close());

const header =
  'User ID,User Email,User Full Name,Training Title,Transcript Status,Transcript Registration Date,Transcript Completed Date';
const transcript = (...lines: string[]): FileToImport => ({
  content: [header, ...lines, ''].join('\n'),
  kind: 'learning',
  profile: 'cornerstone',
});
const completed = '1,,Ana Ruiz,Security basics,Completed,2026-09-20,2026-10-02';

describe('an import whose completion closed a course', () => {
  test('closes it again when it is undone only if nothing else says so, and names what had left because of it', async () => {
    await notices.round(invited);
    const { id: first } = await lab.import({ ...transcript(completed), now: '2026-10-06T08:00:00.000Z' });
    expect(await obligation()).toMatchObject({ state: 'done', state_reason: 'learned', import_id: first });

    const undone = await undo(first, '2026-10-12T05:00:00.000Z');
    expect(undone).toMatchObject({ reopened: 1, keptCount: 0, notices: [] });
    expect(await obligation()).toMatchObject({ state: 'open', openings: 1, import_id: first });

    await notices.activities.scheduleChase({ campaignId, now: '2026-10-12T05:00:00.000Z' });
    await notices.round('2026-10-12T07:00:00.000Z');
    const later = { ...transcript(completed, ''), now: '2026-10-13T08:00:00.000Z' };
    const { id: second, state } = await lab.import(later);
    expect(state).toBe('applied');
    expect(await obligation()).toMatchObject({ state: 'done', import_id: second, openings: 1 });
  });

  test('whose record the next file takes back is undone with the mails named that had left since', async () => {
    await lab.import({ ...transcript(completed), now: '2026-10-02T08:00:00.000Z' });
    const withdrawn = transcript('1,,Ana Ruiz,Security basics,Withdrawn,2026-09-20,');
    const { id } = await lab.import({ ...withdrawn, asOf: '2026-10-03', now: '2026-10-05T05:00:00.000Z' });
    expect(await obligation()).toMatchObject({ state: 'open', openings: 1, import_id: id });
    await notices.activities.scheduleChase({ campaignId, now: '2026-10-05T05:30:00.000Z' });
    expect(await notices.round(invited)).toMatchObject({ handedOver: 1 });

    const undone = await undo(id, '2026-10-06T08:00:00.000Z');
    expect(undone).toMatchObject({ closed: 1, notices: [{ kind: 'daily', rung: 'invitation', count: 1 }] });
    expect(undone?.notices[0]?.noticeIds).toHaveLength(1);
    expect(await obligation()).toMatchObject({ state: 'done', import_id: id });
  });
});

test('a completion under an address with another name stops the chase until somebody says whose it is', async () => {
  const doubtful = transcript(',ana@example.test,Otto Bauer,Security basics,Completed,2026-09-20,2026-10-02');
  const { rowsRejected } = await lab.import({ ...doubtful, now: '2026-10-05T05:00:00.000Z' });
  expect(rowsRejected).toBe(1);
  expect(await notices.round(invited)).toMatchObject({ planned: 0, handedOver: 0 });
  const [link] = await suggestedLinks(lab.db);
  if (!link) throw new Error('nothing was suggested');
  const decided = { by: 'Ines', now: '2026-10-06T08:00:00.000Z' };
  await decideLink(lab.db, { ...link, state: 'confirmed', ...decided });
  const again = { ...doubtful, now: '2026-10-06T08:00:00.000Z', more: { again: true } };
  expect(await lab.import(again)).toMatchObject({ state: 'applied', rowsAccepted: 1 });
  expect(await obligation()).toMatchObject({ state: 'done' });
});

async function obligation() {
  return lab.db
    .selectFrom('obligations')
    .select(['state', 'state_reason', 'openings', 'import_id'])
    .executeTakeFirstOrThrow();
}

async function undo(importId: string, now: string) {
  return (await lab.undo(importId, now)).difference?.undo;
}
