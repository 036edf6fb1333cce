import type { Method } from '~/api';
import { useWords } from '~/i18n';
import { Facts } from '~/ui/Facts';

export function MethodCard({ method }: { method: Method }) {
  const { term: words, difficulty } = useWords();
  const { participants_min: min, participants_max: max, duration_minutes: minutes } = method;
  return (
    <section className="method-card" aria-labelledby="method">
      <h2 id="method">{words.method}</h2>
      <Facts
        className="facts-grid"
        facts={[
          [words.participants, (min !== null || max !== null) && words.range(min, max)],
          [words.duration, minutes !== null && words.minutes(minutes)],
          [words.difficulty, method.difficulty && difficulty[method.difficulty]],
          [words.materials, method.materials],
        ]}
      />
    </section>
  );
}
