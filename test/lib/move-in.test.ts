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

test('a door that may write accounts is there only while somebody moves in', () => {
  expect(new Templates(synthesised).all('AWS::StepFunctions::StateMachine')).toEqual([]);
  expect(templates.all('AWS::StepFunctions::StateMachine')).toHaveLength(1);
});

test('the map reads one line as one account, in batches that fit the function, and writes down what was not taken', () => {
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

test('its function may put accounts in, and change or open none', () => {
  const actions = templates
    .all<{ Roles: string[]; PolicyDocument: { Statement: { Action: string | string[]; Resource: string }[] } }>(
      'AWS::IAM::Policy',
    )
    .filter(({ properties }) => properties.Roles.some((role) => plain(role) === 'MoveInRole'))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement.flatMap(({ Action }) => Action));
  expect(actions).toContain('dynamodb:PutItem');
  expect(actions.join()).not.toMatch(/UpdateItem|DeleteItem|Scan|Query/);
});

test('what people wrote is in no log of the state machine', () => {
  expect(templates.one('AWS::StepFunctions::StateMachine').properties).toMatchObject({
    LoggingConfiguration: { IncludeExecutionData: false },
  });
});
