import { clientOf, createTables, localNames, startDynamo } from '../../local/cloud/dynamodb.ts';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from './synthesised.ts';

/** A real engine in memory with the tables of the synthesised template. */
export const startTables = async () => {
  const { endpoint, stop } = await startDynamo(undefined);
  const client = clientOf(endpoint);
  await createTables(client, new Templates(synthesised));
  return { client, endpoint, stop, names: localNames };
};
