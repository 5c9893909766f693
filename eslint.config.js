import tseslint from 'typescript-eslint';
import { plainWords } from './ops/plain-words.ts';

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in functions/wiring/environment.ts, by config.ts.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'cdk.out/',
      '.local/',
      '.sam/',
      '.rehearsal/',
      '.native/',
      'node_modules/',
      'test/sam/bootstrap.cjs',
      'local/run.js',
      'local/install.js',
      'bench/peers/',
      'eslint.config.js',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Middleware and handlers are async by contract, even if they do not await anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `!` marks what an earlier line has checked. The compiler's index checks keep it rare.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // They take a fifth of the time, and can find nothing here: this code has no enum (`erasableSyntaxOnly`), and few
      // classes.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Our objects of functions do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'Schemas are valibot.' }] }],
      eqeqeq: 'error',
    },
  },
  {
    // CONTRIBUTING.md says how to write comments, titles and errors.
    plugins: { house: { rules: { 'plain-words': plainWords } } },
    rules: { 'house/plain-words': 'error' },
  },
  {
    // Node's listeners may be async, because ours catch their own errors. Matchers of expect() have type any.
    files: ['local/**/*.ts', 'ops/rehearsal/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['bin/**/*.ts', 'ops/**/*.ts', 'lib/**/*.ts', 'functions/**/*.ts', 'frontend/**/*.ts', 'local/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', 60] },
  },
  {
    files: ['functions/**/*.ts'],
    ignores: ['functions/wiring/**', 'functions/log.ts'],
    rules: { 'no-restricted-syntax': ['error', environment], 'no-console': 'error' },
  },
  {
    files: ['frontend/src/**/*.ts'],
    ignores: ['frontend/src/api.ts'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Only api.ts fetches.' }] },
  },
);
