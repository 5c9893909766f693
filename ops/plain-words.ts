import type { Rule } from 'eslint';
import type { Comment, Node } from 'estree';

/** Habits of language that readers of English as a second language understand only at the second reading. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\b(whoever|whomever|whatever)\b/i, 'name the person or the thing'],
  [/\bnobody['’]s\b/i, 'say what it belongs to, or that it does not exist'],
  [/\banew\b/i, 'write "again"'],
  [/\b(is|are|was|were|be) none\b/i, 'say "does not exist" or "is not valid"'],
  [/\bin the meantime\b/i, 'say what happened before what'],
  [/\b(for want of|in vain|nought|brings? along)\b/i, 'use an everyday word'],
  [/^[\s*/]*Whose\b[^?]*$/, 'write a whole sentence with a subject'],
  [/\b(ends|was taken) then\b|\bone that it has\b/, 'name the thing'],
  [/\b(is|are|was|were|be|been) told\b(?! apart)/, 'say who learns it: "notified", "recorded", "shown"'],
  [/\b(tells?|told|speaks?|hears?) of\b/, 'write "reports", "records" or "learns"'],
  [/(?<!changed-)\bmeanwhile\b/, 'say what happened before what'],
  [/\bstands? (for|in|under|beside)\b/, 'write "is in" or "represents"'],
  [/\b(what|who|that|it|which) (is|are|was|were) no (?!longer|more)\w/i, 'write "is not a"'],
  [/\b(whichever|turned away|wanted screen|in the place of|in (its|their) stead)\b/i, 'use an everyday word'],
];

/** A title is read in a list of failures, without the name of its group. So it has a subject, and is one sentence. */
const bannedInTitles: typeof banned = [
  [
    /^(is|are|was|has|have|does|may|that|takes|keeps|leaves|names|refuses|gives|works|comes|says|once|not|and)\b/,
    'begin with a subject',
  ],
  [/;/, 'write one sentence'],
];

/** @returns what is wrong with a comment, a title or a sentence; undefined for plain words */
export const wrongWords = (text: string): string | undefined => wrongIn(text, banned);

const wrongIn = (text: string, habits: typeof banned): string | undefined => {
  for (const [habit, advice] of habits) {
    const found = habit.exec(text)?.[0].trim();
    if (found) return `"${found}": ${advice}.`;
  }
  return undefined;
};

const titled: ReadonlySet<string> = new Set(['test', 'describe', 'it']);

/** The function whose title the first argument is: `test(…)`, `test.each(…)(…)`, `test.runIf(…)(…)`. */
const calledIn = (callee: Node): string => {
  if (callee.type === 'MemberExpression') return calledIn(callee.object);
  if (callee.type === 'CallExpression') return calledIn(callee.callee);
  return callee.type === 'Identifier' ? callee.name : '';
};

/** The ESLint rule: comments, titles of tests and messages of errors are written in plain words. */
export const plainWords: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => {
    const look = (text: unknown, { loc }: Pick<Comment, 'loc'>, isTitle = false) => {
      const message = typeof text === 'string' && (wrongWords(text) ?? (isTitle && wrongIn(text, bannedInTitles)));
      if (message && loc) context.report({ message, loc });
    };
    return {
      Program: () => {
        for (const comment of context.sourceCode.getAllComments()) look(comment.value, comment);
      },
      CallExpression: ({ callee, arguments: [title] }) => {
        const name = calledIn(callee);
        if (title?.type === 'Literal' && titled.has(name)) look(title.value, title, name !== 'describe');
      },
      NewExpression: ({ callee, arguments: [message] }) => {
        const isError = callee.type === 'Identifier' && callee.name.endsWith('Error');
        if (isError && message?.type === 'Literal') look(message.value, message);
      },
    };
  },
};
