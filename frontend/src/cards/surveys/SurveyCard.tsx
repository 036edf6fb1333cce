import { useState } from 'react';
import type { SurveySummary } from '~/api';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths } from '~/paths';
import { Card } from '~/ui/Card';
import { Icon } from '~/ui/Icon';
import { sayMoment, zone } from './moments';
import { sayRelative } from '~/ui/time/span';
import { standing } from './standing';

/** What is asked, by whom, until when; and what will be known of who answers. */
export function SurveyCard({ survey, heading }: { survey: SurveySummary; heading?: 'h2' | 'h3' }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const stands = standing(survey, now);
  const { closes_at, opens_at } = survey;
  const isNear = stands === 'open' && closes_at && Date.parse(closes_at) - now < 14 * 86_400_000;
  const when =
    stands === 'soon' && opens_at ? words.page.from(sayMoment(language, opens_at))
    : stands === 'open' || stands === 'paused' ? (closes_at ? words.page.until(sayMoment(language, closes_at)) : words.page.noEnd)
    : '';
  return (
    <Card
      to={paths.survey(language, survey.slug)}
      heading={heading}
      eyebrow={<span lang={language}>{words.kinds[survey.kind]}{isNear && ` · ${sayRelative(language, zone, closes_at, now)}`}</span>}
      title={survey.title}
      text={survey.community?.name ?? words.page.hub}
      lang={survey.language === language ? undefined : survey.language}
      footer={
        <ul className="meta" lang={language}>
          {stands !== 'open' && <li className={`tag tag-survey-${stands}`}>{words.standing[stands]}</li>}
          {when && <li><Icon name="calendar" />{when}</li>}
          <li><Icon name={survey.identity === 'identified' ? 'user' : 'locked'} />{words.identityNames[survey.identity]}</li>
        </ul>
      }
    />
  );
}
