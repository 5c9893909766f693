import fc from 'fast-check';

// Properties use the same samples in every run, so that a failure belongs to the change under test.
fc.configureGlobal({ seed: 20_261_126 });
