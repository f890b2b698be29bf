import { createHash, timingSafeEqual } from 'node:crypto';
import { Gauge, Registry } from '@prometheus-io/client';
import type { FastifyInstance } from 'fastify';
import { readGauges, type Gauges } from '../storage/monitoring.ts';
import type { UnsentReport } from '../domain/reports/alarms.ts';
import type { WebContext } from './context.ts';
import { notFound } from './problem.ts';

interface Measure {
  name: string;
  help: string;
  /** Of its one label; absent: it has none. */
  label?: string;
  values: (of: Gauges & { overdue: readonly UnsentReport[] }) => { label?: string; value: number }[];
}

/** What can be asked for; every name begins with `quarterdeck_`. docs/operating.md says what to watch. */
const measures: Measure[] = [
  {
    name: 'reports',
    help: 'Latest versions of reports',
    label: 'state',
    values: ({ reports }) => reports.map(({ state, count }) => ({ label: state, value: count })),
  },
  {
    name: 'reports_overdue',
    help: 'Reports that should have left by now and have not',
    label: 'because',
    values: ({ overdue }) =>
      [...Map.groupBy(overdue, (because) => because)].map(([label, some]) => ({ label, value: some.length })),
  },
  {
    name: 'reports_overdue_all',
    help: 'The same over all reasons; 0 is well',
    values: ({ overdue }) => [{ value: overdue.length }],
  },
  {
    name: 'campaigns_reports_held',
    help: 'Campaigns whose reports wait because they would rest on too little',
    values: ({ heldCampaigns }) => [{ value: heldCampaigns }],
  },
  {
    name: 'notices_troubled',
    help: 'Notices whose mail failed, came back or has an uncertain end',
    label: 'state',
    values: ({ troubled }) => troubled.map(({ state, count }) => ({ label: state, value: count })),
  },
  {
    name: 'notices_due',
    help: 'Notices that should leave by now and have not',
    values: ({ due }) => [{ value: due }],
  },
  {
    name: 'notices_oldest_due_seconds',
    help: 'For how long the oldest of them should have left',
    values: ({ oldestDueSeconds }) => [{ value: oldestDueSeconds }],
  },
  {
    name: 'import_age_seconds',
    help: 'Since the last applied import of a kind',
    label: 'kind',
    values: ({ imports }) => imports.map(({ kind, seconds }) => ({ label: kind, value: seconds })),
  },
  {
    name: 'imports_waiting',
    help: 'Imports that wait for a person',
    values: ({ waitingImports }) => [{ value: waitingImports }],
  },
  {
    name: 'sending_held',
    help: '1 while nothing may be sent',
    values: ({ sendingHeld }) => [{ value: Number(sendingHeld) }],
  },
];

/**
 * `/metrics` in Prometheus' text format, for whoever knows the token; without one in the settings the page is not there. What it
 * says comes from the database alone, so that it says so too when the stories stand still.
 */
export function metricsPage(app: FastifyInstance, { db, monitoring, now }: WebContext): void {
  if (!monitoring) return;
  const { token, overdue } = monitoring;
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) throw notFound();
    const [gauges, unsent] = await Promise.all([readGauges(db, await now()), overdue()]);
    const registry = registryOf({ ...gauges, overdue: unsent });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function registryOf(facts: Gauges & { overdue: readonly UnsentReport[] }): Registry {
  const registry = new Registry();
  for (const { name, help, label, values } of measures) {
    const labelNames = label === undefined ? [] : [label];
    const gauge = new Gauge({ name: `quarterdeck_${name}`, help, labelNames, registers: [registry] });
    for (const { label: of, value } of values(facts))
      if (label === undefined || of === undefined) gauge.set(value);
      else gauge.set({ [label]: of }, value);
  }
  return registry;
}

/** As long for a wrong word as for the right one. */
function isSame(given: string, wanted: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(given), hashOf(wanted));
}
