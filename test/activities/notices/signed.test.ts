import { generateKeyPairSync } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import DKIM from 'nodemailer/lib/dkim';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNoticeActivities } from '../../../activities/notices/notice-activities.ts';
import { signMail } from '../../../activities/notices/sign-mail.ts';
import { setClock } from '../../../storage/stories.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  claim,
  handOverBy,
  invited,
  noticeDeps,
  noticeLab,
  threePeople,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const dkim = {
  selector: 'quarter',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const published = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** What a receiver finds: the domain has published the key. */
async function verified(mail: Buffer | string) {
  const resolver = async (name: string) => {
    expect(name).toMatch(/^quarter\._domainkey\./);
    return [[`v=DKIM1; k=rsa; p=${published}`]];
  };
  const { results } = await dkimVerify(mail, { resolver });
  return results.map(({ status, signingDomain, signingHeaders }) => ({
    result: status.result,
    domain: signingDomain,
    headers: signingHeaders?.keys.toLowerCase().split(/\s*:\s*/),
  }));
}

const letter = [
  'From: Learning <learning@example.test>',
  'To: ana@example.test',
  'Subject: A level up',
  'Date: Mon, 05 Oct 2026 07:00:00 +0000',
  'List-Unsubscribe: <https://skills.example.test/opt-out/token>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  '',
  'Well done.',
  '',
].join('\r\n');

describe('a signed mail', () => {
  test('is trusted by a receiver, with both headers of the link that unsubscribes under the signature', async () => {
    const signed = await signMail(Buffer.from(letter), { ...dkim, domain: 'example.test' });
    const [found] = await verified(signed);
    expect(found).toMatchObject({ result: 'pass', domain: 'example.test' });
    expect(found?.headers).toEqual(
      expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  test('is that of nodemailer’s own signer, wherever blanks, folds and empty lines stand', async () => {
    const bits = ['a', 'Grüße', 'x:y', ' ', '  ', '\t', '\r\n', '\r\n ', '\r\n\r\n'];
    const text = fc.array(fc.constantFrom(...bits), { maxLength: 12 }).map((some) => some.join(''));
    const folded = text.map((some) => some.replaceAll(/\r\n(?![ \t])/g, ''));
    await fc.assert(
      fc.asyncProperty(folded, text, async (subject, body) => {
        const headers = [`FROM: a@example.test`, `subject : ${subject}`, 'X-Other: 1', 'To:b@example.test'];
        const mail = Buffer.from([...headers, '', body].join('\r\n'));
        const signed = await signMail(mail, { ...dkim, domain: 'example.test' });
        const names = { keySelector: dkim.selector, headerFieldNames: 'from:subject:to' };
        const peer = new DKIM({ domainName: 'example.test', privateKey: dkim.privateKey, ...names });
        expect(signed.equals(await buffer(peer.sign(mail)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same for the same mail', async () => {
    const signed = () => signMail(Buffer.from(letter), { ...dkim, domain: 'example.test' });
    expect((await signed()).equals(await signed())).toBe(true);
  });

  test('is found out when somebody has changed a word, or the link', async () => {
    const signed = (await signMail(Buffer.from(letter), { ...dkim, domain: 'example.test' })).toString();
    expect(await verified(signed.replace('Well done', 'Well gone'))).not.toContainEqual(
      expect.objectContaining({ result: 'pass' }),
    );
    expect(await verified(signed.replace('/opt-out/token', '/opt-out/taken'))).not.toContainEqual(
      expect.objectContaining({ result: 'pass' }),
    );
  });

  test('does not leave unsigned where the key cannot sign', async () => {
    const { privateKey: other } = generateKeyPairSync('ed25519');
    const key = {
      selector: 'quarter',
      privateKey: other.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    await expect(signMail(Buffer.from(letter), { ...key, domain: 'example.test' })).rejects.toThrow(
      'does not sign',
    );
  });
});

describe('the mails of a page', () => {
  let lab: NoticeLab;
  beforeEach(async () => void (lab = await noticeLab()));
  afterEach(() => lab.close());

  const sent = async (): Promise<string[]> => {
    const activities = createNoticeActivities({ ...noticeDeps(lab.db, lab.smtp.url), dkim });
    await threePeople(lab);
    await activities.planDue({ shard: 1, shards: 1, now: invited });
    await handOverBy(activities, await claim(lab, invited));
    return lab.smtp.received.map(({ mail }) => mail);
  };

  test('are signed for the domain of their sender', async () => {
    const mails = await sent();
    expect(mails).toHaveLength(3);
    for (const mail of mails)
      expect(await verified(mail)).toMatchObject([{ result: 'pass', domain: 'example.test' }]);
  });

  test('are not signed in a rehearsal, whose mail must look like nobody’s', async () => {
    await setClock(lab.db, new Date(invited));
    for (const mail of await sent()) expect(mail).not.toContain('DKIM-Signature');
  });
});
