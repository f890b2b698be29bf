import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { chased, invited, ledger, mails, noticeLab, rating, type NoticeLab } from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

describe('names that nobody has', () => {
  test.each([
    'Eve\r\nBcc: evil@elsewhere.test',
    'Eve\n\nContent-Type: text/html\n\n<h1>Hi</h1>',
    'A'.repeat(300),
    '\u202Eגברת כהן\u2066\u200B\uFEFF',
    'Eve\u0007\u009B2J\u00AD\u3164',
    '<script>alert(1)</script>&amp;',
    '"Eve" <evil@elsewhere.test>, Other',
    '=?utf-8?q?x=0d=0aBcc:_evil@elsewhere.test?=',
  ])('%j: no header, no recipient and no markup comes of it', async (name) => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }]);
    await called('2', name);
    await chased(lab, [rating('2'), rating('1', '2')]);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2 });
    for (const { mail, to } of lab.smtp.received) {
      expect(to).toHaveLength(1);
      const read = await PostalMime.parse(mail);
      expect(read.bcc ?? []).toEqual([]);
      const told = `${read.subject}${read.to?.[0]?.name}${read.text}${read.html}`;
      expect(told.replaceAll(/\s/g, '')).toContain(name.replace('\u202E', '').slice(0, 3));
      for (const hidden of '\u202E\u2066\u200B\uFEFF\u0007\u009B\u00AD\u3164')
        expect(told).not.toContain(hidden);
      expect(read.to?.map(({ address }) => address)).toEqual(to);
      expect(read.html).not.toMatch(/<script>|<h1>Hi/);
      expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThan(998);
    }
  });
});

test('two people with one address get a mail each, with their own pages', async () => {
  await hire(lab.db, [{ number: '1' }, { number: '2' }]);
  await lab.db
    .updateTable('roster_facts')
    .set({ value: '1@example.test' })
    .where('person_id', '=', personId('2'))
    .where('attribute', '=', 'email')
    .execute();
  await chased(lab, [rating('1'), rating('2')]);
  expect(await lab.round(invited)).toMatchObject({ handedOver: 2 });
  const sent = await mails(lab);
  expect(sent.map(({ to }) => to)).toEqual([['1@example.test'], ['1@example.test']]);
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
  expect(await ledger(lab.db)).toEqual(['1 invitation handed-over', '2 invitation handed-over']);
});

async function called(person: string, name: string): Promise<void> {
  await change(lab.db, {
    number: person,
    attribute: 'display-name',
    value: name,
    on: '2020-01-01',
    at: '2026-01-06T08:00:00.000Z',
  });
}
