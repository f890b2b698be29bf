import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { databaseUrlOf, portsOf } from './left-behind.ts';
import {
  found,
  historiesAt,
  leavesOf,
  secretsOf,
  tablesAt,
  type History,
  type RosterSecrets,
} from './secrets.ts';

export interface KeptRehearsal {
  /** Data folder of a `demo --keep` that has ended its quarter and still runs. */
  folder: string;
  /** The roster that it took in. */
  roster: string;
}

/**
 * Every key under which a number may stand in a payload. A level, a score or a share is none of them: whoever adds one
 * says with it that the number is a count, a version or a place in an order.
 */
const numberKeys = new Set(
  `shard shards page wake heard rank version found bytes basedOn
  count planned suppressed handedOver failed unknown givenBack scheduled
  participants obligations fallbackRated selfOnly assessed opened withdrawn joined nextQuarter
  planVersion confirmedPeople unconfirmedPeople open done exempt reopened milestones posts`.split(/\s+/),
);
/** Ids, states, hashes, dates: nothing that has a space in it, and no address. */
const code = /^[\w./:+-]*$/;
const mostEvents = 2_000;

/** Registers the tests that read all that a rehearsal leaves in Temporal and in PostgreSQL. */
export function keepsSecrets(kept: () => KeptRehearsal): void {
  describe('what it leaves behind', () => {
    let secrets: RosterSecrets;
    let histories: History[];
    let tables: Map<string, string>;
    beforeAll(async () => {
      const { folder, roster } = kept();
      const rehearsal = join(folder, 'rehearsal');
      secrets = secretsOf(roster);
      histories = await historiesAt(`127.0.0.1:${portsOf(rehearsal)['temporal']}`);
      tables = await tablesAt(databaseUrlOf(rehearsal));
    });

    test('no history of a story holds a name, an address or a sensitive word of the roster', () => {
      const all = histories.map(({ text }) => text).join('\n');
      expect(all).toContain('"campaignId"');
      expect(found(secrets.names, all)).toEqual([]);
      expect(found(secrets.emails, all)).toEqual([]);
      expect(found(secrets.sensitive, all)).toEqual([]);
    });

    test('every payload is made of ids, states, hashes, dates and numbers that are no score', () => {
      const leaves = histories.flatMap(({ payloads }) => payloads.flatMap((payload) => leavesOf(payload)));
      const numbers = leaves.filter(({ value }) => typeof value === 'number').map(({ key }) => key);
      expect([...new Set(numbers)].filter((key) => !numberKeys.has(key))).toEqual([]);
      const strings = leaves.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      expect(strings.filter((value) => !code.test(value))).toEqual([]);
    });

    test('every run of every story stays short', () => {
      expect(histories.length).toBeGreaterThan(10);
      expect(histories.filter(({ events }) => events >= mostEvents)).toEqual([]);
    });

    test('no table holds what stood in a sensitive column, while names stand where they belong', () => {
      const holding = [...tables]
        // The organisation's own settings: amounts and dates of nobody.
        .filter(([name]) => name !== 'public.configurations')
        .flatMap(([name, text]) => found(secrets.sensitive, text).map((secret) => `${name}: ${secret}`));
      expect(secrets.sensitive.size).toBeGreaterThan(20);
      expect(holding).toEqual([]);
      for (const name of ['public.roster_facts', 'public.import_rows', 'public.import_findings'])
        expect(found(secrets.amounts, tables.get(name) ?? 'no such table')).toEqual([]);
      expect(found(secrets.names, tables.get('public.roster_facts') ?? '').length).toBeGreaterThan(20);
    });

    test('answers and notices stand apart from people: no table but the roster’s own holds an address', () => {
      // Who an address may mean is asked of a person, together with the completions that wait for the answer.
      const own = new Set([
        'public.roster_facts',
        'public.person_identifiers',
        'public.configurations',
        'public.person_links',
        'public.suggested_completions',
      ]);
      const naming = [...tables].filter(
        ([name, text]) => !own.has(name) && found(secrets.emails, text).length > 0,
      );
      expect(naming.map(([name]) => name)).toEqual([]);
    });
  });
}
