import { useSuspenseQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import { Page } from '~/ui/Page';
import { article, type ArticleName } from './queries';
import { Retention } from './Retention';

/** A page of plain text: title, lead and sections of paragraphs and lists. */
export function Article({ name }: { name: ArticleName }) {
  const language = useLanguage();
  const { title, lead, sections, updatedAt } = useSuspenseQuery(article(language, name)).data;
  return (
    <Page title={title} description={lead} lead={lead} updatedAt={updatedAt}>
      <div className="prose">
        {sections.map(({ id, heading, paragraphs, list, schedule }) => (
          <section key={heading}>
            <h2 id={id}>{heading}</h2>
            {paragraphs.map((text) => <p key={text}>{text}</p>)}
            {schedule && <Retention />}
            {list && <ul>{list.map((text) => <li key={text}>{text}</li>)}</ul>}
          </section>
        ))}
      </div>
    </Page>
  );
}

export const PrivacyPage = () => <Article name="privacy" />;
export const AccessibilityPage = () => <Article name="accessibility" />;
