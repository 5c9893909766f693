import { networkLetters, tellEvent, tellState } from '../../functions/domain/story/told.ts';
import type { Story } from '../../functions/use-cases/desk/tell-story.ts';
import { moment } from '../../functions/domain/dates.ts';

const headings: Readonly<Record<Story['about'], string>> = {
  account: 'Tài khoản / Account',
  'login-name': 'Tên đăng nhập không có tài khoản nào / A login name without an account',
  stage: 'Toàn hệ thống / The whole site',
  'round-trip': 'Một lượt đi VNeID không dẫn đến tài khoản nào / A flow to VNeID that led to no account',
};

/** A story as lines of text: first the present state, then the events, oldest first, each in Vietnamese and English. */
export const storyLines = (story: Story, now: Date): string[] => {
  const letterOf = networkLetters(story.events);
  const state = story.account ? tellState(story.account, now, moment) : [];
  const events = story.events.flatMap((event) => {
    const { vi, en } = tellEvent(event);
    const network = letterOf(event);
    const mark = event.isOfCode ? '→' : ' ';
    return ['', `${mark} ${moment(event.at)}${network ? `  mạng / network ${network}` : ''}`, `  ${vi}`, `  ${en}`];
  });
  const isShown = story.events.some(({ isOfCode }) => isOfCode);
  return [
    headings[story.about],
    ...(state.length > 0 ? ['', `Bây giờ / Now: ${moment(now)} (giờ Việt Nam / time in Vietnam)`] : []),
    ...state.flatMap(({ vi, en }) => [`- ${vi}`, `  ${en}`]),
    '',
    'Đã xảy ra, việc cũ trước / What happened, oldest first',
    ...(story.olderBefore
      ? ['', `Có những việc cũ hơn / There are older events: --before ${story.olderBefore.toISOString()}`]
      : []),
    ...events,
    '',
    ...(story.events.some(letterOf)
      ? ['Một chữ cái là một mạng trong bản in này, không phải một người. / A letter is one network, not one person.']
      : []),
    ...(isShown
      ? ['Dấu → là việc thuộc về mã này. / The sign → marks what happened in the request of this code.']
      : [`Việc của mã này / The event of this code: ${moment(story.codeAt)}`]),
  ];
};

/** What operators can do with a code that no event has. Such a request changed nothing, but it has a line in the log. */
export const withoutStory = (code: string, stage: string): string => {
  const search =
    stage === 'laptop'
      ? `grep ${code} .local/functions.log`
      : `CloudWatch Logs Insights over the functions' log groups: filter supportCode = "${code}"`;
  return [
    `No event or case has the code ${code}. An event of the last second may not be found yet.`,
    'Otherwise the request changed nothing that a story tells: the portal was overloaded or had an error, or it refused the request before it knew whose account it was.',
    `The log still has its line "request.done" for thirty days. The line's "outcome" is a code of docs/codes.md. Search: ${search}`,
  ].join('\n');
};
