import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EditWish } from '../../domain/campaign-edits/edit-wish.ts';
import { recordEdit } from '../../storage/campaign-edits.ts';
import type { Comparison, LaunchWish } from '../../web/campaign-doors.ts';
import { formTokenIn, openSite, postForm, type Site } from './site.ts';
import { now, personId, setPhase, skills } from './small-company.ts';

let site: Site;
let named: string;
let nameless: string;
const changed: EditWish[] = [];
const launched: LaunchWish[] = [];
const line = {
  campaignId: skills,
  obligationId: 'x',
  rung: 'reminder-1',
  recipientId: 'x',
  occasion: 0,
  effect: 'move',
  from: '2027-01-21T08:00:00.000Z',
  to: null,
  recipient: { personId: 'x', name: 'Ana <Costa>', number: 'E7', email: null },
} as const;

const rungs = [
  { rung: 'reminder-1', notices: 12 },
  { rung: 'digest', notices: 3 },
];
const load = [{ day: '2027-01-21', messages: 9, notices: 15, rungs }];

const comparison: Comparison = {
  schemaVersion: 1,
  campaign: skills,
  rehearsedAt: '2027-01-04T08:00:00.000Z',
  sameConfiguration: false,
  shiftDays: 2,
  participants: { planned: 7, actual: 6 },
  obligations: { planned: 12, actual: 11 },
  days: [
    {
      on: '2027-01-18',
      planned: { on: '2027-01-16', mails: 4, notices: 5 },
      notices: 3,
      plannedShare: 0.25,
      share: null,
    },
  ],
  escalations: [{ rung: 'escalation', planned: 2, actual: 1, toCome: 1 }],
  ledger: [{ rung: 'reminder-1', track: 'owner', outcome: 'not-sent', why: 'opted out', notices: 9 }],
};

beforeAll(async () => {
  site = await openSite({
    campaigns: {
      preview: async ({ people = [] }) =>
        people.includes('nobody')
          ? { refusal: 'Nobody on the roster goes by nobody' }
          : {
              adds: 0,
              cancels: 0,
              moves: 1,
              repeats: 0,
              lines: [line],
              remarks: ['That is <no> working day.'],
            },
      change: async (wish) => {
        changed.push(wish);
        return { campaignId: wish.campaignId };
      },
      plan: async () => ({ refusal: 'skills/2027-Q1 was launched before' }),
      compare: async () => comparison,
      launch: async (wish) => {
        launched.push(wish);
        return { refusal: 'It would mail 1200 people' };
      },
      standing: async () => ({
        next: 'The reports',
        waits: null,
        trouble: ['Shard 2 does not answer'],
        load,
      }),
    },
  });
  named = await site.signedIn('operations', 'Lea Brandt');
  nameless = await site.signedIn('operations');
});
afterAll(() => site.close());
beforeEach(() => {
  changed.length = 0;
});

const at = (kind: string) => `/campaigns/${skills}/change/${kind}`;

async function get(url: string, cookie: string) {
  const response = await site.app.inject({ url, headers: { cookie } });
  return { status: response.statusCode, page: response.body.replaceAll(/\s+/g, ' '), response };
}

async function post(kind: string, fields: Record<string, string>, cookie: string = named) {
  const { response } = await get(at('extend'), cookie);
  return postForm(site, at(kind), fields, { cookie, token: formTokenIn(response) });
}

test('plan and fact stand beside each other, day by day and rung by rung, with what became of it and why', async () => {
  const { status, page } = await get(`/campaigns/${skills}/compare`, named);
  expect(status).toBe(200);
  expect(page).toContain('It opened 2 days later than it was rehearsed');
  expect(page).toContain('The configuration was changed after the rehearsal.');
  expect(page).toMatch(/Mon 18 Jan 2027<\/th>.*>5<.*>3<.*>25 %<.*>–</);
  expect(page).toMatch(/Reminder 1<.*>9<.*planned and not sent/);
  expect((await get(`/campaigns/${skills}`, named)).page).toContain(`href="/campaigns/${skills}/compare"`);
  const hr = await site.signedIn('hr');
  expect((await get(`/campaigns/${skills}/compare`, hr)).status).toBe(403);
});

