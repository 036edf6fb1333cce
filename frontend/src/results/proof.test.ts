import { afterEach, expect, test } from 'vitest';
import { keepProof, keptProof, proved, readProof, takeProof } from './proof';

const token = `pzi_${'a'.repeat(43)}`;

afterEach(() => sessionStorage.clear());

test('a receipt, a secret or the link that holds it is read as people paste it; anything else is none', () => {
  expect(readProof(' k7qm 2wxr 9btc ')).toBe('K7QM-2WXR-9BTC');
  expect(readProof(`https://piazza.example.org/indagini/invito#${token}`)).toBe(token);
  expect(readProof(`#pzs_${'b'.repeat(43)}.${token}`)).toBe(`pzs_${'b'.repeat(43)}`);
  for (const text of ['', 'una parola', 'K7QM-2WXR', 'pzi_corta']) expect(readProof(text)).toBeUndefined();
});

test('what is shown goes along with requests for that survey alone, and with none where nothing is shown', () => {
  expect(proved('prova')).toBeUndefined();
  expect(takeProof('prova', '#numeri-piccoli')).toBe(false);
  expect(takeProof('prova', '#K7QM-2WXR-9BTC')).toBe(true);
  expect(takeProof('prova', '#K7QM-2WXR-9BTC'), 'known already').toBe(false);
  expect(proved('prova')).toEqual({ 'Survey-Proof': 'K7QM-2WXR-9BTC' });
  expect(proved('altra')).toBeUndefined();
  keepProof('prova', undefined);
  expect(keptProof('prova')).toBeUndefined();
});
