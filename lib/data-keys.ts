import { RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, type KeyProps, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { mayDecrypt, maySeeSecrets } from './guarded.ts';
import type { Stage } from './stage.ts';

const mac = { keySpec: KeySpec.HMAC_256, keyUsage: KeyUsage.GENERATE_VERIFY_MAC } as const;
const rotated = { enableKeyRotation: true } as const;

/**
 * The keys of a stage, each with an alias that a person can find. An administrator of the account may manage them all.
 * Only the roles that `guarded.ts` names may decrypt what holds CCCDs.
 */
export const dataKeys = (scope: Construct, stage: Stage, removalPolicy: RemovalPolicy) => {
  const key = (id: string, description: string, props: KeyProps) => {
    const alias = `lien-ket/${stage.name}/${id}`;
    return new Key(scope, id, { ...props, alias, removalPolicy, description });
  };
  const keys = {
    rest: key('RestKey', 'Tables and secrets at rest', rotated),
    cccd: key('CccdKey', 'Wraps the data key of each CCCD number', rotated),
    later: key('LaterKey', 'CCCD numbers that wait for the population register', rotated),
    index: key('IndexKey', 'Blind index of CCCD numbers; losing it loses every index', mac),
    cmnd: key('CmndKey', 'Blind index of CMND numbers; losing it loses the way from a CMND to its account', mac),
  };
  const allowed = mayDecrypt(stage);
  keys.cccd.addToResourcePolicy(denyOpening(allowed.CccdKey));
  keys.later.addToResourcePolicy(denyOpening(allowed.LaterKey));
  return keys;
};

/** Denies decryption. Grants are denied too: a grant could pass the right on, and our code uses no grants. */
const denyOpening = (but: readonly string[]) => deny(['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant'], but);

const deny = (actions: string[], but: readonly string[]) =>
  new PolicyStatement({
    sid: 'OnlyTheseOpenIt',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: { ArnNotLike: { 'aws:PrincipalArn': [...but] } },
  });

/** Guards a secret under which passwords are hashed or answers are signed: who reads it can guess or forge them. */
export const guardSecret = (secret: Secret, stage: Stage): void => {
  // Without `isKept` no citizen depends on the stage, and the emulator of the rehearsal does not support this policy.
  if (stage.isKept) secret.addToResourcePolicy(deny(['secretsmanager:GetSecretValue'], maySeeSecrets(stage)));
};
