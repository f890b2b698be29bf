import type { ChannelLine, ChannelMessage } from '../../domain/channels/message.ts';
import { visibleLine, visibleText } from '../visible-text.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';

interface Run {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  italic?: boolean;
}

/**
 * A message with an Adaptive Card, as the Workflows of Teams take it ("When a Teams webhook request is received"); cards of the
 * retired connectors are not written. All that comes from data stands in text runs, which know no Markdown and no mentions: a
 * mention would need an entry of its own, and there is none.
 */
export function teamsPayload(message: ChannelMessage): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: message.locale,
    msteams: { width: 'Full' },
    body: bodyOf(message),
  };
  return { type: 'message', attachments: [{ contentType: cardType, contentUrl: null, content }] };
}

function bodyOf({ heading, intro, sections, closing }: ChannelMessage): object[] {
  return [
    { ...rich([{ ...run(visibleLine(heading)), weight: 'Bolder' }]), spacing: 'None' },
    ...paragraph(intro),
    ...sections.flatMap(({ title, lines }) => [
      ...(title === ''
        ? []
        : [{ ...rich([{ ...run(visibleLine(title)), weight: 'Bolder' }]), separator: true }]),
      ...lines.flatMap(lineOf),
    ]),
    ...paragraph(closing),
  ];
}

function lineOf({ who, what, story }: ChannelLine): object[] {
  const said = rich([{ ...run(visibleLine(who)), weight: 'Bolder' }, run(`: ${visibleLine(what)}`)]);
  const parts = (story ?? '')
    .split('\n')
    .map(visibleLine)
    .filter((part) => part !== '');
  return [
    { ...said, spacing: 'Small' },
    ...parts.map((part) => ({ ...rich([{ ...run(part), italic: true }]), spacing: 'Small' })),
  ];
}

function paragraph(text: string): object[] {
  return text === '' ? [] : [rich([run(visibleText(text).trim())])];
}

function rich(inlines: Run[]): object {
  return { type: 'RichTextBlock', inlines };
}

function run(text: string): Run {
  return { type: 'TextRun', text };
}
