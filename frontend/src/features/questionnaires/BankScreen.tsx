import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { piazza } from '~/api';
import { removeBankQuestion, type BankQuestion } from '~/api/inside';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { one, type Search } from '~/routing';
import { screen } from '~/screens';
import { Empty } from '~/ui/Empty';
import { useGo } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { useBuilderWords } from './builder/words';
import { bank } from './queries';
import { useQuestionnaireWords } from './words';
import '~/styles/builder.scss';

export const prepare = (visit: Visit) => Promise.all([visit.queryClient.ensureQueryData(bank(visit.language, one(visit.search.community))), prepareOwners(visit)]);

/** Questions that are kept for other questionnaires: the hub's, and those of one community. */
export function Screen() {
  const words = useQuestionnaireWords();
  const types = useBuilderWords().types;
  const language = useLanguage();
  const { day } = useTimes();
  const go = useGo();
  const owners = useOwners();
  const community = one((useSearch({ strict: false }) as Search).community);
  const { data, error } = useQuery(bank(language, community));
  const [removing, remove] = useState<BankQuestion>();
  if (error && !data) throw error;
  const items = data?.items ?? [];
  return (
    <Layout title={words.bank} lead={words.bankLead} trail={[{ label: words.title, to: screen('manageQuestionnaires', language) }]}>
      {owners.length > 0 && (
        <div className="form-field bank-owner">
          <label htmlFor="bank-owner">{words.owner}</label>
          <select id="bank-owner" className="field" value={community ?? ''} onChange={(event) => void go(screen('manageQuestionBank', language, { community: event.target.value }), { keepScroll: true })}>
            <option value="">{words.ofHub}</option>
            {owners.map(({ slug, name }) => <option key={slug} value={slug}>{words.hubAnd(name)}</option>)}
          </select>
        </div>
      )}
      {items.length === 0 ? <Empty title={words.bankNone} text={words.bankNoneText} /> : (
        <ul className="bank-list">
          {items.map((kept) => (
            <li key={kept.id}>
              <div>
                <strong>{kept.title}</strong>
                <span className="cell-note">{types[kept.kind]} · {kept.community?.name ?? words.ofHub} · {day(kept.created_at)}</span>
              </div>
              {kept.may_write && <button type="button" className="btn btn-outline-danger btn-sm" onClick={() => remove(kept)} aria-label={words.bankRemoveOf(kept.title)}>{words.bankRemove}</button>}
            </li>
          ))}
        </ul>
      )}
      {removing && <Removal of={removing} onClose={() => remove(undefined)} />}
    </Layout>
  );
}

function Removal({ of, onClose }: { of: BankQuestion; onClose: () => void }) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const take = async () => {
    await removeBankQuestion({ client: piazza(language), path: { question: of.id } });
    await queryClient.invalidateQueries({ queryKey: ['questionnaires', 'bank'] });
  };
  return <ReasonDialog title={words.bankRemove} text={words.bankRemoveText(of.title)} confirm={words.bankRemove} onConfirm={take} onClose={onClose} />;
}
