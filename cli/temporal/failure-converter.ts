import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Error messages and stacks go into a payload, so that the codec covers them too. The SDK loads this module by its path,
 * also inside the workflow sandbox: it imports nothing of ours.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
