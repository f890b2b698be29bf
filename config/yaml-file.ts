import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type YAMLError,
} from 'yaml';
import { readFile } from 'node:fs/promises';
import type { Problem } from './problem.ts';

/** A file that could be read, with the way back from a value to the line on which it stands. */
export interface YamlFile {
  file: string;
  value: unknown;
  place: (path: Path) => Place;
}

/** Keys and list positions from the top of a file. */
export type Path = readonly PropertyKey[];

/** Where an entry stands: its key, or the entry itself in a list; of what is missing, the nearest that is there. */
interface Place {
  file: string;
  line: number;
  column: number;
  /** For people: keys joined by dots, list entries by their id. */
  path: string;
}

const largestFileBytes = 1_000_000;
/** Aliases save typing; a handful is plenty, and thousands are an attack on memory. */
const mostAliases = 50;

export async function readYamlFile(file: string): Promise<YamlFile | Problem[]> {
  const wrong = (expected: string, got: string): Problem[] => [
    { file, line: 1, column: 1, path: '', expected, got },
  ];
  const bytes = await readFile(file);
  if (bytes.length > largestFileBytes) return wrong('a file of at most 1 MB', `${bytes.length} bytes`);
  const text = decode(bytes);
  if (text === null) return wrong('text in UTF-8', 'bytes that are not UTF-8 (save the file as UTF-8)');
  return parseYaml(file, text);
}

function parseYaml(file: string, text: string): YamlFile | Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return syntaxProblems(faults, { file, lines, text });
  const start = { file, line: 1, column: 1, path: '' };
  if (document.contents === null) return [{ ...start, expected: 'content', got: 'an empty file' }];
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { file, value, place: (path) => placeOf({ file, document, lines }, path) };
  } catch (error) {
    const got = error instanceof ReferenceError ? `more (${error.message})` : String(error);
    return [{ ...start, expected: `at most ${mostAliases} uses of anchors`, got }];
  }
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** After the first fault of syntax the reader guesses, so the rest would mislead; doubled keys are all told. */
function syntaxProblems(
  faults: YAMLError[],
  { file, lines, text }: { file: string; lines: LineCounter; text: string },
): Problem[] {
  const doubled = faults.filter(({ code }) => code === 'DUPLICATE_KEY');
  const told = doubled.length === faults.length ? doubled : faults.slice(0, 1);
  return told.map((fault) => {
    const { line, col } = lines.linePos(fault.pos[0]);
    const tab = text
      .split('\n')
      .slice(0, line)
      .findIndex((content) => /^ *\t/.test(content));
    if (tab >= 0)
      return {
        file,
        line: tab + 1,
        column: 1,
        path: '',
        expected: 'spaces at the start of a line',
        got: 'a tab',
      };
    return { file, line, column: col, path: '', ...faultWords(fault, text) };
  });
}

function faultWords(fault: YAMLError, text: string): { path?: string; expected: string; got: string } {
  if (fault.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:]+/.exec(text.slice(fault.pos[0]))?.[0] ?? '';
    return { path: key, expected: 'each key once', got: `"${key}" a second time` };
  }
  if (fault.code === 'MULTIPLE_DOCS') return { expected: 'one document', got: 'a second one after "---"' };
  const [message = ''] = fault.message.split('\n');
  return { expected: 'readable YAML', got: `a fault: ${message}` };
}

interface Parsed {
  file: string;
  document: Document;
  lines: LineCounter;
}

function placeOf({ file, document, lines }: Parsed, path: Path): Place {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  let shownPath = '';
  for (const step of path) {
    const here = isAlias(node) ? node.resolve(document) : node;
    const entry = entryAt(here, step);
    if (entry) {
      offset = offsetOf(entry.anchor) ?? offset;
      node = entry.value;
    } else node = undefined;
    const name = entry?.name ?? String(step);
    shownPath += typeof step === 'number' && !entry?.name ? `[${step}]` : `${shownPath ? '.' : ''}${name}`;
  }
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col, path: shownPath };
}

/** What a step leads to, and the node whose position names it; `name` is the id of a list entry that has one. */
function entryAt(
  node: unknown,
  step: PropertyKey,
): { anchor: unknown; value: unknown; name: string | null } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair ? { anchor: pair.key, value: pair.value, name: String(step) } : null;
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    if (item === undefined) return null;
    const id: unknown = isMap(item) ? item.get('id') : null;
    return { anchor: item, value: item, name: typeof id === 'string' ? id : null };
  }
  return null;
}

function offsetOf(node: unknown): number | null {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range?.[0] ?? null;
  return null;
}
