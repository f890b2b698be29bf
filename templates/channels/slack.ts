import type { ChannelLine, ChannelMessage } from '../../domain/channels/message.ts';
import { visibleLine, visibleText } from '../visible-text.ts';

/** A header of Block Kit takes no more. */
const headerLength = 150;

type Run = { type: 'text'; text: string; style?: { bold?: boolean } };

/**
 * A message of Slack's incoming webhooks in Block Kit. All that comes from data stands in text runs of a `rich_text` block, which
 * Slack never reads as marks: `<!channel>`, `@here`, links and stars stay the characters that they are. Only the line for
 * notifications is read as marks, so it is words of the house alone, and escaped all the same.
 */
export function slackPayload(message: ChannelMessage): object {
  const heading = visibleLine(message.heading);
  return {
    text: escaped(heading),
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: heading.slice(0, headerLength), emoji: false } },
      { type: 'rich_text', elements: elementsOf(message) },
    ],
  };
}

function elementsOf({ intro, sections, closing }: ChannelMessage): object[] {
  return [
    ...paragraph(intro),
    ...sections.flatMap(({ title, lines }) => [
      ...(title === '' ? [] : [section([run(`\n${visibleLine(title)}`, { bold: true })])]),
      ...lines.flatMap(lineOf),
    ]),
    ...paragraph(closing),
  ];
}

function lineOf({ who, what, story }: ChannelLine): object[] {
  const said = section([run(visibleLine(who), { bold: true }), run(`: ${visibleLine(what)}`)]);
  const list = { type: 'rich_text_list', style: 'bullet', elements: [said] };
  if (story === undefined) return [list];
  return [list, { type: 'rich_text_quote', elements: [run(visibleText(story).trim())] }];
}

function paragraph(text: string): object[] {
  return text === '' ? [] : [section([run(visibleText(text))])];
}

function section(elements: Run[]): object {
  return { type: 'rich_text_section', elements };
}

function run(text: string, style?: Run['style']): Run {
  return { type: 'text', text, ...(style && { style }) };
}

/** The three characters by which Slack's marks begin and end. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
