import type { MembershipSummary } from '~/api/inside';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import type { Selection } from '~/tables/useSelection';
import { Link } from '~/ui/Link';
import { useMembershipsWords } from './words';

type Props = {
  items: MembershipSummary[];
  selection: Selection;
  sorted: string;
  sortHref: (sort: string) => string;
  isStale: boolean;
};

export function useNameOf() {
  const words = useMembershipsWords();
  return ({ person, organisation }: MembershipSummary) => person?.name || person?.email || organisation?.name || words.nameless;
}

export function Table({ items, selection, sorted, sortHref, isStale }: Props) {
  const words = useMembershipsWords();
  const shared = useMembershipWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const { day } = useTimes();
  const nameOf = useNameOf();
  const note = ({ person, organisation }: MembershipSummary) =>
    [person?.name && person.email, person && organisation?.name].filter(Boolean).join(' · ');
  const columns: Column<MembershipSummary>[] = [
    {
      key: 'who',
      label: words.who,
      head: true,
      sort: { up: 'name' },
      cell: (row) => (
        <>
          <Link to={screenOf('manageMembership', language, row.id)}>{nameOf(row)}</Link>
          {note(row) && <span className="cell-note">{note(row)}</span>}
        </>
      ),
    },
    { key: 'community', label: words.community, cell: (row) => row.community.name },
    {
      key: 'state',
      label: words.state,
      cell: ({ state, role }) => (
        <>
          <span className={`tag tag-${state}`}>{shared.state[state]}</span>
          {role !== 'member' && <span className="cell-note">{shared.role[role]}</span>}
        </>
      ),
    },
    { key: 'category', label: words.category, cell: ({ person, organisation }) => {
      const category = person ? person.category : organisation?.kind;
      return category ? personCategory[category] : words.unknown;
    } },
    { key: 'since', label: words.since, sort: { up: 'oldest', down: 'newest' }, cell: (row) => day(row.since) },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={items}
      keyOf={(row) => row.id}
      nameOf={nameOf}
      sorted={sorted}
      sortHref={sortHref}
      selection={selection}
      isStale={isStale}
    />
  );
}
