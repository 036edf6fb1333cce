import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Problem } from '~/api';
import { useWords } from '~/i18n';
import { Icon } from '~/ui/Icon';
import { StatusPage } from '~/ui/StatusPage';

export function FailedPage({ error }: ErrorComponentProps) {
  const { errors, site } = useWords();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const offline = error instanceof Problem && error.isOffline;
  const request = error instanceof Problem ? error.requestId : undefined;
  const retry = () => {
    queries.reset();
    void router.invalidate();
  };
  return (
    <div role="alert">
      <StatusPage
        icon={offline ? 'wifi' : 'error'}
        title={offline ? errors.offlineTitle : errors.failedTitle}
        text={offline ? errors.offlineText : errors.failedText}
        detail={request && errors.request(request)}
      >
        <button type="button" className="btn btn-primary" onClick={retry}>
          <Icon name="refresh" className="icon-white" />
          <span>{site.retry}</span>
        </button>
      </StatusPage>
    </div>
  );
}
