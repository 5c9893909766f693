/** Stands in for the SDK's event streams in the bundles: none of our calls has one, and they are 5 % of the SDK's code. */
export const EventStreamSerde = undefined;
