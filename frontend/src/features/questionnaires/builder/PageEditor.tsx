import { Notice } from '~/ui/Notice';
import { longestText, type Page } from '~/instrument';
import { pointerOf } from '../document/edit';
import { ConditionEditor } from './ConditionEditor';
import { useBuilding } from './context';
import { IdField } from './IdField';
import { JumpList } from './JumpList';
import { SpotHead } from './SpotHead';
import { Texts } from './Texts';
import { useBuilderWords } from './words';

/** One page: what heads it, when it is shown, where one goes from it. */
export function PageEditor({ page }: { page: Page }) {
  const words = useBuilderWords();
  const { definition, spot, checks } = useBuilding();
  const at = pointerOf(spot);
  const index = spot.page ?? 0;
  const own = checks.filter(({ pointer }) => pointer === at);
  return (
    <section aria-labelledby="spot-title">
      <SpotHead title={words.pageNumber(index + 1)} />
      {own.map(({ code }) => <Notice key={code} tone="warning"><p>{words.checks[code]}</p></Notice>)}
      <Texts name={`${at}/title`} label={words.pageTitle} hint={definition.pages.length === 1 ? words.pageTitleFree : undefined} maxLength={longestText.page_title} required={definition.pages.length > 1} />
      <Texts name={`${at}/text`} label={words.pageText} maxLength={longestText.page_text} long markdown />
      <section className="logic-section" aria-labelledby="page-logic">
        <h3 id="page-logic">{words.logic}</h3>
        <ConditionEditor name={`${at}/shown_if`} label={words.pageShownIf} lead={words.pageShownIfLead} empty={words.pageAlways} logic={page.shown_if} known={{ page: index, question: 0 }} />
        <JumpList page={page} index={index} at={at} />
      </section>
      <IdField key={`${at} ${page.id}`} id={page.id} of="page" />
    </section>
  );
}
