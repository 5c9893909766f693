import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesise } from '../../local/cloud/synthesise.ts';
import { synthesised } from '../support/synthesised.ts';

const folder = mkdtempSync(join(tmpdir(), 'lien-ket-move-in-'));
await synthesise(folder, { stage: 'staging', moveIn: true });
const templates = new Templates(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the state machine that may write accounts exists only during an import', () => {
  expect(new Templates(synthesised).all('AWS::StepFunctions::StateMachine')).toEqual([]);
  expect(templates.all('AWS::StepFunctions::StateMachine')).toHaveLength(1);
});

test('the state machine has the name of its stage, so that a right to stop imports is a right to those of one stage', () => {
  expect(templates.one('AWS::StepFunctions::StateMachine').properties).toMatchObject({
    StateMachineName: 'LienKet-staging-MoveIn',
  });
});

test('the map reads one line as one account, in batches that fit the function, and records the lines that were refused', () => {
  const { DefinitionString } = templates.one<{ DefinitionString: string }>(
    'AWS::StepFunctions::StateMachine',
  ).properties;
  const { States } = JSON.parse(DefinitionString) as { States: { Lines: Record<string, Record<string, unknown>> } };
  expect(States.Lines).toMatchObject({
    ItemReader: { ReaderConfig: { InputType: 'JSONL' } },
    ItemBatcher: { MaxItemsPerBatch: 50 },
    ResultWriter: { Parameters: { Prefix: 'not-taken' } },
  });
});

test('the import function may add accounts, and may change or read none', () => {
  const actions = templates
    .all<{ Roles: string[]; PolicyDocument: { Statement: { Action: string | string[]; Resource: string }[] } }>(
      'AWS::IAM::Policy',
    )
    .filter(({ properties }) => properties.Roles.some((role) => plain(role) === 'MoveInRole'))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement.flatMap(({ Action }) => Action));
  expect(actions).toContain('dynamodb:PutItem');
  expect(actions.join()).not.toMatch(/UpdateItem|DeleteItem|Scan|Query/);
});

test('the log of the state machine contains no data of people', () => {
  expect(templates.one('AWS::StepFunctions::StateMachine').properties).toMatchObject({
    LoggingConfiguration: { IncludeExecutionData: false },
  });
});
