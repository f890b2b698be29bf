import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { WebhookAnswer } from '../../domain/channels/answer.ts';
import { isPrivate } from './private-address.ts';

/** How a POST ended. `begun` false: not a byte of it was sent. `answer` null: it was cut off before the server's status came. */
export type Posted =
  | { begun: false; why: string }
  | { begun: true; answer: WebhookAnswer | null; reply: string };

const connectTimeoutMs = 10_000;
const answerTimeoutMs = 30_000;
const replyLength = 200;

export interface WebhookPatience {
  connectMs: number;
  answerMs: number;
}

const usualPatience: WebhookPatience = { connectMs: connectTimeoutMs, answerMs: answerTimeoutMs };

/**
 * Posts JSON to a webhook once. Never throws, follows nothing, and connects to no address of a private network unless that is
 * allowed: the name is looked up once, and the address that was judged is the one that is used.
 */
export function postWebhook(
  url: URL,
  body: Buffer,
  { privateAddress, patience = usualPatience }: { privateAddress: boolean; patience?: WebhookPatience },
): Promise<Posted> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !privateAddress && isPrivate(host))
    return Promise.resolve({ begun: false, why: 'private address' });
  return new Promise((resolve) => {
    let begun = false;
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length },
      agent: false,
      lookup: privateAddress ? lookup : publicLookup,
    });
    const end = (posted: Posted) => {
      clearTimeout(deadline);
      resolve(posted);
      request.destroy();
    };
    const cut = (why: string) => end(begun ? { begun, answer: null, reply: why } : { begun: false, why });
    let deadline = setTimeout(() => cut('no connection in time'), patience.connectMs);
    request.once('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        begun = true;
        clearTimeout(deadline);
        deadline = setTimeout(() => cut('no answer in time'), patience.answerMs);
      });
    });
    request.on('error', (error) => cut(wordsOf(error)));
    request.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      const answer = { status, retryAfter: headers['retry-after'] ?? null };
      readReply(response, (reply) => end({ begun: true, answer, reply }));
    });
    request.end(body);
  });
}

/** The beginning of what it says; its status counts, whatever becomes of the rest. */
function readReply(response: http.IncomingMessage, done: (reply: string) => void): void {
  let text = '';
  const finish = () => done(text.slice(0, replyLength));
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    text += part;
    if (text.length >= replyLength) finish();
  });
  response.once('end', finish);
  response.once('error', finish);
  response.once('close', finish);
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    if (addresses.some(({ address }) => isPrivate(address)))
      return callback(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '');
    const [first] = addresses;
    if (options.all) return callback(null, addresses);
    return callback(null, first?.address ?? '', first?.family);
  });
};

/** Without the address: its path is a secret. */
function wordsOf(error: NodeJS.ErrnoException): string {
  return error.code === 'EPRIVATE' ? 'private address' : (error.code ?? 'connection failed');
}
