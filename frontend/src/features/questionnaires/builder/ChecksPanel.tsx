import type { Check } from '~/instrument';
import { Icon } from '~/ui/Icon';
import { useBuilding } from './context';
import { languageNames } from './languages';
import { whereIs } from './where';
import { useBuilderWords } from './words';

/** All that is to be said of the draft, each leading to its place. What keeps it from being published comes first. */
export function ChecksPanel() {
  const words = useBuilderWords();
  const { checks } = useBuilding();
  const errors = checks.filter(({ severity }) => severity === 'error');
  const warnings = checks.filter(({ severity }) => severity === 'warning');
  return (
    <section className="builder-checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{words.checksTitle}</h2>
      <p role="status" className="checks-said">
        <Icon name={errors.length > 0 ? 'warning-circle' : 'check-circle'} />
        {errors.length > 0 ? words.errors(errors.length) : words.noErrors}
      </p>
      {errors.length > 0 && <CheckList of={errors} />}
      {warnings.length > 0 && (
        <>
          <h3>{words.warnings(warnings.length)}</h3>
          <CheckList of={warnings} />
        </>
      )}
    </section>
  );
}

/** So many are enough to begin with: mending one often mends others. */
const most = 12;

export function CheckList({ of, onShow }: { of: readonly Pick<Check, 'pointer' | 'code'>[]; onShow?: () => void }) {
  const words = useBuilderWords();
  const { definition, show } = useBuilding();
  return (
    <>
      <ul className="check-list">
        {of.slice(0, most).map(({ pointer, code }) => (
          <li key={pointer + code}>
            <button
              type="button"
              className="text-button"
              onClick={() => {
                onShow?.();
                show(pointer);
              }}
            >
              {whereIs(definition, pointer, words)}
            </button>
            <span>{sayCheck(code, pointer, words.checks)}</span>
          </li>
        ))}
      </ul>
      {of.length > most && <p className="hint">{words.andMore(of.length - most)}</p>}
    </>
  );
}

/** A check in words; of a translation, which language is missing. */
export function sayCheck(code: string, pointer: string, checks: Record<string, string>): string {
  const language = code === 'missing_translation' ? languageNames[pointer.slice(pointer.lastIndexOf('/') + 1)] : undefined;
  return language ? `${checks[code] ?? code} (${language})` : (checks[code] ?? code);
}
