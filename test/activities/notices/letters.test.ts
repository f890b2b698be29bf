import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../activities/notices/explain-notices.ts';
import { createNoticeActivities } from '../../../activities/notices/notice-activities.ts';
import { defaultReportPolicy } from '../../../domain/configuration/report-policy.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { createFileStore } from '../../../storage/files.ts';
import { idOf } from '../../../storage/ids.ts';
import { readLink } from '../../../storage/links.ts';
import { planNotices, type PlannedNotice } from '../../../storage/notices.ts';
import { setClock } from '../../../storage/stories.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { asOwner } from '../../setup/database.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  claim,
  handOverBy,
  invited,
  labConfiguration,
  ledger,
  mails,
  noticeDeps,
  noticeLab,
  opening,
  rating,
  ring,
  sorted,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

async function called(number: string, name: string, locale = 'en-GB'): Promise<void> {
  const [givenName = '', familyName = ''] = name.split(' ');
  const at = opening;
  await change(lab.db, { number, attribute: 'given-name', value: givenName, on: '2020-01-01', at });
  await change(lab.db, { number, attribute: 'family-name', value: familyName, on: '2020-01-01', at });
  await change(lab.db, { number, attribute: 'locale', value: locale, on: '2020-01-01', at });
}

function notice(rest: Pick<PlannedNotice, 'causeKind' | 'causeId' | 'kind' | 'rung'>): PlannedNotice {
  const moment = { dueAt: invited, usefulUntil: '2026-10-20T00:00:00.000Z', calendar: 'DE' };
  return { ...rest, ...moment, recipientId: personId('1'), campaignId, planVersion: 1 };
}

describe('the daily message', () => {
  test('words what expires as a renewal, to who owes it and in the explanation, and not as a new course', async () => {
    await hire(lab.db, [{ number: '1' }]);
    const course = { kind: 'learn', subjectKey: 'security-basics', subjectPersonId: null } as const;
    await chased(lab, [{ ...course, personId: personId('1'), source: null, importId: null }]);
    await lab.db.updateTable('obligations').set({ kind: 'renew' }).execute();
    await lab.round(invited);
    const [mail] = await mails(lab);
    expect(mail?.subject).toBe('Renew your certificate “Security basics”');
    expect(mail?.text).toContain('Certificates expire. Please renew in time:');
    expect(mail?.text).not.toMatch(/Complete the course|new round/);
    const explained = await explainNotices(lab.db, {
      personId: personId('1'),
      now: invited,
      configurations: createConfigurations(),
    });
    expect(explained.notices[0]?.about).toBe('renewal of course security-basics');
  });

  test('says in the reader’s language what is owed by when, and each form is one signed link away', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }]);
    await called('1', 'Ada Lovelace', 'de_DE');
    await called('2', 'Grace Hopper');
    const ids = await chased(lab, [rating('1'), rating('1', '2')]);
    await lab.round(invited);
    const [mail] = await mails(lab);
    expect(mail?.text).toContain('Ada Lovelace');
    expect(mail?.text).toContain('Grace Hopper');
    expect(mail?.text).toContain('Kompetenzen, 2026-Q4');
    expect(mail?.text).toContain('30. Oktober 2026');
    const links = [
      ...(mail?.text ?? '').matchAll(/https:\/\/skills\.example\.test\/me\/([^/\s]+)\/rate\/([0-9a-f-]+)/g),
    ];
    expect(sorted(links.map((link) => link[2]))).toEqual(ids);
    expect(readLink(ring, links[0]?.[1] ?? '', new Date('2026-10-30T12:00:00Z'))).toEqual({
      kind: 'page',
      personId: personId('1'),
    });
  });

  test('of a manager names those who still owe, and only them', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '1' }]);
    await called('2', 'Grace Hopper');
    await called('3', 'Alan Turing');
    await chased(lab, [rating('2'), rating('3')]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: '2026-10-09T07:00:00.000Z' });
    await lab.db
      .updateTable('obligations')
      .set({ state: 'done' })
      .where('person_id', '=', personId('3'))
      .execute();
    await lab.round('2026-10-09T07:00:00.000Z');
    const digest = (await mails(lab)).find(({ to }) => to[0] === '1@example.test');
    expect(digest?.text).toContain('Grace Hopper');
    expect(digest?.text).not.toContain('Alan Turing');
    expect(digest?.notices).toHaveLength(1);
    expect(await ledger(lab.db)).toContain('1 digest suppressed: obligation done');
  });

  test('written twice at the same moment is the same to the byte', async () => {
    const other = await noticeLab();
    try {
      for (const each of [lab, other]) {
        await hire(each.db, [{ number: '1' }]);
        await chased(each, [rating('1')]);
        await each.round(invited);
      }
      expect(other.smtp.received[0]?.mail).toBe(lab.smtp.received[0]?.mail);
    } finally {
      await other.close();
    }
  });

  test('says in a rehearsal that it is one', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await setClock(lab.db, new Date(invited));
    await lab.round(invited);
    expect((await mails(lab))[0]?.text).toMatch(/rehearsal/i);
  });
});

