import type { ArticleText } from '../queries';

export const privacy: ArticleText = {
  title: 'Privacy',
  lead: 'Reading Piazza needs no account and leaves no personal trace: no cookies, no analytics, no third-party services.',
  updatedAt: '2026-11-21',
  sections: [
    {
      heading: 'What we collect when you read',
      paragraphs: [
        'Nothing that identifies you. The site sets no cookies, does not measure visits and loads no fonts, images or programs from other sites: every request of your browser goes to this service only.',
        'Technical logs note the time, the page requested, the outcome and how long it took, with no IP address and no other personal data. They are there to notice failures.',
      ],
    },
    {
      heading: 'What stays in your browser',
      paragraphs: [
        'While the tab is open your browser remembers how far you had scrolled, to bring you back there when you go back. This never leaves your device and is gone when you close the tab.',
      ],
    },
    {
      heading: 'People named on the site',
      paragraphs: [
        'Community pages show how many people and organisations take part, not who they are. The contacts published are those that each community has chosen to make public.',
      ],
    },
    {
      heading: 'Who is responsible, and your rights',
      paragraphs: [
        'The controller is the body that runs this installation of Piazza, named at the top of every page. You may ask the controller or its data protection officer:',
      ],
      list: [
        'which data concern you, and for a copy of them;',
        'to correct or erase them, or to restrict their use;',
        'to stop processing them;',
        'to take down a contact that concerns you.',
      ],
    },
    {
      heading: 'Complaints',
      paragraphs: [
        'If you think that your rights were not respected you may complain to the Italian data protection authority (Garante per la protezione dei dati personali), as Article 77 of Regulation (EU) 2016/679 provides.',
      ],
    },
  ],
};

export const accessibility: ArticleText = {
  title: 'Accessibility statement',
  lead: 'Piazza is made to be used by everyone. This page says how we check it, what does not work yet and how to report a problem.',
  updatedAt: '2026-11-21',
  sections: [
    {
      heading: 'Conformance',
      paragraphs: [
        'The site is designed to WCAG 2.2, level AA, and the standard EN 301 549. This is a self-assessment by those who develop it: the body that runs an installation publishes its own statement on the form of the Italian digital agency (AgID).',
      ],
    },
    {
      heading: 'How we check it',
      paragraphs: ['At every change, before it is published, automatic tests in a real browser check that:'],
      list: [
        'the tool axe finds no fault on any page, in Italian and in English;',
        'every journey can be completed by keyboard alone, with the focus always visible;',
        'pages can be read on a screen 320 pixels wide without scrolling sideways;',
        'the content of public pages can be read without JavaScript.',
      ],
    },
    {
      heading: 'Known limits',
      paragraphs: ['We have not yet tested with people who use assistive technology every day. In particular:'],
      list: [
        'the interactive API reference may be hard to use with a screen reader: the same content is available as an OpenAPI document in plain text;',
        'some texts exist in Italian only; the English page says so and declares their language.',
      ],
    },
    {
      heading: 'Report a problem',
      paragraphs: [
        'Write to the body that runs the installation, giving the address of the page, what you wanted to do and with which tools. If no answer comes within 30 days, or it does not satisfy you, you may turn to the Ombudsman for digital rights (Difensore civico per il digitale) at AgID.',
      ],
    },
  ],
};
