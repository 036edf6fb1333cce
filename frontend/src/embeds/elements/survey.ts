import type { Survey, SurveyPage } from '@piazza/client';
import { surveyCard, type SurveyCard } from './cards';
import { h } from './dom';
import { aboutNow, asked, ofSite, orElse, surveyFilters } from './filters';
import type { Hub } from './hub';
import { common, Live, notice, onward, type Shown } from './live';

/**
 * `<piazza-survey survey="…">`: a survey or a poll, what it is, what is known of who answers, until when; without `survey`, those that
 * everybody can answer now, by the filters. It is answered on Piazza, where what is promised can be read first.
 */
export class Surveys extends Live<SurveyCard[]> {
  static readonly observedAttributes = [...common, 'survey', ...surveyFilters.one, ...surveyFilters.many];

  protected async find(hub: Hub, signal: AbortSignal): Promise<SurveyCard[]> {
    const slug = this.#slug;
    if (slug) return [await hub.ask<Survey>(`/v1/surveys/${encodeURIComponent(slug)}`, new URLSearchParams(), signal)];
    return (await hub.ask<SurveyPage>('/v1/surveys', this.#query(), signal)).items;
  }

  get #slug() {
    return this.getAttribute('survey')?.trim();
  }

  /** Whether the page names what it wants itself, so that «now» is not meant. */
  get #isAnyTime() {
    return ['state', 'open_at', 'closing_by', 'results'].some((name) => this.hasAttribute(name));
  }

  #query(): URLSearchParams {
    const query = asked(this, surveyFilters);
    return orElse(query, { ...(!this.#isAnyTime && { open_at: aboutNow(), sort: 'closes_at' }), limit: '6' });
  }

  protected show(found: SurveyCard[], hub: Hub): Shown {
    const { words } = this;
    const { all, none, noneEver, past } = words.surveys;
    const filters = ofSite(asked(this, surveyFilters), surveyFilters);
    if (found.length === 0) {
      const said = this.#isAnyTime ? noneEver : none;
      const next = this.#isAnyTime ? onward(hub.list('surveys'), all) : onward(hub.list('surveys', orElse(filters, { period: 'past' })), past);
      return { content: [notice([h('p', {}, said), next])], said };
    }
    const around = { hub, words, heading: this.titled.bind(this) };
    return {
      content: [
        h('ul', { class: 'list', part: 'list' }, ...found.map((one) => surveyCard(around, one))),
        !this.#slug && onward(hub.list('surveys', filters), all),
      ],
      said: words.surveys.found(found.length),
    };
  }
}
