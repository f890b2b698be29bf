import { inflateSync } from 'node:zlib';

/** What stands for the drawings, as programs that search and read aloud find it. */
export function spokenIn(pdf: Buffer): string[] {
  const streams = pdf
    .toString('latin1')
    .matchAll(/\/Length \d+\s*\/Filter \/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g);
  const pages = [...streams].map(([, body = '']) =>
    inflateSync(Buffer.from(body, 'latin1')).toString('latin1'),
  );
  return pages.flatMap((page) =>
    [...page.matchAll(/\/Span <<\s*\/ActualText \(((?:\\.|[^\\)])*)\)/g)].map(([, text = '']) =>
      unescaped(text),
    ),
  );
}

/** A text string of PDF: with a byte-order mark in UTF-16, else in Latin letters. */
function unescaped(text: string): string {
  const plain = text.replaceAll(
    /\\([nrtbf()\\])/g,
    (_, c: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[c] ?? c,
  );
  const bytes = Buffer.from(plain, 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2).swap16().toString('utf16le') : plain;
}
