import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Markdown } from './Markdown';

afterEach(cleanup);
const html = (text: string) => render(<Markdown text={text} />).container.innerHTML;

test('what the API makes of it', () => {
  expect(html('# Uno\n\nDue **tre** e\n*quattro*.\n\n- a\n- b\n  ancora\n\n1. x')).toBe(
    '<h3>Uno</h3><p>Due <strong>tre</strong> e\n<em>quattro</em>.</p><ul><li>a</li><li>b ancora</li></ul><ol><li>x</li></ol>',
  );
  expect(html('> detto\n\n`codice` [qui](https://example.org)')).toBe(
    '<blockquote><p>detto</p></blockquote><p><code>codice</code> <a href="https://example.org" rel="noopener">qui</a></p>',
  );
});

test('nothing that is typed becomes script', () => {
  expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  expect(html('[x](javascript:alert(1))')).not.toContain('href');
  expect(html('[x](//evil.example)')).not.toContain('href');
});
