import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordMilestones } from '../../storage/milestones.ts';
import { promiseRewards } from '../../storage/rewards.ts';
import { formBody, formTokenIn, openSite, type Site } from './site.ts';
import { now, personId } from './small-company.ts';

let site: Site;
let cookie: string;
const at = now.toISOString();
beforeAll(async () => {
  site = await openSite();
  cookie = await site.signedIn('operations', 'Lea Brandt');
  const milestones = (['ana', 'nils'] as const).map((name) => ({
    personId: personId(name),
    kind: 'certificate-earned' as const,
    subject: 'safety',
    reachedOn: '2027-01-05',
    audience: 'person' as const,
  }));
  await site.db.transaction().execute(async (tx) => {
    const kept = await recordMilestones(tx, { campaignId: null, milestones, now: at });
    const rewards = kept.map(({ id }) => ({
      milestoneId: id,
      words: { en: 'A book' },
      handedOutBy: 'their manager',
    }));
    await promiseRewards(tx, rewards, at);
  });
});
afterAll(() => site.close());

const text = (body: string) => body.replaceAll(/\s+/g, ' ');
const page = async (by = cookie) => site.app.inject({ url: '/rewards', headers: { cookie: by } });

async function handOut(fields: Record<string, string>) {
  const token = formTokenIn(await page());
  const { payload, headers } = formBody({ token, ...fields });
  return site.app.inject({ method: 'POST', url: '/rewards', payload, headers: { ...headers, cookie } });
}

test('what is to be handed out is ticked off once, with the name of whoever did and a note', async () => {
  const before = text((await page()).body);
  expect(before).toContain('A book for Ana Costa');
  expect(before).toContain('To come from their manager');
  const { id } = await site.db
    .selectFrom('milestones')
    .select('id')
    .where('person_id', '=', personId('ana'))
    .executeTakeFirstOrThrow();
  expect((await handOut({ id, note: 'x'.repeat(2_001) })).body).toContain(
    'The note: it is 2001 characters long',
  );
  expect((await handOut({ id, note: 'At the team’s lunch' })).statusCode).toBe(303);
  const after = text((await page()).body);
  expect(after).toContain('Lea Brandt: At the team’s lunch');
  expect(after).toContain(`id="reward-`);
  expect(after).not.toContain(`reward-${id}`);
  const again = await handOut({ id });
  expect([again.statusCode, text(again.body).includes('It was handed out before')]).toEqual([422, true]);
  const audit = await site.db
    .selectFrom('audit_events')
    .select('actor')
    .where('action', '=', 'reward-handed-out')
    .execute();
  expect(audit).toEqual([{ actor: 'Lea Brandt' }]);
});

test('HR is not shown rewards, which are the business of operations', async () => {
  expect((await page(await site.signedIn('hr', 'Hanna Roth'))).statusCode).toBe(403);
});
