import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formBody, formTokenIn, openSite, type Site } from './site.ts';
import { formOf } from './small-company.ts';

describe('people who are asked how important their skills are', () => {
  let asked: Site;
  beforeAll(async () => {
    asked = await openSite();
    const points = [1, 2, 3].map((n) => ({ n, words: { en: `Point ${n}` } }));
    const content = {
      ...asked.configuration,
      programs: asked.configuration.programs.map((program) => ({
        ...program,
        ...(program.id === 'skills' && { importance: { of: 'domain' as const, points } }),
      })),
    };
    await asked.db
      .updateTable('configurations')
      .set({ content: JSON.stringify(content) })
      .execute();
  });
  afterAll(() => asked.close());

  test('say it domain by domain of their own work alone, keep it in a draft and hand it in for each skill', async () => {
    const url = `/me/${asked.linkOf('tom')}/rate/${await formOf(asked.db, 'tom', 'tom')}`;
    const get = async () => (await asked.app.inject({ url })).body;
    const post = async (fields: Record<string, string>) => {
      const token = formTokenIn(await asked.app.inject({ url }));
      return asked.app.inject({ method: 'POST', url, ...formBody({ token, ...fields }) });
    };
    expect((await get()).match(/<legend>How important is this for your own work/g)).toHaveLength(4);
    const [first, second] = asked.configuration.frameworks[0]?.domains ?? [];
    const field = `importance.${first?.id}`;
    await post({ action: 'save', [field]: '2' });
    expect(await get()).toMatch(new RegExp(`name="${field}"[^>]*value="2" checked`));
    expect((await post({ action: 'submit', [field]: '4' })).statusCode).toBe(422);
    expect((await post({ action: 'save', 'importance.none': '1' })).statusCode).toBe(400);
    const sent = { action: 'submit', [field]: '3', [`importance.${second?.id}`]: '' };
    expect((await post({ ...sent, 'skill.scalable-architecture': '3' })).statusCode).toBe(303);
    const { importance } = await asked.db
      .selectFrom('rating_forms')
      .select('importance')
      .executeTakeFirstOrThrow();
    const packed = Array.from({ length: 16 }, (_, at) => importance?.readInt16BE(2 * at));
    const given = first?.skills.length ?? 0;
    expect(packed).toEqual([...Array<number>(given).fill(300), ...Array<number>(16 - given).fill(32767)]);
    const others = `/me/${asked.linkOf('maya')}/rate/${await formOf(asked.db, 'maya', 'ana')}`;
    expect((await asked.app.inject({ url: others })).body).not.toContain('How important');
  });
});
