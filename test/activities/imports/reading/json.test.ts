import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { badgeHeaders } from '../../../../activities/imports/reading/json/open-badges.ts';
import { xapiHeaders } from '../../../../activities/imports/reading/json/xapi-statements.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { readRows, refusalOf } from '../../../fixtures/read-rows.ts';
import { realSamples } from '../../../setup/samples.ts';

const samples = realSamples();
const people = [
  { id: 1, name: { first: 'Ana', last: 'Ruiz' }, skills: ['SQL', 'R'], active: true },
  { id: 2, jobs: [{ title: 'A' }, { title: 'B' }], manager: null },
];
const table = [
  ['id', 'name.first', 'name.last', 'skills', 'active', 'jobs.title', 'manager'],
  ['1', 'Ana', 'Ruiz', 'SQL; R', 'true', '', ''],
  ['2', '', '', '', '', 'A; B', ''],
];

/** Each row under its headers; empty cells left out. */
async function records(content: unknown): Promise<Record<string, string>[]> {
  const { cells } = await readRows(JSON.stringify(content));
  const [headers = [], ...rows] = cells;
  return rows.map((row) =>
    Object.fromEntries(row.flatMap((cell, index) => (cell === '' ? [] : [[headers[index] ?? '', cell]]))),
  );
}

test.each([
  [
    'on one line',
    [
      ['employee_number', 'display_name'],
      ['1', 'Ana'],
    ],
    undefined,
  ],
  [
    'on a line each',
    [
      ['employee_number', 'display_name'],
      ['1', 'Ana'],
    ],
    1,
  ],
  [
    'of numbers',
    [
      [1, 'Ana'],
      [2, 'Ben'],
    ],
    1,
  ],
])(
  'lists of values without names, %s, are no rows with brackets in them: they are refused',
  async (_, lists, indent) => {
    expect((await refusalOf(JSON.stringify(lists, null, indent))).what).toMatch(
      /JSON without any list of records/,
    );
  },
);

test.each([
  ['lists', '['.repeat(200_000)],
  ['objects', '{"a":'.repeat(60_000)],
  ['objects of a record', `[{"id":1,"a":${'{"a":'.repeat(300)}1${'}'.repeat(300)}}]`],
])('%s nested without end are refused as what they are', async (_, content) => {
  expect(await refusalOf(Buffer.from(content))).toMatchObject({
    what: expect.stringMatching(/nested more than 100 deep/),
  });
});

describe('a roster in JSON', () => {
  test.each([
    ['a list', JSON.stringify(people)],
    ['a list with room to breathe', JSON.stringify(people, null, 2)],
    ['one object a line', people.map((one) => JSON.stringify(one)).join('\n')],
    ['under Report_Entry', JSON.stringify({ Report_Entry: people })],
    [
      'under data, beside other lists',
      JSON.stringify({ links: [{ a: 1 }, { a: 2 }, { a: 3 }], data: people }),
    ],
    ['under d.results', JSON.stringify({ d: { results: people } })],
    ['under a name of its own', JSON.stringify({ meta: { count: 2 }, Belegschaft: people })],
    ['with a mark, in UTF-16', Buffer.from(`\uFEFF${JSON.stringify(people)}`, 'utf16le')],
  ])('is read as %s', async (_, content) => {
    const found = await readRows(content);
    expect(found.format.kind).toBe('json');
    expect(found.cells).toEqual(table);
    expect(found.lines).toEqual([1, 2, 3]);
  });

  test('is read however its bytes are cut, and never held whole', async () => {
    const many = Array.from({ length: 30_000 }, (_, n) => ({ id: n, name: `Ána "${n}" \\ {[` }));
    const found = await readRows(JSON.stringify({ data: many }));
    expect(found.cells.length).toBe(30_001);
    expect(found.cells.at(-1)).toEqual(['29999', 'Ána "29999" \\ {[']);
  });

  test.each([
    ['that ends in the middle', '{"data":[{"id":"1"}', 'Unreadable'],
    ['with a bracket too many', '[{"id":1},}]', 'Unreadable'],
    ['with a broken record', '[{"id":1},{"id":}]', 'Unreadable'],
    ['without records', '{"a":1,"b":[]', 'Unreadable'],
    ['that is empty', '[]', 'NotATable'],
  ])('%s is refused', async (_, content, code) => {
    expect((await refusalOf(content)).code).toBe(code);
  });

  test('with more columns, or longer records, than allowed is refused, and the limit named', async () => {
    const { limits } = defaultImportPolicy;
    expect((await refusalOf(JSON.stringify(people), { ...limits, columns: 3 })).what).toContain(
      '3 different keys',
    );
    expect((await refusalOf(JSON.stringify(people), { ...limits, recordChars: 20 })).what).toContain(
      'recordChars',
    );
  });
});

