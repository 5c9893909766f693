import { clientOf } from '../../local/cloud/dynamodb.ts';
import { storesOver } from '../support/dynamo-stores.ts';
import { later } from '../support/samples.ts';
import { World } from '../support/world.ts';
import { type Deed, perform, town } from './people.ts';

/** The actions of one town that this process performs, all at once. */
export interface Share {
  readonly run: number;
  readonly deeds: readonly Deed[];
}

/** One of several processes that share only the engine, as functions on separate machines do. */
const [, , endpoint] = process.argv;
const stores = storesOver(clientOf(endpoint!));

process.on('message', ({ run, deeds }: Share) => {
  const world = new World(stores);
  // Limits count for the whole world. An hour later they are free again.
  world.now = later(run * 60 * 60_000);
  void Promise.all(deeds.map((one) => perform(world, town(run), one))).then(
    () => process.send!('done'),
    (error: unknown) => process.send!(String(error instanceof Error ? error.stack : error)),
  );
});
