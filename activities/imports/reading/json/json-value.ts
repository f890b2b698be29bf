import { unreadable } from '../refusals.ts';

/** An object as JSON holds it; what its members are is looked at where they are used. */
export type JsonObject = Record<string, unknown>;

export function parseObject(text: string, number: number): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable('A record is no valid JSON.', `Record ${number}`);
  }
  if (!isObject(value)) throw unreadable('A record is no JSON object.', `Record ${number}`);
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member that is an object; empty: there is none. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

/** An own member as text; empty: there is none, or it is an object or a list. */
export function textAt(value: JsonObject, key: string): string {
  return Object.hasOwn(value, key) ? scalar(value[key]) : '';
}

/** The members of a list; a single value is a list of one. */
export function listAt(value: JsonObject, key: string): unknown[] {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

export function scalar(value: unknown): string {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  return '';
}

/** A text in several languages: English if there is any, else the first. */
export function wordsAt(value: JsonObject, key: string): string {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  if (!isObject(found)) return scalar(found);
  const languages = Object.keys(found);
  const best =
    languages.find((language) => /^en(?:-US)?$/i.test(language)) ??
    languages.find((language) => /^en\b/i.test(language)) ??
    languages[0];
  return best === undefined ? '' : scalar(found[best]);
}
