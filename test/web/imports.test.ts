import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { createFileStore } from '../../storage/files.ts';
import { importById } from '../../storage/imports.ts';
import { formTokenIn, openSite, postForm, ring, type Site } from './site.ts';

let site: Site;
let cookie: string;
let token: string;
const started: string[] = [];
const decided: string[] = [];
const signed = { by: 'Ines Roth', reason: 'looked' };
let reachable = true;
const asked: string[] = [];
let found: ImportKind | null = null;
beforeAll(async () => {
  site = await openSite({
    kindOf: async ({ fileName, asOf }) => {
      asked.push(`${fileName} ${asOf}`);
      return found;
    },
    startImport: async (importId) => {
      if (!reachable) throw new Error('nobody answers');
      started.push(importId);
    },
    decideImport: async (importId, { decision, basedOn }) => {
      decided.push(`${decision} ${importId} ${basedOn}`);
    },
  });
  cookie = await site.signedIn('hr');
  token = formTokenIn(await site.app.inject({ url: '/imports', headers: { cookie } }));
});
afterAll(() => site.close());
beforeEach(() => {
  reachable = true;
  started.length = 0;
  decided.length = 0;
});

interface Posted {
  fields?: Record<string, string>;
  name?: string;
  content?: string | Buffer;
}

