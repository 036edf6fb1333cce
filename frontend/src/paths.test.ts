import { expect, test } from 'vitest';
import { inLanguage, languageOf, languages, paths } from './paths';

test('every URL of the site', () => {
  const urls = languages.flatMap((language) =>
    Object.values(paths).map((path) => path(language, 'a-slug' as never, { theme: ['beni-comuni', 'clima'], q: '' })),
  );
  expect(urls).toMatchInlineSnapshot(`
    [
      "/?0=a&1=-&2=s&3=l&4=u&5=g",
      "/comunita?0=a&1=-&2=s&3=l&4=u&5=g",
      "/comunita/a-slug?theme=beni-comuni&theme=clima",
      "/eventi?0=a&1=-&2=s&3=l&4=u&5=g",
      "/eventi/a-slug?theme=beni-comuni&theme=clima",
      "/eventi/a-slug/open-space?theme=beni-comuni&theme=clima",
      "/eventi/a-slug/libro?theme=beni-comuni&theme=clima",
      "/indagini?0=a&1=-&2=s&3=l&4=u&5=g",
      "/indagini/a-slug?theme=beni-comuni&theme=clima",
      "/glossario?0=a&1=-&2=s&3=l&4=u&5=g",
      "/glossario/a-slug?theme=beni-comuni&theme=clima",
      "/indagini/a-slug/risultati?theme=beni-comuni&theme=clima",
      "/cerca?0=a&1=-&2=s&3=l&4=u&5=g",
      "/privacy?0=a&1=-&2=s&3=l&4=u&5=g",
      "/accessibilita?0=a&1=-&2=s&3=l&4=u&5=g",
      "/sviluppo?0=a&1=-&2=s&3=l&4=u&5=g",
      "/dati?0=a&1=-&2=s&3=l&4=u&5=g",
      "/numeri?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/communities?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/communities/a-slug?theme=beni-comuni&theme=clima",
      "/en/events?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/events/a-slug?theme=beni-comuni&theme=clima",
      "/en/events/a-slug/open-space?theme=beni-comuni&theme=clima",
      "/en/events/a-slug/book?theme=beni-comuni&theme=clima",
      "/en/surveys?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/surveys/a-slug?theme=beni-comuni&theme=clima",
      "/en/glossary?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/glossary/a-slug?theme=beni-comuni&theme=clima",
      "/en/surveys/a-slug/results?theme=beni-comuni&theme=clima",
      "/en/search?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/privacy?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/accessibility?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/developers?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/data?0=a&1=-&2=s&3=l&4=u&5=g",
      "/en/numbers?0=a&1=-&2=s&3=l&4=u&5=g",
    ]
  `);
});

test('the language switch keeps page, slug and query', () => {
  expect(inLanguage('en', '/comunita', '?theme=a&theme=b')).toBe('/en/communities?theme=a&theme=b');
  expect(inLanguage('en', '/glossario/open-space/')).toBe('/en/glossary/open-space');
  expect(inLanguage('en', '/eventi/giornata/libro')).toBe('/en/events/giornata/book');
  expect(inLanguage('it', '/en/communities/giovani-generazioni')).toBe('/comunita/giovani-generazioni');
  expect(inLanguage('it', '/en')).toBe('/');
  expect(inLanguage('en', '/')).toBe('/en');
  expect(inLanguage('en', '/non-esiste')).toBe('/en');
});

test('the language is in the path', () => {
  expect(languageOf('/en')).toBe('en');
  expect(languageOf('/enti')).toBe('it');
});
