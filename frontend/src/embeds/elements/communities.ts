import type { CommunityPage } from '@piazza/client';
import { communityCard } from './cards';
import { h } from './dom';
import { asked, communityFilters, ofSite, orElse } from './filters';
import type { Hub } from './hub';
import { common, Live, notice, onward, type Shown } from './live';

/** `<piazza-communities theme="…" province="…">`: the catalogue, or a part of it. */
export class Communities extends Live<CommunityPage> {
  static readonly observedAttributes = [...common, ...communityFilters.one, ...communityFilters.many];

  protected find(hub: Hub, signal: AbortSignal) {
    return hub.ask<CommunityPage>('/v1/communities', orElse(asked(this, communityFilters), { limit: '6' }), signal);
  }

  protected show({ items }: CommunityPage, hub: Hub): Shown {
    const { words } = this;
    const { all, none, found } = words.communities;
    if (items.length === 0) return { content: [notice([h('p', {}, none), onward(hub.list('communities'), all)])], said: none };
    const around = { hub, words, heading: this.titled.bind(this) };
    return {
      content: [
        h('ul', { class: 'list', part: 'list' }, ...items.map((one) => communityCard(around, one))),
        onward(hub.list('communities', ofSite(asked(this, communityFilters), communityFilters)), all),
      ],
      said: found(items.length),
    };
  }
}
