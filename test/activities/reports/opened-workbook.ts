import { inflateRawSync } from 'node:zlib';

/** What stands in a cell of a file: its text or number as it is stored, formulas by their stored result. */
export interface FoundCell {
  column: string;
  row: number;
  value: string | number;
  formula: string | null;
}

/** The cells of a workbook's sheets by name, read by nothing but what the format says: neither our writer nor our reader has a hand in it. */
export function openedWorkbook(file: Buffer): Map<string, FoundCell[]> {
  const parts = unzipped(file);
  const text = (name: string) => parts.get(name)?.toString('utf8') ?? '';
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    plain(si),
  );
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const sheets = [...text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)];
  return new Map(
    sheets.map(([tag]) => {
      const target = targets.get(attribute(tag, 'r:id')) ?? '';
      return [
        unescaped(attribute(tag, 'name')),
        cellsOf(text(`xl/${target.replace(/^\/?(xl\/)?/, '')}`), strings),
      ];
    }),
  );
}

function cellsOf(xml: string, strings: readonly string[]): FoundCell[] {
  return [...xml.matchAll(/<c (r="[^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].flatMap(([, tag = '', body = '']) => {
    const [, column = '', row = ''] = /r="([A-Z]+)(\d+)"/.exec(tag) ?? [];
    const stored = /<v[^>]*>(.*?)<\/v>/s.exec(body)?.[1];
    const type = attribute(tag, 't');
    const formula = /<f[^>]*>(.*?)<\/f>/s.exec(body)?.[1] ?? null;
    if (type !== 'inlineStr' && stored === undefined) return [];
    const value =
      type === 's'
        ? (strings[Number(stored)] ?? '')
        : type === 'inlineStr'
          ? plain(body)
          : type === 'str'
            ? unescaped(stored ?? '')
            : Number(stored);
    return [{ column, row: Number(row), value, formula: formula && unescaped(formula) }];
  });
}

function plain(xml: string): string {
  return [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => unescaped(text)).join('');
}

function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A reader takes _x005F_ for the underscore itself. */
function unescaped(text: string): string {
  return text
    .replaceAll(/&(\w+|#x?[0-9a-fA-F]+);/g, (whole, name: string) => {
      if (!name.startsWith('#')) return entities[name] ?? whole;
      return String.fromCodePoint(
        name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)),
      );
    })
    .replaceAll('_x005F_', '_');
}

const endOfDirectory = 0x06054b50;

/** Every entry by its central directory (PKWARE APPNOTE 4.3.12 and 4.3.16). */
export function unzipped(file: Buffer): Map<string, Buffer> {
  let end = file.length - 22;
  while (end > 0 && file.readUInt32LE(end) !== endOfDirectory) end -= 1;
  const parts = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const body = file.subarray(from, from + size);
    parts.set(
      file.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      method === 0 ? body : inflateRawSync(body),
    );
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}
