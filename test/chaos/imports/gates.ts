import { Client } from 'pg';
import { gateClass, gates, type Gate } from './worker-orders.ts';

/** Triggers that make a worker wait where a gate is closed. `applied` is in the worker itself: nothing is written there. */
const triggers = `
create function wait_at_gate() returns trigger language plpgsql as $$ begin
  perform pg_advisory_xact_lock_shared(${gateClass}, tg_argv[0]::int);
  return new;
end $$;
create trigger staging_gate before insert on import_findings for each row
  when (new.code = 'ImpossibleDate') execute function wait_at_gate(${gates.staging});
create trigger staged_gate before insert on import_findings for each row
  when (new.code = 'UnknownPerson') execute function wait_at_gate(${gates.staged});
create trigger applying_gate before update on imports for each row
  when (new.state = 'applied' and old.state <> 'applied') execute function wait_at_gate(${gates.applying});
`;

/** Gates of one database, opened and closed by its owner. */
export class Gates {
  readonly #owner: Client;

  private constructor(owner: Client) {
    this.#owner = owner;
  }

  static async build(url: string): Promise<Gates> {
    const owner = new Client({ connectionString: url });
    await owner.connect();
    await owner.query(triggers);
    return new Gates(owner);
  }

  async close(gate: Gate): Promise<void> {
    await this.#owner.query('select pg_advisory_lock($1, $2)', [gateClass, gates[gate]]);
  }

  async open(gate: Gate): Promise<void> {
    await this.#owner.query('select pg_advisory_unlock($1, $2)', [gateClass, gates[gate]]);
  }

  /** True while somebody waits at the gate: what comes before it has happened, and what comes after it has not. */
  async waitsAt(gate: Gate): Promise<boolean> {
    const { rowCount } = await this.#owner.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted and classid = $1 and objid = $2
        and database = (select oid from pg_database where datname = current_database())`,
      [gateClass, gates[gate]],
    );
    return (rowCount ?? 0) > 0;
  }

  async end(): Promise<void> {
    await this.#owner.end();
  }
}
