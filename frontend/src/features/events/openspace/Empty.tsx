import { useOpenSpaceWords } from './words';

/** No topic yet: what an open space is, and how it begins. */
export function Empty({ takesPart }: { takesPart: boolean }) {
  const words = useOpenSpaceWords();
  return (
    <section className="wall-empty">
      <h2>{words.emptyTitle}</h2>
      <p>{words.emptyText}</p>
      {takesPart ? <ol>{words.emptySteps.map((step) => <li key={step}>{step}</li>)}</ol> : <p>{words.emptyLooks}</p>}
    </section>
  );
}
