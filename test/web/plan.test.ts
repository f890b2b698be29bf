import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signLink } from '../../storage/links.ts';
import { engineers, measuredConfiguration } from '../activities/results/measured-company.ts';
import { measuredQuarter } from '../activities/results/measured-quarter.ts';
import { hire, personId } from '../fixtures/company.ts';
import { formBody, formTokenIn, openSite, ring, type Site } from './site.ts';

let site: Site;
const link = (number: string) =>
  signLink(ring, { kind: 'page', personId: personId(number), expiresOn: '2027-03-01' });
const get = (url: string) => site.app.inject({ url });

beforeAll(async () => {
  site = await openSite();
  await hire(site.db, [
    { number: 'chief', title: 'Chief' },
    { number: 'partner', title: 'Partner' },
    ...engineers('lab', 1, 2),
  ]);
  const company = measuredConfiguration();
  const design = [1, 2, 3, 4].map((n) => `ai_system_design_${n}`);
  const course = { ...company.courses[0], aliases: [], skills: design, reviewedOn: '2026-12-01' };
  const about = { way: 'online' as const, owner: 'L&D', validityMonths: null };
  await measuredQuarter(site.db, {
    period: '2026-Q4',
    opensOn: '2026-10-05',
    configuration: {
      ...company,
      organisation: {
        ...company.organisation,
        disclosure: {
          ...company.organisation.disclosure,
          singleResults: { roles: ['operations'], people: ['partner@example.test'] },
        },
      },
      courses: [
        { ...course, ...about, id: 'systems', words: { en: 'Systems' }, hours: 10 },
        { ...course, ...about, id: 'live', words: { en: 'Systems live' }, hours: 30 },
      ],
      pathways: [],
      coverageMaps: [],
      programmes: [],
      studies: [],
    },
    levels: { 1: 2, 2: 4 },
  });
});
afterAll(() => site.close());

async function say(url: string, fields: Record<string, string>) {
  const token = formTokenIn(await get(url));
  return site.app.inject({ method: 'POST', url, ...formBody({ token, ...fields }) });
}

const kept = () =>
  site.db
    .selectFrom('plan_decisions')
    .select(['person_id', 'kind', 'subject', 'value', 'decided_as', 'decided_by'])
    .orderBy('id')
    .execute();

