/** Run after every migration: what the application's role may touch. It never sees identity, nor writes ratings. */
export const grantApplicationRole = `
grant usage on schema public to quarterdeck_app;
grant select, insert, update, delete on all tables in schema public to quarterdeck_app;
grant usage, select on all sequences in schema public to quarterdeck_app;
revoke all on rating_forms, ratings from quarterdeck_app;
-- Their columns one by one: a right to the whole table reaches xmin and ctid, by which a form meets its obligation.
do $$ declare owned record; begin
  for owned in select c.table_name, string_agg(quote_ident(c.column_name), ', ') as columns from information_schema.columns c
    where c.table_schema = 'public' and c.table_name in ('rating_forms', 'ratings') group by c.table_name
  loop execute format('grant select (%s) on %I to quarterdeck_app', owned.columns, owned.table_name); end loop;
end $$;
revoke all on function submit_form(uuid, text, text, jsonb, timestamptz) from public;
grant execute on function submit_form(uuid, text, text, jsonb, timestamptz) to quarterdeck_app;
revoke all on function forget_peer_authors(text) from public;
grant execute on function forget_peer_authors(text) to quarterdeck_app;
-- Where each import stages what it reads in tables of its own, which the application makes and drops.
grant usage, create on schema staging to quarterdeck_app;
grant usage on schema identity to quarterdeck_identity;
grant select on all tables in schema identity to quarterdeck_identity;
`;
