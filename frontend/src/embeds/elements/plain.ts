const most = 320;

/** The first paragraph of a Markdown text as plain words, cut at one where it is long. */
export function plain(markdown: string): string {
  const [first = ''] = markdown.trim().split(/\n\s*\n/);
  const text = first
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(^|\s)(#+|>|[-*+]|\d+\.)\s+/g, '$1')
    .replace(/[*_`]+(\S(?:.*?\S)?)[*_`]+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))}…`;
}
