import { expect, test } from 'vitest';
import { verdictOf } from '../../../domain/channels/answer.ts';
import { channelOfVariable, webhookAddress } from '../../../domain/channels/webhook-address.ts';
import { isPrivate } from '../../../activities/channels/private-address.ts';

const of = { attempts: 1, now: '2026-11-02T08:00:00.000Z' };
const said = (status: number, retryAfter: string | null = null, attempts = 1) => {
  const { end, waitSeconds, refused } = verdictOf({ status, retryAfter }, { ...of, attempts });
  return [end, refused, waitSeconds].filter((each) => each !== null).join(' ');
};

test('an answer’s status alone decides, and what a gateway did not hear of is unknown', () => {
  expect([200, 202, 301, 400, 401, 404, 410, 413, 500, 502, 503, 504].map((status) => said(status))).toEqual([
    'handed-over',
    'handed-over',
    'failed channel',
    'failed post',
    'failed channel',
    'failed channel',
    'failed channel',
    'failed post',
    'later 60',
    'unknown',
    'later 60',
    'unknown',
  ]);
});

test('waits as Retry-After says, in seconds or as a date, within a second and a day; else longer each time', () => {
  expect(said(429, '30')).toBe('later 30');
  expect(said(429, 'Mon, 02 Nov 2026 08:02:00 GMT')).toBe('later 120');
  expect(said(429, '0')).toBe('later 1');
  expect(said(429, '99999999')).toBe('later 86400');
  expect(said(429, 'soon')).toBe('later 60');
  expect(said(503, '10', 3)).toBe('later 240');
  expect(said(500, null, 20)).toBe('later 3600');
});

test('an address is https without credentials, or http on this machine', () => {
  const read = (text: string) => webhookAddress(text)?.host ?? null;
  expect(read(' https://hooks.slack.com/services/T/B/x\n')).toBe('hooks.slack.com');
  expect(read('http://127.0.0.1:8080/x')).toBe('127.0.0.1:8080');
  for (const wrong of ['http://hooks.slack.com/x', 'https://a:b@c.example/', 'ftp://x.example/', 'hooks', ''])
    expect(read(wrong), wrong).toBeNull();
});

test('a variable names its channel, and whether it holds the address or a file', () => {
  expect(channelOfVariable('QUARTERDECK_CHANNEL_ALL_HANDS_URL')).toEqual({
    channelId: 'all-hands',
    inFile: false,
  });
  expect(channelOfVariable('QUARTERDECK_CHANNEL_ALL_HANDS_URL_FILE')?.inFile).toBe(true);
  expect(channelOfVariable('QUARTERDECK_PUBLIC_URL')).toBeNull();
});

test('addresses of private networks are told from public ones, also where IPv6 stands for IPv4', () => {
  const inside = [
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '192.168.0.1',
    '172.31.0.1',
    '100.64.0.1',
    '0.0.0.0',
  ];
  const inside6 = ['::1', '::', '::ffff:10.0.0.1', '::ffff:7f00:1', 'fd00::1', 'fe80::1', '64:ff9b::a00:1'];
  for (const address of [...inside, ...inside6, 'nonsense']) expect(isPrivate(address), address).toBe(true);
  for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111'])
    expect(isPrivate(address), address).toBe(false);
});
