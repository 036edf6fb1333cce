import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { piazza, tagged, type Community } from '~/api';
import { showCommunity, updateCommunity } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { provinces, themes, useProvinces, useThemes } from '~/forms/picks';
import { useLanguage, useWords } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { usePerson, type Visit } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { CommunityFields } from './CommunityForm';
import { managed } from './queries';
import { Steps } from './Steps';
import { toPatch, valuesOf, type Values } from './values';
import { useCommunityWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) =>
  Promise.all([
    queryClient.ensureQueryData(managed(language, slug)),
    queryClient.ensureQueryData(themes(language)),
    queryClient.ensureQueryData(provinces(language)),
  ]);

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useCommunityWords();
  const { communityStatus } = useWords();
  const { sections } = useInside();
  const language = useLanguage();
  const { value: community, tag } = useSuspenseQuery(managed(language, slug)).data;
  return (
    <Layout
      title={community.name}
      lang={community.language === language ? undefined : community.language}
      trail={[{ label: words.title, to: screen('manageCommunities', language) }]}
      tag={<span className={`tag tag-${community.status}`}>{communityStatus[community.status]}</span>}
      actions={
        <>
          <Link className="btn btn-outline-primary btn-sm" to={paths.community(language, community.slug)}>{words.publicPage}</Link>
          <Link className="btn btn-outline-primary btn-sm" to={screen('manageMemberships', language, { community: community.slug })}>{sections.memberships}</Link>
          <HistoryLink of={{ community: community.slug }} within={community.id} />
          <Steps of={community} />
        </>
      }
    >
      {community.closing_reason && <Notice><p><strong>{words.closedBecause}:</strong> {community.closing_reason}</p></Notice>}
      <Editor key={community.id} community={community} tag={tag} />
    </Layout>
  );
}

function Editor({ community, tag }: { community: Community; tag: string }) {
  const words = useCommunityWords();
  const language = useLanguage();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const go = useGo();
  const show = useShown();
  const version = useRef(tag);
  const client = piazza(language);
  const path = { community: community.id };
  const form = useForm<Values>({
    initial: valuesOf(community),
    draft: `${id}.community.${community.id}`,
    submit: async (values, base) => {
      const { tag: next } = await tagged((fetch) =>
        updateCommunity({ client, path, body: toPatch(values, base), headers: { 'If-Match': version.current }, fetch }),
      );
      version.current = next;
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'community' });
    },
    onSaved: ({ slug }) => {
      // Another address is another page; else only what stands around the form is asked again.
      if (slug !== community.slug) void go(screenOf('manageCommunity', language, slug), { replace: true });
      else void queryClient.invalidateQueries({ queryKey: ['managed', 'community'] });
    },
    reload: async () => {
      const now = await tagged((fetch) => showCommunity({ client, path, query: { embed: ['texts'] }, fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  return (
    <Form form={form} label={words.title} show={show}>
      <CommunityFields names={community.municipalities} />
    </Form>
  );
}

/** What a code means, for the merge. */
function useShown() {
  const { composition, joinPolicy, personCategory } = useWords();
  const words = useCommunityWords();
  const themes = useThemes();
  const provinces = useProvinces();
  const names: Record<string, string | undefined> = {
    ...composition,
    ...joinPolicy,
    ...personCategory,
    ...Object.fromEntries([...themes, ...provinces].map(({ value, label }) => [value, label])),
  };
  const named = { '/listing': words.listing, '/content_access': words.contentAccess, '/members_visibility': words.membersVisibility } as Record<string, Record<string, readonly [string, string]>>;
  return (pointer: string, value: unknown): ReactNode => {
    const own = named[pointer]?.[String(value)]?.[0];
    if (own) return own;
    if (!['/composition', '/join_policy', '/admitted_categories', '/themes', '/provinces'].includes(pointer)) return undefined;
    return [value].flat().map((one) => names[String(one)] ?? String(one)).join(', ');
  };
}
