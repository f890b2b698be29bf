/** Workbooks that are too large for a mail are fetched by their readers, each once. */
export const fetchWorkbooks = `
create table report_downloads (
  report_id uuid not null references reports,
  person_id uuid not null references people,
  first_at timestamptz not null,
  primary key (report_id, person_id)
);
`;
