/** Costs and benefits of programmes come in as plain tables, of which studies take their lines. */
export const importStudyLines = `
alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('roster', 'learning', 'levels', 'measures', 'budget',
  'catalogue', 'assignments', 'absences', 'unit-leads', 'declared', 'cost-lines', 'benefit-lines'));
alter table told_records drop constraint told_records_kind_check;
alter table told_records add constraint told_records_kind_check check (kind in ('levels', 'measures', 'budget', 'catalogue', 'assignments',
  'absences', 'unit-leads', 'declared', 'cost-lines', 'benefit-lines'));

create view programme_costs as
select id, content ->> 'programme' as programme, content ->> 'line' as line_name, content ->> 'category' as category,
  (content ->> 'amountMinor')::bigint as amount_minor, content ->> 'currency' as currency, (content ->> 'paidOn')::date as paid_on,
  coalesce((content ->> 'share')::numeric, 1) as share, content ->> 'source' as source, as_of, known_since, import_id, line
from told_records where kind = 'cost-lines' and known_until is null;

create view programme_benefits as
select id, content ->> 'programme' as programme, content ->> 'line' as line_name, content ->> 'movedMeasure' as measure,
  (content ->> 'improvement')::numeric as improvement, content ->> 'countedIn' as counted_in,
  (content ->> 'unitValueMinor')::bigint as unit_value_minor, content ->> 'currency' as currency,
  content ->> 'isolationMethod' as isolation_method, (content ->> 'isolationShare')::numeric as isolation_share,
  (content ->> 'confidenceShare')::numeric as confidence_share, content ->> 'cashable' = 'yes' as cashable,
  (content ->> 'foundOn')::date as found_on, content ->> 'source' as source, as_of, known_since, import_id, line
from told_records where kind = 'benefit-lines' and known_until is null;
`;