function upload({
  fields = {},
  name = 'C:\\exports\\staff.csv',
  content = 'Employee #,Email\n1,a@b.test\n',
}: Posted) {
  const all = { token, profile: 'bamboohr', asOf: '2027-01-20', complete: 'usual', ...fields };
  const parts = Object.entries(all).map(
    ([key, value]) => `--x\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const file = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(parts.join('') + file),
    Buffer.from(content),
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const headers = { 'content-type': 'multipart/form-data; boundary=x', cookie };
  return site.app.inject({ method: 'POST', url: '/imports', payload, headers });
}

const kept = async () => (await site.db.selectFrom('files').select('id').execute()).length;

async function importIn(
  state: 'staged' | 'checked' | 'held' | 'applied' | 'failed',
  more: { difference?: object; failure?: object } = {},
) {
  await upload({ content: `${state} ${Math.random()}` });
  const id = started.at(-1) ?? '';
  await site.db
    .updateTable('imports')
    .set({
      state,
      rows_read: 10,
      rows_accepted: 8,
      rows_rejected: 2,
      difference: JSON.stringify(more.difference ?? {}),
      failure: more.failure ? JSON.stringify(more.failure) : null,
    })
    .where('id', '=', id)
    .execute();
  return {
    id,
    page: () => site.app.inject({ url: `/imports/${id}`, headers: { cookie } }),
    decide: (decision: string, basedOn = '0') =>
      postForm(site, `/imports/${id}/decide`, { decision, basedOn, ...signed }, { cookie, token }),
  };
}

describe('an upload', () => {
  test('is kept encrypted and as it came, registered, and its check begun', async () => {
    const content = Buffer.alloc(3_000_000, 'Employee #,Email\n');
    const answer = await upload({ content });
    expect(answer.headers.location).toBe(`/imports/${started[0]}`);
    const record = await importById(site.db, started[0] ?? '');
    const expected = { fileName: 'staff.csv', kind: 'roster', profile: 'bamboohr', asOf: '2027-01-20' };
    expect(record).toMatchObject({ ...expected, state: 'staged' });
    const pieces: Buffer[] = [];
    for await (const piece of createFileStore(site.db, ring).read(record?.fileId ?? '')) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
  });

  test.each([
    { why: 'without a day', fields: { asOf: '' }, says: 'Say on which day' },
    { why: 'with a day that does not exist', fields: { asOf: '2027-02-30' }, says: 'Say on which day' },
    { why: 'from the future', fields: { asOf: '2027-01-21' }, says: 'cannot lie in the future' },
    { why: 'of an unknown system', fields: { profile: 'made-up' }, says: 'Say where the file comes from' },
    { why: 'without a file', name: '', content: '', says: 'Choose a file first' },
    { why: 'of an empty file', content: '', says: 'The file is empty' },
  ])('$why is refused with a sentence, and the rest of the form stays', async ({ says, ...posted }) => {
    const before = started.length;
    const answer = await upload(posted);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(says);
    expect(started).toHaveLength(before);
  });

  test('keeps a name that can be kept, whatever the browser calls the file', async () => {
    expect((await upload({ name: 'st\u0000aff\t.csv', content: 'odd name' })).statusCode).toBe(303);
    expect((await importById(site.db, started.at(-1) ?? ''))?.fileName).toBe('staff.csv');
  });

  test('without the token of the page keeps not one byte', async () => {
    const before = await kept();
    for (const wrong of ['', 'x'])
      expect((await upload({ fields: { token: wrong }, content: `${wrong}secret` })).statusCode).toBe(403);
    expect(await kept()).toBe(before);
  });

  test(
    'larger than the limit is refused with a sentence and leaves nothing behind',
    { timeout: 120_000 },
    async () => {
      const before = await kept();
      const answer = await upload({ content: Buffer.alloc(100 * 1024 * 1024 + 1, 'x') });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('larger than 100 MB');
      expect(await kept()).toBe(before);
    },
  );

  test('whose check cannot begin says so, and the same file takes it up again', async () => {
    reachable = false;
    const failed = await upload({ content: 'again' });
    expect(failed.statusCode).toBe(503);
    expect(failed.body).toContain('Upload the same file again');
    reachable = true;
    expect((await upload({ content: 'again' })).statusCode).toBe(303);
    const records = await site.db.selectFrom('imports').select('id').where('id', 'in', started).execute();
    expect(records).toHaveLength(1);
  });

  test.each([
    ['measures', 'measures'],
    [null, 'roster'],
  ] as const)(
    'of which nobody says what it holds is asked itself: %s makes it one of %s',
    async (kind, as) => {
      found = kind;
      await upload({ content: `holds ${kind}`, fields: { profile: 'detect' } });
      expect(asked.at(-1)).toBe('staff.csv 2027-01-20');
      const record = await site.db
        .selectFrom('imports')
        .selectAll()
        .where('id', '=', started[0] ?? '')
        .executeTakeFirstOrThrow();
      expect(record).toMatchObject({ kind: as, profile: null });
    },
  );

  test('can say that a file lists only some people, or find out the system by itself', async () => {
    await upload({ content: 'some', fields: { profile: 'detect learning', complete: 'some' } });
    expect(await importById(site.db, started[0] ?? '')).toMatchObject({
      kind: 'learning',
      profile: null,
      fullSnapshot: false,
    });
  });
});

describe('the page of an import', () => {
  const understanding = {
    format: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    profile: 'bamboohr',
    why: '',
    table: '',
    headerLine: 1,
    dropped: ['Date of Birth'],
    ignored: ['Shoe size'],
  };
  const roster = {
    joiners: 3,
    leavers: 412,
    movers: 0,
    managerChanges: 2,
    titleChanges: 0,
    leaveChanges: 0,
    otherChanges: 0,
    unchanged: 90,
    former: 0,
  };

  test('looks again by itself while the file is checked, and asks for nothing', async () => {
    const { page } = await importIn('staged');
    const { headers, body } = await page();
    expect(headers['refresh']).toMatch(/^3; url=\/imports\//);
    expect(body).toContain('Being checked');
    expect(body).not.toContain('name="decision"');
  });

  test('shows what would change, which rows were left out and why, and which columns were never stored', async () => {
    const { id, page } = await importIn('checked', {
      difference: { kind: 'roster', understanding, roster, records: null, brake: null },
    });
    await site.db
      .insertInto('import_findings')
      .values([
        {
          import_id: id,
          line: 412,
          column_name: 'Hire Date',
          code: 'ImpossibleDate',
          severity: 'rejected',
          detail: '',
        },
        {
          import_id: id,
          line: 7,
          column_name: 'Location',
          code: 'UnknownSite',
          severity: 'warning',
          detail: 'Atlantis',
        },
      ])
      .execute();
    const { body } = await page();
    expect(body).toMatch(/Leavers<\/th>\s*<td class="number">412/);
    expect(body).not.toContain('Movers');
    expect(body).toMatch(/412<\/td>\s*<td>Hire Date<\/td>\s*<td>There is no such day/);
    expect(body).toContain('(Atlantis)');
    expect(body).toMatch(/never stored[\s\S]*<li>Date of Birth<\/li>/);
    expect(body).toContain('Apply the 8 good rows');
  });

  test('says why a file is held, and how it was refused', async () => {
    const held = await importIn('held', {
      difference: {
        kind: 'roster',
        understanding,
        roster,
        records: null,
        brake: [{ limit: 'leavers', count: 412, of: 900, allowed: { share: 0.1, count: null, atLeast: 5 } }],
      },
    });
    expect((await held.page()).body).toContain('412 of 900 people would leave.');
    const failed = await importIn('failed', {
      failure: {
        code: 'OldWorkbook',
        what: 'This is an old Excel file (.xls).',
        where: 'file content',
        whatToDo: 'Save it as .xlsx.',
      },
    });
    const { body } = await failed.page();
    expect(body).toContain('This is an old Excel file (.xls).');
    expect(body).toContain('Save it as .xlsx.');
    expect(body).not.toContain('name="decision"');
  });

  test('of an id that none can have does not exist', async () => {
    const url = `/imports/${'-'.repeat(36)}`;
    expect((await site.app.inject({ url, headers: { cookie } })).statusCode).toBe(404);
  });

  test('passes on one decision, and none once it no longer waits for any', async () => {
    const { id, decide } = await importIn('checked');
    expect((await decide('explode')).statusCode).toBe(400);
    expect((await decide('apply', '-1')).statusCode).toBe(400);
    expect((await decide('apply')).headers.location).toBe(`/imports/${id}?waiting=5`);
    await site.db.updateTable('imports').set({ state: 'applied' }).where('id', '=', id).execute();
    expect((await decide('reject')).statusCode).toBe(409);
    expect(decided).toEqual([`apply ${id} 0`]);
  });

  test('decides about the difference that it shows, and about no other', async () => {
    const { id, page, decide } = await importIn('checked');
    expect((await page()).body).toContain('name="basedOn" value="0"');
    await site.db.updateTable('imports').set({ based_on: 1 }).where('id', '=', id).execute();
    const old = await decide('apply', '0');
    expect(old.statusCode).toBe(409);
    expect(old.body).toContain('What would change has changed since');
    expect(old.body).toContain(`href="/imports/${id}"`);
    expect(decided).toEqual([]);
    expect((await page()).body).toContain('name="basedOn" value="1"');
    expect((await decide('apply', '1')).statusCode).toBe(303);
  });
});
