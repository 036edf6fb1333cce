import { useQuery } from '@tanstack/react-query';
import type { WebhookDelivery, WebhookEndpoint, WebhookEventType, WebhookTry } from '~/api/inside';
import { locale, useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { followed } from './queries';
import { eventTypes, groups, shareOf, typesOf } from './types';
import { useWebhookWords } from './words';

/** How it is called: what its owner wrote, else whom it tells. */
export const nameOf = ({ description, url }: Pick<WebhookEndpoint, 'description' | 'url'>) =>
  description || (URL.canParse(url) ? new URL(url).host : url);

/** What it follows, one part for each kind of thing. */
export function useFollowed() {
  const words = useWebhookWords();
  return (types: readonly WebhookEventType[]): string[] => {
    if (types.length === eventTypes.length) return [words.everything];
    return groups.flatMap((group) => {
      const share = shareOf(types, group);
      if (share === 'none') return [];
      const some = typesOf(group).filter((type) => types.includes(type)).map((type) => words.types[type]);
      return [share === 'all' ? words.allOf(words.groups[group]) : words.someOf(words.groups[group], some.join(', '))];
    });
  };
}

/** The name of the community that is followed. */
export function CommunityName({ id }: { id: string }) {
  const words = useWebhookWords();
  const { data } = useQuery(followed(useLanguage(), id));
  if (data === undefined) return '…';
  return data ? <span lang={data.language}>{data.name}</span> : words.hidden;
}

export function EndpointState({ of: { enabled, disabled_reason, failing_since } }: { of: WebhookEndpoint }) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  return (
    <>
      <EndpointTag of={{ enabled, disabled_reason }} />
      {disabled_reason && <span className="cell-note">{words.reasons[disabled_reason]}</span>}
      {enabled && failing_since && <span className="cell-note">{words.failingSince(moment(failing_since))}</span>}
    </>
  );
}

export function EndpointTag({ of: { enabled, disabled_reason } }: { of: Pick<WebhookEndpoint, 'enabled' | 'disabled_reason'> }) {
  const words = useWebhookWords();
  const tone = enabled ? 'delivered' : disabled_reason === 'owner' ? 'stopped' : 'failed';
  return <span className={`tag tag-hook-${tone}`}>{enabled ? words.enabled : words.disabled}</span>;
}

export function DeliveryTag({ of: { state } }: { of: Pick<WebhookDelivery, 'state'> }) {
  const words = useWebhookWords();
  return <span className={`tag tag-hook-${state}`}>{words.states[state]}</span>;
}

/** A length of time in the unit that suits it. */
export function useDuration() {
  const language = useLanguage();
  const of = (unit: 'millisecond' | 'second', digits: number) =>
    new Intl.NumberFormat(locale[language], { style: 'unit', unit, maximumFractionDigits: digits });
  return (milliseconds: number) => (milliseconds < 1_000 ? of('millisecond', 0).format(milliseconds) : of('second', 1).format(milliseconds / 1_000));
}

/** How a try went, as the rest of a sentence. */
export function useTrySaid() {
  const words = useWebhookWords();
  const duration = useDuration();
  return ({ outcome, status, duration_ms }: WebhookTry): string => {
    const answered = status == null ? '' : words.answered(status, duration(duration_ms));
    if (outcome === 'taken') return answered;
    return answered === '' ? words.outcomes[outcome] : `${words.outcomes[outcome]}, ${answered}`;
  };
}
