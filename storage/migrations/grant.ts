/** Run after every migration: what the application's role may touch. It never sees identity, nor writes ratings. */
export const grantApplicationRole = `
grant usage on schema public to quarterdeck_app;
grant select, insert, update, delete on all tables in schema public to quarterdeck_app;
grant usage, select on all sequences in schema public to quarterdeck_app;
revoke insert, update, delete on rating_forms, ratings from quarterdeck_app;
revoke all on function submit_form(uuid, text, text, jsonb, timestamptz) from public;
grant execute on function submit_form(uuid, text, text, jsonb, timestamptz) to quarterdeck_app;
revoke all on function forget_peer_authors(text) from public;
grant execute on function forget_peer_authors(text) to quarterdeck_app;
grant usage on schema identity to quarterdeck_identity;
grant select on all tables in schema identity to quarterdeck_identity;
`;
