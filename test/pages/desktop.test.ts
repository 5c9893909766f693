import { sizes } from '../support/citizen.ts';
import { journeys } from './journeys.ts';

journeys(sizes.desktop, 'first');