describe('a report', () => {
  const report = idOf('report', 'board');

  async function built(state: 'built' | 'superseded'): Promise<void> {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, []);
    const files = createFileStore(lab.db, ring);
    const kept = await files.put({
      name: 'skills.xlsx',
      mediaType: 'application/octet-stream',
      body: Buffer.from('a workbook'),
      now: opening,
    });
    const chart = await files.put({
      name: 'chart.png',
      mediaType: 'image/png',
      body: Buffer.from('a picture'),
      now: opening,
    });
    const page = { name: 'skills.pdf', mediaType: 'application/pdf' };
    const { id: pageId } = await files.put({ ...page, body: Buffer.from('a page'), now: opening });
    const mail = {
      title: 'Skills',
      period: '2026-Q4',
      headline: 'The gap narrows',
      sentences: ['By half a level.'],
      figures: [],
      chart: { alt: 'A chart', table: { head: ['Domain', 'Gap'], rows: [['Data', '1.2']] } },
      attachmentName: 'skills-2026-Q4.xlsx',
      asOf: '2026-11-20',
    };
    const beside = [{ ...page, fileId: pageId }];
    const content = JSON.stringify({ mail, chartFileId: chart.id, beside });
    await lab.db
      .insertInto('reports')
      .values({
        id: report,
        campaign_id: campaignId,
        audience: 'board',
        version: 1,
        state,
        file_id: kept.id,
        content,
        created_at: opening,
      })
      .execute();
    await lab.db.updateTable('campaigns').set({ phase: 'reporting' }).execute();
    await planNotices(
      lab.db,
      [notice({ causeKind: 'report', causeId: report, kind: 'report', rung: 'report' })],
      opening,
    );
  }

  test('goes out with its workbook and its picture, after the campaign has stopped chasing', async () => {
    await built('built');
    expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
    const [mail] = await mails(lab);
    expect(mail?.text).toContain('The gap narrows');
    expect(mail?.attachments).toEqual(
      expect.arrayContaining(['skills-2026-Q4.xlsx', 'skills.pdf', 'chart.png']),
    );
    expect(mail?.text).toContain('Also attached: a page for the board (PDF).');
  });

  test('whose workbook cannot be read because the database goes away is not in hand yet: tried again, it leaves', async () => {
    await built('built');
    const claimed = await claim(lab, invited);
    const [server, name] = [new URL('/postgres', lab.url).href, new URL(lab.url).pathname.slice(1)];
    const open = (whether: boolean) => asOwner(server, `alter database ${name} allow_connections ${whether}`);
    const kept = createFileStore(lab.db, ring);
    async function* read(id: string) {
      await open(false);
      await asOwner(
        server,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
      yield* kept.read(id);
    }
    const cut = createNoticeActivities({
      ...noticeDeps(lab.db, lab.smtp.url),
      files: { read, describe: kept.describe },
    });
    await expect(handOverBy(cut, claimed)).rejects.toThrow();
    await open(true);
    expect(await lab.handOver(claimed, 2)).toMatchObject({ handedOver: 1, failed: 0, unknown: 0 });
    expect((await mails(lab))[0]?.attachments).toContain('skills-2026-Q4.xlsx');
  });

  test('whose workbook is too large for a mail carries a link of its reader instead, and no workbook', async () => {
    await built('built');
    const configuration = labConfiguration();
    const reports = { ...defaultReportPolicy, workbooks: { attachUpToKilobytes: 0, linkDays: 3 } };
    const organisation = { ...configuration.organisation, reports };
    await applyConfiguration(lab.db, { ...configuration, organisation }, { now: opening, by: 'test' });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
    const [mail] = await mails(lab);
    expect(mail?.attachments).toEqual(['chart.png']);
    expect(mail?.text).not.toContain('Also attached');
    expect(mail?.text).toMatch(/works once, and until Thu, October 8, 2026/);
    const token = mail?.text.match(/\/report\/(\S+)/)?.[1] ?? '';
    const link = { kind: 'report', personId: personId('1'), reportId: report };
    expect(readLink(ring, token, new Date(invited))).toEqual(link);
    expect(readLink(ring, token, new Date('2026-10-10T00:00:00.000Z'))).toBeNull();
  });

  test('whose workbook is lost fails, and says so', async () => {
    await built('built');
    const claimed = await claim(lab, invited);
    await asOwner(lab.url, 'delete from file_chunks');
    expect(await lab.handOver(claimed)).toMatchObject({ failed: 1, handedOver: 0 });
    const [line] = await ledger(lab.db);
    expect(line).toMatch(/^1 report failed: not written: File .* is not what was put/);
  });

  test('that another version has replaced is not sent', async () => {
    await built('superseded');
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0, suppressed: 1 });
    expect(await ledger(lab.db)).toEqual(['1 report suppressed: report withdrawn']);
  });
});
