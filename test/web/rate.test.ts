import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formToken, signLink } from '../../storage/links.ts';
import { formBody, formTokenIn, openSite, ring, type Site } from './site.ts';
import { formOf, personId, setPhase, skills, type Name } from './small-company.ts';

let site: Site;
beforeAll(async () => void (site = await openSite()));
afterAll(() => site.close());

async function open(rater: Name, subject: Name) {
  const url = `/me/${site.linkOf(rater)}/rate/${await formOf(site.db, rater, subject)}`;
  const get = () => site.app.inject({ url });
  const token = async () => formTokenIn(await get());
  const post = (fields: Record<string, string>) =>
    site.app.inject({ method: 'POST', url, ...formBody(fields) });
  return { url, get, token, post };
}

async function ratingsAbout(subject: Name) {
  return site.db
    .selectFrom('rating_forms as f')
    .innerJoin('ratings as r', 'r.form_id', 'f.id')
    .where('f.subject_id', '=', personId(subject))
    .select(['f.source', 'f.framework', 'f.framework_version', 'r.skill_id', 'r.answer', 'r.level'])
    .orderBy('r.skill_id')
    .execute();
}

describe('a form', () => {
  test('asks about the sixteen skills by domain, with words for every level, and nothing is chosen', async () => {
    const { get } = await open('maya', 'ana');
    const { body, statusCode } = await get();
    expect(statusCode).toBe(200);
    expect(body.match(/<fieldset id="skill-/g)).toHaveLength(16);
    expect(body.match(/<section aria-labelledby="domain-/g)).toHaveLength(5);
    expect(body.match(/value="3"/g)).toHaveLength(16);
    expect(body).toContain('Independent');
    expect(body.match(/ checked>/g)).toHaveLength(17);
    expect(body.match(/value="" checked/g)).toHaveLength(17);
  });

  test('changes nothing when it is only opened, also by HEAD', async () => {
    const { get, url } = await open('maya', 'ana');
    await get();
    await site.app.inject({ method: 'HEAD', url });
    expect(await site.db.selectFrom('form_drafts').selectAll().execute()).toEqual([]);
  });

  test('keeps a draft, shows it again, and tells level, not observed and no answer apart', async () => {
    const { get, token, post } = await open('maya', 'priya');
    const saved = await post({
      token: await token(),
      action: 'save',
      'skill.scalable-architecture': '0',
      'skill.microservices-design': 'not-observed',
      'skill.cloud-native-implementation': '',
    });
    expect(saved.statusCode).toBe(303);
    const { answers } = await site.db.selectFrom('form_drafts').selectAll().executeTakeFirstOrThrow();
    expect(answers).toEqual([
      { skill: 'scalable-architecture', level: 0 },
      { skill: 'microservices-design', notObserved: true },
    ]);
    const { body } = await get();
    expect(body.match(/value="0" checked/g)).toHaveLength(1);
    expect(body.match(/value="not-observed" checked/g)).toHaveLength(1);
    expect(body.match(/value="" checked/g)).toHaveLength(15);
    const list = await site.app.inject({ url: saved.headers.location ?? '' });
    expect(list.body).toContain('Draft saved Wed 20 Jan 2027, 11:00 (Berlin time)');
  });

  test('asks a manager about the levels that the person holds or comes to next, and nobody of themselves', async () => {
    const question = /<legend>(Do you confirm[^<]*)<\/legend>/g;
    const asked = async (rater: Name, subject: Name) => {
      const { body } = await (await open(rater, subject)).get();
      return [...body.matchAll(question)].map(([, words]) => words);
    };
    expect(await asked('ana', 'ana')).toEqual([]);
    expect(await asked('maya', 'ana')).toEqual([
      'Do you confirm that Ana Costa works at level 2, “Work with it”?',
    ]);
    const { token, post, get } = await open('maya', 'ana');
    await post({ token: await token(), action: 'save', 'level.ai-levels.2': 'not-yet' });
    expect((await get()).body).toMatch(/name="level\.ai-levels\.2"[^>]*value="not-yet" checked/);
    const wrong = await post({ token: await token(), action: 'submit', 'level.ai-levels.2': 'maybe' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#level-ai-levels-1"');
    for (const foreign of ['level.ai-levels.1', 'level.ai-levels.9', 'level.ai-levels', 'level.'])
      expect((await post({ token: await token(), action: 'save', [foreign]: 'yes' })).statusCode).toBe(400);
    const own = await open('ana', 'ana');
    const posted = { token: await own.token(), action: 'save', 'level.ai-levels.2': 'yes' };
    expect((await own.post(posted)).statusCode).toBe(400);
    await site.db.deleteFrom('form_drafts').execute();
  });

  test('once submitted stores the ratings without the rater, forgets the draft and leads to the next person', async () => {
    const { token, post, url } = await open('maya', 'priya');
    const sent = await post({
      token: await token(),
      action: 'submit',
      'skill.scalable-architecture': '4',
      'skill.microservices-design': 'not-observed',
      'level.ai-levels.2': 'yes',
    });
    expect(sent.statusCode).toBe(303);
    expect(await site.db.selectFrom('rating_forms').select(['source', 'level_answers']).execute()).toEqual([
      { source: 'manager', level_answers: [{ map: 'ai-levels', level: 2, answer: 'yes' }] },
    ]);
    expect(sent.headers.location).toContain(`/rate/${await formOf(site.db, 'maya', 'ana')}`);
    const next = await site.app.inject({ url: sent.headers.location ?? '' });
    expect(next.body).toContain('Now Ana Costa: 1 more after this');
    expect(await ratingsAbout('priya')).toEqual([
      {
        source: 'manager',
        framework: 'advance',
        framework_version: '2026-10',
        skill_id: 'microservices-design',
        answer: 'not-observed',
        level: null,
      },
      {
        source: 'manager',
        framework: 'advance',
        framework_version: '2026-10',
        skill_id: 'scalable-architecture',
        answer: 'level',
        level: 4,
      },
    ]);
    expect(await site.db.selectFrom('form_drafts').selectAll().execute()).toEqual([]);
    expect((await site.app.inject({ url })).statusCode).toBe(409);
  });

  test('sent twice is taken once, and the second sender gets a kind page', async () => {
    const { token, post } = await open('maya', 'tom');
    const fields = { token: await token(), action: 'submit', 'skill.scalable-architecture': '2' };
    const answers = await Promise.all([
      post(fields),
      post({ ...fields, 'skill.scalable-architecture': '5' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.body).toContain(
      'You have already submitted this',
    );
    expect(await ratingsAbout('tom')).toHaveLength(1);
  });

  test('cannot be saved as a draft from another tab once it was submitted', async () => {
    const { post, url } = await open('maya', 'tom');
    const link = site.linkOf('maya');
    const token = formToken(ring, link, url.split('/').at(-1) ?? '');
    const saved = await post({ token, action: 'save', 'skill.scalable-architecture': '1' });
    expect(saved.statusCode).toBe(409);
    expect(await site.db.selectFrom('form_drafts').selectAll().execute()).toEqual([]);
  });

  test('without any answer is not taken: it says so, beside a way to the first question', async () => {
    const { token, post } = await open('ana', 'ana');
    const sent = await post({ token: await token(), action: 'submit', 'skill.scalable-architecture': '' });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('Answer at least one question');
    expect(await ratingsAbout('ana')).toEqual([]);
  });

  test.each(['6', '-1', '2.5', '1e0', ' 3', 'NaN', 'null'])(
    'refuses the level %j beside its question and keeps the rest',
    async (level) => {
      const { token, post } = await open('ana', 'ana');
      const sent = await post({
        token: await token(),
        action: 'submit',
        'skill.scalable-architecture': level,
        'skill.microservices-design': '3',
      });
      expect(sent.statusCode).toBe(422);
      expect(sent.body).toMatch(/id="skill-1-error"/);
      expect(sent.body.match(/value="3" checked/g)).toHaveLength(1);
      expect(await ratingsAbout('ana')).toEqual([]);
    },
  );

  test('that names a skill of no framework is refused as a whole', async () => {
    const { token, post } = await open('ana', 'ana');
    const sent = await post({
      token: await token(),
      action: 'submit',
      'skill.made-up': '3',
      'skill.scalable-architecture': '3',
    });
    expect(sent.statusCode).toBe(400);
    expect(await ratingsAbout('ana')).toEqual([]);
  });
});

describe('a form is open only to', () => {
  test('its own reader: through anybody else’s link it does not exist', async () => {
    const id = await formOf(site.db, 'maya', 'ana');
    const url = `/me/${site.linkOf('olaf')}/rate/${id}`;
    expect((await site.app.inject({ url })).statusCode).toBe(404);
    const { token } = await open('maya', 'ana');
    const stolen = { token: await token(), action: 'submit', 'skill.scalable-architecture': '5' };
    expect((await site.app.inject({ method: 'POST', url, ...formBody(stolen) })).statusCode).toBe(404);
    expect(await ratingsAbout('ana')).toEqual([]);
  });

  test('pages of our own: a post without its token, or with that of another form, saves nothing', async () => {
    const { post } = await open('ana', 'ana');
    const other = await (await open('maya', 'ana')).token();
    const answers = { action: 'submit', 'skill.scalable-architecture': '5' };
    for (const fields of [answers, { ...answers, token: '' }, { ...answers, token: other }]) {
      const sent = await post(fields);
      expect(sent.statusCode).toBe(403);
    }
    expect(await ratingsAbout('ana')).toEqual([]);
  });

  test.each(['x', '../..', "' or 1=1", '00000000-0000-0000-0000-000000000000'])(
    'ids that exist: %j is not found',
    async (id) => {
      const url = `/me/${site.linkOf('ana')}/rate/${encodeURIComponent(id)}`;
      expect((await site.app.inject({ url })).statusCode).toBe(404);
    },
  );

  test('people of the live roster, whose link has not expired and was made for pages', async () => {
    const gone = await site.app.inject({ url: `/me/${site.linkOf('zoe')}` });
    expect(gone.statusCode).toBe(403);
    expect(gone.body).toContain('This page is not open to you');
    const expired = signLink(ring, { kind: 'page', personId: personId('ana'), expiresOn: '2027-01-18' });
    expect((await site.app.inject({ url: `/me/${expired}` })).statusCode).toBe(404);
    expect((await site.app.inject({ url: `/me/${site.linkOf('ana', 'opt-out')}` })).statusCode).toBe(404);
  });
});

describe('too late, the reader gets a kind page and nothing is saved', () => {
  test('after the form was withdrawn', async () => {
    const { get, token, post } = await open('nils', 'nils');
    const fields = { token: await token(), action: 'submit', 'skill.scalable-architecture': '3' };
    await site.db
      .updateTable('obligations')
      .set({ state: 'withdrawn' })
      .where('person_id', '=', personId('nils'))
      .where('kind', '=', 'rate')
      .execute();
    expect((await get()).body).toContain('This form is no longer needed');
    expect((await post(fields)).statusCode).toBe(410);
    expect(await ratingsAbout('nils')).toEqual([]);
  });

  test('after the campaign has closed', async () => {
    const { token, post } = await open('olaf', 'olaf');
    const fields = { token: await token(), action: 'submit', 'skill.scalable-architecture': '3' };
    await setPhase(site.db, skills, 'computing');
    const [sent, saved] = await Promise.all([post(fields), post({ ...fields, action: 'save' })]);
    await setPhase(site.db, skills, 'collecting');
    expect([sent.statusCode, saved.statusCode]).toEqual([410, 410]);
    expect(sent.body).toContain('This campaign has closed');
    expect(await ratingsAbout('olaf')).toEqual([]);
  });
});
