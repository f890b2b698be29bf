import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportQuestion } from '../../domain/imports/mapping.ts';
import { rememberedMappings } from '../../storage/import-mappings.ts';
import { formTokenIn, openSite, postForm, type Site } from './site.ts';
import { storedImport } from './stored-import.ts';

let site: Site;
let cookie: string;
let token: string;
const heard: { what: string; id: string; decisionId: number | undefined }[] = [];
beforeAll(async () => {
  site = await openSite({
    decideImport: async (id, { decision, decisionId }) => void heard.push({ what: decision, id, decisionId }),
    undoImport: async (id, decisionId) => void heard.push({ what: 'undo', id, decisionId }),
  });
  cookie = await site.signedIn('hr');
  token = formTokenIn(await site.app.inject({ url: '/imports', headers: { cookie } }));
});
afterAll(() => site.close());
beforeEach(() => {
  heard.length = 0;
});

const get = (url: string, as = cookie) => site.app.inject({ url, headers: { cookie: as } });
const post = (url: string, fields: Record<string, string>, as = { cookie, token }) =>
  postForm(site, url, fields, as);
const decisionsOn = (id: string) =>
  site.db.selectFrom('import_decisions').selectAll().where('import_id', '=', id).execute();

describe('a decision', () => {
  test('is written down with name and reason before the story hears of it', async () => {
    const id = await storedImport(site, 'held');
    const fields = { decision: 'apply', basedOn: '0', by: ' Ines Roth ', reason: 'the site in Ghent closed' };
    expect((await post(`/imports/${id}/decide`, fields)).statusCode).toBe(303);
    const [row] = await decisionsOn(id);
    expect(row).toMatchObject({
      decision: 'apply',
      by_name: 'Ines Roth',
      reason: 'the site in Ghent closed',
      based_on: 0,
    });
    expect(heard).toEqual([{ what: 'apply', id, decisionId: row?.id }]);
    expect((await get(`/imports/${id}`)).body).toContain('the site in Ghent closed');
  });

  test.each([
    [{ by: '', reason: 'because' }, 'Say who decides'],
    [{ by: 'Ines', reason: ' ' }, 'Say why'],
  ])('without %j is asked for again and changes nothing', async (fields, says) => {
    const id = await storedImport(site, 'held');
    const answer = await post(`/imports/${id}/decide`, { decision: 'apply', basedOn: '0', ...fields });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(says);
    expect(await decisionsOn(id)).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('bears the name of the sign-in link, whatever the form says', async () => {
    const named = await site.signedIn('hr', 'Olga Brandt');
    const page = await get('/imports', named);
    const id = await storedImport(site, 'checked');
    expect((await get(`/imports/${id}`, named)).body).toContain('You decide as <strong>Olga Brandt</strong>');
    await post(
      `/imports/${id}/decide`,
      { decision: 'reject', basedOn: '0', by: 'Somebody Else', reason: 'wrong file' },
      { cookie: named, token: formTokenIn(page) },
    );
    expect((await decisionsOn(id)).map(({ by_name }) => by_name)).toEqual(['Olga Brandt']);
  });
});

describe('the questions of an import', () => {
  const questions: ImportQuestion[] = [
    {
      about: 'column',
      field: 'title',
      required: true,
      candidates: [{ header: 'Role', grade: 'fuzzy', samples: ['Engineer', 'Analyst'] }],
    },
    { about: 'date-order', field: 'hiredOn', header: 'Hiring Day', samples: ['3/4/2024'] },
    { about: 'word', field: 'status', word: 't', rows: 17 },
  ];
  const answers = {
    'column title': 'Badge',
    'date-order Hiring Day': 'dmy',
    'word status t': 'ended',
    by: 'Ines',
  };

  test('are shown with candidates, samples and both readings of a date', async () => {
    const id = await storedImport(site, 'asking', { questions });
    const { body } = await get(`/imports/${id}`);
    expect(body).toContain('Role (words that are only similar): Engineer · Analyst');
    expect(body).toContain('>Shoe size</option>');
    expect(body).toContain('3/4/2024 is 3 April 2024');
    expect(body).toContain('3/4/2024 is 4 March 2024');
    expect(body).toContain('It stands in 17 rows');
    expect(body).not.toContain('value="apply"');
    expect(body).toContain('value="reject"');
  });

  test('once answered are the next mapping of the source, and the file is checked again', async () => {
    const id = await storedImport(site, 'asking', { questions });
    expect((await post(`/imports/${id}/answer`, answers)).statusCode).toBe(303);
    const [remembered] = (await rememberedMappings(site.db, 'roster')).filter(
      ({ source }) => source === 'bamboohr',
    );
    expect(remembered?.mapping).toMatchObject({
      profile: 'bamboohr',
      columns: { title: 'Badge' },
      dateOrders: { 'Hiring Day': 'dmy' },
      words: { status: { t: 'ended' } },
    });
    expect(heard).toMatchObject([{ what: 'check-again', id }]);
    expect((await decisionsOn(id)).map(({ decision, by_name }) => [decision, by_name])).toEqual([
      ['answer', 'Ines'],
    ]);
  });

  test('left open are named, and nothing is written down', async () => {
    const id = await storedImport(site, 'asking', { questions });
    const some = { ...answers, 'word status t': '' };
    const answer = await post(`/imports/${id}/answer`, some);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Not everything is answered yet. What does “t” mean');
    expect(answer.body).toContain('<option value="Badge" selected>');
    expect(answer.body).toContain('value="dmy" required checked>');
    expect(heard).toEqual([]);
  });
});

test('the page says how the file was understood, column by column, and where it is not sure', async () => {
  const { body } = await get(`/imports/${await storedImport(site, 'checked')}`);
  expect(body).toContain('separated by semicolons, in the encoding windows-1252');
  expect(body).toContain('Its header stands on line 3');
  expect(body).toMatch(
    /Hiring Day<\/th><td[^>]*>First day of work<\/td><td[^>]*><strong>Not sure: <\/strong>/,
  );
  expect(body).toMatch(/<td[^>]*>day first<\/td>/);
});

test('a brake says what passed it and who is told', async () => {
  const brake = [{ limit: 'leavers', count: 40, of: 100, allowed: { share: 0.1, count: null, atLeast: 5 } }];
  const { body } = await get(`/imports/${await storedImport(site, 'held', { more: { brake } })}`);
  expect(body).toContain('40 of 100 people would leave. Up to 10 % (and 5 in any case) passes by itself.');
  expect(body).toMatch(/Told of it by mail|Nobody is told of it by mail/);
});

describe('findings', () => {
  test('are all there, page by page and reason by reason', async () => {
    const id = await storedImport(site, 'checked');
    const rows = Array.from({ length: 450 }, (_, n) => ({
      import_id: id,
      line: n + 2,
      column_name: 'Hire Date',
      code: n < 430 ? 'ImpossibleDate' : 'MissingKey',
      severity: 'rejected' as const,
    }));
    await site.db.insertInto('import_findings').values(rows).execute();
    expect((await get(`/imports/${id}`)).body).toContain('All 450, page by page');
    const lines: number[] = [];
    for (let page = 1; page <= 3; page += 1) {
      const { body } = await get(`/imports/${id}/findings?severity=rejected&page=${page}`);
      lines.push(...[...body.matchAll(/<td class="number">(\d+)<\/td>/g)].map(([, line]) => Number(line)));
    }
    expect(lines).toEqual(rows.map(({ line }) => line));
    const { body } = await get(`/imports/${id}/findings?severity=rejected&code=MissingKey`);
    expect(body).toContain('Page 1 of 1: 20 findings.');
    expect((await get(`/imports/${id}/findings?severity=odd&page=x`)).statusCode).toBe(200);
  });
});

describe('undoing', () => {
  test('shows first what it would come to and changes nothing by that', async () => {
    const id = await storedImport(site, 'applied');
    const { statusCode, body } = await get(`/imports/${id}/undo`);
    expect([statusCode, body.includes('0 values would be as before')]).toEqual([200, true]);
    expect(heard).toEqual([]);
  });

  test('needs a name and a reason, which are written down before the story begins', async () => {
    const id = await storedImport(site, 'applied');
    expect((await post(`/imports/${id}/undo`, { by: 'Ines', reason: '' })).statusCode).toBe(422);
    expect((await post(`/imports/${id}/undo`, { by: 'Ines', reason: 'wrong quarter' })).statusCode).toBe(303);
    const [row] = await decisionsOn(id);
    expect(row).toMatchObject({ decision: 'undo', reason: 'wrong quarter' });
    expect(heard).toEqual([{ what: 'undo', id, decisionId: row?.id }]);
  });

  test('of what was never applied is refused with the reason', async () => {
    const { statusCode, body } = await get(`/imports/${await storedImport(site, 'held')}/undo`);
    expect([statusCode, body.includes('it is held and has changed nothing')]).toEqual([409, true]);
  });

  test('leaves a page that names what stayed and which mails had left', async () => {
    const other = await storedImport(site, 'applied');
    const undo = {
      restored: 12,
      kept: [
        { table: 'roster_facts', personId: null, what: 'email', byImport: other },
        { table: 'learning_records', personId: null, what: 'coursera/AI-101', byImport: other },
        { table: 'told_records', personId: null, what: 'measures\u001Funit\u001F2026-Q3', byImport: other },
      ],
      keptCount: 5,
      reopened: 2,
      closed: 0,
      notices: [{ kind: 'invitation', rung: 'opening', count: 3, noticeIds: [] }],
    };
    const { body } = await get(`/imports/${await storedImport(site, 'undone', { more: { undo } })}`);
    expect(body).toContain('12 values are as they were before. 2 courses are owed again.');
    for (const what of ['E-mail address', 'Course AI-101', 'Business measures'])
      expect(body).toContain(`<li>${what}, touched by <a href="/imports/${other}">`);
    expect(body).toContain('Shown are the first 3 of 5.');
    expect(body).toContain('3 × Invitation: Opening');
  });
});

test('every door of the imports is shut to who is not signed in for HR', async () => {
  const operations = await site.signedIn('operations');
  const id = await storedImport(site, 'applied');
  for (const url of [
    `/imports/${id}/undo`,
    `/imports/${id}/findings`,
    `/imports/${id}/changes`,
    `/imports/${id}/corrections.csv`,
    '/imports/people',
    '/imports/templates',
    '/imports/templates/measures/csv',
  ]) {
    expect((await get(url, operations)).statusCode, url).toBe(403);
    expect((await get(url, '')).statusCode, url).toBe(401);
  }
});
