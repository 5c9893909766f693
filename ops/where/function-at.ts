import ts from 'typescript';

/**
 * @param line counted from zero, like `column`
 * @returns the names of the functions around a place, outermost first; `(top of the file)` outside of all functions
 */
export const functionAt = (file: string, source: string, line: number, column: number): string => {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const at = parsed.getPositionOfLineAndCharacter(line, column);
  const names: string[] = [];
  const descend = (node: ts.Node): void => {
    if (at < node.getStart() || at >= node.getEnd()) return;
    const name = ts.isFunctionLike(node) || ts.isClassLike(node) ? nameOf(node) : undefined;
    if (name) names.push(name);
    ts.forEachChild(node, descend);
  };
  descend(parsed);
  return names.join(' > ') || '(top of the file)';
};

/** A function without a name has the name of its constant or property. */
const nameOf = (node: ts.SignatureDeclaration | ts.ClassLikeDeclaration): string | undefined => {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const { parent } = node;
  const named =
    node.name ?? (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined);
  return named?.getText();
};
