import { spoilEveryCall } from './suite.ts';

spoilEveryCall('one');
