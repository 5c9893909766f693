import { App } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { egressOf } from '../../lib/egress-stack.ts';
import { leavesByFixedAddress, portsOfPartners } from '../../lib/egress.ts';
import { providers } from '../../lib/providers.ts';
import { routes } from '../../lib/routes.ts';
import type { Stage } from '../../lib/stage.ts';
import { stageOf } from '../../lib/stages.ts';
import { asksVneid, workers } from '../../lib/workers.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesised, synthesisedLaptop } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
const all = <P>(type: string) =>
  templates.all<P>(`AWS::EC2::${type}`).map(({ id, properties }) => ({ id, ...properties }));
const withNetwork = (from: Templates) =>
  from
    .all<{ VpcConfig?: object }>('AWS::Lambda::Function')
    .filter(({ properties }) => properties.VpcConfig)
    .map(({ id }) => plain(id))
    .sort();

const rows = [...routes, ...workers, asksVneid];
const inside = (stage: Stage) =>
  [...new Set(rows.filter((row) => leavesByFixedAddress(stage, row)).map(({ handler }) => handler))].sort();
const production = stageOf('production');

describe('functions that leave through fixed addresses', () => {
  test('only the functions that ask VNeID or the register leave through fixed addresses', () => {
    expect(withNetwork(templates)).toEqual([
      'AskVneid',
      'BackchannelLogout',
      'CheckCccd',
      'MatchWaiting',
      'UpdateCccd',
      'VneidCallback',
    ]);
  });

  test('a function whose sources ask a partner names each partner in its row', () => {
    const wired: Record<string, RegExp> = {
      vneid: /import \{[^}]*\b(begin|finish|logouts)\b[^}]*\} from '\.\.\/wiring\/vneid\.ts'|ask-token\.ts/,
      register: /'\.\.\/wiring\/population\.ts'/,
    };
    const sources = (handler: string) =>
      ['handlers', 'workers'].flatMap((folder) => {
        try {
          return [readFileSync(join(import.meta.dirname, `../../functions/${folder}/${handler}.ts`), 'utf8')];
        } catch {
          return [];
        }
      });
    for (const { handler, asks = [] } of rows) {
      const text = sources(handler).join('');
      expect(text).not.toBe('');
      const partners = Object.keys(wired).filter((partner) => wired[partner]!.test(text));
      const said = [...new Set(asks.map((one) => (one === 'register' ? one : 'vneid')))].sort();
      expect([handler, said]).toEqual([handler, partners.sort()]);
    }
  });

  test('a pushed request adds a function to the network, and a provider without keys removes one', () => {
    const { origin } = production;
    const fapi = { ...production, vneid: providers.fapi('https://vneid.example.vn', origin) };
    expect(inside(fapi)).toContain('start-vneid');
    const direct = { ...production, vneid: providers.direct('https://vneid.example.vn', origin) };
    expect(inside(direct)).not.toContain('backchannel-logout');
    expect(inside({ ...direct, addressLists: ['vneid'] })).toEqual(['ask-vneid', 'vneid-callback']);
    expect(inside({ ...direct, addressLists: ['register'] })).toEqual([
      'check-cccd',
      'match-waiting',
      'update-cccd',
      'vneid-callback',
    ]);
  });

  test('a stage without an address list has no network at all', () => {
    const laptop = new Templates(synthesisedLaptop);
    expect(withNetwork(laptop)).toEqual([]);
    for (const type of ['VPC', 'NatGateway', 'EIP', 'VPCEndpoint']) expect(laptop.all(`AWS::EC2::${type}`)).toEqual([]);
    expect(egressOf(new App(), { stage: stageOf('dev') })).toBeUndefined();
  });
});

