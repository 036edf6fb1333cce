import { expect, test } from 'vitest';
import { originOf } from './origin';

test.each([
  ['https://portale.example.org', 'https://portale.example.org'],
  [' https://Portale.Example.org/pagina?a=b#c ', 'https://portale.example.org'],
  ['https://portale.example.org:443/', 'https://portale.example.org'],
  ['http://portale.intranet:8080/x', 'http://portale.intranet:8080'],
  ['https://*.example.org/', 'https://*.example.org'],
  ['https://città.example.org', 'https://xn--citt-3na.example.org'],
  ['portale.example.org', 'portale.example.org'],
  ['*', '*'],
])('%s is listed as %s', (pasted, listed) => {
  expect(originOf(pasted)).toBe(listed);
});
