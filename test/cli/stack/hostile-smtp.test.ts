import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { startHostileSmtp, type HostileSmtp, type SmtpAnswer } from '../../setup/hostile-smtp.ts';

let server: HostileSmtp | null = null;

afterEach(async () => {
  await server?.stop();
});

async function sendingFails(at: string, answer: SmtpAnswer): Promise<unknown> {
  server = await startHostileSmtp((moment) => (moment.at === at ? answer : 'ok'));
  const transport = createTransport(server.url);
  const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'x', text: 'x' };
  return transport.sendMail(mail).then(
    () => null,
    (error: unknown) => error,
  );
}

test.for(['greeting', 'mail-from', 'rcpt-to', 'data'])(
  'the hostile server refuses with a code of its own at %s',
  async (at) => {
    expect(await sendingFails(at, { code: 450 })).toMatchObject({ responseCode: 450 });
  },
);

test.for(['greeting', 'mail-from', 'rcpt-to', 'data'])(
  'the hostile server cuts the connection without a reply at %s',
  async (at) => {
    expect(await sendingFails(at, 'drop')).not.toHaveProperty('responseCode');
    expect(server?.received).toHaveLength(at === 'data' ? 1 : 0);
  },
);
