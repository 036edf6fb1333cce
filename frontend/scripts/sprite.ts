import { readFileSync, writeFileSync } from 'node:fs';
import { icons } from '../src/ui/icons';

const source = new URL('../node_modules/bootstrap-italia/dist/svg/sprites.svg', import.meta.url);
export const target = new URL('../src/ui/sprite.svg', import.meta.url);

export function sprite(): string {
  const all = readFileSync(source, 'utf8');
  const symbols = icons.map((name) => {
    const symbol = new RegExp(`<(symbol|svg)[^>]*id="it-${name}"[^>]*>.*?</\\1>`, 's').exec(all)?.[0];
    if (!symbol) throw new Error(`bootstrap-italia has no icon "${name}"`);
    return symbol.replace(/^<svg/, '<symbol').replace(/<\/svg>$/, '</symbol>');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}

if (import.meta.url === `file://${process.argv[1]}`) writeFileSync(target, sprite());
