import { spoilEveryCall } from './suite.ts';

spoilEveryCall('some');
