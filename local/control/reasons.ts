import { escape } from '../providers/plain-page.ts';
import type { Words } from './words.ts';

type Reason = readonly [vi: string, en: string];

const frozen: Reason = [
  'Mật khẩu của người này đang tạm khóa, vì đã có người bấm "Không phải tôi". Hãy bấm "Bằng VNeID" để mở lại tài khoản.',
  'The portal login is frozen, because somebody answered "Không phải tôi". Log in with VNeID to open the account again.',
];
const guessed: Reason = [
  'Mật khẩu đã bị nhập sai quá nhiều lần, nên Cổng chưa nhận mật khẩu. Hãy bấm "Bỏ mọi giới hạn".',
  'A wrong password was given too many times, so the portal takes none for now. Press "Lift all limits".',
];
const policy: Reason = [
  'Chính sách đăng nhập đang dùng không nhận tài khoản của Cổng. Hãy bấm "Bằng VNeID", hoặc đổi chính sách.',
  'The login policy that is on takes no portal login. Log in with VNeID, or switch the policy.',
];

/** Why a login with one press did not work, by the code of the refusal. */
const reasons: Readonly<Record<string, Reason>> = {
  'login-frozen': frozen,
  'frozen-from-start': [
    `${frozen[0]} Người này bị tạm khóa ngay từ đầu, nên đặt lại cũng vậy.`,
    `${frozen[1]} This person is frozen from the beginning, so a reset changes nothing.`,
  ],
  'login-wrong': [
    'Mật khẩu của người này đã đổi, hoặc đã bị xóa khi liên kết VNeID. Hãy bấm "Bằng VNeID", hoặc "Đặt lại".',
    'The password of this person was changed, or it was deleted by a link to VNeID. Log in with VNeID, or press "Start again".',
  ],
  'login-merged': [
    'Tài khoản này đã được gộp vào một tài khoản khác. Hãy vào tài khoản kia, hoặc bấm "Đặt lại".',
    'This account was merged into another one. Log in to that one, or press "Start again".',
  ],
  'login-link-only': policy,
  'login-closed': policy,
  'login-paused': guessed,
  'login-paused-long': guessed,
  'login-network': guessed,
  'login-tried': guessed,
  'login-effort': guessed,
  'network-limit': [
    'Máy này đã đến VNeID quá nhiều lần. Hãy bấm "Bỏ mọi giới hạn".',
    'This machine went to VNeID too many times. Press "Lift all limits".',
  ],
  stopped: [
    'VNeID mô phỏng không cho đi tiếp. Ở "Sự cố", hãy xem sự cố nào của VNeID đang bật.',
    'The simulated VNeID lets nobody pass. Look under "Faults" which fault of VNeID is on.',
  ],
};

/** @param why a code of the API, or the status of an answer without one */
export const reasonOf = (t: Words, why: string): string =>
  Object.hasOwn(reasons, why) ? reasons[why]![t.language === 'vi' ? 0 : 1] : t.otherReason(escape(why));
