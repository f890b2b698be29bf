import { CalendarFault } from './fault.ts';

/** One content line of RFC 5545, unfolded. */
export interface IcsLine {
  /** Where it begins in the file, from 1. */
  line: number;
  /** In capitals, as are the names of parameters. */
  name: string;
  parameters: ReadonlyMap<string, string>;
  value: string;
}

const longestValue = 10_000;

/** The content lines of an ICS file. Throws CalendarFault. */
export function icsLines(text: string): IcsLine[] {
  return unfolded(text).map(({ line, content }) => readLine(line, content));
}

function unfolded(text: string): { line: number; content: string }[] {
  const lines: { line: number; content: string }[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(raw) && last) last.content += raw.slice(1);
    else if (raw.trim() !== '') lines.push({ line: index + 1, content: raw });
    const { line, content } = lines.at(-1) ?? { line: 1, content: '' };
    if (content.length > longestValue)
      throw new CalendarFault(line, `a line of at most ${longestValue} characters`, 'a longer one');
  }
  return lines;
}

const linePattern =
  /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;

function readLine(line: number, content: string): IcsLine {
  const [, name, parameters = '', value = ''] = linePattern.exec(content) ?? [];
  if (name === undefined)
    throw new CalendarFault(
      line,
      'a line of a calendar, such as DTSTART:20261109',
      JSON.stringify(content.slice(0, 40)),
    );
  const pairs = [...parameters.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^;]*)/g)].map(
    ([, key = '', given = '']): [string, string] => [key.toUpperCase(), given.replaceAll('"', '')],
  );
  return { line, name: name.toUpperCase(), parameters: new Map(pairs), value };
}

/** A text value without its escapes. */
export function plainText(value: string): string {
  return value
    .replaceAll(/\\([nN,;\\])/g, (_, escaped: string) => (/[nN]/.test(escaped) ? ' ' : escaped))
    .trim();
}
