import { useSearch } from '@tanstack/react-router';
import { piazza } from '~/api';
import { inviteMembers } from '~/api/inside';
import { InviteFlow } from '~/cards/inside/InviteFlow';
import { sheetOf } from '~/cards/inside/sheet';
import { SelectField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { useLanguage } from '~/i18n';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { one, type Search } from '~/routing';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { prepareDecidedOn, useDecidedOn } from './queries';
import { useMembershipsWords } from './words';

export const prepare = prepareDecidedOn;

type Values = { community: string | null; csv: string; message: string | null };

/** Inviting by a list or a sheet. */
export function Screen() {
  const words = useMembershipsWords();
  const shared = useMembershipWords();
  const language = useLanguage();
  const communities = useDecidedOn();
  const asked = one((useSearch({ strict: false }) as Search).community);
  const only = communities.length === 1 ? communities[0]?.slug : undefined;
  const community = communities.find(({ slug }) => slug === asked)?.slug ?? only ?? null;
  const layout = { title: words.inviteTitle, lead: words.inviteLead, trail: [{ label: words.title, to: screen('manageMemberships', language) }] };
  if (communities.length === 0) return <Layout {...layout}><Notice tone="warning"><p>{words.inviteNone}</p></Notice></Layout>;
  return (
    <Layout {...layout}>
      <InviteFlow<Values>
        label={words.inviteTitle}
        initial={{ community, csv: '', message: null }}
        check={({ csv }) => (csv !== '' && csv.trim() === '' ? [{ pointer: '/csv', detail: shared.noAddress }] : [])}
        ask={(values, dry_run) =>
          inviteMembers({
            client: piazza(language),
            path: { community: values.community ?? '' },
            body: { csv: sheetOf(values.csv), ...(values.message?.trim() && { message: values.message.trim() }), dry_run },
          })}
        afresh={(values) => ({ ...values, csv: '' })}
        onward={(values) => (
          <Link className="btn btn-primary" to={screen('manageMemberships', language, { state: 'invited', community: values.community ?? undefined })}>{words.seeInvited}</Link>
        )}
      >
        {(set) => (
          <>
            <SelectField name="/community" label={words.inviteCommunity} options={communities.map(({ slug, name }) => ({ value: slug, label: name }))} required />
            <LongTextField name="/csv" label={words.lines} hint={words.linesHint} maxLength={200_000} rows={8} required />
            <FileChoice onText={(text) => set('/csv', text)} />
            <LongTextField name="/message" label={shared.letterMessage} maxLength={2000} />
          </>
        )}
      </InviteFlow>
    </Layout>
  );
}

/** A file is read here and shown in the field: what is sent can be seen, and mended, before. */
function FileChoice({ onText }: { onText: (text: string) => void }) {
  const words = useMembershipsWords();
  return (
    <div className="form-field">
      <label htmlFor="csv-file">{words.file}</label>
      <input
        id="csv-file"
        className="field"
        type="file"
        accept=".csv,text/csv,text/plain"
        onChange={async (event) => {
          const file = event.target.files?.[0];
          if (file) onText(await file.text());
        }}
      />
    </div>
  );
}
