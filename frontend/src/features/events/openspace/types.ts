/** What the API calls by longer names, because it has to tell it from everything else. */
export type {
  BookTopic,
  OpenSpace,
  OpenSpaceBook as Book,
  OpenSpacePhase as Phase,
  OpenSpaceRoom as Room,
  OpenSpaceSlot as Slot,
  OpenSpaceTopic as Topic,
  OpenSpaceTopicSummary as WallTopic,
  TopicPlace as Placed,
  TopicReport as Report,
} from '~/api/inside';
