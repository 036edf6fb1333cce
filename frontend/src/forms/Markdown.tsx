import { Fragment, type ReactNode } from 'react';

/**
 * A preview of Markdown as the API will make it: paragraphs, headings from h3 on, lists, quotes, code, links, emphasis.
 * It builds elements and never HTML, so nothing that is typed can become script. What the API knows besides stays as typed.
 */
export function Markdown({ text }: { text: string }) {
  return keyed(blocks(text.replace(/\r\n?/g, '\n').split('\n')));
}

const keyed = (nodes: ReactNode[]) => nodes.map((node, i) => <Fragment key={i}>{node}</Fragment>);

const isItem = (line: string) => /^\s{0,3}([-*+]|\d{1,9}[.)])\s+/.test(line);

function blocks(lines: string[]): ReactNode[] {
  const out: ReactNode[] = [];
  let at = 0;
  const takeWhile = (keep: (line: string) => boolean) => {
    const taken: string[] = [];
    for (let line = lines[at]; line !== undefined && keep(line); line = lines[(at += 1)]) taken.push(line);
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (line.trim() === '') at += 1;
    else if (heading) {
      const Heading = `h${Math.min(6, (heading[1]?.length ?? 1) + 2)}` as 'h3';
      out.push(<Heading>{inline(heading[2] ?? '')}</Heading>);
      at += 1;
    } else if (line.startsWith('```')) {
      at += 1;
      out.push(<pre><code>{takeWhile((one) => !one.startsWith('```')).join('\n')}</code></pre>);
      at += 1;
    } else if (line.startsWith('>')) {
      out.push(<blockquote>{keyed(blocks(takeWhile((one) => one.startsWith('>')).map((one) => one.replace(/^>\s?/, ''))))}</blockquote>);
    } else if (isItem(line)) {
      const List = /^\s*\d/.test(line) ? 'ol' : 'ul';
      const items = takeWhile((one) => isItem(one) || /^\s+\S/.test(one)).reduce<string[]>(
        (all, one) => (isItem(one) ? [...all, one.replace(/^\s*\S+\s+/, '')] : all.with(-1, `${all.at(-1)} ${one.trim()}`)),
        [],
      );
      out.push(<List>{items.map((item, i) => <li key={i}>{inline(item)}</li>)}</List>);
    } else {
      out.push(<p>{inline(takeWhile((one) => one.trim() !== '' && !/^(#{1,6}\s|```|>)/.test(one) && !isItem(one)).join('\n'))}</p>);
    }
  }
  return out;
}

const marks = /(`[^`]+`)|\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|(?<!\w)_(.+?)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:\/\/[^>\s]+)>|( {2}\n)/s;

function inline(text: string): ReactNode {
  const found = marks.exec(text);
  if (!found) return text;
  const [whole, code, strong, strong2, em, em2, label, href, bare] = found;
  return (
    <>
      {text.slice(0, found.index)}
      {code ? <code>{code.slice(1, -1)}</code>
        : (strong ?? strong2) ? <strong>{inline(strong ?? strong2 ?? '')}</strong>
        : (em ?? em2) ? <em>{inline(em ?? em2 ?? '')}</em>
        : label && href ? <Safe href={href}>{inline(label)}</Safe>
        : bare ? <Safe href={bare}>{bare}</Safe>
        : <br />}
      {inline(text.slice(found.index + whole.length))}
    </>
  );
}

/** The kinds of addresses that the API lets through. */
function Safe({ href, children }: { href: string; children: ReactNode }) {
  return /^(https?:|mailto:|tel:|\/(?!\/)|#)/i.test(href) ? <a href={href} rel="noopener">{children}</a> : children;
}
