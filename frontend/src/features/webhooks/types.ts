import type { WebhookDeliveryState, WebhookDisabledReason, WebhookEventType } from '~/api/inside';
import { all } from '~/api/values';

/** In the order of the contract; their groups follow from their names. */
export const eventTypes = all<WebhookEventType>()(
  'community.activated',
  'community.updated',
  'community.suspended',
  'community.closed',
  'community.archived',
  'event.published',
  'event.updated',
  'event.postponed',
  'event.cancelled',
  'event.ended',
  'term.published',
  'term.updated',
  'term.deprecated',
  'survey.published',
  'survey.opened',
  'survey.updated',
  'survey.paused',
  'survey.closed',
  'survey.results_published',
);

export const deliveryStates = all<WebhookDeliveryState>()('queued', 'sending', 'retrying', 'delivered', 'failed');

/** Whether an endpoint is told, or why not. */
export type Standing = 'enabled' | WebhookDisabledReason;
export const standings = all<Standing>()('enabled', 'owner', 'gone', 'failing');

/** What a type is about. */
export type Group = WebhookEventType extends `${infer About}.${string}` ? About : never;
export const groups = all<Group>()('community', 'event', 'term', 'survey');

export const typesOf = (group: Group): WebhookEventType[] => eventTypes.filter((type) => type.startsWith(`${group}.`));

/** How much of a group is followed. */
export function shareOf(chosen: readonly WebhookEventType[], group: Group): 'all' | 'some' | 'none' {
  const of = typesOf(group);
  const followed = of.filter((type) => chosen.includes(type)).length;
  return followed === of.length ? 'all' : followed > 0 ? 'some' : 'none';
}

const inOrder = (types: readonly WebhookEventType[]) => eventTypes.filter((type) => types.includes(type));

export const toggle = (chosen: readonly WebhookEventType[], type: WebhookEventType) =>
  inOrder(chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type]);

/** All of a group, or, if all of it is followed already, none. */
export const toggleGroup = (chosen: readonly WebhookEventType[], group: Group) =>
  inOrder(shareOf(chosen, group) === 'all' ? chosen.filter((type) => !typesOf(group).includes(type)) : [...chosen, ...typesOf(group)]);
