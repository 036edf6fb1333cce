import { Communities } from './communities';
import { Events } from './events';
import { Surveys } from './survey';
import { GlossaryTerm } from './term';

const elements = {
  'piazza-communities': Communities,
  'piazza-events': Events,
  'piazza-survey': Surveys,
  'piazza-term': GlossaryTerm,
};

// Browsers without style sheets that are made by script (before 2023) keep the links that stand in the page; a second copy of this module does nothing.
if ('replaceSync' in CSSStyleSheet.prototype) {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
