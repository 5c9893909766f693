import { createReadStream } from 'node:fs';

export interface Line {
  /** Counted from one. */
  readonly number: number;
  /** Position of the next line, in bytes. */
  readonly end: number;
  readonly content: { readonly text: string } | { readonly fault: 'not-utf8' | 'too-long' };
}

const newLine = 0x0a;
const longest = 64 * 1024;

/**
 * Reads a file of any size line by line in constant memory, without empty lines.
 * @param from where to continue: `end` and `number` of an earlier line
 */
export async function* readLines(file: string, from = { end: 0, number: 0 }): AsyncGenerator<Line> {
  let { end, number } = from;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = function* (): Generator<Line> {
    number++;
    const content: Line['content'] = length > longest ? { fault: 'too-long' } : decode(Buffer.concat(parts));
    if (!('text' in content) || content.text.trim() !== '') yield { number, end, content };
    [parts, length] = [[], 0];
  };
  for await (const chunk of createReadStream(file, { start: end }) as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length;) {
      const found = chunk.indexOf(newLine, at);
      const until = found === -1 ? chunk.length : found;
      length += until - at;
      // The rest of a line that is already too long is not kept.
      if (length <= longest) parts.push(chunk.subarray(at, until));
      end += until - at + (found === -1 ? 0 : 1);
      if (found !== -1) yield* finish();
      at = until + 1;
    }
  }
  if (length > 0) yield* finish();
}

const decode = (bytes: Buffer): Line['content'] => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { fault: 'not-utf8' };
  }
};
