/** A version of the changelog, and what of it changes the API. */
export type Release = { version: string; changes: string[] };

const address = /`[^`]*\/v1\b[^`]*`|\bopenapi\.json\b/;

/**
 * The changes of the API: those lines of CHANGELOG.md that name an address of it. One place to write, nothing to forget:
 * whoever changes the API says where.
 */
export function changesOf(changelog: string): Release[] {
  const releases: Release[] = [];
  for (const part of changelog.split(/^## /m).slice(1)) {
    const [version = '', ...lines] = part.split('\n');
    const items = lines.join('\n').split(/^- /m).slice(1).map((item) => item.replace(/\s+/g, ' ').trim());
    const changes = items.filter((item) => address.test(item));
    if (changes.length) releases.push({ version: version.trim(), changes });
  }
  return releases;
}

export type Piece = { text: string; as: 'text' | 'code' | 'strong' };

/** Markdown within a line: code, emphasis, and the words of links (what they lead to is in the repository). */
export function piecesOf(line: string): Piece[] {
  const found = line.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/).filter(Boolean);
  return found.map((text) => {
    if (text.startsWith('`')) return { text: text.slice(1, -1), as: 'code' };
    if (text.startsWith('**')) return { text: text.slice(2, -2), as: 'strong' };
    return { text: /^\[([^\]]+)\]\(/.exec(text)?.[1]?.replaceAll('`', '') ?? text, as: 'text' };
  });
}
