import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { CannotStart } from './cannot-start.ts';

/** What the Web UI and `temporal workflow list` can filter our stories by. All are keywords; set at the start of a story. */
export const searchAttributes = ['CampaignId', 'Program', 'Quarter', 'Phase'] as const;

/** `INDEXED_VALUE_TYPE_KEYWORD` of the Temporal API. */
const keyword = 2;
const embeddedRetention = '30 days';
const answerMs = 5_000;

/**
 * Registers what is missing of our search attributes. A dev server ignores those given on its command line once its
 * file exists, so this goes through the operator service at every start.
 */
async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = searchAttributes.filter((name) => !(name in customAttributes));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
  });
}

/** The namespace of the embedded server: closed stories stay for a month instead of a day. */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  await registerSearchAttributes(connection, namespace);
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(embeddedRetention) },
  });
}

/** Sees that a Temporal server of somebody else answers and knows our search attributes, or says in a sentence what to do. */
export async function requireTemporal(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: answerMs }).catch(() => {
    throw new CannotStart(
      `The Temporal server of TEMPORAL_ADDRESS, ${address}, does not answer: check the address and that it runs`,
    );
  });
  try {
    await registerSearchAttributes(connection, namespace);
  } catch (error) {
    const names = searchAttributes.map((name) => `--name ${name} --type Keyword`).join(' ');
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(
      `The namespace ${namespace} of ${address} lacks our search attributes and they could not be added (${reason}): run \`temporal operator search-attribute create --namespace ${namespace} ${names}\``,
    );
  } finally {
    await connection.close();
  }
}
