import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { foldLines } from 'nodemailer/lib/mime-funcs';
import { normalizeDomain } from 'nodemailer/lib/shared';

/** By what mail is signed (DKIM, RFC 6376); the sender's domain publishes the public key under the selector. */
export interface DkimKey {
  selector: string;
  /** An RSA key as PEM. */
  privateKey: string;
}

/** What a reader sees of a mail and acts on; RFC 8058 wants both headers of the link that unsubscribes signed. */
const signedHeaders = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'to',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'auto-submitted',
];
const lineLength = 76;
const endOfHeaders = Buffer.from('\r\n\r\n');
/** Beside the main thread, which composes the next mail meanwhile. */
const signBeside = promisify(sign);
/** By their PEM: to read a key takes as long as to sign by it. */
const keys = new Map<string, KeyObject>();

/**
 * The mail, whose lines end with CRLF, with its signature before it. Equal mails get equal signatures: those of nodemailer's own
 * signer, without its four streams a mail. Throws where the key cannot sign.
 */
export async function signMail(
  mail: Buffer,
  { domain, selector, privateKey }: DkimKey & { domain: string },
): Promise<Buffer> {
  const end = mail.indexOf(endOfHeaders);
  if (end < 0) throw new Error('A mail without an empty line after its headers cannot be signed');
  const body = mail.subarray(end + endOfHeaders.length).toString('latin1');
  const headers = relaxedHeaders(mail.subarray(0, end).toString('latin1'));
  const names = signedHeaders.filter((name) => headers.has(name));
  const tags = [
    'v=1',
    'a=rsa-sha256',
    'c=relaxed/relaxed',
    `d=${normalizeDomain(domain, false)}`,
    'q=dns/txt',
    `s=${selector}`,
    `bh=${createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64')}`,
    `h=${names.join(':')}`,
  ];
  const unsigned = `${foldLines(`DKIM-Signature: ${tags.join('; ')}`, lineLength)};\r\n b=`;
  const lines = names.map((name) => `${name}:${headers.get(name)}\r\n`);
  const content = `${lines.join('')}dkim-signature:${relaxedValue(unsigned)}`;
  const signature = await signBeside('sha256', Buffer.from(content, 'latin1'), keyOf(privateKey));
  return Buffer.concat([Buffer.from(`${unsigned}${folded(signature.toString('base64'))}\r\n`), mail]);
}

function keyOf(pem: string): KeyObject {
  const known = keys.get(pem);
  if (known) return known;
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'rsa') throw new Error('The DKIM key does not sign: it is no RSA key');
  keys.set(pem, key);
  return key;
}

/** Values by lower-case names, as RFC 6376, 3.4.2, reads them; of several of one name the last one. */
function relaxedHeaders(text: string): Map<string, string> {
  const lines = text.split(/\r\n(?![ \t])/);
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), relaxedValue(line)]),
  );
}

function relaxedValue(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/^ | $/g, '');
}

/** RFC 6376, 3.4.4: blanks at the ends of lines and empty lines at the end count for nothing. */
function relaxedBody(text: string): string {
  const said = text.replaceAll(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n');
  let end = said.endsWith(' ') ? said.length - 1 : said.length;
  while (said.startsWith('\r\n', end - 2) && end >= 2) end -= 2;
  return end === 0 ? '' : `${said.slice(0, end)}\r\n`;
}

function folded(signature: string): string {
  return signature.replaceAll(/^.{73}|.{75}(?!$)/g, '$&\r\n ').trim();
}