describe('xAPI statements', () => {
  const verb = (name: string) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` });
  const course = { id: 'http://x.test/sql', definition: { name: { de: 'Datenbanken', 'en-US': 'SQL' } } };
  const ana = { mbox: 'mailto:ana@x.test', name: 'Ana' };
  const at = '2026-03-04T10:00:00Z';

  test('give a row each: the result before the verb, the score in percent, the duration in minutes', async () => {
    const result = { completion: true, score: { scaled: 0.95 }, duration: 'PT1H1M30S' };
    const statement = {
      id: 's1',
      actor: ana,
      verb: verb('attempted'),
      object: course,
      result,
      timestamp: at,
    };
    expect(await records([statement])).toEqual([
      {
        'Statement ID': 's1',
        'Actor Name': 'Ana',
        'Actor E-mail': 'ana@x.test',
        Verb: 'attempted',
        'Verb ID': 'http://adlnet.gov/expapi/verbs/attempted',
        Outcome: 'completed',
        'Activity ID': 'http://x.test/sql',
        'Activity Name': 'SQL',
        Score: '95',
        'Duration Minutes': '62',
        'Completed On': '2026-03-04',
        Timestamp: at,
      },
    ]);
  });

  test.each([
    [{ completion: true, success: false }, 'completed', 'failed'],
    [{ success: true }, 'attempted', 'completed'],
    [{ completion: false }, 'experienced', 'incomplete'],
    [{}, 'passed', 'passed'],
    [undefined, 'commented', 'commented'],
  ])('with the result %j and the verb %s have the outcome %s', async (result, name, outcome) => {
    const [row] = await records([{ actor: ana, verb: verb(name), object: course, result }]);
    expect(row?.['Outcome']).toBe(outcome);
  });

  test('that another one voids are marked, wherever it stands, and it is no row itself', async () => {
    const voiding = (id: string) => ({
      actor: ana,
      verb: verb('voided'),
      object: { objectType: 'StatementRef', id },
    });
    const statement = (id: string) => ({ id, actor: ana, verb: verb('completed'), object: course });
    const found = await records({
      statements: [voiding('a'), statement('a'), statement('b'), statement('c'), voiding('C')],
    });
    expect(found.map((row) => row['Outcome'])).toEqual(['voided', 'completed', 'voided']);
  });

  test('of a group count for each member, named by account, hash or address', async () => {
    const member = [
      { account: { homePage: 'http://x.test', name: '1001' } },
      { mbox_sha1sum: 'EBD31E95054C018B10727CCFFD2EF2EC3A016EE9' },
      ana,
    ];
    const found = await records([
      { actor: { objectType: 'Group', member }, verb: verb('completed'), object: course },
    ]);
    expect(found.map((row) => row['Actor Account'] ?? row['Actor E-mail'])).toEqual([
      '1001',
      'sha1$ebd31e95054c018b10727ccffd2ef2ec3a016ee9',
      'ana@x.test',
    ]);
  });

  test.skipIf(samples === null)(
    'of the specification are read, each under the headers that profiles know',
    async () => {
      const found = await readRows(readFileSync(samples?.path('xapi_spec_statements.json') ?? ''));
      expect(found.cells[0]).toEqual(xapiHeaders);
      expect(found.cells.map((cells) => cells[3]).filter((account) => account === '13936749')).toHaveLength(
        1,
      );
      expect(found.cells.every((cells) => cells[6] !== 'voided')).toBe(true);
    },
  );
});

describe('Open Badges', () => {
  test('of version 2 are read with hashed recipients, and badges that stand beside them', async () => {
    const found = await records([
      {
        type: 'BadgeClass',
        id: 'http://x.test/b',
        name: 'SQL',
        criteria: { narrative: 'x' },
        issuer: { name: 'Academy' },
      },
      {
        type: 'Assertion',
        id: 'urn:1',
        recipient: { type: 'email', hashed: true, salt: 'deadsea', identity: 'sha256$abc' },
        badge: 'http://x.test/b',
        issuedOn: '2026-01-02T00:00:00Z',
        expires: '2028-01-02T00:00:00Z',
      },
      {
        type: 'Assertion',
        id: 'urn:2',
        recipient: { type: 'email', hashed: false, identity: 'ana@x.test' },
        badge: { id: 'urn:b2', name: 'R' },
        issuedOn: 1_767_312_000,
        revoked: true,
      },
    ]);
    expect(found).toEqual([
      {
        'Assertion ID': 'urn:1',
        'Recipient E-mail': 'sha256$abc$deadsea',
        'Badge ID': 'http://x.test/b',
        'Badge Name': 'SQL',
        Issuer: 'Academy',
        Status: 'issued',
        'Issued On': '2026-01-02',
        'Expires On': '2028-01-02',
      },
      {
        'Assertion ID': 'urn:2',
        'Recipient E-mail': 'ana@x.test',
        'Badge ID': 'urn:b2',
        'Badge Name': 'R',
        Status: 'revoked',
        'Issued On': '2026-01-02',
      },
    ]);
  });

  test('of version 3 are read from the credential', async () => {
    const credential = {
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      id: 'urn:3',
      issuer: { id: 'urn:i', name: 'Academy' },
      validFrom: '2026-01-02T00:00:00Z',
      validUntil: '2027-01-02T00:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ identityType: 'emailAddress', hashed: false, identityHash: 'ana@x.test' }],
        achievement: { id: 'urn:a', name: 'SQL' },
      },
    };
    expect((await readRows(JSON.stringify(credential))).cells).toEqual([
      badgeHeaders,
      ['urn:3', '', 'ana@x.test', '', 'urn:a', 'SQL', 'Academy', 'issued', '2026-01-02', '2027-01-02'],
    ]);
  });
});