describe('the page of a plan', () => {
  test('shows a person what to take by when and why, and is linked from what they have to do', async () => {
    const home = await get(`/me/${link('1')}`);
    expect(home.body).toContain(`/me/${link('1')}/plan`);
    const { body, statusCode } = await get(`/me/${link('1')}/plan`);
    expect(statusCode).toBe(200);
    expect(body).toContain('What you could learn next');
    expect(body).toMatch(/Systems<\/p>\s*<p class="detail">10 hours; through on Tue 2 Feb 2027/);
    expect(body).toContain('At 2.0, the role asks for 4.0. By Systems.');
    expect((await get(`/me/${link('2')}/plan`)).body).toContain(
      'Every assessed skill is at what the role asks.',
    );
  });

  test('keeps what the person and the manager say, and is closed to everybody else', async () => {
    const own = `/me/${link('1')}/plan`;
    const accepted = await say(own, { accept: 'systems' });
    expect([accepted.statusCode, accepted.headers.location]).toEqual([303, `${own}?saved=1`]);
    expect((await get(`${own}?saved=1`)).body).toMatch(/Kept, with who said it[\s\S]*Accepted\./);
    await say(own, { skill: 'ai_system_design_1', path: 'live' });
    const chief = `/me/${link('chief')}/plan`;
    expect((await get(`/me/${link('chief')}`)).body).toContain('What your people could learn next');
    expect((await get(chief)).body).toContain(`${chief}/${personId('1')}`);
    await say(`${chief}/${personId('1')}`, { decline: 'systems' });
    const about = { person_id: personId('1'), decided_as: 'person', decided_by: personId('1') };
    expect(await kept()).toEqual([
      { ...about, kind: 'step', subject: 'systems', value: 'accepted' },
      { ...about, kind: 'path', subject: 'ai_system_design_1', value: 'course:live' },
      {
        ...about,
        kind: 'step',
        subject: 'systems',
        value: 'declined',
        decided_as: 'manager',
        decided_by: personId('chief'),
      },
    ]);
    const foreign = await get(`/me/${link('2')}/plan/${personId('1')}`);
    expect(foreign.statusCode).toBe(404);
    const looks = await site.db
      .selectFrom('audit_events')
      .where('action', 'like', 'single-results-%')
      .select(['actor', 'action'])
      .orderBy('id')
      .execute();
    expect(looks.at(-1)).toEqual({ actor: personId('2'), action: 'single-results-refused' });
    expect(looks[0]).toEqual({ actor: personId('chief'), action: 'single-results-seen' });
  });

  test('is open to read on the own page of whom the organisation names, by number, e-mail or name, each look written down', async () => {
    const partner = `/me/${link('partner')}`;
    expect((await get(partner)).body).toContain(`${partner}/plan`);
    const own = await get(`${partner}/plan`);
    expect(own.body).toContain('The plan of somebody else');
    const found = await get(`${partner}/plan?person=1%40example.test`);
    expect([found.statusCode, found.headers.location]).toEqual([303, `${partner}/plan/${personId('1')}`]);
    const plan = await get(`${partner}/plan/${personId('1')}`);
    expect(plan.statusCode).toBe(200);
    expect(plan.body).toContain('Systems');
    expect(plan.body).not.toMatch(/<select|name="accept"|name="token"/);
    expect((await get(`${partner}/plan?person=nobody`)).body).toContain(
      'Nobody on the roster goes by nobody.',
    );
    const posted = await site.app.inject({
      method: 'POST',
      url: `${partner}/plan/${personId('1')}`,
      ...formBody({ token: 'x', accept: 'systems' }),
    });
    expect(posted.statusCode).toBe(404);
    const [look] = await site.db
      .selectFrom('audit_events')
      .where('actor', '=', personId('partner'))
      .select(['action', 'subject', 'detail'])
      .orderBy('id')
      .execute();
    expect(look).toEqual({
      action: 'single-results-seen',
      subject: `person/${personId('1')}`,
      detail: { as: 'named' },
    });
    // Whom it does not name sees neither the question nor the plan.
    expect((await get(`/me/${link('2')}/plan`)).body).not.toContain('The plan of somebody else');
    expect((await get(`/me/${link('2')}/plan?person=1`)).statusCode).toBe(200);
    expect((await get(`/me/${link('2')}/plan/${personId('1')}`)).statusCode).toBe(404);
  });

  test('is open to read in the console for the roles that the organisation names, each look written down', async () => {
    const url = `/people/${personId('1')}/plan`;
    const [operations, hr] = [
      await site.signedIn('operations', 'Ines Roth'),
      await site.signedIn('hr', 'Kim'),
    ];
    const read = async (cookie: string) => site.app.inject({ url, headers: { cookie } });
    expect((await site.app.inject({ url })).statusCode).toBe(401);
    const { statusCode, body } = await read(operations);
    expect(statusCode).toBe(200);
    expect(body).toContain('Systems');
    expect(body).not.toContain('<select');
    expect(body).not.toContain('name="accept"');
    const person = await site.app.inject({
      url: `/people/${personId('1')}`,
      headers: { cookie: operations },
    });
    expect(person.body).toContain(url);
    expect((await read(hr)).statusCode).toBe(403);
    const looks = await site.db
      .selectFrom('audit_events')
      .where('action', 'like', 'single-results-%')
      .select(['actor', 'action'])
      .orderBy('id')
      .execute();
    expect(looks.slice(-2)).toEqual([
      { actor: 'Ines Roth', action: 'single-results-seen' },
      { actor: 'Kim', action: 'single-results-refused' },
    ]);
  });

  test('keeps nothing of a form that is not its own, or of what is no step of the plan', async () => {
    const before = await kept();
    const url = `/me/${link('1')}/plan`;
    const post = (fields: Record<string, string>) =>
      site.app.inject({ method: 'POST', url, ...formBody(fields) });
    expect((await post({ accept: 'systems' })).statusCode).toBe(403);
    const token = formTokenIn(await get(`/me/${link('chief')}/plan/${personId('1')}`));
    expect((await post({ token, accept: 'systems' })).statusCode).toBe(403);
    const unknown = await say(url, { accept: 'nothing' });
    expect(unknown.statusCode).toBe(422);
    expect(unknown.body).toContain('The plan has changed since the page was opened');
    expect(await kept()).toEqual(before);
  });

  test('counts no declined step, and one that is taken up again has the day of the plan that follows', async () => {
    const url = `/me/${link('1')}/plan`;
    await say(url, { skill: 'ai_system_design_1', path: 'proposed' });
    const declined = await get(url);
    expect(declined.body).toMatch(/Systems<\/p>\s*<p class="detail">10 hours; for /);
    expect(declined.body).not.toContain('is through on');
    await say(url, { accept: 'systems' });
    const { due_on } = await site.db
      .selectFrom('plan_decisions')
      .select('due_on')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect((await get(url)).body).toContain(`10 hours; through on`);
    expect(due_on).toMatch(/^2027-/);
  });
});
