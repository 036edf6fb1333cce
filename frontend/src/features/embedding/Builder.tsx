import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventKinds, eventModes, joinPolicies } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { languages } from '~/paths';
import { elementOf, filtersFor, listings, namesOf, schemes, type Choice, type FilterName } from './choice';
import { AddressCode, ElementCode, FeedCode, FrameCode } from './Code';
import { ElementPreview, FramePreview } from './Preview';
import { optionsOf, type Option } from './queries';
import { Select } from './Select';
import { feedsOf, frameByAddress, frameOf, ways, waysOf, type Way } from './ways';
import { useBuilderWords } from './words';
import '~/styles/embedding.scss';

/** For whoever looks after another site: what to show of Piazza, what it looks like, and the code that does it. `community`: whose things are chosen at first. */
export function Builder({ community }: { community?: string }) {
  const words = useBuilderWords();
  const language = useLanguage();
  const [choice, setChoice] = useState<Choice>({ listing: 'events', filters: filtersFor('events', community), limit: 3, language, scheme: 'page' });
  const [wanted, setWay] = useState<Way>('element');
  const { data } = useQuery(optionsOf(language, choice.listing, choice.filters.community));
  const { joinPolicy } = useWords();
  const { kind, mode } = useEventWords();
  const change = (more: Partial<Choice>) => setChoice({ ...choice, ...more });
  const pickListing = (picked: string) => {
    const listing = listings.find((one) => one === picked) ?? 'events';
    change({ listing, filters: filtersFor(listing, community) });
  };

  const told = (values: readonly string[], names: Record<string, string>): Option[] => values.map((value) => ({ value, label: names[value] ?? value }));
  const optionsFor: Record<FilterName, Option[]> = {
    community: data?.community ?? [],
    theme: data?.theme ?? [],
    province: data?.province ?? [],
    survey: data?.survey ?? [],
    term: data?.term ?? [],
    join_policy: told(joinPolicies, joinPolicy),
    kind: told(eventKinds, kind),
    mode: told(eventModes, mode),
  };
  // A word is always one; of anything else, all is a choice.
  const [firstWord] = optionsFor.term;
  const chosen: Choice = choice.listing === 'term' && !choice.filters.term ? { ...choice, filters: { term: firstWord?.value } } : choice;
  const element = elementOf(chosen, location.origin);
  const named = optionsFor[chosen.listing === 'term' ? 'term' : 'survey'].find(({ value }) => value === chosen.filters[chosen.listing === 'term' ? 'term' : 'survey']);
  const isOne = (chosen.listing === 'term' || chosen.listing === 'survey') && named;
  const text = isOne ? (chosen.listing === 'term' ? isOne.label.toLowerCase() : isOne.label) : words.fallback[chosen.listing];
  const isReady = chosen.listing !== 'term' || Boolean(named);
  const possible = waysOf(chosen);
  const way = possible.includes(wanted) ? wanted : 'element';
  const byAddress = way === 'address';
  const frame = byAddress ? frameByAddress(chosen, location.origin) : way === 'frame' ? frameOf(chosen, location.origin) : undefined;
  // As oEmbed says it, too.
  const height = isOne ? 260 : 600;

  return (
    <div className="embedding">
      <section aria-labelledby="embedding-what">
        <h2 id="embedding-what">{words.form}</h2>
        <form className="embedding-form" aria-labelledby="embedding-what" onSubmit={(event) => event.preventDefault()}>
          <Select label={words.what} value={choice.listing} options={told(listings, words.listing)} onPick={pickListing} />
          {namesOf(chosen).map((name) => (
            <Select
              key={name}
              label={words.filter[name]}
              none={name === 'term' ? undefined : name === 'survey' ? words.anySurvey : words.any}
              value={chosen.filters[name] ?? ''}
              options={optionsFor[name]}
              onPick={(value) => change({ filters: { ...choice.filters, [name]: value } })}
            />
          ))}
          {'limit' in element.attributes && !byAddress && (
            <Select label={words.limit} value={String(choice.limit)} options={['3', '6', '12'].map((n) => ({ value: n, label: n }))} onPick={(limit) => change({ limit: Number(limit) })} />
          )}
          <Select label={words.language} value={choice.language} options={told(languages, words.languages)} onPick={(to) => change({ language: to === 'en' ? 'en' : 'it' })} />
          {possible.length > 1 && <Select label={words.way} value={way} options={told(possible, words.ways)} onPick={(to) => setWay(ways.find((one) => one === to) ?? 'element')} />}
          {!byAddress && <Select label={words.scheme} value={choice.scheme} options={told(schemes, words.schemes)} onPick={(to) => change({ scheme: schemes.find((one) => one === to) ?? 'page' })} />}
        </form>
      </section>
      {isReady && way === 'element' && <ElementPreview element={element} text={text} words={words} />}
      {isReady && way === 'element' && <ElementCode element={element} text={text} words={words} />}
      {frame && <FramePreview src={frame} title={text} height={height} words={words} />}
      {frame && way === 'frame' && <FrameCode src={frame} title={text} height={height} words={words} />}
      {byAddress && <AddressCode href={element.href} words={words} />}
      {way === 'feed' && <FeedCode feeds={feedsOf(chosen, location.origin)} words={words} />}
    </div>
  );
}