describe('the network', () => {
  test('the network lets functions leave by TCP 443, and lets nothing in', () => {
    const groups = all<{ SecurityGroupEgress: object[]; SecurityGroupIngress?: object[] }>('SecurityGroup');
    const [functions, endpoints] = ['Functions', 'Endpoints'].map((name) =>
      groups.find(({ id }) => plain(id) === name)!,
    );
    expect(groups).toHaveLength(2);
    expect(functions!.SecurityGroupEgress).toEqual([
      expect.objectContaining({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }),
    ]);
    // CloudFormation writes "nothing" like this.
    expect(endpoints!.SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
    expect(groups.flatMap(({ SecurityGroupIngress = [] }) => SecurityGroupIngress)).toEqual([]);
    expect(all('SecurityGroupIngress')).toEqual([
      expect.objectContaining({
        GroupId: `${endpoints!.id}.GroupId`,
        SourceSecurityGroupId: `${functions!.id}.GroupId`,
        ...{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      }),
    ]);
    expect(all('SecurityGroupEgress')).toEqual([]);
  });

  test('the network allows another port only if a partner with a list is asked there', () => {
    const population = { ...production.population, url: 'https://dancu.example.vn:8443/x' };
    expect(portsOfPartners({ ...production, population })).toEqual([443, 8443]);
    expect(portsOfPartners({ ...production, population, addressLists: ['vneid'] })).toEqual([443]);
  });

  test('the network has one route out of each zone, through the NAT of that zone, and no other', () => {
    const routesOut = all<{ RouteTableId: string; NatGatewayId?: string; GatewayId?: string }>('Route');
    const nats = all<{ AllocationId: string; SubnetId: string }>('NatGateway');
    expect(routesOut.map(({ NatGatewayId }) => NatGatewayId).filter(Boolean)).toEqual(nats.map(({ id }) => id));
    const direct = routesOut.filter(({ NatGatewayId }) => !NatGatewayId);
    expect(direct.map(({ RouteTableId }) => RouteTableId)).toEqual([
      expect.stringContaining('NatSubnet1'),
      expect.stringContaining('NatSubnet2'),
    ]);
    const used = templates
      .all<{ VpcConfig?: { SubnetIds: string[]; SecurityGroupIds: string[] } }>('AWS::Lambda::Function')
      .flatMap(({ properties }) => properties.VpcConfig ?? []);
    for (const { SubnetIds, SecurityGroupIds } of used) {
      expect(SubnetIds).toEqual([
        expect.stringContaining('FunctionsSubnet1'),
        expect.stringContaining('FunctionsSubnet2'),
      ]);
      expect(SecurityGroupIds).toEqual([expect.stringMatching(/^Functions[0-9A-F]{8}\.GroupId$/)]);
    }
    for (const { MapPublicIpOnLaunch } of all<{ MapPublicIpOnLaunch: boolean }>('Subnet'))
      expect(MapPublicIpOnLaunch).toBe(false);
  });

  test('the network reaches AWS’s services of this account through endpoints, so a fault of the NAT affects only partners', () => {
    const endpoints = all<{
      ServiceName: string;
      VpcEndpointType: string;
      PrivateDnsEnabled?: boolean;
      PolicyDocument: { Statement: { Condition: object }[] };
    }>('VPCEndpoint');
    const names = endpoints.map((one) => `${one.VpcEndpointType} ${one.ServiceName.split('.').at(-1)}`);
    expect(names.sort()).toEqual(['Gateway dynamodb', 'Interface kms', 'Interface secretsmanager', 'Interface sqs']);
    for (const { VpcEndpointType, PrivateDnsEnabled, PolicyDocument } of endpoints) {
      if (VpcEndpointType === 'Interface') expect(PrivateDnsEnabled).toBe(true);
      expect(PolicyDocument.Statement.map(({ Condition }) => Condition)).toEqual([
        { StringEquals: { 'aws:ResourceAccount': expect.anything() } },
      ]);
    }
  });

  test('the network has addresses that stay when the stack goes, and its outputs list them', () => {
    const { Resources, Outputs } = JSON.parse(readFileSync(join(synthesised, 'Egress.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }>;
      Outputs: Record<string, { Value: object }>;
    };
    const addresses = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::EC2::EIP');
    expect(addresses).toHaveLength(2);
    for (const [, { DeletionPolicy, UpdateReplacePolicy }] of addresses)
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(['FixedAddress1', 'FixedAddress2'].map((name) => Outputs[name]!.Value)).toEqual(
      addresses.map(([id]) => ({ 'Fn::GetAtt': [id, 'PublicIp'] })),
    );
    expect(all<{ AllocationId: string }>('NatGateway').map(({ AllocationId }) => AllocationId)).toEqual(
      addresses.map(([id]) => `${id}.AllocationId`),
    );
  });

  test('the network logs what it refused', () => {
    expect(all('FlowLog')).toEqual([expect.objectContaining({ TrafficType: 'REJECT', ResourceType: 'VPC' })]);
  });
});

describe('VNeID without the hub', () => {
  const direct = (stage: Stage, more: Partial<Stage> = {}): Stage => ({
    ...stage,
    vneid: providers.direct('https://vneid.example.vn', stage.origin),
    ...more,
  });

  test('a stage that asks VNeID directly without an address list is not synthesised, and the sentence names the field', () => {
    expect(() => egressOf(new App(), { stage: direct(stageOf('dev')) })).toThrow(
      "Nothing was synthesised: stage dev asks VNeID directly, which answers listed addresses only: add 'vneid' to its addressLists in lib/stages.ts.",
    );
    expect(() => egressOf(new App(), { stage: direct(production, { addressLists: ['register'] }) })).toThrow(
      'stage production',
    );
  });

  test('the laptop edition may ask VNeID directly without a list, and so may a stage with the list', () => {
    expect(egressOf(new App(), { stage: stageOf('laptop', 'direct') })).toBeUndefined();
    const listed = direct(stageOf('dev'), { addressLists: ['vneid'] });
    expect(egressOf(new App(), { stage: listed })).toBeDefined();
  });
});
