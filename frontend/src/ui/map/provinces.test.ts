import { expect, test } from 'vitest';
import { areNeighbours, labelOf, pathOf, provinceCodes, size } from './provinces';

const points = (path: string) => [...path.matchAll(/(-?\d+) (-?\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

test('from west to east', () => {
  expect(provinceCodes).toEqual(['PC', 'PR', 'RE', 'MO', 'BO', 'FE', 'RA', 'FC', 'RN']);
});

test('who borders on whom', () => {
  const pairs = provinceCodes.flatMap((one, i) => provinceCodes.slice(i + 1).filter((other) => areNeighbours(one, other)).map((other) => `${one}-${other}`));
  expect(pairs).toEqual(['PC-PR', 'PR-RE', 'RE-MO', 'MO-BO', 'MO-FE', 'BO-FE', 'BO-RA', 'FE-RA', 'RA-FC', 'FC-RN']);
});

test.each(provinceCodes)('%s is one closed shape within the picture, with its name inside', (code) => {
  const shape = points(pathOf(code));
  // No point twice: its borders met end to end.
  expect(new Set(shape.map(String)).size).toBe(shape.length);
  for (const [x, y] of shape) expect(x >= 0 && x <= size.width && y >= 0 && y <= size.height, `${x} ${y}`).toBe(true);
  expect(isInside(labelOf(code), shape)).toBe(true);
});

test('no shape lies on another', () => {
  for (const code of provinceCodes) {
    const others = provinceCodes.filter((other) => other !== code);
    expect(others.filter((other) => isInside(labelOf(code), points(pathOf(other)))), code).toEqual([]);
  }
});

/** Even-odd rule. */
function isInside([x, y]: readonly [number, number], shape: (readonly [number, number])[]): boolean {
  return shape.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = shape.at(i - 1) ?? [0, 0];
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !inside : inside;
  }, false);
}
