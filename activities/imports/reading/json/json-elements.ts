import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import { tooLarge, unreadable } from '../refusals.ts';

/** One object of a JSON text: a value at the top (path empty), or an element of the array at that path of keys. */
export interface JsonElement {
  path: string;
  /** Null: longer than a record may be, so that it can only be what wraps the records. */
  text: string | null;
}

interface Level {
  isArray: boolean;
  /** Keys that lead here; `[]` stands for an element. */
  path: string;
  /** The key whose value comes next, in an object. */
  key: string;
  /** Where the text of an object that may be an element begins in what is held; else -1, or -2 once it is too long. */
  from: number;
}

const unwanted = -1;
const letGo = -2;

const depthMax = 100;
/** Arrays deeper than this are parts of records, not records. */
const arrayDepthMax = 4;
const keyChars = 200;

/**
 * Cuts JSON into its objects, piece by piece: what stands at the top (one value, or one a line), and the elements of the
 * arrays that are reached through objects alone. No more is held than one object. Throws ImportFailure.
 */
export class JsonElements {
  readonly #limits: ReadingLimits;
  readonly #take: (element: JsonElement) => void;
  readonly #signs = /["{}[\]:]/g;
  readonly #levels: Level[] = [];
  #held = '';
  #at = 0;
  #lastString = '';

  constructor(limits: ReadingLimits, take: (element: JsonElement) => void) {
    this.#limits = limits;
    this.#take = take;
  }

  write(piece: string): void {
    this.#held += piece;
    let goesOn = true;
    while (goesOn) goesOn = this.#step();
    this.#forget();
  }

  end(): void {
    if (this.#levels.length > 0)
      throw unreadable('The JSON text ends in the middle of a value.', 'End of the file');
  }

  /** Goes on behind the next sign that matters; false: it is not there yet. */
  #step(): boolean {
    this.#signs.lastIndex = this.#at;
    const found = this.#signs.exec(this.#held);
    const index = found?.index ?? this.#held.length;
    const sign = found?.[0];
    if (sign === '"') return this.#string(index);
    this.#at = sign === undefined ? index : index + 1;
    if (sign === '{' || sign === '[') this.#open(index, sign === '[');
    else if (sign === '}' || sign === ']') this.#close(index, sign === ']');
    else if (sign === ':') this.#named();
    return sign !== undefined;
  }

  #string(from: number): boolean {
    let end = this.#held.indexOf('"', from + 1);
    while (end !== -1 && isEscaped(this.#held, end)) end = this.#held.indexOf('"', end + 1);
    this.#at = end === -1 ? from : end + 1;
    if (end !== -1 && this.#levels.length <= arrayDepthMax)
      this.#lastString = this.#held.slice(from + 1, Math.min(end, from + keyChars));
    return end !== -1;
  }

  #named(): void {
    const level = this.#levels.at(-1);
    if (level && !level.isArray) level.key = this.#lastString;
  }

  #open(index: number, isArray: boolean): void {
    const depth = this.#levels.length;
    if (depth >= depthMax)
      throw unreadable(`The JSON text has values nested more than ${depthMax} deep.`, 'file content');
    const parent = this.#levels.at(-1);
    const path =
      parent && depth <= arrayDepthMax ? `${parent.path}/${parent.isArray ? '[]' : parent.key}` : '';
    const isElement = parent ? parent.isArray && depth <= arrayDepthMax && !parent.path.includes('[]') : true;
    this.#levels.push({ isArray, path, key: '', from: isElement && !isArray ? index : unwanted });
  }

  #close(index: number, isArray: boolean): void {
    const level = this.#levels.pop();
    if (level?.isArray !== isArray)
      throw unreadable('The JSON text has a bracket that does not fit.', 'file content');
    if (level.from === unwanted) return;
    const parent = this.#levels.at(-1);
    const isLong = level.from === letGo || index + 1 - level.from > this.#limits.recordChars;
    if (isLong && parent) throw this.#tooLong();
    const text = isLong ? null : this.#held.slice(level.from, index + 1);
    this.#take({ path: parent?.path ?? '', text });
  }

  /** Lets go of what no open object needs any more. What wraps all records is no record, and may be long. */
  #forget(): void {
    let cut = this.#at;
    for (const [depth, level] of this.#levels.entries()) {
      if (level.from < 0) continue;
      if (this.#held.length - level.from <= this.#limits.recordChars) cut = Math.min(cut, level.from);
      else if (depth === 0) level.from = letGo;
      else throw this.#tooLong();
    }
    if (this.#held.length - this.#at > this.#limits.recordChars) throw this.#tooLong();
    this.#held = this.#held.slice(cut);
    this.#at -= cut;
    for (const level of this.#levels) if (level.from >= 0) level.from -= cut;
  }

  #tooLong(): Error {
    return recordTooLarge(this.#limits);
  }
}

export function recordTooLarge(limits: ReadingLimits): Error {
  return tooLarge(`A record is longer than ${limits.recordChars} characters (recordChars).`);
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && text.charCodeAt(before) === 92) before -= 1;
  return (at - before) % 2 === 0;
}
