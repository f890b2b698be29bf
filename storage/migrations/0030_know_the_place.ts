/** What tells a database from its copies: which server it lies on, as which database, and as which table. */
export const knowThePlace = `
alter table installation
  -- Where it lay when it claimed its last page: elsewhere it is a copy, from which nothing leaves. Null: it never has.
  add column place text;

create function database_place() returns text language sql stable as $$
  select concat_ws('/', (select system_identifier from pg_control_system()),
    (select oid from pg_database where datname = current_database()), 'installation'::regclass::oid)
$$;
`;