describe('a change in the console', () => {
  test('that needs nothing shows at once what it would do, and has done nothing', async () => {
    const { status, page } = await get(at('pause'), named);
    expect(status).toBe(200);
    expect(page).toContain(
      'Of the notices to come it adds 0, cancels 0, moves 1, repeats 0. 1 of them wait until it is resumed.',
    );
    expect(page).toContain('Ana &lt;Costa&gt;, E7');
    expect(page).toContain('<p class="notice">That is &lt;no&gt; working day.</p>');
    expect(page).toContain('You decide as <strong>Lea Brandt</strong>');
    expect(changed).toEqual([]);
  });

  test('keeps what was filled in from the form to the confirmation, and is made with name and reason', async () => {
    const filled = { people: 'E7\n Nils Ek ', until: '2027-03-01', unit: '' };
    const shown = await post('extend', { step: 'preview', ...filled });
    expect([shown.statusCode, changed]).toEqual([200, []]);
    expect(shown.body).toContain('<input type="hidden" name="until" value="2027-03-01">');
    const made = await post('extend', { step: 'do', ...filled, reason: 'Both are away' });
    expect([made.statusCode, made.headers.location]).toEqual([303, `/campaigns/${skills}#changes`]);
    expect(changed).toEqual([
      {
        kind: 'extend',
        campaignId: skills,
        by: 'Lea Brandt',
        reason: 'Both are away',
        people: ['E7', 'Nils Ek'],
        everybody: false,
        until: '2027-03-01',
      },
    ]);
  });

  test('without a reason, or without a name where nobody is known by one, is not made', async () => {
    const unreasoned = await post('pause', { step: 'do', reason: '  ' });
    expect([unreasoned.statusCode, unreasoned.body]).toEqual([422, expect.stringContaining('Say why')]);
    const unsigned = await post('pause', { step: 'do', reason: 'x' }, nameless);
    expect([unsigned.statusCode, unsigned.body]).toEqual([422, expect.stringContaining('Say who decides')]);
    expect(changed).toEqual([]);
  });

  test('that is refused says why and keeps what was filled in', async () => {
    const { statusCode, body } = await post('exempt', { step: 'preview', people: 'nobody' });
    expect([statusCode, body]).toEqual([422, expect.stringContaining('Nobody on the roster goes by nobody')]);
    expect(body).toContain('>nobody</textarea>');
  });

  const many = Array.from({ length: 2500 }, (_, n) => `somebody.${n}@example.com`);

  test('takes thousands of addresses, each on a line of its own', async () => {
    const filled = { people: many.join('\r\n'), until: '2027-03-01', reason: 'Moving' };
    expect((await post('extend', { step: 'preview', ...filled })).statusCode).toBe(200);
    expect((await post('extend', { step: 'do', ...filled })).statusCode).toBe(303);
    expect(changed.map(({ people }) => people)).toEqual([many]);
  });

  test.each([
    ['People', 'people', 'x'.repeat(100_001)],
    ['People', 'people', ' ;; '],
    ['People', 'people', '\u200b'],
    ['People', 'people', 'E7\0'],
    ['Unit', 'unit', 'x'.repeat(1_001)],
    ['Everybody who still owes something', 'everybody', 'on'],
  ])(
    'of which %s cannot be read is refused whole, and is never one for everybody',
    async (words, name, typed) => {
      for (const step of ['preview', 'do']) {
        const filled = { step, until: '2027-03-01', reason: 'Moving', [name]: typed };
        const { statusCode, body } = await post('extend', filled);
        expect([statusCode, body]).toEqual([422, expect.stringContaining(`role="alert">${words}: `)]);
        expect(body).toContain('value="2027-03-01"');
      }
      expect(changed).toEqual([]);
    },
  );

  test('with a field that came twice is refused, and keeps both', async () => {
    const token = formTokenIn((await get(at('extend'), named)).response);
    const payload = new URLSearchParams({
      token,
      step: 'do',
      until: '2027-03-01',
      reason: 'Moving',
      people: 'E7',
    });
    payload.append('people', 'E8');
    const { statusCode, body } = await site.app.inject({
      method: 'POST',
      url: at('extend'),
      payload: payload.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: named },
    });
    expect([statusCode, body]).toEqual([422, expect.stringContaining('People: it came more than once')]);
    expect([body, changed]).toEqual([expect.stringContaining('>E7\nE8</textarea>'), []]);
  });

  test.each([
    ['longer than is kept', 'x'.repeat(2_001), 'Why: it is 2001 characters long, and at most 2000 are taken'],
    ['of which nothing can be seen', '\u200b \u2060', 'Say why'],
    ['with a NUL', 'x\0', 'Why: it holds a character'],
  ])('with a reason %s is not made, and keeps the reason', async (_what, reason, says) => {
    const { statusCode, body } = await post('pause', { step: 'do', reason });
    expect([statusCode, body]).toEqual([422, expect.stringContaining(says)]);
    expect([changed, body]).toEqual([[], expect.stringContaining(`>${reason.replaceAll(/[^x]/g, '')}`)]);
  });

  test('that the phase does not take is refused before anything is filled in', async () => {
    await setPhase(site.db, skills, 'done');
    const { status, page } = await get(at('extend'), named);
    expect([status, page]).toEqual([422, expect.stringContaining('is done: nothing of it can be changed')]);
    expect(page).not.toContain('<textarea');
    expect((await get(`/campaigns/${skills}`, named)).page).not.toContain('id="change"');
    await setPhase(site.db, skills, 'collecting');
  });

  test.each(['/campaigns/skills/1999-Q1/change/pause', at('delete'), at('%00')])(
    'of nothing does not exist: %s',
    async (url) => {
      expect((await get(url, named)).status).toBe(404);
    },
  );

  test('is not for HR, and not without the form of the page', async () => {
    expect((await get(at('pause'), await site.signedIn('hr'))).status).toBe(403);
    const forged = await postForm(
      site,
      at('pause'),
      { step: 'do', reason: 'x' },
      { cookie: named, token: 'x' },
    );
    expect([forged.statusCode, changed]).toEqual([403, []]);
  });
});

