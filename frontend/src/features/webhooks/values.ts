import type { NewWebhookEndpoint, WebhookEndpoint, WebhookEndpointPatch, WebhookEventType } from '~/api/inside';
import { same } from '~/forms/pointer';

export type Values = { url: string; description: string | null; event_types: WebhookEventType[]; community: string | null };

export const blank: Values = { url: '', description: null, event_types: [], community: null };

export const valuesOf = ({ url, description, event_types, community }: WebhookEndpoint): Values => ({
  url,
  description: description || null,
  event_types,
  community: community ?? null,
});

/** What is not said is left out. */
export const toNew = ({ url, description, event_types, community }: Values): NewWebhookEndpoint => ({
  url,
  event_types,
  ...(description && { description }),
  ...(community && { community }),
});

/** Only what was changed; a description that was emptied is an empty one, a community that was taken back is none. */
export const toPatch = (values: Values, base: Values): WebhookEndpointPatch => ({
  ...(values.url !== base.url && { url: values.url }),
  ...(values.description !== base.description && { description: values.description ?? '' }),
  ...(!same(values.event_types, base.event_types) && { event_types: values.event_types }),
  ...(values.community !== base.community && { community: values.community }),
});
