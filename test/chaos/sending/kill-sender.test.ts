import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isLong, longTest } from '../../setup/long.ts';
import { templateDatabase } from '../../setup/stack.ts';
import { bundlePathOf } from '../../setup/workflow-bundle.ts';
import { faultsOf } from './faults.ts';
import { faultNames, type Verdict } from './judge.ts';
import { asOwner, ordeal, type Play } from './ordeal.ts';
import { prepareStage, shortPatience, type Stage } from './stage.ts';

/** The short form: the first rungs, and few kills a seed. `npm run chaos` plays whole campaigns with more of them. */
const short: Play = { until: new Date(isLong ? '2026-10-08T12:00:00Z' : '2026-10-06T12:00:00Z') };
const kills = isLong ? 2 : 1;
let folder: string;
let stage: Stage;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-chaos-'));
  const serverUrl = inject('postgresUrl');
  const template = `company_${randomBytes(6).toString('hex')}`;
  await asOwner(`${serverUrl}/postgres`, `create database ${template} template ${templateDatabase}`);
  const bundlePath = await bundlePathOf(undefined, shortPatience);
  const temporalAddress = inject('temporalAddress');
  stage = await prepareStage({ serverUrl, temporalAddress, template, folder, bundlePath });
});
afterAll(async () => {
  await asOwner(`${stage.serverUrl}/postgres`, `drop database ${stage.template} with (force)`);
  rmSync(folder, { recursive: true });
});

describe('a campaign whose senders are killed outright', () => {
  test.concurrent.each(isLong ? [1, 3] : [3])(
    'reaches nobody twice, loses nothing and leaves no more unknown than there were connections (seed %i)',
    async (seed) => {
      const verdict = await suffer(seed, short);
      expect(faultsIn(verdict)).toEqual([]);
      expect(verdict.kills).toBeGreaterThan(0);
      expect(verdict.mails).toBeGreaterThan(0);
    },
    900_000,
  );

  longTest.concurrent(
    'is judged by the mail server: a ledger that sends again what is unknown is found out',
    async () => {
      const verdict = await suffer(3, { ...short, spoiled: sendingUnknownAgain });
      expect(faultsIn(verdict)).toContain('doubles');
    },
    900_000,
  );
});

async function suffer(seed: number, play: Play): Promise<Verdict> {
  const faults = faultsOf(seed);
  return ordeal(stage, { ...faults, kills: faults.kills.slice(0, kills) }, play);
}

function faultsIn(verdict: Verdict): string[] {
  return faultNames.filter((name) => verdict[name] > 0);
}

/** What a careless author would do: take for unsent whatever was not answered. */
const sendingUnknownAgain = `
  create function plan_message_again() returns trigger language plpgsql as $$ begin
    new.state := 'planned'; new.claim_token := null; new.lease_until := null; new.settled_at := null;
    return new;
  end $$;
  create function plan_notice_again() returns trigger language plpgsql as $$ begin
    new.state := 'planned'; new.message_id := null; new.reason := null;
    return new;
  end $$;
  create trigger again before update on messages for each row when (new.state = 'unknown') execute function plan_message_again();
  create trigger again before update on notices for each row when (new.state = 'unknown') execute function plan_notice_again();
`;
