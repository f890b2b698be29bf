import { afterEach, beforeEach, expect, test } from 'vitest';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { reopenExpired } from '../../../activities/standing/reopen-expired.ts';
import { editPreview } from '../../../cli/campaigns/edit-preview.ts';
import type { NewEdit } from '../../../storage/campaign-edits.ts';
import { draftCampaign, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  labConfiguration,
  noticeLab,
  rating,
  type NoticeLab,
} from '../notices/notice-lab.ts';
import { dueDays, edited, previewed, refusalOf, setOwed, threeApart } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('who are added use up no stand-in’s room twice, and what is about themselves waits while they are on leave', async () => {
  await hire(lab.db, [
    { number: '10', unit: 'lab', title: 'Head of Lab' },
    { number: '900', unit: 'hr', title: 'HR Partner' },
    { number: '21', unit: 'lab' },
  ]);
  await freezeCampaign(lab.db, {
    campaignId: await draftCampaign(lab.db),
    now: '2026-10-05T08:00:00.000Z',
  });
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  await hire(lab.db, [{ number: '22', unit: 'lab', employment: 'leave' }], '2026-10-06T08:00:00.000Z');
  await edited(lab, {
    kind: 'add',
    people: [{ personId: personId('22') }],
    now: '2026-10-07T08:00:00.000Z',
  });
  const owed = await lab.db
    .selectFrom('obligations')
    .select(['person_id as owner', 'rating_source as source', 'paused_on as pausedOn'])
    .where('subject_person_id', '=', personId('22'))
    .orderBy('rating_source')
    .execute();
  expect(owed).toEqual([
    { owner: personId('900'), source: 'manager', pausedOn: null },
    { owner: personId('22'), source: 'self', pausedOn: '2026-10-05' },
  ]);
});

test('who cannot take part is named, all of them at once, and nobody is added', async () => {
  const campaignId = await draftCampaign(lab.db);
  await hire(lab.db, [
    { number: '21', unit: 'lab' },
    { number: '22', unit: 'lab', title: 'Gardener' },
    { number: '23', unit: 'lab', title: 'Porter' },
  ]);
  await hire(lab.db, [{ number: '24', unit: 'lab', employment: 'ended' }]);
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  const asked = (...numbers: string[]) =>
    editPreview(lab.db, {
      campaignId,
      kind: 'add',
      people: numbers.map((number) => ({ personId: personId(number) })),
      madeBy: 'ops',
      reason: 'because',
      now: '2026-10-07T08:00:00.000Z',
    });
  await expect(asked('21', '24')).rejects.toThrow(/^Somebody named has left, so .*: [^,]*\(24\)\.$/);
  await expect(asked('21', '22', '23')).rejects.toThrow(
    /^Somebody named has no role that it asks about, so they cannot take part in \S+: [^,]*\(22\), [^,]*\(23\)\.$/,
  );
});

test('what is owed again after a short exemption is due when it was, moved with the campaign meanwhile', async () => {
  await threeApart(lab);
  await setOwed(lab, '2', { due_on: '2026-10-20' });
  const people = [{ personId: personId('1') }, { personId: personId('2') }];
  const exemptUntil = '2026-10-06';
  await edited(lab, { kind: 'exempt', people, content: { exemptUntil }, now: '2026-10-05T06:00:00.000Z' });
  const more = { kind: 'extend' as const, content: { dueOn: '2026-12-18' }, now: '2026-10-06T06:00:00.000Z' };
  expect((await edited(lab, more)).edit.effect).toMatchObject({ moved: 1 });
  const configuration = labConfiguration();
  const again = { configuration, today: '2026-10-07', now: '2026-10-07T05:00:00.000Z', campaignId };
  expect(await lab.db.transaction().execute((tx) => reopenExpired(tx, again))).toBe(2);
  expect(await dueDays(lab)).toEqual({ 1: '2026-12-18', 2: '2026-12-08', 3: '2026-12-18' });
});

test('who are exempt until a day are so until another once that is said again, or for good; what else is asked says so', async () => {
  await threeApart(lab);
  const people = [{ personId: personId('1') }];
  const exempt = async (exemptUntil?: string) => {
    const content = exemptUntil === undefined ? {} : { exemptUntil };
    const at = { kind: 'exempt' as const, people, content, now: '2026-10-05T06:00:00.000Z' };
    const { adds, moves, cancels } = await previewed(lab, at);
    const { edit } = await edited(lab, at);
    return { came: edit.effect, coming: { adds, moves, cancels } };
  };
  await exempt('2026-10-19');
  const refused = async (asked: Pick<NewEdit, 'kind' | 'content'>) =>
    refusalOf(lab, { people, now: '2026-10-06T06:00:00.000Z', ...asked });
  const content = { dueOn: '2026-11-20' };
  expect(await refused({ kind: 'extend', content })).toMatch(/they are exempt until 2026-10-20, and exempt/);
  expect(await refused({ kind: 'nudge' })).toMatch(/they are exempt until 2026-10-20, and exempt/);
  expect(await refused({ kind: 'exempt', content: { exemptUntil: '2026-10-19' } })).toMatch(
    /nothing open, and they are exempt until 2026-10-20 already/,
  );
  const earlier = await exempt('2026-10-06');
  expect(earlier.came).toEqual({ exempted: 0, exemptionsMoved: 1, people: 1 });
  expect(earlier.coming.moves + earlier.coming.adds).toBeGreaterThan(0);
  const forGood = await exempt();
  expect(forGood.coming).toMatchObject({ adds: 0, moves: 0 });
  expect(forGood.coming.cancels).toBeGreaterThan(0);
  expect(await refused({ kind: 'nudge' })).toMatch(/they are exempt for good/);
});

test('who is to rate, or is added, and has no address is told of before it is done', async () => {
  await hire(lab.db, [{ number: '1' }, { number: '2' }, { number: '4', manager: '1' }]);
  await chased(lab, [rating('1', '4')]);
  const now = '2026-10-06T06:00:00.000Z';
  const said = async (raterId: string) =>
    (
      await previewed(lab, {
        kind: 'replace-rater',
        people: [{ personId: personId('4'), raterId: personId(raterId) }],
        now,
      })
    ).remarks;
  expect(await said('2')).toEqual([]);
  await lab.db
    .updateTable('roster_facts')
    .set({ value: null })
    .where('person_id', '=', personId('2'))
    .where('attribute', '=', 'email')
    .execute();
  expect(await said('2')).toEqual([
    'No mail reaches whoever is to rate, so that they hear of it from nobody. The roster has no usable address.',
  ]);
});
