import { describe, expect, test } from 'vitest';
import type { ChannelMessage } from '../../../domain/channels/message.ts';
import { channelPayload } from '../../../templates/channels/payload.ts';

const hostile =
  '<!channel> @here *b* _i_ [x](https://evil.example) <https://evil.example|Click> & <at>All</at>';

const message = (who: string, lines = 1): ChannelMessage => ({
  locale: 'en',
  heading: 'Celebrations of October 2026',
  intro: 'What people here reached, and are glad to share:',
  sections: [
    {
      title: `Optics ${who}`,
      lines: Array.from({ length: lines }, () => ({
        who,
        what: 'Completed: Security basics',
        story: `First ${who}\nSecond`,
      })),
    },
  ],
  closing: 'Congratulations.',
});

/** Every object of a payload. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [Object.fromEntries(Object.entries(value)), ...Object.values(value).flatMap(objectsIn)];
}

const read = (kind: 'slack' | 'teams', of: ChannelMessage): unknown =>
  JSON.parse(channelPayload(of, kind).toString());

describe('what comes from data', () => {
  test('stands in runs that Slack reads as mere characters, and never in the line that it reads as marks', () => {
    const payload = read('slack', message(hostile));
    const line = 'Celebrations of October 2026';
    expect(payload).toMatchObject({ text: line, mrkdwn: false, link_names: false, unfurl_links: false });
    const holders = objectsIn(payload).filter(
      ({ text }) => typeof text === 'string' && text.includes('evil'),
    );
    expect(holders).toHaveLength(3);
    expect(new Set(holders.map(({ type }) => type))).toEqual(new Set(['text']));
    const types = new Set(objectsIn(payload).flatMap(({ type }) => type));
    for (const marks of ['mrkdwn', 'broadcast', 'user', 'usergroup', 'channel', 'link', 'emoji'])
      expect(types.has(marks), marks).toBe(false);
  });

  test('stands in text runs of an Adaptive Card, which know no Markdown, and nobody is mentioned', () => {
    const payload = read('teams', message(hostile));
    expect(payload).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.4', msteams: { width: 'Full' } },
        },
      ],
    });
    const holders = objectsIn(payload).filter(
      ({ text }) => typeof text === 'string' && text.includes('evil'),
    );
    expect(new Set(holders.map(({ type }) => type))).toEqual(new Set(['TextRun']));
    expect(JSON.stringify(payload)).not.toMatch(/"(TextBlock|entities|mention|Image)"/);
  });

  test('is told without what nobody sees, in one line where it is a name', () => {
    const text = channelPayload(message('A\u202Eb\nc\u200B'), 'slack').toString();
    expect(text).toContain('"Ab c"');
  });
});

test.each(['slack', 'teams'] as const)(
  'a long digest for %s is cut between lines and says how many there are beside',
  (kind) => {
    const body = channelPayload(message('ab'.repeat(100), 300), kind);
    expect(body.length).toBeLessThanOrEqual(24_000);
    const told = body.toString().split('Completed: Security basics').length - 1;
    expect(told).toBeGreaterThan(10);
    expect(body.toString()).toContain(`And ${300 - told} more. Congratulations.`);
  },
);
