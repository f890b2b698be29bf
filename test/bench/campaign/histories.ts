import type { Client } from '@temporalio/client';

/** What a rehearsal cost in Temporal. */
export interface TemporalCost {
  runs: number;
  /** Events of the longest run. */
  longestEvents: number;
  /** Starts, activities, timers, signals, updates, continuations and attributes: what a Temporal cluster counts and charges. */
  actions: number;
}

const actionEvents = new Set([
  'WORKFLOW_EXECUTION_STARTED',
  'ACTIVITY_TASK_SCHEDULED',
  'TIMER_STARTED',
  'WORKFLOW_EXECUTION_SIGNALED',
  'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
  'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
  'START_CHILD_WORKFLOW_EXECUTION_INITIATED',
]);

/** Reads every history that began after a moment; retried activities count once. */
export async function temporalCost(client: Client, since: Date): Promise<TemporalCost> {
  const cost: TemporalCost = { runs: 0, longestEvents: 0, actions: 0 };
  for await (const run of client.workflow.list({ query: `StartTime >= '${since.toISOString()}'` })) {
    const { events } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    cost.runs += 1;
    cost.longestEvents = Math.max(cost.longestEvents, events?.length ?? 0);
    for (const { eventType } of events ?? []) if (actionEvents.has(nameOf(eventType))) cost.actions += 1;
  }
  return cost;
}

function nameOf(eventType: unknown): string {
  return typeof eventType === 'string'
    ? eventType.replace('EVENT_TYPE_', '')
    : (eventNames.get(Number(eventType)) ?? '');
}

/** Numbers of temporal.api.enums.v1.EventType. */
const eventNames = new Map([
  [1, 'WORKFLOW_EXECUTION_STARTED'],
  [10, 'ACTIVITY_TASK_SCHEDULED'],
  [17, 'TIMER_STARTED'],
  [26, 'WORKFLOW_EXECUTION_SIGNALED'],
  [29, 'START_CHILD_WORKFLOW_EXECUTION_INITIATED'],
  [40, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES'],
  [41, 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED'],
]);
