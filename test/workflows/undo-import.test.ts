import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { confirmMapping } from '../../storage/import-mappings.ts';
import { draftCampaign } from '../fixtures/company.ts';
import type { FileToImport } from '../fixtures/import-lab.ts';
import { decidedAt, ImportStories } from '../setup/import-stories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

let stories: ImportStories;
beforeEach(async () => {
  stories = await ImportStories.open();
  return () => stories.close();
});

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status';
const line = (n: number, status = 'Active') =>
  `${n},Ana${n},Ruizova${n},Engineer,ana${n}@example.test,${status}`;
const roster = (...lines: string[]): FileToImport => ({
  content: [header, ...lines, ''].join('\n'),
  kind: 'roster',
  profile: 'bamboohr',
});
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const whole = roster(...numbers(50).map((n) => line(n)));

describe('a roster with forty of a hundred rows', () => {
  test('is held, applies by name and reason, and undoing it restores the former state exactly', async () => {
    const campaignId = await draftCampaign(stories.database.db, 'skills', stories.lab.configuration);
    await stories.database.db
      .updateTable('campaigns')
      .set({ phase: 'collecting' })
      .where('id', '=', campaignId)
      .execute();
    await stories.lab.import({ ...whole, asOf: '2026-09-01' });
    const before = await currentState();
    const part = { ...roster(...numbers(20).map((n) => line(n))), more: { fullSnapshot: true } };
    const { importId, handle, reach, decide } = await stories.start(part);
    await reach('held');
    expect((await stories.lab.summary(importId)).difference?.brake).toMatchObject([
      { limit: 'leavers', count: 30, of: 50 },
    ]);
    await decide('apply', { reason: 'They have really left' });
    await handle.result();
    const applied = await stories.lab.summary(importId);
    expect(applied).toMatchObject({
      state: 'applied',
      decisions: [{ decision: 'apply', byName: 'Ines Ora', reason: 'They have really left' }],
    });
    expect(applied.decisions[0]?.actedAt).not.toBeNull();
    expect(await currentState()).not.toEqual(before);

    stories.told.length = 0;
    const undone = await stories.undo(importId);
    await undone.result();
    expect(await currentState()).toEqual(before);
    expect(stories.told).toContain(`campaign/${campaignId}`);
    expect(await stories.lab.summary(importId)).toMatchObject({
      state: 'undone',
      difference: { undo: { restored: 30, keptCount: 0, notices: [] } },
    });
    await (await stories.undo(importId)).result();
    expect(await currentState()).toEqual(before);
    await stories.worker.replay(undone.workflowId, 'undo-import-done');
  });

  test('that was never applied cannot be undone, and the story says so', async () => {
    const { importId, handle, reach, decide } = await stories.start(whole, { approval: 'ask' });
    await reach('checked');
    await expect((await stories.undo(importId)).result()).rejects.toMatchObject({
      cause: { cause: { message: expect.stringContaining('cannot be undone') } },
    });
    await decide('reject', { reason: 'Only a trial' });
    await handle.result();
  });
});

describe('an import that asks', () => {
  test('waits, is checked again by the answer, held, decided and undone, and its histories name nobody', async () => {
    await stories.lab.import({ ...whole, asOf: '2026-09-01' });
    const odd = [...numbers(20).map((n) => line(n, 'Gone fishing')), ...numbers(25).map((n) => line(n + 20))];
    const { importId, handle, reach, decide } = await stories.start(roster(...odd));
    await reach('asking');
    await expect(decide('apply', { reason: 'Now' })).rejects.toMatchObject({ cause: { type: 'NotWaiting' } });
    await stories.database.db.transaction().execute((tx) =>
      confirmMapping(tx, {
        importId,
        mapping: {
          profile: 'bamboohr',
          columns: {},
          dateOrders: {},
          swappedDates: {},
          decimalMarks: {},
          words: { status: { 'gone fishing': 'ended' } },
          course: null,
        },
        byName: 'Ines Ora',
        reason: 'Our word for it',
        now: decidedAt,
      }),
    );
    await decide('check-again', { reason: 'Answered' });
    await reach('held');
    await decide('apply', { reason: 'They retired' });
    await handle.result();
    const undone = await stories.undo(importId);
    await undone.result();
    await stories.worker.replay(handle.workflowId, 'import-export-asking');
    const texts = await Promise.all(
      [handle, undone].map(({ workflowId }) => stories.worker.historyText(workflowId)),
    );
    expect(texts.join('')).toContain(importId);
    expect(texts.join('')).not.toMatch(/Ruizova|example\.test|Engineer|fishing|Ines|retired|upload\.csv/);
  });
});

/** What is known now of everybody: facts and identifiers, with where they were told first. */
async function currentState(): Promise<unknown[]> {
  const { rows } = await sql`
    select person_id, attribute, value, valid_from, valid_to, import_id, line from roster_facts where known_until is null
    union all
    select person_id, kind, value, valid_from, valid_to, import_id, null from person_identifiers where known_until is null
    order by 1, 2, 3, 4, line nulls first`.execute(stories.database.db);
  return rows;
}
