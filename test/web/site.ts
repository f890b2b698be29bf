import { randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { approveNomination } from '../../activities/celebrations/approve-nomination.ts';
import { sendBackNomination } from '../../activities/celebrations/send-back-nomination.ts';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { explainNotices } from '../../activities/notices/explain-notices.ts';
import { channelDoors } from '../../cli/channels/channel-doors.ts';
import { mailDoors } from '../../cli/mail/mail-doors.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Db } from '../../storage/database.ts';
import { createFileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { signLink } from '../../storage/links.ts';
import { createSignInToken, type Role } from '../../storage/sessions.ts';
import type { WebDependencies } from '../../web/dependencies.ts';
import { createWeb } from '../../web/server.ts';
import { testDatabase } from '../setup/database.ts';
import { now, personId, settle, type Name } from './small-company.ts';

export const ring: KeyRing = { currentId: 'test', keys: new Map([['test', randomBytes(32)]]) };

/** The web application over a database of its own, with the small company in it. */
export interface Site {
  app: FastifyInstance;
  db: Db;
  configuration: Configuration;
  linkOf: (name: Name, kind?: 'page' | 'opt-out') => string;
  /** The cookie of a fresh session. */
  signedIn: (role: Role, name?: string) => Promise<string>;
  close: () => Promise<void>;
}

export async function openSite(over: Partial<WebDependencies> = {}): Promise<Site> {
  const { db, close } = await testDatabase();
  const configuration = await settle(db);
  const app = createWeb({
    db,
    ring,
    files: createFileStore(db, ring),
    now: async () => now,
    publicUrl: 'http://localhost',
    kindOf: async () => null,
    startImport: async () => {},
    decideImport: async () => {},
    undoImport: async () => {},
    corrections: async () => null,
    template: async (kind, form) => ({
      fileName: `${kind}.${form}`,
      mediaType: 'text/plain',
      bytes: Buffer.from(kind),
    }),
    campaigns: {
      preview: async () => ({ adds: 0, cancels: 0, moves: 0, repeats: 0, lines: [], remarks: [] }),
      change: async ({ campaignId }) => ({ campaignId }),
      plan: async () => ({ refusal: 'Nothing is planned here.' }),
      compare: async () => ({ refusal: 'It was never rehearsed' }),
      launch: async () => ({ refusal: 'Nothing is launched here.' }),
      standing: async () => ({ next: null, waits: null, trouble: [], load: [] }),
    },
    notices: {
      explain: async (personId) =>
        explainNotices(db, { personId, now: now.toISOString(), configurations: createConfigurations() }),
      changed: async () => {},
    },
    nominations: {
      approve: (approval) => approveNomination({ db, shards: 1, tell: async () => {} }, approval),
      sendBack: (decision) => sendBackNomination({ db, shards: 1, tell: async () => {} }, decision),
    },
    mails: mailDoors({ db, files: createFileStore(db, ring), publicUrl: 'http://localhost' }),
    channels: channelDoors(db),
    outbox: null,
    rehearsal: false,
    ...over,
  });
  await app.ready();
  return {
    app,
    db,
    configuration,
    linkOf: (name, kind = 'page') =>
      signLink(ring, { kind, personId: personId(name), expiresOn: '2027-03-01' }),
    signedIn: async (role, name) => sessionCookie(app, await createSignInToken(db, ring, role, name ?? null)),
    close: async () => {
      await app.close();
      await close();
    },
  };
}

let signIns = 0;

/** Each from an address of its own: who tries often from one address is refused. */
async function sessionCookie(app: FastifyInstance, token: string): Promise<string> {
  signIns += 1;
  const remoteAddress = `10.0.${signIns >> 8}.${signIns & 255}`;
  const response = await app.inject({ method: 'POST', url: `/sign-in/${token}`, remoteAddress });
  const [cookie] = response.cookies;
  if (!cookie) throw new Error(`No session: ${response.statusCode}`);
  return `${cookie.name}=${cookie.value}`;
}

/** The token that the form of a page carries. */
export function formTokenIn(response: LightMyRequestResponse): string {
  const token = /<input type="hidden" name="token" value="([^"]+)">/.exec(response.body)?.[1];
  if (!token) throw new Error('The page has no form');
  return token;
}

/** What a browser sends for a plain form. */
export function formBody(fields: Record<string, string>) {
  return {
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

/** Sends a console's form as somebody who is signed in. */
export async function postForm(
  { app }: Pick<Site, 'app'>,
  url: string,
  fields: Record<string, string>,
  { cookie, token }: { cookie: string; token: string },
): Promise<LightMyRequestResponse> {
  const { payload, headers } = formBody({ token, ...fields });
  return app.inject({ method: 'POST', url, payload, headers: { ...headers, cookie } });
}
