import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from } from 'pg-copy-streams';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const rawColumns =
  'employee_id, email, full_name, course_id, course_title, status, score, hours, started_on, completed_on, provider, cost';

/** An empty cell is none, quoted or not. */
const rawOptions = `with (format csv, header true, force_null (${rawColumns}))`;

/** What the peer knows after a file: facts that hold now, and how often it found what. */
export interface PeerState {
  facts: number;
  minutes: number;
  codes: Record<string, number>;
}

/**
 * The peer: `psql` and SQL that do what our import does, in a database of their own on the same server. Where there is no
 * psql, a COPY driver of a few lines takes its place.
 */
export class Peer {
  readonly #url: string;
  readonly #psql: string | null;

  private constructor(url: string, psql: string | null) {
    this.#url = url;
    this.#psql = psql;
  }

  /** Makes its tables, and the people of a roster file with number, address and name. */
  static async open(url: string, rosterFile: string): Promise<Peer> {
    const peer = new Peer(url, findPsql());
    await peer.#run(text('peer-schema.sql'), null);
    await peer.#asOwner(async (client) => {
      await client.query('create temporary table roster (number text, email text, name text)');
      const copy = client.query(from('copy roster from stdin with (format csv, header true)'));
      await pipeline(createReadStream(rosterFile), copy);
      await client.query(`insert into peer.people select md5(number)::uuid, number, email, name from roster`);
    });
    return peer;
  }

  get how(): string {
    return this.#psql ?? 'a COPY driver in the place of psql, which is not on the PATH';
  }

  /** Takes a file in. Wall time from start to end, in ms. */
  async import(file: string): Promise<number> {
    const begun = performance.now();
    const hash = await hashOf(file);
    const before = `insert into peer.imports values ('${randomUUID()}', '${hash}', clock_timestamp());`;
    await this.#run(before, file);
    return performance.now() - begun;
  }

  async forget(): Promise<void> {
    await this.#asOwner(async (client) => {
      await client.query('truncate peer.facts, peer.findings, peer.imports, peer.raw');
    });
  }

  async state(): Promise<PeerState> {
    return this.#asOwner(async (client) => {
      const facts = await client.query<{ facts: number; minutes: number }>(
        `select count(*)::int as facts, coalesce(sum(minutes), 0)::float8 as minutes from peer.facts where known_until is null`,
      );
      const codes = await client.query<{ code: string; count: number }>(
        `select code, count(*)::int as count from peer.findings
          where import_id = (select id from peer.imports order by known_since desc limit 1) group by 1 order by 1`,
      );
      const found = Object.fromEntries(codes.rows.map(({ code, count }) => [code, count]));
      return { facts: 0, minutes: 0, ...facts.rows[0], codes: found };
    });
  }

  /** SQL, and with a file: what leads to its rows, the rows, and the import of them. */
  async #run(sql: string, file: string | null): Promise<void> {
    if (this.#psql === null) return this.#drive(sql, file);
    const copy = file === null ? '' : `\\copy peer.raw (${rawColumns}) from '${file}' ${rawOptions}\n`;
    const whole = file === null ? sql : `${sql}\n${copy}${text('peer-import.sql')}`;
    const options = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', this.#url];
    const { status, stderr } = spawnSync(this.#psql, options, {
      input: whole,
      encoding: 'utf8',
      env: { ...process.env, PGOPTIONS: '-c client_min_messages=warning' },
    });
    if (status !== 0) throw new Error(`psql ended with ${status}: ${stderr}`);
  }

  async #drive(sql: string, file: string | null): Promise<void> {
    await this.#asOwner(async (client) => {
      await client.query(sql);
      if (file === null) return;
      const copy = client.query(from(`copy peer.raw (${rawColumns}) from stdin ${rawOptions}`));
      await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), copy);
      await client.query(text('peer-import.sql'));
    });
  }

  async #asOwner<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
    const client = new Client({ connectionString: this.#url });
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }
}

function findPsql(): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v psql'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
