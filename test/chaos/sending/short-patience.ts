import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** The stories as they are, but a worker that was killed is missed after seconds instead of minutes. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      scheduleActivity: (input, next) => {
        const { options } = input;
        const patience = options.heartbeatTimeout
          ? { heartbeatTimeout: '3 seconds' as const }
          : { startToCloseTimeout: '8 seconds' as const };
        const retry = {
          ...options.retry,
          initialInterval: '300 milliseconds' as const,
          maximumInterval: '5 seconds' as const,
        };
        return next({ ...input, options: { ...options, ...patience, retry } });
      },
      startChildWorkflowExecution: (input, next) =>
        next({ ...input, options: { ...input.options, workflowTaskTimeout } }),
    },
  ],
});

export const workflowTaskTimeout = '4 seconds';
