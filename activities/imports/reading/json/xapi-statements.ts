import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import { tooLarge } from '../refusals.ts';
import { tamed } from '../row-limits.ts';
import { isObject, listAt, objectAt, scalar, textAt, wordsAt, type JsonObject } from './json-value.ts';
import type { RecordShape } from './record-shape.ts';

/**
 * Columns of xAPI statements, for the profile that reads them (source: adlnet/xAPI-Spec, xAPI-Data.md):
 * - `Statement ID`
 * - `Actor Name`: compared, never stored
 * - `Actor E-mail`: address of `mbox`, or `sha1$<hex>` of `mbox_sha1sum` (of the text `mailto:<address>`)
 * - `Actor Account`: name of the account; `Actor Account Home`: the system that gave it; `Actor OpenID`
 * - `Verb`: last part of its id, in small letters; `Verb ID`
 * - `Outcome`: `voided` by another statement of the file; else by the result: `failed` (success is false), `completed`
 *   (completion or success is true), `incomplete` (completion is false); else the verb: `attempted`, `passed`, `registered` …
 * - `Activity ID`, `Activity Name`, `Activity Type`: empty when the object is no activity
 * - `Score`: in percent of `scaled`, else of `raw` between `min` and `max`, else `raw` as it stands
 * - `Duration Minutes`: of the ISO 8601 duration, rounded up to the minute
 * - `Completed On`: YYYY-MM-DD of the timestamp when the outcome is an end: `completed`, `passed`, `failed`, `attended` …
 * - `Timestamp`, `Stored`: as written; `Registration`
 */
export const xapiHeaders = [
  'Statement ID',
  'Actor Name',
  'Actor E-mail',
  'Actor Account',
  'Actor Account Home',
  'Actor OpenID',
  'Verb',
  'Verb ID',
  'Outcome',
  'Activity ID',
  'Activity Name',
  'Activity Type',
  'Score',
  'Duration Minutes',
  'Completed On',
  'Timestamp',
  'Stored',
  'Registration',
];

const voidedMax = 500_000;
const membersMax = 1_000;
const ended = new Set(['completed', 'passed', 'failed', 'mastered', 'attended', 'satisfied']);
const duration =
  /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
/** Minutes of each part of a duration, as learning records mean them: a year has 365 days, a month 30. */
const partMinutes = [525_600, 43_200, 10_080, 1_440, 60, 1, 1 / 60];

export function isXapiStatement(record: JsonObject): boolean {
  return isObject(record['actor']) && isObject(record['verb']) && 'object' in record;
}

/** Statements that void others are no rows; groups give a row for each member, or one of their own when they name none. */
export function xapiStatements(limits: ReadingLimits): RecordShape {
  const voided = new Set<string>();
  return { survey, headers: () => xapiHeaders, rowsOf };

  function survey(record: JsonObject): void {
    if (!isVoiding(record)) return;
    voided.add(textAt(objectAt(record, 'object'), 'id').toLowerCase());
    if (voided.size > voidedMax) throw tooLarge(`More than ${voidedMax} statements are voided.`);
  }

  function rowsOf(record: JsonObject): string[][] {
    if (isVoiding(record)) return [];
    const id = textAt(record, 'id');
    const rest = described(record, id !== '' && voided.has(id.toLowerCase()));
    return agentsOf(objectAt(record, 'actor')).map((agent) =>
      [id, ...identified(agent), ...rest].map((cell) => tamed(cell, 'A record', limits)),
    );
  }
}

function isVoiding(record: JsonObject): boolean {
  return textAt(objectAt(record, 'verb'), 'id').endsWith('/voided');
}

function agentsOf(actor: JsonObject): JsonObject[] {
  const members = listAt(actor, 'member').filter(isObject).slice(0, membersMax);
  return members.length > 0 ? members : [actor];
}

function identified(agent: JsonObject): string[] {
  const account = objectAt(agent, 'account');
  const hash = textAt(agent, 'mbox_sha1sum').toLowerCase();
  const address = textAt(agent, 'mbox').replace(/^mailto:/i, '');
  return [
    textAt(agent, 'name'),
    address === '' && hash !== '' ? `sha1$${hash}` : address,
    textAt(account, 'name'),
    textAt(account, 'homePage'),
    textAt(agent, 'openid'),
  ];
}

function described(record: JsonObject, isVoided: boolean): string[] {
  const object = objectAt(record, 'object');
  const isActivity = ['', 'Activity'].includes(textAt(object, 'objectType'));
  const activity = isActivity ? object : {};
  const definition = objectAt(activity, 'definition');
  const verbId = textAt(objectAt(record, 'verb'), 'id');
  const verb = (/([^/#:]+)[/#]?$/.exec(verbId)?.[1] ?? '').toLowerCase();
  const result = objectAt(record, 'result');
  const outcome = isVoided ? 'voided' : outcomeOf(result, verb);
  const timestamp = textAt(record, 'timestamp');
  return [
    verb,
    verbId,
    outcome,
    textAt(activity, 'id'),
    wordsAt(definition, 'name'),
    textAt(definition, 'type'),
    scoreOf(objectAt(result, 'score')),
    minutesOf(textAt(result, 'duration')),
    ended.has(outcome) ? (/^\d{4}-\d{2}-\d{2}/.exec(timestamp)?.[0] ?? '') : '',
    timestamp,
    textAt(record, 'stored'),
    textAt(objectAt(record, 'context'), 'registration'),
  ];
}

function outcomeOf(result: JsonObject, verb: string): string {
  if (result['success'] === false) return 'failed';
  if (result['completion'] === true || result['success'] === true) return 'completed';
  return result['completion'] === false ? 'incomplete' : verb;
}

function scoreOf(score: JsonObject): string {
  const { scaled, raw, min, max } = score;
  if (typeof scaled === 'number') return decimal(scaled * 100);
  if (typeof raw !== 'number') return scalar(raw);
  if (typeof max === 'number') {
    const least = typeof min === 'number' ? min : 0;
    if (max > least) return decimal(((raw - least) / (max - least)) * 100);
  }
  return decimal(raw);
}

function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function minutesOf(text: string): string {
  const parts = text.length <= 100 ? duration.exec(text) : null;
  if (!parts || text === 'P') return '';
  const minutes = partMinutes.reduce((sum, each, index) => sum + Number(parts[index + 1] ?? 0) * each, 0);
  return String(Math.ceil(Number(minutes.toPrecision(12))));
}
