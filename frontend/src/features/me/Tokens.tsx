import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { createToken, revokeToken, type PersonalToken } from '~/api/inside';
import { CheckboxGroup, DateField, TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { administers, coordinates, usePerson, type Person } from '~/inside';
import { DataTable } from '~/tables/DataTable';
import { Secret } from '~/ui/Secret';
import { tokens } from './queries';
import { useMeWords } from './words';

/** By the tags of the contract; what only some may do is offered to them alone. */
const scopesOf = (person: Person) => [
  ...['communities', 'events', 'glossary', 'memberships', 'people', 'organisations', 'webhooks'].flatMap((tag) => [`${tag}:read`, `${tag}:write`]),
  'territory:read',
  'themes:read',
  ...(person.hub_role || coordinates(person) ? ['activity:read'] : []),
  ...(administers(person) ? ['mail:read', 'mail:write'] : []),
];

const inAYear = () => new Date(Date.now() + 364 * 86_400_000).toISOString().slice(0, 10);

/** Keys for programs: made here, shown once, taken back here. */
export function Tokens() {
  const words = useMeWords();
  const { day } = useTimes();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const scopes = scopesOf(usePerson());
  const items = useSuspenseQuery(tokens(language)).data;
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<PersonalToken>();
  const [secret, setSecret] = useState<string>();
  const client = piazza(language);
  const said = (scope: string) => {
    const [tag = '', way] = scope.split(':');
    return (way === 'write' ? words.scopeWrite : words.scopeRead)(words.tags[tag] ?? tag);
  };
  const reload = () => queryClient.invalidateQueries({ queryKey: ['me', 'tokens'] });
  const create = async (values: { name: string; scopes: string[]; expires_on: string }) => {
    const made = await createToken({ client, body: values });
    setSecret(made.secret);
    await reload();
  };
  return (
    <section>
      <h2>{words.tokens}</h2>
      <p>{words.tokensText}</p>
      {secret && <Secret title={words.created} text={words.copyNow} of={secret} />}
      {items.length === 0 ? <p className="hint">{words.noTokens}</p> : (
        <DataTable
          caption={words.tokens}
          rows={items}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          columns={[
            { key: 'name', label: words.tokenName, head: true, cell: ({ name }) => name },
            { key: 'scopes', label: words.scopes, cell: (row) => row.scopes.map(said).join('; ') },
            { key: 'expires', label: words.expires, cell: (row) => day(row.expires_at) },
            { key: 'used', label: words.lastUse, cell: (row) => (row.last_used_on ? day(row.last_used_on) : words.neverUsed) },
            {
              key: 'revoke',
              label: words.revoke,
              cell: (row) => <button type="button" className="text-button" aria-label={words.revokeOf(row.name)} onClick={() => setRevoking(row)}>{words.revoke}</button>,
            },
          ]}
        />
      )}
      <div className="actions"><button type="button" className="btn btn-outline-primary" onClick={() => setCreating(true)}>{words.createToken}</button></div>
      {creating && (
        <StepDialog title={words.createToken} confirm={words.createToken} initial={{ name: '', scopes: [] as string[], expires_on: inAYear() }} submit={create} onDone={() => setCreating(false)} onClose={() => setCreating(false)}>
          <TextField name="/name" label={words.tokenName} hint={words.tokenNameHint} maxLength={80} required />
          <CheckboxGroup name="/scopes" label={words.scopes} options={scopes.map((value) => ({ value, label: said(value) }))} required />
          <DateField name="/expires_on" label={words.expiresOn} hint={words.expiresHint} required />
        </StepDialog>
      )}
      {revoking && (
        <StepDialog
          title={words.revokeTitle(revoking.name)}
          text={words.revokeText}
          confirm={words.revoke}
          initial={{}}
          submit={async () => {
            await revokeToken({ client, path: { token: revoking.id } });
            await reload();
          }}
          onDone={() => setRevoking(undefined)}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </section>
  );
}
