import { spoilEveryCall } from './suite.ts';

spoilEveryCall('all');
