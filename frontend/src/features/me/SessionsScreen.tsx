import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { piazza } from '~/api';
import { endOtherSessions, endSession, type SessionSeen } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { DataTable } from '~/tables/DataTable';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { sessions, tokens } from './queries';
import { Tokens } from './Tokens';
import { useMeWords } from './words';

export const prepare = ({ queryClient, language }: Visit) =>
  Promise.all([queryClient.ensureQueryData(sessions(language)), queryClient.ensureQueryData(tokens(language))]);

/** From where one is signed in, and what may act in one's name. */
export function Screen() {
  const words = useMeWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const items = useSuspenseQuery(sessions(language)).data;
  const { problem, run } = useStep();
  const client = piazza(language);
  const take = (step: () => Promise<unknown>) => run(async () => {
    await step();
    await queryClient.invalidateQueries({ queryKey: ['me', 'sessions'] });
  });
  const nameOf = ({ device }: SessionSeen) => device || words.unknownDevice;
  return (
    <Page title={words.sessionsTitle} description={words.sessionsLead} lead={words.sessionsLead}>
      <div className="my-sections">
        <section>
          <h2>{words.devices}</h2>
          <DataTable
            caption={words.devices}
            rows={items}
            keyOf={({ id }) => id}
            nameOf={nameOf}
            columns={[
              { key: 'device', label: words.device, head: true, cell: (row) => <>{nameOf(row)}{row.current && <span className="cell-note">{words.thisDevice}</span>}</> },
              { key: 'begun', label: words.begun, cell: (row) => moment(row.created_at) },
              { key: 'used', label: words.lastUse, cell: (row) => moment(row.renewed_at) },
              ...(items.length < 2 ? [] : [{
                key: 'end',
                label: words.end,
                cell: (row: SessionSeen) => !row.current && (
                  <button type="button" className="text-button" aria-label={words.endOf(nameOf(row))} onClick={() => void take(() => endSession({ client, path: { session: row.id } }))}>{words.end}</button>
                ),
              }]),
            ]}
          />
          <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
          {items.length > 1
            ? <div className="actions"><button type="button" className="btn btn-outline-primary" onClick={() => void take(() => endOtherSessions({ client }))}>{words.endOthers}</button></div>
            : <p className="hint after-table" role="status">{words.onlyThis}</p>}
        </section>
        <Tokens />
      </div>
    </Page>
  );
}
