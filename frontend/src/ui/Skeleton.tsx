import { useWords } from '~/i18n';

export function PageSkeleton() {
  const { site } = useWords();
  return (
    <div role="status" className="skeleton">
      <span className="visually-hidden">{site.loading}</span>
      <div className="page-head">
        <div className="container">
          <i className="bone bone-short" />
          <i className="bone bone-title" />
          <i className="bone" />
        </div>
      </div>
      <div className="container page-body">
        <CardSkeletons count={6} />
      </div>
    </div>
  );
}

export function CardSkeletons({ count }: { count: number }) {
  return (
    <div className="cards" aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="card">
          <i className="bone bone-short" />
          <i className="bone bone-wide" />
          <i className="bone" />
          <i className="bone" />
        </div>
      ))}
    </div>
  );
}
