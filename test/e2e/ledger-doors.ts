import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { longTest } from '../setup/long.ts';
import type { Ended } from './run-cli.ts';

type Run = (...args: string[]) => Promise<Ended>;

const lineOf = z.object({ id: z.uuid(), state: z.string() });
const comparison = z.object({
  sameConfiguration: z.boolean(),
  participants: z.object({ planned: z.int().positive(), actual: z.int().positive() }),
  days: z.array(z.object({ on: z.iso.date() })).nonempty(),
  ledger: z.array(z.object({ rung: z.string(), outcome: z.string() })),
});
const counts = z.object({ adds: z.int(), cancels: z.int(), moves: z.int(), repeats: z.literal(0) });
const by = ['--by', 'Lea Brandt'];
const why = [...by, '--reason', 'on sabbatical'];

/** Registers what the commands do beside the campaign `skills`, which collects and of which people have been told. */
export function ledgerDoors(run: Run, patienceMs: number): void {
  async function json<Shape>(schema: z.ZodType<Shape>, ...args: string[]): Promise<Shape> {
    const { stdout, stderr, code } = await run(...args, '--json');
    expect([code, stderr.includes('    at ')]).toEqual([0, false]);
    return schema.parse(JSON.parse(stdout));
  }

  async function said(code: number, words: RegExp, ...args: string[]): Promise<string> {
    const ended = await run(...args);
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.stringMatching(words)]);
    expect(ended.stderr).not.toContain('    at ');
    return ended.stdout;
  }

  /** Two people to whom notices are to come, by employee number. */
  async function two(): Promise<[string, string]> {
    const { stdout } = await run('campaign', 'preview', 'pause', 'skills', '--all');
    const numbers = [
      ...new Set([...stdout.matchAll(/to [^()]+ \((\w+)\):/g)].map(([, number]) => number ?? '')),
    ];
    const [first = '', second = ''] = numbers;
    expect([first, second]).not.toContain('');
    return [first, second];
  }

  describe('beside a campaign, from the command line', { timeout: patienceMs }, () => {
    test('what was never rehearsed stands beside nothing', async () => {
      const words = /was never rehearsed: `quarterdeck campaign rehearse skills`/;
      await said(4, words, 'campaign', 'compare', 'skills');
    });

    longTest('what is rehearsed is kept as the plan and stands beside what happened', async () => {
      await said(0, /[^]/, 'campaign', 'rehearse', 'skills');
      const compared = await json(comparison, 'campaign', 'compare', 'skills');
      expect(compared.sameConfiguration).toBe(true);
      expect(compared.ledger.map(({ outcome }) => outcome)).toContain('to-come');
      await said(0, /beside its rehearsal of [^]*Planned done/, 'campaign', 'compare', 'skills');
    });

    test('a stand-in is shown with what it does to notices, set, listed and ended', async () => {
      const [person, standIn] = await two();
      await said(4, /Nobody on the roster goes by E0/, 'delegate', 'set', 'E0', standIn, ...why);
      await said(6, /Nobody stands in for themselves/, 'delegate', 'set', person, person, ...why);
      await json(counts, 'delegate', 'set', person, standIn, ...why, '--preview');
      await said(0, /Nobody was set to stand in/, 'delegate', 'list');
      await said(0, /stands in for .* until it is ended/, 'delegate', 'set', person, standIn, ...why);
      await said(0, /IN PLACE OF[^]*Lea Brandt +on sabbatical/, 'delegate', 'list');
      await said(0, /Nobody stands in for .* any more/, 'delegate', 'end', person, ...by);
      await said(6, /there is nothing to end/, 'delegate', 'end', person, ...by);
    });

    test('the ledger is listed and explained; a person’s mail is held and let go; only an uncertain end is resolved', async () => {
      const [person] = await two();
      const { notices } = await json(z.object({ notices: z.array(lineOf) }), 'notices', 'list');
      const [first] = notices;
      await said(0, /Calendar|calendar/, 'notices', 'explain', person);
      await said(2, /Say whose mail/, 'notices', 'hold', ...why);
      await said(0, /is held back until it is released/, 'notices', 'hold', '--person', person, ...why);
      await said(0, /held|holds/i, 'notices', 'explain', person);
      await said(0, /leaves again/, 'notices', 'release', '--person', person, ...by);
      await said(6, /is not held back/, 'notices', 'release', '--person', person, ...by);
      if (!first) throw new Error('The ledger is empty');
      await said(
        6,
        /unknown can be resolved|No mail has carried a notice/,
        'notices',
        'resolve',
        first.id,
        '--delivered',
        '--evidence',
        'x',
        ...by,
      );
    });

    test('all mail is stopped and let go again, and its status says so', async () => {
      await said(0, /Mail is stopped/, 'mail', 'stop', ...why);
      await said(0, /on sabbatical/, 'mail', 'status');
      await said(
        0,
        /! Nothing is being sent\. Mail was stopped by Lea Brandt/,
        'campaign',
        'status',
        'skills',
      );
      await said(0, /Mail leaves again/, 'mail', 'go', ...by);
      const { stdout } = await run('mail', 'status');
      expect(stdout).not.toContain('on sabbatical');
    });
  });
}
