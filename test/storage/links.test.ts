import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formToken, isFormToken, readLink, signLink } from '../../storage/links.ts';

const person = '0b6f4a3e-52a1-8c3d-a111-9f2d8c7b6a55';
const ring = {
  currentId: 'k2',
  keys: new Map([
    ['k1', randomBytes(32)],
    ['k2', randomBytes(32)],
  ]),
};
const link = { kind: 'page', personId: person, expiresOn: '2027-02-12' } as const;
const before = new Date('2027-02-01T08:00:00Z');

describe('a personal link', () => {
  test('reads back as it was signed, is safe in a URL and short', () => {
    const token = signLink(ring, link);
    expect(readLink(ring, token, before)).toEqual({ kind: 'page', personId: person });
    expect(token).toMatch(/^[\w.-]{1,60}$/);
  });

  test('still works when it was signed by an older key of the ring, and no longer when that key is gone', () => {
    const token = signLink({ ...ring, currentId: 'k1' }, link);
    expect(readLink(ring, token, before)?.personId).toBe(person);
    const younger = { currentId: 'k2', keys: new Map([...ring.keys].filter(([id]) => id !== 'k1')) };
    expect(readLink(younger, token, before)).toBeNull();
  });

  test('works to the end of its last day in the last zone, and not a moment longer', () => {
    const token = signLink(ring, link);
    expect(readLink(ring, token, new Date('2027-02-13T11:59:59.999Z'))).not.toBeNull();
    expect(readLink(ring, token, new Date('2027-02-13T12:00:00Z'))).toBeNull();
  });

  test('is refused when any character of it was changed', () => {
    const token = signLink(ring, link);
    for (let at = 0; at < token.length - 1; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(readLink(ring, changed, before), `character ${at}`).toBeNull();
    }
  });

  test('is refused in any other spelling of the same bytes: each has a count of requests of its own', () => {
    const token = signLink(ring, link);
    const last = token.charCodeAt(token.length - 1);
    const spellings = [
      `${token}!`,
      `${token}=`,
      ` ${token}`,
      token.replace('.', '=.'),
      token.replace('.', '.%'),
    ];
    const others = [...spellings, `${token.slice(0, -1)}${String.fromCharCode(last + 1)}`];
    expect(others.filter((other) => readLink(ring, other, before) !== null)).toEqual([]);
  });

  test('signed for one purpose never passes for another', () => {
    const token = signLink(ring, { ...link, kind: 'opt-out' });
    expect(readLink(ring, token, before)?.kind).toBe('opt-out');
  });

  test.each(['', '.', 'x', 'azI.', `${'a'.repeat(4000)}.b`, 'azI.AAAA', '../..', 'a.b.c'])(
    'of nonsense %j is null',
    (token) => {
      expect(readLink(ring, token, before)).toBeNull();
    },
  );
});

describe('the token of a form', () => {
  test('belongs to its link and its purpose, and outlives a change of key', () => {
    const token = formToken({ ...ring, currentId: 'k1' }, 'link', 'rate');
    expect(isFormToken(ring, { link: 'link', purpose: 'rate', token })).toBe(true);
    expect(isFormToken(ring, { link: 'other', purpose: 'rate', token })).toBe(false);
    expect(isFormToken(ring, { link: 'link', purpose: 'opt-out', token })).toBe(false);
    expect(isFormToken(ring, { link: 'link', purpose: 'rate', token: '' })).toBe(false);
  });
});
