import { useState } from 'react';
import type { SurveyOutcome } from '~/api';
import { useGo, Link } from '~/ui/Link';
import { Icon } from '~/ui/Icon';
import { useWords } from '~/i18n';
import { useFigures, type Figures } from './figures';
import { Pick, type Option } from './Pick';
import { fromChoice, splitsOf, toChoice } from './splits';
import type { Href, View } from './view';
import { useResultWords } from './words';

type Props = { of: SurveyOutcome; view: View; href: Href; isInForce: boolean; /** What the value in force is called, once it is known. */ named?: { by: string; value: string } };

/** Only those who answered so: which question, then which of its answers. What is in force stands in the address, and is a link to everything. */
export function Filter({ of, view, href, isInForce, named }: Props) {
  const words = useResultWords();
  const { site } = useWords();
  const figures = useFigures();
  const go = useGo();
  const [begun, setBegun] = useState<string>();
  // By what people are one crosses: which values there are the results do not list.
  const splits = splitsOf({ ...of, options: { ...of.options, groups: [] } }, words);
  const inForce = toChoice(view);
  const choice = begun ?? (view.by === undefined ? '' : inForce);
  if (splits.length === 0) return null;
  const values = valuesOf(of, fromChoice(choice).by, figures);
  const pick = (value: string) => {
    setBegun(undefined);
    void go(href(value === '' ? {} : { ...fromChoice(choice), value }), { keepScroll: true });
  };
  return (
    <div className="res-filter" role="group" aria-label={words.filter}>
      <p className="res-filter-title">{words.filter}</p>
      <div className="res-picks">
        <Pick label={words.filterQuestion} value={choice} none={words.filterChoose} options={splits} onPick={(next) => (next === '' ? pick('') : setBegun(next))} />
        {choice !== '' && <Pick label={words.filterValue} value={choice === inForce ? (view.value ?? '') : ''} none={words.filterChoose} options={values} onPick={pick} />}
      </div>
      {isInForce && (
        <ul className="active-filters" aria-label={words.filterActive}>
          <li>
            <Link className="filter-chip" keepScroll to={href({})}>
              <span className="visually-hidden">{site.remove}: </span>
              {named ? words.filterChip(named.by, named.value) : view.value}
              <Icon name="close" />
            </Link>
          </li>
          <li><Link className="reset-link" keepScroll to={href({})}>{words.filterReset}</Link></li>
        </ul>
      )}
    </div>
  );
}

/** The answers of a question, as its table has them. */
function valuesOf({ results }: SurveyOutcome, id: string | undefined, figures: Figures): Option[] {
  const question = results.questions.find((one) => one.question === id);
  return question?.tables.flatMap(({ cells }) => cells).map((cell) => ({ value: cell.value, label: figures.label(cell) })) ?? [];
}
