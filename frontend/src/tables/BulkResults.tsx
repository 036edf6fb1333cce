import { useInside } from '~/i18n/inside';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';

export type RowResult = { key: string; label: string; done: boolean; why?: string };

/** What became of each row: those that were not done stand first, with the reason. */
export function BulkResults({ results, onClose }: { results: RowResult[]; onClose: () => void }) {
  const { list, form } = useInside();
  const refused = results.filter((result) => !result.done);
  const ordered = [...refused, ...results.filter((result) => result.done)];
  return (
    <Dialog title={list.results} onClose={onClose}>
      <p role="status"><strong>{list.summary(results.length - refused.length, refused.length)}</strong></p>
      <ul className="row-results" tabIndex={0} aria-label={list.results}>
        {ordered.map(({ key, label, done, why }) => (
          <li key={key} data-done={done}>
            <Icon name={done ? 'check-circle' : 'error'} />
            <span>
              <strong>{label}</strong> · {done ? list.done : list.refused}
              {why && <span className="why">{why}</span>}
            </span>
          </li>
        ))}
      </ul>
      <div className="actions"><button type="button" className="btn btn-primary" onClick={onClose}>{form.close}</button></div>
    </Dialog>
  );
}
