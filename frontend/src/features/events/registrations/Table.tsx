import type { RegistrationSummary } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import type { Selection } from '~/tables/useSelection';
import { Link } from '~/ui/Link';
import { useRegistrationWords } from './words';

type Props = { items: RegistrationSummary[]; selection: Selection; withChannel: boolean; isStale: boolean };

export function Table({ items, selection, withChannel, isStale }: Props) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const { moment } = useTimes();
  const nameOf = ({ name, email }: RegistrationSummary) => name || email;
  const columns: Column<RegistrationSummary>[] = [
    {
      key: 'who',
      label: words.who,
      head: true,
      cell: (row) => (
        <>
          <Link to={screenOf('manageRegistration', language, row.id)}>{nameOf(row)}</Link>
          {row.name && <span className="cell-note">{row.email}</span>}
        </>
      ),
    },
    {
      key: 'state',
      label: words.stateLabel,
      cell: ({ state, reserved }) => (
        <>
          <span className={`tag tag-reg-${state}`}>{words.state[state]}</span>
          {reserved && <span className="cell-note">{words.reserved}</span>}
        </>
      ),
    },
    ...(withChannel ? [{ key: 'channel', label: words.channel, cell: ({ channel }: RegistrationSummary) => words.channels[channel] }] : []),
    { key: 'code', label: words.codeOf, cell: ({ code }) => code ?? '–' },
    { key: 'since', label: words.since, cell: (row) => moment(row.since) },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} keyOf={(row) => row.id} nameOf={nameOf} selection={selection} isStale={isStale} />;
}
