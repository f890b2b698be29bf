import { domainToASCII } from 'node:url';

/**
 * An address as every mail server takes it: a domain in other letters as IDNA writes it (`müller.test`:
 * `xn--mller-kva.test`). What is no domain stays as it is, for the server to refuse.
 */
export function envelopeAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (/^[ -~]*$/.test(domain)) return address;
  return `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}
