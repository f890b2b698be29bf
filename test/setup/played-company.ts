import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfiguration } from '../../config/load.ts';
import { Endings } from '../../cli/endings.ts';
import { openProduct } from '../../cli/open-product.ts';
import { ledgerLines, type LedgerLine } from '../../cli/rehearsal/ledger.ts';
import { drive, firstMidnight, openQuarter, type Actors } from '../../cli/rehearsal/play.ts';
import type { Simulation } from '../../cli/rehearsal/respondents.ts';
import type { Stage } from '../../cli/rehearsal/stage.ts';
import { freePort } from '../../cli/stack/ports.ts';
import { startStack, type Stack } from '../../cli/stack/index.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { nobody, usualRespondents } from '../../domain/rehearsal/respondents.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { openDatabase, type Db } from '../../storage/database.ts';
import { setClock } from '../../storage/stories.ts';
import { stackFolder } from '../cli/stack/stack-folder.ts';
import { hire, type Hire } from '../fixtures/company.ts';
import { asOwner } from './database.ts';
import { bundleOf } from './workflow-bundle.ts';

const shards = 2;
const opensOn = '2026-10-05';

/** Nine people in three time zones, with an assessment that opens on Monday, 5 October 2026. */
const people: Hire[] = [
  { number: '1' },
  ...['2', '3', '4', '5'].map((number) => ({ number, manager: '1' })),
  { number: '6', manager: '2', site: 'auckland' },
  { number: '7', manager: '2', site: 'auckland' },
  { number: '8', manager: '3', site: 'new-york' },
  { number: '9', manager: '3', site: 'new-york' },
];

/** Those who play: the product at work, and what the clock needs of it. */
export type Company = Actors & Pick<Stage, 'shards'>;

/** A small organisation on servers of its own, which a test can stop, start again, copy and throw away. */
export class PlayedCompany {
  readonly #place: PlayedPlace;
  readonly #port: number;
  readonly #configuration: Configuration;
  #stack: Stack;
  #db: Db;

  private constructor(of: { port: number; configuration: Configuration; stack: Stack; place: PlayedPlace }) {
    this.#place = of.place;
    this.#port = of.port;
    this.#configuration = of.configuration;
    this.#stack = of.stack;
    this.#db = openDatabase(of.stack.databaseUrl);
  }

  static async open(): Promise<PlayedCompany> {
    const loaded = await loadConfiguration('config');
    if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
    const programs = loaded.configuration.programs.filter(({ id }) => id === 'skills');
    const configuration = { ...loaded.configuration, programs };
    const place = stackFolder();
    const stack = await startServers(place.folder);
    const company = new PlayedCompany({ port: await freePort(), configuration, stack, place });
    await sparingTheDisk(stack.databaseUrl);
    await setClock(company.db, company.startAt);
    await hire(
      company.db,
      people.map((person) => ({ title: 'Software Engineer', unit: 'Engineering', ...person })),
    );
    await applyConfiguration(company.db, configuration, { now: company.startAt, by: 'test' });
    return company;
  }

  get db(): Db {
    return this.#db;
  }

