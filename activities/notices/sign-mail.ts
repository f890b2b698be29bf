import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

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
].join(':');
const begin = Buffer.from('DKIM-Signature:');

/** The mail with its signature before it. Equal mails get equal signatures. Throws where the key cannot sign. */
export async function signMail(
  mail: Buffer,
  { domain, selector, privateKey }: DkimKey & { domain: string },
): Promise<Buffer> {
  const key = { domainName: domain, keySelector: selector, privateKey };
  const signed = await buffer(new DKIM({ ...key, headerFieldNames: signedHeaders }).sign(mail));
  if (!signed.subarray(0, begin.length).equals(begin)) throw new Error('The DKIM key does not sign');
  return signed;
}
