import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { PeerState } from './peer.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(project, 'cli', 'quarterdeck.ts');
const startMs = 180_000;
const watchMs = 20;

/** One import as people see it. */
export interface ImportRun {
  wallMs: number;
  /** Highest memory of the reading process, in MB; null where the system does not tell. */
  readerMb: number | null;
  /** What the command printed for programs. */
  output: string;
}

/** A Quarterdeck of the benchmark's own: its stack, its configuration with one profile more, and its command. */
export class Product {
  readonly #server: ChildProcess;
  readonly #env: NodeJS.ProcessEnv;
  readonly #databaseUrl: string;

  private constructor(server: ChildProcess, env: NodeJS.ProcessEnv, databaseUrl: string) {
    this.#server = server;
    this.#env = env;
    this.#databaseUrl = databaseUrl;
  }

  static async start(folder: string): Promise<Product> {
    const config = join(folder, 'config');
    mkdirSync(config, { recursive: true });
    cpSync(join(project, 'config'), config, { recursive: true, filter: (path) => !path.endsWith('.ts') });
    cpSync(fileURLToPath(new URL('w1-profile.yaml', import.meta.url)), join(config, 'imports', 'w1.yaml'));
    const data = join(folder, 'data');
    const env = { ...process.env, QUARTERDECK_FOLDER: data, QUARTERDECK_CONFIG: config };
    const server = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text) => (said += String(text)));
    const running = join(data, 'running.json');
    for (const until = performance.now() + startMs; !existsSync(running); await delay(100))
      if (server.exitCode !== null || performance.now() > until)
        throw new Error(`Quarterdeck did not start:\n${said}`);
    const addresses: unknown = JSON.parse(readFileSync(running, 'utf8'));
    if (typeof addresses !== 'object' || addresses === null || !('databaseUrl' in addresses))
      throw new Error('The running stack names no database');
    return new Product(server, env, String(addresses.databaseUrl));
  }

  /** Another database on the same server. */
  async otherDatabase(name: string): Promise<string> {
    await this.#asOwner(async (client) => void (await client.query(`create database ${name}`)));
    const url = new URL(this.#databaseUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  async import(file: string, options: string[]): Promise<ImportRun> {
    const begun = performance.now();
    const child = spawn(process.execPath, [program, 'import', file, '--json', ...options], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (output += String(text)));
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += String(text)));
    let readerMb: number | null = null;
    const watch = setInterval(() => (readerMb = highest(readerMb, this.#readerMb())), watchMs);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    clearInterval(watch);
    const wallMs = performance.now() - begun;
    // 3: there are findings.
    if (code !== 0 && code !== 3)
      throw new Error(`quarterdeck import ended with ${code}:\n${errors}\n${output}`);
    return { wallMs, readerMb, output };
  }

  /** As if no learning had ever been imported. */
  async forgetLearning(): Promise<void> {
    await this.#asOwner(async (client) => {
      await client.query('truncate learning_records');
      await client.query(
        `delete from files where id in (select file_id from imports where kind = 'learning')`,
      );
      await client.query(`delete from imports where kind = 'learning'`);
      await client.query('vacuum file_chunks, import_findings');
      await client.query('checkpoint');
    });
  }

  async state(): Promise<PeerState> {
    return this.#asOwner(async (client) => {
      const facts = await client.query<{ facts: number; minutes: number }>(
        `select count(*)::int as facts, coalesce(sum(minutes), 0)::float8 as minutes from learning_records
          where known_until is null`,
      );
      const codes = await client.query<{ code: string; count: number }>(
        `select code, count(*)::int as count from import_findings
          where import_id = (select id from imports where kind = 'learning' order by created_at desc limit 1)
            and (severity = 'rejected' or code = 'RepeatedRow') group by 1 order by 1`,
      );
      const found = Object.fromEntries(codes.rows.map(({ code, count }) => [code, count]));
      return { facts: 0, minutes: 0, ...facts.rows[0], codes: found };
    });
  }

  async stop(): Promise<void> {
    if (this.#server.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill('SIGINT');
    await ended;
  }

  /** Highest memory so far of the server's child that reads. */
  #readerMb(): number | null {
    const { pid } = this.#server;
    if (pid === undefined || !existsSync('/proc')) return null;
    for (const id of childrenOf(pid)) {
      const status = textOf(`/proc/${id}/status`);
      if (!textOf(`/proc/${id}/cmdline`).includes('reader-process')) continue;
      const found = /^VmHWM:\s+(\d+) kB/m.exec(status);
      if (found) return Number(found[1]) / 1024;
    }
    return null;
  }

  async #asOwner<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
    const client = new Client({ connectionString: this.#databaseUrl });
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }
}

function highest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function childrenOf(pid: number): string[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).flatMap((task) => textOf(`${tasks}/${task}/children`).split(' ').filter(Boolean));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
