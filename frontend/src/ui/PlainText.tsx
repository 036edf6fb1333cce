/** Text that people typed: blank lines part paragraphs, lines that begin with a dash make a list. */
export function PlainText({ text, lang }: { text: string; lang?: string }) {
  return (
    <div className="prose" lang={lang}>
      {text.split(/\n{2,}/).map((block) => (
        <Block key={block} lines={block.split('\n')} />
      ))}
    </div>
  );
}

const dash = /^[-*•]\s+/;

function Block({ lines }: { lines: string[] }) {
  if (!lines.every((line) => dash.test(line))) return <p>{lines.join('\n')}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line.replace(dash, '')}</li>
      ))}
    </ul>
  );
}
