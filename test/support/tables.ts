import { clientOf, createTables, localNames, startDynamo } from '../../local/cloud/dynamodb.ts';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from './synthesised.ts';

/**
 * A real engine in memory with the tables of the synthesised template.
 * @param withStreams true only if a test reads a stream: in this engine, each record of a stream makes the next write
 * slower
 */
export const startTables = async (withStreams = false) => {
  const { endpoint, stop } = await startDynamo(undefined);
  const client = clientOf(endpoint);
  await createTables(client, new Templates(synthesised), withStreams);
  return { client, endpoint, stop, names: localNames };
};
