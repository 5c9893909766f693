import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../../functions/stores/tables.ts';

interface Page {
  readonly Items?: Record<string, unknown>[] | undefined;
}

interface Row {
  readonly accountId: string;
  readonly link?: { readonly issuer?: string };
  readonly mergedInto?: { readonly link?: { readonly issuer?: string } };
}

/**
 * Counts links by their issuer, including links that a merge moved to another account.
 * @returns the accounts whose link has another issuer than the current one
 */
export const countIssuers = async (
  pages: AsyncIterable<Page>,
  present: string,
): Promise<{ counts: Map<string, number>; unmoved: string[] }> => {
  const counts = new Map<string, number>();
  const unmoved: string[] = [];
  for await (const { Items = [] } of pages)
    for (const { accountId, link, mergedInto } of Items as unknown as Row[]) {
      const issuer = link?.issuer ?? mergedInto?.link?.issuer;
      if (!issuer) continue;
      counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
      if (issuer !== present) unmoved.push(accountId);
    }
  return { counts, unmoved };
};

/**
 * Reads the issuer of each link, and no other field of an account. `Select` is stated, because the right of operators
 * depends on it (lib/operator-rights.ts).
 */
export const pagesOfLinks = ({ client, names }: Tables): AsyncIterable<Page> =>
  paginateScan(
    { client },
    {
      TableName: names.Accounts,
      Select: 'SPECIFIC_ATTRIBUTES',
      ProjectionExpression: 'accountId, link.issuer, mergedInto.link.issuer',
    },
  );