test('the page of a campaign says what needs a person, what leaves on which day, which changes it takes, and lists those that were asked', async () => {
  const people = [{ personId: personId('ana') }];
  await recordEdit(site.db, {
    campaignId: skills,
    kind: 'exempt',
    madeBy: 'Lea <b>',
    reason: 'Sabbatical',
    people,
    now: now.toISOString(),
  });
  const { page } = await get(`/campaigns/${skills}`, named);
  expect(page).toContain('<p>Shard 2 does not answer</p>');
  expect(page).toMatch(/Thu 21 Jan 2027<\/th><td[^>]*>9<\/td><td[^>]*>12 × Reminder 1, 3 × Digest</);
  expect(page).toContain(`<a href="${at('pause')}">Pause</a>`);
  expect(page).not.toContain(at('resume'));
  expect(page).toMatch(/Exempt people: Ana Costa<\/th>.*Not applied yet.*Lea &lt;b&gt;.*Sabbatical/);
});

test('a change for one unit says so in the list of changes: it is not read as one for everybody', async () => {
  const unitId = personId('maya');
  await site.db
    .insertInto('units')
    .values({ id: unitId, parent_id: null, name: 'Platform <i>', kind: 'unit' })
    .execute();
  await recordEdit(site.db, {
    campaignId: skills,
    kind: 'extend',
    madeBy: 'Lea',
    reason: 'Moving house',
    content: { scope: 'unit', unitId, dueOn: '2027-03-05' },
    now: now.toISOString(),
  });
  const { page } = await get(`/campaigns/${skills}`, named);
  expect(page).toMatch(/Extend: Platform &lt;i&gt;<\/th>.*Moving house/);
});

test('a launch that is refused says why, and names who asked', async () => {
  const { status, page } = await get('/campaigns/skills/launch', named);
  expect([status, page]).toEqual([422, expect.stringContaining('was launched before')]);
  const token = formTokenIn((await get(at('extend'), named)).response);
  const refused = await postForm(
    site,
    '/campaigns/skills/launch',
    { opensOn: '2027-04-05', people: '12' },
    { cookie: named, token },
  );
  expect(refused.statusCode).toBe(422);
  expect(launched).toEqual([{ program: 'skills', opensOn: '2027-04-05', by: 'Lea Brandt', people: 12 }]);
  expect((await get('/campaigns/nothing/launch', named)).status).toBe(404);
});
