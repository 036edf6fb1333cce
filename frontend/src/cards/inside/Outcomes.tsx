import type { InvitationResult } from '~/api/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { DataTable } from '~/tables/DataTable';

export const goesOut = ({ outcome }: InvitationResult) => outcome === 'invited' || outcome === 'approved';
const isWrong = ({ outcome }: InvitationResult) => outcome === 'invalid' || outcome === 'refused';

/** What becomes, or became, of each row; those to look at stand first. */
export function Outcomes({ title, text, results }: { title: string; text?: string; results: InvitationResult[] }) {
  const words = useMembershipWords();
  const rows = results.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)) || Number(goesOut(a)) - Number(goesOut(b)) || a.row - b.row);
  const count = results.filter(goesOut).length;
  return (
    <section>
      <h2>{title}</h2>
      <p role="status">{text && `${text} `}{words.outcomeCount(count, results.length - count)}</p>
      <DataTable
        caption={title}
        rows={rows}
        keyOf={({ row }) => String(row)}
        nameOf={({ email }) => email}
        columns={[
          { key: 'email', label: words.email, head: true, cell: ({ email }) => email },
          { key: 'row', label: words.row, numeric: true, cell: ({ row }) => row },
          {
            key: 'outcome',
            label: words.outcome,
            cell: (row) => (
              <>
                <span className={`tag tag-${goesOut(row) ? 'active' : isWrong(row) ? 'rejected' : 'over'}`}>{words.outcomes[row.outcome]}</span>
                {row.problem && <span className="cell-note">{row.problem.detail}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