  get startAt(): Date {
    return firstMidnight(opensOn, this.#configuration);
  }

  get simulation(): Simulation {
    const [program] = this.#configuration.programs;
    const respondents = program ? usualRespondents(program) : nobody;
    return { configuration: this.#configuration, respondents, learns: false };
  }

  /** Starts the product on the servers, lets it work, and ends it with whatever it has begun; `beforeWork`: as `start` looks first. */
  async work<T>(
    act: (company: Company) => Promise<T>,
    beforeWork?: (of: Pick<Company, 'db' | 'client' | 'shards'>) => Promise<void>,
  ): Promise<T> {
    const endings = new Endings();
    const { outbox } = this.#stack;
    if (!outbox) throw new Error('There is no outbox');
    try {
      const settings = { env: {}, publicUrl: null, dropFolder: null, shards };
      const of = { stack: this.#stack, db: this.#db, settings, port: this.#port, rehearsal: true, endings };
      const { client, files } = await openProduct({
        ...of,
        workflowBundle: await bundleOf(),
        ...(beforeWork && { beforeWork: (asking) => beforeWork({ db: this.#db, client: asking, shards }) }),
      });
      const signal: Actors['signal'] = ({ storyId, ...clock }) =>
        client.workflow.getHandle(storyId).signal('woken', clock);
      return await act({ stack: this.#stack, db: this.#db, outbox, client, files, shards, signal });
    } finally {
      await endings.stop();
    }
  }

  /** Opens the campaign; `simulation`: who answers. */
  async launch(company: Company, simulation: Simulation = this.simulation): Promise<void> {
    const arrivals = { during: [] };
    const { startAt } = this;
    await openQuarter({ stage: company, simulation, programs: ['skills'], opensOn, startAt, arrivals });
  }

  /** Lets the clock run until nobody waits any more, or until exactly a moment, before anything happens then. */
  async play(company: Company, until?: string, simulation: Simulation = this.simulation): Promise<void> {
    const stop = new AbortController();
    const onMoved = (now: Date) => {
      if (until !== undefined && now >= new Date(until)) stop.abort();
    };
    const mark = until !== undefined && { at: until, kind: 'stop', detail: '{}', applied_at: null };
    if (mark) await this.#db.insertInto('rehearsal_acts').values(mark).execute();
    await drive({ stage: company, simulation, onMoved, stop: stop.signal });
    await this.#db.deleteFrom('rehearsal_acts').where('kind', '=', 'stop').execute();
  }

  ledger(): Promise<LedgerLine[]> {
    return ledgerLines(this.#db);
  }

  /** Ends every server and starts them again on what they kept; `lost`: Temporal kept nothing. */
  async restart({ lost = false }: { lost?: boolean } = {}): Promise<void> {
    await this.#db.destroy();
    await this.#stack.stop();
    if (lost) rmSync(join(this.#place.folder, 'temporal'), { recursive: true });
    this.#stack = await startServers(this.#place.folder);
    this.#db = openDatabase(this.#stack.databaseUrl);
  }

  /** The database copies itself as it stands, under another name. Nothing may be at work. */
  async backUp(): Promise<void> {
    await this.#db.destroy();
    await asOwner(this.#serverUrl('postgres'), `create database backup template ${this.#name}`);
    this.#db = openDatabase(this.#stack.databaseUrl);
  }

  /** What was copied takes the place of the database. The clock goes on: it is the world’s, and no part of a backup. */
  async restore(): Promise<void> {
    const db = this.#db;
    const clock = await db.selectFrom('clock').selectAll().execute();
    const waits = await db.selectFrom('story_wait').selectAll().execute();
    await db.destroy();
    await asOwner(this.#serverUrl('postgres'), `drop database ${this.#name} with (force)`);
    await asOwner(this.#serverUrl('postgres'), `create database ${this.#name} template backup`);
    this.#db = openDatabase(this.#stack.databaseUrl);
    await this.#db.deleteFrom('story_wait').execute();
    await this.#db
      .updateTable('clock')
      .set({ now_at: clock[0]?.now_at ?? this.startAt })
      .execute();
    await this.#db.insertInto('story_wait').values(waits).execute();
  }

  async close(): Promise<void> {
    await this.#db.destroy();
    await this.#stack.stop();
    this.#place.remove();
  }

  get #name(): string {
    return new URL(this.#stack.databaseUrl).pathname.slice(1);
  }

  #serverUrl(database: string): string {
    return Object.assign(new URL(this.#stack.databaseUrl), { pathname: `/${database}` }).href;
  }
}

/** Nothing here is killed: what the servers keep they keep in order, and nobody waits for the disk. */
async function sparingTheDisk(url: string): Promise<void> {
  for (const statement of ['alter system set fsync = off', 'alter system set synchronous_commit = off'])
    await asOwner(url, statement);
  await asOwner(url, 'select pg_reload_conf()');
}

type PlayedPlace = ReturnType<typeof stackFolder>;

function startServers(folder: string): Promise<Stack> {
  const ours = /^(QUARTERDECK_(?!CACHE$)|TEMPORAL_|DATABASE_URL$|SMTP_URL$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  return startStack({ folder, env, say: () => {}, headless: true, freshStatistics: true });
}
