import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/**
 * The stories as they are, but a worker that was killed is missed sooner: not so soon that one which loads what writes workbooks, beside much
 * other work, would be taken for dead.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      scheduleActivity: (input, next) => {
        const { options } = input;
        const patience = options.heartbeatTimeout
          ? { heartbeatTimeout: '12 seconds' as const }
          : { startToCloseTimeout: '20 seconds' as const };
        return next({ ...input, options: { ...options, ...patience } });
      },
    },
  ],
});
