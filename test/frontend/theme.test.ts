import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { styleSheet } from '../../frontend/build.ts';
import { theme } from '../../frontend/theme.ts';

type Colour = readonly [number, number, number];

const parse = (hex: string): Colour => {
  const digits =
    hex.length === 4
      ? hex
          .slice(1)
          .match(/./g)!
          .map((d) => d + d)
      : hex.slice(1).match(/../g)!;
  return digits.map((d) => parseInt(d, 16)) as unknown as Colour;
};

/** Relative luminance (WCAG 2.2). */
const luminance = (colour: Colour): number => {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: Colour, b: Colour): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const white = parse('#ffffff');
/** The result of `color-mix(in srgb, colour 7%, white)`: the background of a message and of a chip. */
const faint = (colour: Colour): Colour => colour.map((value) => value * 0.07 + 255 * 0.93) as unknown as Colour;
const colours = Object.fromEntries(Object.entries(theme.colours).map(([name, hex]) => [name, parse(hex)]));
const grounds = { white, page: colours['page']!, tint: colours['tint']! };

let style: string;
const ofStyle = (name: string): Colour => parse(new RegExp(`--${name}: *(#[0-9a-f]{3,6})`).exec(style)![1]!);
beforeAll(async () => {
  style = await styleSheet();
});

describe('the theme', () => {
  test.each(['brand', 'action'])('white text is readable on the colour %s', (name) => {
    expect(contrast(white, colours[name]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['brand', 'action', 'press'])('text in the colour %s is readable on every background', (name) => {
    for (const ground of Object.values(grounds)) expect(contrast(colours[name]!, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('a button or link becomes darker under the pointer', () => {
    expect(luminance(colours['press']!)).toBeLessThan(luminance(colours['action']!));
  });

  test('every fixed text colour is readable on its backgrounds', () => {
    for (const name of ['ink', 'soft', 'good', 'bad', 'wait'])
      for (const ground of Object.values(grounds))
        expect([name, contrast(ofStyle(name), ground) >= 4.5]).toEqual([name, true]);
  });

  test('the borders of controls and the focus are visible on their backgrounds', () => {
    for (const name of ['edge', 'focus'])
      for (const ground of Object.values(grounds))
        expect([name, contrast(ofStyle(name), ground) >= 3]).toEqual([name, true]);
  });

  test('a link is readable in every message, and the word of each state on its own background', () => {
    for (const name of ['good', 'bad', 'wait']) {
      const ground = faint(ofStyle(name));
      expect(contrast(colours['action']!, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ofStyle(name), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('the mark contains no text, address or style of its own', () => {
    expect(theme.mark.text).not.toMatch(/<text|href|style=|<script|url\(/);
  });
});

test('the style sheet stays within its budget', () => {
  expect(Buffer.byteLength(style)).toBeLessThanOrEqual(12_000);
  expect(brotliCompressSync(style).length).toBeLessThanOrEqual(3_500);
});
