import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { formTokenIn, openSite, postForm, type Site } from './site.ts';
import { personId } from './small-company.ts';
import { storedImport } from './stored-import.ts';

let site: Site;
let cookie: string;
let token: string;
const started: string[] = [];
let corrections: () => Promise<{ fileName: string; mediaType: string; bytes: Buffer } | null> = async () =>
  null;
beforeAll(async () => {
  site = await openSite({
    startImport: async (id) => void started.push(id),
    corrections: () => corrections(),
  });
  cookie = await site.signedIn('hr');
  token = formTokenIn(await site.app.inject({ url: '/imports', headers: { cookie } }));
});
afterAll(() => site.close());
beforeEach(() => {
  started.length = 0;
});

const get = (url: string, as = cookie) => site.app.inject({ url, headers: { cookie: as } });
const post = (url: string, fields: Record<string, string>, as = { cookie, token }) =>
  postForm(site, url, fields, as);

describe('files to download', () => {
  test('the rows to correct come under a safe name, and a file that is gone is told in a sentence', async () => {
    const id = await storedImport(site, 'checked');
    corrections = async () => ({
      fileName: 'Löhne "x" to correct.csv',
      mediaType: 'text/csv',
      bytes: Buffer.from('a'),
    });
    const sent = await get(`/imports/${id}/corrections.csv`);
    expect([sent.statusCode, sent.body]).toEqual([200, 'a']);
    expect(sent.headers['content-disposition']).toBe(
      `attachment; filename="L_hne _x_ to correct.csv"; filename*=UTF-8''L%C3%B6hne%20%22x%22%20to%20correct.csv`,
    );
    corrections = async () => {
      throw new ImportFailure({
        code: 'Unreadable',
        what: 'It is gone.',
        where: '',
        whatToDo: 'Export again.',
      });
    };
    expect((await get(`/imports/${id}/corrections.xlsx`)).body).toContain('It is gone.');
    corrections = async () => null;
    expect((await get(`/imports/${id}/corrections.xlsx`)).statusCode).toBe(404);
    expect((await get(`/imports/${id}/corrections.exe`)).statusCode).toBe(404);
  });

  test('rows to correct are offered where the others count or may, and where somebody can mend something', async () => {
    const offered = async (state: 'held' | 'applied' | 'undone', code: string) => {
      const id = await storedImport(site, state);
      const finding = { import_id: id, line: 7, column_name: 'Email', code, severity: 'warning' as const };
      await site.db.insertInto('import_findings').values(finding).execute();
      const { body } = await get(`/imports/${id}`);
      return [
        body.includes(`href="/imports/${id}/corrections.xlsx"`),
        body.includes('href="/imports/people"'),
      ];
    };
    expect(await offered('held', 'NotAnEmail')).toEqual([true, false]);
    expect(await offered('applied', 'NameDiffers')).toEqual([true, true]);
    expect(await offered('applied', 'RepeatedRow')).toEqual([false, false]);
    expect(await offered('undone', 'NotAnEmail')).toEqual([false, false]);
  });

  test('a template for every table that no system exports', async () => {
    const { body } = await get('/imports/templates');
    for (const kind of ['measures', 'budget', 'unit-leads'])
      expect(body).toContain(`href="/imports/templates/${kind}/xlsx"`);
    expect((await get('/imports/templates/measures/csv')).body).toBe('measures');
    expect((await get('/imports/templates/roster/csv')).statusCode).toBe(404);
  });
});

describe('an address under another name', () => {
  const link = { source: 'coursera', kind: 'email' as const, value: 'm.lind@example.test' };

  async function suggest() {
    const importId = await storedImport(site, 'applied');
    await site.db.deleteFrom('person_links').execute();
    await site.db
      .insertInto('person_links')
      .values({
        ...link,
        person_id: personId('maya'),
        state: 'suggested',
        import_id: importId,
        line: 7,
        decided_by: null,
        decided_at: null,
      })
      .execute();
    return importId;
  }

  test('waits on a page for somebody who says whether it is the same person', async () => {
    const importId = await suggest();
    expect((await get('/imports')).body).toContain('Is this the same person? (1)');
    const { body } = await get('/imports/people');
    expect(body).toContain('m.lind@example.test');
    expect(body).toContain('Maya');
    expect(body).toContain('line 7');
    const fields = { ...link, personId: personId('maya'), same: 'confirmed', by: 'Ines' };
    const answer = await post('/imports/people', fields);
    expect(answer.headers.location).toBe(`/imports/people?again=${importId}`);
    const row = await site.db.selectFrom('person_links').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'confirmed', decided_by: 'Ines' });
    expect((await get(answer.headers.location ?? '')).body).toContain('Take in staff.csv again');
  });

  test('once confirmed lets the same file be taken in again, as another import', async () => {
    const importId = await suggest();
    const { headers } = await post(`/imports/${importId}/again`, {});
    expect(headers.location).toBe(`/imports/${started[0]}`);
    const again = await site.db
      .selectFrom('imports')
      .selectAll()
      .where('id', '=', started[0] ?? '')
      .executeTakeFirstOrThrow();
    expect(again).toMatchObject({ again: true, source: 'bamboohr', as_of: '2027-01-20', state: 'staged' });
    expect(again.id).not.toBe(importId);
  });

  test('takes nothing in again without the token of the page, however the form is sent', async () => {
    const importId = await suggest();
    const url = `/imports/${importId}/again`;
    const parts = { 'content-type': 'multipart/form-data; boundary=x', cookie };
    const sent = await site.app.inject({ method: 'POST', url, headers: parts, payload: '--x--\r\n' });
    expect([sent.statusCode, started]).toEqual([403, []]);
  });

  test('that is refused stays with nobody', async () => {
    await suggest();
    await post('/imports/people', { ...link, personId: personId('maya'), same: 'refused', by: 'Ines' });
    expect((await get('/imports/people')).body).toContain('Nothing waits for an answer.');
  });
});
