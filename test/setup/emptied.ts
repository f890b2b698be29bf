import { Client } from 'pg';

/** Rows of more than that are dropped with their database: dead, they would slow whoever comes next. */
const mostBytes = 4_000_000;

/** Whatever was made in a database since it was cloned has a higher number than the database itself. */
const clone = '(select oid from pg_database where datname = current_database())';
const tables = `
  select c.oid, c.oid::regclass as name, c.oid > ${clone} as is_new, pg_relation_size(c.oid) as bytes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)' and c.relname !~ '^kysely_'`;

/** Ends everybody else's sessions; then rows, new tables and the numbers that were given go. Triggers are silent, and foreign keys too. */
const emptying = `
select pg_terminate_backend(pid, 10000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid();
set session_replication_role = replica;
do $$ declare one record; begin
  for one in ${tables} loop
    if one.is_new then execute format('drop table %s cascade', one.name);
    elsif one.bytes > 0 then execute format('delete from %s', one.name);
    end if;
  end loop;
  insert into installation default values;
  perform setval(seqrelid, seqstart, false) from pg_sequence where pg_sequence_last_value(seqrelid) is not null;
end $$`;

/** One row where the next test finds nothing of this one: a trigger or a function that a test has made stays. */
const isAsNew = `
select from (select sum(bytes) as bytes from (${tables}) t) s where bytes < ${mostBytes}
  and not exists (select from pg_trigger where oid > ${clone})
  and not exists (select from pg_proc where oid > ${clone})`;

/** Empties a database to what a clone of the template is. False: it is more than rows that stands in it. */
export async function emptied(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(emptying);
    const { rowCount } = await client.query(isAsNew);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
