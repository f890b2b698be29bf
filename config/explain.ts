import { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { shown, type Problem } from './problem.ts';
import type { Path, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;
type Outline = Record<string, unknown>;

/** What a schema refused, as problems with their places; `at` is where the checked value stands in the file. */
export function explain(
  issues: readonly Issue[],
  { source, schema, at }: { source: YamlFile; schema: z.ZodType; at: Path },
): Problem[] {
  const outline: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysOf(outlineAt(outline, issue.path));
      return issue.keys.map((key) => ({
        ...source.place([...at, ...issue.path, key]),
        expected: knownKey(key, known),
        got: shown(key),
      }));
    }
    const path = [...at, ...issue.path];
    const comma = splitByComma(path, valueAt(source.value, path));
    if (comma) return [{ ...source.place(path), ...comma }];
    const got = issue.code === 'invalid_key' ? shown(issue.path.at(-1)) : shown(valueAt(source.value, path));
    const expected = issue.code === 'invalid_key' ? keyExpected(outline, issue.path) : wanted(outline, issue);
    return [{ ...source.place(path), expected, got }];
  });
}

/** `{ en: Yes, of course }` is a map of two keys to YAML, the second without a value. */
function splitByComma(path: Path, value: unknown): Pick<Problem, 'expected' | 'got'> | null {
  const key = path.at(-1);
  if (value !== null || typeof key !== 'string' || !/\s/.test(key)) return null;
  return { expected: 'quotes around a text with a comma', got: `the rest after the comma: ${shown(key)}` };
}

function knownKey(key: string, known: string[]): string {
  const meant = didYouMean(key, known);
  return meant
    ? `a key that is known here (did you mean ${shown(meant)}?)`
    : `one of the keys ${known.join(', ')}`;
}

function wanted(outline: unknown, issue: Issue): string {
  const here = outlineAt(outline, issue.path);
  const ownWords = issue.code === 'custom' || issue.code === 'invalid_format';
  if (ownWords && !here?.['description'] && !issue.message.startsWith('Invalid'))
    return issue.message.replace(/^expected /, '');
  return describeOutline(here) ?? issue.message;
}

function keyExpected(outline: unknown, path: Path): string {
  const parent = outlineAt(outline, path.slice(0, -1));
  const names = parent?.['propertyNames'];
  return (isOutline(names) ? describeOutline(names) : null) ?? 'another key';
}

/** What may stand somewhere, in words; a schema's own description goes before what its bounds say. */
function describeOutline(outline: Outline | null): string | null {
  if (!outline) return null;
  const { description, anyOf, type } = outline;
  if (typeof description === 'string') return description;
  if (Array.isArray(outline['enum'])) return `one of ${outline['enum'].map(shown).join(', ')}`;
  if ('const' in outline) return shown(outline['const']);
  if (Array.isArray(anyOf)) {
    const words = anyOf.map((option) => describeOutline(isOutline(option) ? option : null));
    return words.filter((word) => word !== null).join(' or ');
  }
  switch (type) {
    case 'number':
      return `a number${bounds(outline)}`;
    case 'integer':
      return `a whole number${bounds(outline)}`;
    case 'string':
      return 'text (in quotes if it looks like a number)';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return outline['minItems'] ? 'a list that is not empty' : 'a list';
    case 'object':
      return 'a map';
    default:
      return null;
  }
}

function bounds({ minimum, maximum, exclusiveMinimum }: Outline): string {
  const safe = (bound: unknown): bound is number => typeof bound === 'number' && Number.isSafeInteger(bound);
  const limited = (bound: unknown): bound is number =>
    safe(bound) && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (limited(minimum) && limited(maximum)) return ` from ${minimum} to ${maximum}`;
  if (limited(exclusiveMinimum)) return ` greater than ${exclusiveMinimum}`;
  if (limited(minimum)) return ` of at least ${minimum}`;
  return limited(maximum) ? ` of at most ${maximum}` : '';
}

/** The part of a JSON Schema that speaks about a path. */
function outlineAt(outline: unknown, path: Path): Outline | null {
  let here: Outline | null = isOutline(outline) ? outline : null;
  for (const step of path) here = here ? below(here, step) : null;
  return here;
}

function below(outline: Outline, step: PropertyKey): Outline | null {
  const { properties, items, additionalProperties, anyOf } = outline;
  if (Array.isArray(anyOf)) {
    for (const option of anyOf) {
      const found = isOutline(option) ? below(option, step) : null;
      if (found) return found;
    }
    return null;
  }
  if (typeof step === 'number') return isOutline(items) ? items : null;
  const property = isOutline(properties) ? properties[String(step)] : undefined;
  if (isOutline(property)) return property;
  return isOutline(additionalProperties) ? additionalProperties : null;
}

function keysOf(outline: Outline | null): string[] {
  const properties = outline?.['properties'];
  return isOutline(properties) ? Object.keys(properties) : [];
}

function valueAt(value: unknown, path: Path): unknown {
  let here: unknown = value;
  for (const step of path) here = isOutline(here) ? here[String(step)] : undefined;
  return here;
}

function isOutline(value: unknown): value is Outline {
  return typeof value === 'object' && value !== null;
}
