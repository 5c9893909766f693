import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { statuses } from '../../functions/http/statuses.ts';

const root = join(import.meta.dirname, '../..');
const codes = new Set(Object.keys(statuses));

const files = (readdirSync(join(root, 'functions'), { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(root, 'functions', file));

/** Reads only our own files, without the types of libraries, because only names and imports matter here. */
const options: ts.CompilerOptions = { noLib: true, types: [], allowImportingTsExtensions: true, noEmit: true };
const host = ts.createCompilerHost(options);
host.resolveModuleNameLiterals = (literals, from) =>
  literals.map(({ text }) => ({
    resolvedModule: text.startsWith('.')
      ? { resolvedFileName: join(from, '..', text), extension: ts.Extension.Ts }
      : undefined,
  }));
const program = ts.createProgram(files, options, host);
const checker = program.getTypeChecker();

/** Visits every node of a tree, except its types. */
const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  visit(node);
  node.forEachChild((child) => walk(child, visit));
};

/** The top-level declaration in one of our files to which a name refers. */
const declarationOf = (name: ts.Identifier): ts.Node | undefined => {
  let symbol = checker.getSymbolAtLocation(name);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  return symbol?.declarations?.find(
    (one) =>
      (ts.isVariableDeclaration(one) && ts.isSourceFile(one.parent.parent.parent)) ||
      ts.isFunctionDeclaration(one) ||
      ts.isClassDeclaration(one),
  );
};

/** True if a code is only compared with another, so that another line decides it. */
const isCompared = ({ parent }: ts.Node): boolean =>
  ts.isCaseClause(parent) ||
  (ts.isBinaryExpression(parent) &&
    [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
      parent.operatorToken.kind,
    ));

/** The code in a node, if the node is the literal of one. */
const codeOf = (node: ts.Node): string | undefined =>
  ts.isStringLiteral(node) && codes.has(node.text) && !isCompared(node) ? node.text : undefined;

/** The codes and the other declarations that one declaration names. */
const namedIn = (declaration: ts.Node): { codes: string[]; declarations: ts.Node[] } => {
  const found = { codes: [] as string[], declarations: [] as ts.Node[] };
  walk(declaration, (node) => {
    const code = codeOf(node);
    if (code) found.codes.push(code);
    if (!ts.isIdentifier(node)) return;
    const to = declarationOf(node);
    if (to) found.declarations.push(to);
  });
  return found;
};

/**
 * The codes with which a route can answer: those in the factory of its handler, in all our code that the factory names,
 * and so on. Stores and gateways are interfaces here, and throw no codes.
 * @param handler file of functions/handlers
 */
export const reachableCodes = (handler: string): string[] => {
  const file = program.getSourceFile(join(root, 'functions/handlers', `${handler}.ts`))!;
  const factory = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => name.getText().endsWith('Handler'));
  if (!factory) throw new Error(`The handler ${handler} has no factory.`);
  const seen = new Set<ts.Node>();
  const found = new Set<string>();
  const waiting: ts.Node[] = [factory];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    // This file contains every code, because it finds the status of any code.
    if (next.getSourceFile().fileName.endsWith('/statuses.ts')) continue;
    const named = namedIn(next);
    for (const code of named.codes) found.add(code);
    waiting.push(...named.declarations);
  }
  return [...found].sort();
};

/** The lines that decide a code: those with the whole literal, without types and comparisons. `functions/…:line` */
export const placesOf = (code: string): string[] => placesOfCodes.get(code) ?? [];

const placesOfCodes = new Map<string, string[]>();
/** Texts that are built from parts and could become a code. */
export const builtCodes: string[] = [];

/** True if a text of pieces with unknown parts between them could be a code. */
const couldBeCode = (pieces: readonly string[]): boolean => {
  const pattern = new RegExp(`^${pieces.map((piece) => piece.replace(/[^\w-]/g, '\\$&')).join('[\\w-]+')}$`);
  return pieces.some((piece) => piece !== '') && [...codes].some((code) => pattern.test(code));
};

/** The pieces of a text that is built from parts. Undefined for any other node. */
const piecesOf = (node: ts.Node): string[] | undefined => {
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const { left, right } = node;
  if (ts.isStringLiteral(left)) return [left.text, ''];
  return ts.isStringLiteral(right) ? ['', right.text] : undefined;
};

for (const name of files) {
  const file = program.getSourceFile(name)!;
  const path = name.slice(root.length + 1);
  walk(file, (node) => {
    const place = () => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const code = codeOf(node);
    if (code) placesOfCodes.set(code, [...(placesOfCodes.get(code) ?? []), place()]);
    const pieces = piecesOf(node);
    if (pieces && couldBeCode(pieces)) builtCodes.push(place());
  });
}
