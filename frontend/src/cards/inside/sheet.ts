const columns: Record<string, string> = { email: 'email', 'e-mail': 'email', mail: 'email', name: 'name', nome: 'name', role: 'role', ruolo: 'role', language: 'language', lingua: 'language' };

const linesOf = (text: string) => text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

/** `Anna Ferri <anna@example.org>`, as mail programs write it. */
const angled = /^"?([^"<]*?)"?\s*<([^<>]+)>[,;]?$/;

/** Addresses as one writes or pastes them, as the sheet that the API reads: with a first line that names its columns, and as it was where it has one. `third`: what else may stand behind a name. */
export function sheetOf(text: string, third: 'role' | 'language' = 'role'): string {
  const lines = linesOf(text);
  const first = lines[0] ?? '';
  const by = [';', '\t'].find((one) => first.includes(one)) ?? ',';
  const names = first.toLowerCase().split(by).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  if (names.some((name) => name in columns)) return [names.map((name) => columns[name] ?? name).join(by), ...lines.slice(1)].join('\n');
  const rows = lines.map((line) => {
    const [, name, email] = angled.exec(line) ?? [];
    return email === undefined ? line : `${email}${by}"${name}"`;
  });
  return [['email', 'name', third].join(by), ...rows].join('\n');
}

/** One address a line, perhaps with a name behind a comma. */
export const peopleOf = (text: string): { email: string; name?: string }[] =>
  linesOf(text).map((line) => {
    const [, before, inside] = angled.exec(line) ?? [];
    const [email = '', name = ''] = inside === undefined ? line.split(/[,;\t](.*)/) : [inside, before];
    const said = name.trim().replace(/^"(.*)"$/, '$1');
    return { email: email.trim(), ...(said && { name: said }) };
  });
