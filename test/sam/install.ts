import { ensureSam } from './tools.ts';

/** Installs the SAM CLI before its test, so that `.ci/run` can do so beside other tests. */
ensureSam();
