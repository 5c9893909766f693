import type { ShownBy } from '../flow.ts';
import type { NoticeKind } from '../notice.ts';
import { type Detail, type Reasons, safe, type Sentences, type StateSentences, wordOf } from './sentences.ts';

const reasons: Reasons = {
  used: 'trang đó đã được dùng trước đó',
  'flow-used': 'câu trả lời này của VNeID đã được dùng trước đó',
  'flow-other-browser': 'câu trả lời của VNeID đến một trình duyệt hoặc phiên khác với nơi đã yêu cầu',
  'vneid-denied': 'người dùng đã bấm từ chối tại VNeID',
  'vneid-unavailable': 'VNeID không trả lời',
  'vneid-rejected': 'câu trả lời của VNeID vi phạm quy tắc an toàn',
  'vneid-unknown-client': 'VNeID không nhận ra trang này hoặc dạng yêu cầu của trang',
  'vneid-organisation': 'tài khoản VNeID là của một tổ chức',
  'vneid-no-cccd': 'tài khoản VNeID không có số định danh 12 chữ số',
  'vneid-unknown-word': 'VNeID dùng một từ về loại hoặc mức độ tài khoản mà trang này chưa biết',
  'vneid-level': 'tài khoản VNeID chưa đạt mức 2',
  'vneid-name-differs':
    'số và ngày sinh là của tài khoản nhưng họ tên thì khác, và không có bằng chứng nào khác cho tài khoản',
  'vneid-other-number': 'số tại VNeID khác với số CCCD của tài khoản này',
  'vneid-other-person': 'họ tên hoặc ngày sinh tại VNeID không phải của tài khoản này',
  'vneid-number-reissued': 'cùng một người nhưng số tại VNeID đã khác, nên cán bộ phải xem xét',
  'vneid-held-elsewhere': 'số hoặc định danh VNeID thuộc về một tài khoản khác',
  'link-changed': 'tài khoản đã thay đổi trong lúc đó',
  'link-frozen': 'lúc đó tài khoản đang tạm khóa, và chưa có bằng chứng đủ mạnh để mở lại',
  'merge-itself': 'hai lần đăng nhập đều vào cùng một tài khoản',
  'merge-other-person': 'hai tài khoản không phải của cùng một người',
  'merge-nested': 'tài khoản đó đang chứa một tài khoản đã gộp khác',
  'merge-changed': 'một trong hai tài khoản đã thay đổi, đang tạm khóa hoặc đã được gộp',
  'merge-too-late': 'tài khoản đã từ chối không còn lấy lại được',
  'merge-needs-vneid': 'tài khoản có liên kết VNeID hoặc có số đã chứng minh chỉ được gộp bằng VNeID',
};

const because = (code: string | undefined): string => {
  const reason = wordOf(reasons, code);
  return reason ? `, vì ${reason}` : '';
};

const number = ({ cccd }: Detail): string => {
  const masked = safe('masked', cccd);
  return masked ? `số CCCD ${masked}` : 'số CCCD';
};

const purposes = { login: 'Đăng nhập bằng VNeID', link: 'Liên kết với VNeID' } as const;

const refusedModes = {
  frozen: 'lúc đó tài khoản đang tạm khóa, sau khi có người báo "Không phải tôi"',
  merged: 'tài khoản đã gộp vào một tài khoản khác',
  'link-only': 'mật khẩu chỉ còn dùng để liên kết VNeID',
  closed: 'đăng nhập bằng mật khẩu đã đóng đối với loại tài khoản này',
} as const;

const shown = {
  number: 'Số CCCD đã có sẵn trong tài khoản cho thấy đó là cùng một người.',
  cmnd: 'Số CMND cũ cùng họ tên và ngày sinh cho thấy đó là cùng một người.',
  password: 'Mật khẩu của tài khoản đã được nhập làm bằng chứng.',
  session: 'Người yêu cầu đang đăng nhập vào tài khoản.',
  subject: 'Đây vẫn là định danh VNeID như trước.',
} as const satisfies Record<ShownBy, string>;

const droppedContacts = (words: ReadonlySet<string>): string[] => [
  ...(words.has('phone') ? ['số điện thoại'] : []),
  ...(words.has('email') ? ['thư điện tử'] : []),
];

const contactIn = ({ which }: Detail): string => (which === 'email' ? 'thư điện tử' : 'số điện thoại');

/** What a link or a closed case has removed from the account. */
const dropped = ({ drops }: Detail): string[] => {
  const words = new Set(drops?.split(' '));
  const contacts = droppedContacts(words);
  return [
    ...(words.has('login') ? ['Tên đăng nhập và mật khẩu không còn dùng được.'] : []),
    ...(contacts.length > 0 ? [`Đã gỡ khỏi tài khoản: ${contacts.join(' và ')}.`] : []),
    ...(words.has('cccd') ? ['Số CCCD đã được gỡ.'] : []),
  ];
};

const settled = ({ reopened }: Detail): string[] =>
  reopened ? ['Tranh chấp sau khi báo "Không phải tôi" đã được giải quyết, tài khoản mở lại.'] : [];

const linked = (detail: Detail, first: string): string =>
  [first, wordOf(shown, detail['began']), ...dropped(detail), ...settled(detail), 'Mọi phiên khác đã kết thúc.']
    .filter(Boolean)
    .join(' ');

const notices = {
  'link-made': 'liên kết VNeID mới',
  'link-renewed': 'liên kết VNeID được làm mới',
  'account-reopened': 'tài khoản được mở lại bằng VNeID',
  'link-removed': 'liên kết VNeID bị gỡ',
  'password-changed': 'mật khẩu bị đổi',
  'contacts-changed': 'thông tin liên hệ bị đổi',
  'accounts-merged': 'hai tài khoản được gộp',
  'contacts-replaced': 'thông tin liên hệ được thay bằng VNeID',
  'contact-added': 'liên hệ mới, kèm mã xác nhận',
  'contact-removed': 'liên hệ bị gỡ sau lời báo "Không phải tôi"',
  'cccd-evicted': 'số CCCD bị gỡ khỏi tài khoản',
  'cccd-matched': 'số CCCD đã được lưu',
  'cccd-not-matched': 'số CCCD chưa khớp',
  'cccd-not-answered': 'số CCCD chưa đối chiếu được',
  'accounts-split': 'hai tài khoản được tách',
  'case-closed-vneid': 'yêu cầu kiểm tra đã xong, giữ lại VNeID',
  'case-closed-portal': 'yêu cầu kiểm tra đã xong, giữ lại mật khẩu',
} as const satisfies Record<NoticeKind, string>;

const frozen = {
  both: 'Từ đó, cho đến khi giải quyết xong, cả mật khẩu lẫn VNeID đều không mở được tài khoản.',
  portal: 'Từ đó, cho đến khi giải quyết xong, mật khẩu không mở được tài khoản.',
  nothing: 'Không có gì bị tạm khóa.',
} as const;

const sides = { vneid: 'liên kết VNeID', portal: 'tên đăng nhập và mật khẩu' } as const;

const caseOf = ({ case: code }: Detail): string => {
  const known = safe('code', code);
  return known ? `yêu cầu kiểm tra ${known}` : 'một yêu cầu kiểm tra';
};

const endedSessions = {
  all: 'Mọi phiên của tài khoản đã kết thúc.',
  portal: 'Mọi phiên mở bằng mật khẩu đã kết thúc.',
} as const;

const sent = ({ notice, which, how }: Detail): string => {
  const about = wordOf(notices, notice) ?? 'một thay đổi';
  if (how === 'waits')
    return `Tin nhắn về việc ${about} không được gửi riêng, vì số điện thoại đã nhận đủ tin trong ngày; tin được tính vào bản tóm tắt của ngày.`;
  if (how === 'sum-up')
    return `Tin nhắn về việc ${about} không được gửi riêng; số điện thoại đã nhận một bản tóm tắt các tin phải chờ.`;
  return which === 'email'
    ? `Đã gửi thông báo về việc ${about} đến một thư điện tử.`
    : `Đã gửi tin nhắn về việc ${about} đến một số điện thoại.`;
};

const opened = (detail: Detail): string => {
  if (detail['notice'] === 'number-reissued')
    return `Một người đăng nhập tài khoản này bằng mật khẩu và bằng VNeID với một số khác đề nghị chuyển liên kết. Cán bộ xem xét trong ${caseOf(detail)}; chưa có gì thay đổi.`;
  const notice = wordOf(notices, detail['notice']);
  return [
    `Người nhận thông báo${notice ? ` về việc ${notice}` : ''} đã trả lời "Không phải tôi".`,
    wordOf(frozen, detail['frozen']),
    wordOf(endedSessions, detail['ended']),
    `Lời báo thuộc ${caseOf(detail)}.`,
  ]
    .filter(Boolean)
    .join(' ');
};

const closed = (detail: Detail): string => {
  const side = wordOf(sides, detail['for']);
  return [
    `Hai cán bộ đã kết thúc ${caseOf(detail)}${side ? `: giữ lại ${side}` : ''}. Tài khoản không bị khóa, và mọi phiên đã kết thúc.`,
  ]
    .concat(dropped(detail))
    .join(' ');
};

const lostChanges = {
  'link.made': 'liên kết VNeID',
  'link.renewed': 'làm mới liên kết VNeID',
  'link.removed': 'gỡ liên kết VNeID',
  'cccd.replaced': 'thay số CCCD theo VNeID',
  'cccd.evicted': 'gỡ số CCCD',
  'account.created': 'lập tài khoản',
  'account.merged': 'gộp một tài khoản khác vào tài khoản này',
  'account.absorbed': 'gộp tài khoản này vào tài khoản khác',
  'account.split': 'tách một tài khoản đã gộp',
  'account.restored': 'tách tài khoản này khỏi tài khoản khác',
  'account.moved-in': 'chuyển tài khoản từ hệ thống khác sang',
  'password.changed': 'đổi mật khẩu',
  'case.closed': 'kết thúc một yêu cầu kiểm tra',
} as const;

const browsers = {
  known: 'trên một trình duyệt từng đăng nhập bằng tên này',
  new: 'trên một trình duyệt chưa từng đăng nhập bằng tên này',
} as const;

/** The open session that a login ended. */
const endedByLogin = {
  own: ' Phiên trước đó của trình duyệt này đã kết thúc.',
  oldest: ' Phiên lâu không dùng nhất đã kết thúc, vì mỗi tài khoản có nhiều nhất mười phiên.',
} as const;

const turnedAway = {
  session:
    'Có một yêu cầu mang khóa của một phiên mà tài khoản không có. Có thể khóa bị đoán, hoặc phiên đó đã được kết thúc ở nơi khác.',
  'cross-site': 'Trang của một địa chỉ khác đã gửi yêu cầu trong phiên của tài khoản này và bị từ chối.',
  dossier: 'Tài khoản đã hỏi một hồ sơ mà nó không có.',
  'notice-code': 'Có người nhập sai mã "Không phải tôi" cùng một số điện thoại của tài khoản.',
} as const;

/** The sentence for an event that represents many. */
const once = 'Việc này được ghi nhiều nhất một lần trong mười lăm phút.';

/** Where too many CCCDs came from. */
const numbersFrom = {
  network: 'từ cùng mạng đó đã có quá nhiều số được gửi đến',
  browser: 'trong trình duyệt (hoặc mạng) đó đã thử quá nhiều số',
};

const exportWhys = {
  'court-order': 'theo lệnh của tòa án hoặc cơ quan có thẩm quyền',
  person: 'theo yêu cầu của chính chủ tài khoản',
} as const;

export const sentences: Sentences = {
  'login.succeeded': ({ browser, ended }) => {
    const from = wordOf(browsers, browser);
    return `Đã đăng nhập bằng tên đăng nhập và mật khẩu${from ? `, ${from}` : ''}.${wordOf(endedByLogin, ended) ?? ''}`;
  },
  'login.failed': ({ flow, account }) =>
    flow
      ? 'Một người vừa đăng nhập tại VNeID đã nhập sai mật khẩu của tên đăng nhập này.'
      : account
        ? 'Một người đang đăng nhập tài khoản khác muốn gộp tài khoản này, nhưng nhập sai mật khẩu.'
        : 'Đăng nhập không thành công: sai mật khẩu.',
  'login.limited': () => `Đăng nhập bị từ chối mà không xem mật khẩu, vì trước đó đã sai quá nhiều lần. ${once}`,
  'proof.limited': () =>
    `Một người đã đăng nhập bằng cách khác nhập sai mật khẩu quá nhiều lần khi muốn chứng minh một tài khoản nữa là của mình. Tạm thời không xem thêm mật khẩu nào. ${once}`,
  'login.refused': ({ mode }) => {
    const why = wordOf(refusedModes, mode);
    return `Mật khẩu đúng nhưng không mở được gì${why ? `, vì ${why}` : ''}.`;
  },
  'login.claimed': ({ outcome }) => {
    if (outcome === 'set')
      return 'Sau khi đăng nhập tại VNeID, mật khẩu đúng đã được nhập để cho thấy tài khoản này là của cùng một người. Sau đó trang hỏi có liên kết hay không.';
    if (outcome === 'to merge')
      return 'Trong phiên của một tài khoản khác, mật khẩu đúng đã được nhập để cho thấy hai tài khoản là của một người. Chưa có gì được gộp.';
    return `Mật khẩu đúng đã được nhập làm bằng chứng nhưng không có kết quả${because(outcome)}.`;
  },
  logout: ({ sessions, by }) => {
    if (by === 'login') return 'Một phiên đã kết thúc, vì có người đăng nhập tài khoản khác trên cùng trình duyệt.';
    return sessions === 'all'
      ? 'Mọi phiên đã kết thúc do chọn "Đăng xuất khỏi mọi nơi".'
      : 'Một phiên đã kết thúc do đăng xuất.';
  },
  'logout.by-issuer': () => 'Một phiên ở đây đã kết thúc, vì người dùng đăng xuất tại VNeID.',
  'sessions.ended': ({ scope }) =>
    scope === 'stage'
      ? 'Một cán bộ vận hành đã kết thúc mọi phiên đăng nhập của toàn hệ thống. Mọi người phải đăng nhập lại.'
      : 'Một cán bộ vận hành đã kết thúc mọi phiên đăng nhập của tài khoản. Chủ tài khoản phải đăng nhập lại.',
  'access.refused': ({ why }) => `${wordOf(turnedAway, why) ?? 'Một yêu cầu đã bị từ chối.'} ${once}`,
  'cccd.matched': (detail) =>
    `Đã nhập ${number(detail)}, khớp với Cơ sở dữ liệu quốc gia về dân cư. Số này chưa được lưu.`,
  'cccd.not-matched': (detail) =>
    `Đã nhập ${number(detail)} nhưng không được chấp nhận: số không khớp với người này trong Cơ sở dữ liệu quốc gia về dân cư, hoặc tài khoản đang có số khác.`,
  'cccd.register-unavailable': () =>
    `Một số CCCD đã nhập chưa đối chiếu được: hệ thống dữ liệu dân cư không trả lời. ${once}`,
  'cccd.limited': ({ by }) =>
    `Một số CCCD đã nhập không được đối chiếu, vì ${wordOf(numbersFrom, by) ?? 'tài khoản đã thử quá nhiều số'}. ${once}`,
  'cccd.saved': (detail) =>
    `Đã lưu ${number(detail)} vào tài khoản; số khớp với Cơ sở dữ liệu quốc gia về dân cư.${detail['waited'] ? ' Trước đó số đã chờ đối chiếu.' : ''}`,
  'cccd.waiting': (detail) =>
    `Đã nhập ${number(detail)}; số đang chờ đối chiếu vì hệ thống dữ liệu dân cư không trả lời. Hệ thống sẽ tự hỏi lại.`,
  'cccd.given-up': (detail) => `Hệ thống đã ngừng hỏi dữ liệu dân cư về ${number(detail)} đã nhập. Cần nhập lại số.`,
  'cccd.held-elsewhere': (detail) =>
    `Đã nhập ${number(detail)}, khớp với người này nhưng không được lưu, vì một tài khoản khác đang giữ số đó.`,
  'cccd.skipped': () => 'Người dùng đi tiếp mà không lưu số CCCD.',
  'vneid.login': ({ level, ended }) => {
    const known = safe('level', level);
    return `Đã đăng nhập bằng VNeID${known ? `, mức độ ${known}` : ''}.${wordOf(endedByLogin, ended) ?? ''}`;
  },
  'vneid.refused': ({ code, purpose }) =>
    `${wordOf(purposes, purpose) ?? 'Đăng nhập hoặc liên kết qua VNeID'} không thành công${because(code)}.`,
  'cccd.evicted': (detail) =>
    `Đã gỡ ${number(detail)} khỏi tài khoản này, vì một người khác đã chứng minh bằng VNeID rằng số đó là của họ.`,
  'link.made': (detail) => linked(detail, `Tài khoản được liên kết với một định danh VNeID có ${number(detail)}.`),
  'link.refused': ({ code }) => `Chưa liên kết được với VNeID${because(code)}.`,
  'link.drifted': ({ wants }) =>
    `VNeID cho biết thông tin mới về người đã liên kết. Trước khi đi tiếp, trang yêu cầu ${wants === 'portal login' ? 'nhập thêm tên đăng nhập và mật khẩu' : 'xác nhận đồng ý'}.`,
  'link.renewed': (detail) =>
    linked(
      detail,
      detail['reopened']
        ? 'Tài khoản được mở lại bằng định danh VNeID đã liên kết.'
        : 'Liên kết VNeID được làm mới theo thông tin hiện nay của VNeID.',
    ),
  'cccd.replaced': (detail) =>
    linked(detail, `VNeID cho biết số khác của người đã liên kết. Tài khoản nay có ${number(detail)}.`),
  'link.moved': () =>
    'VNeID có tên mới trong vai trò bên cấp định danh; khi người dân đăng nhập, liên kết đã chuyển sang tên đó.',
  'link.removed': () => 'Liên kết VNeID đã được gỡ khỏi tài khoản. Mọi phiên khác đã kết thúc.',
  'password.changed': ({ by }) =>
    `Mật khẩu đã được đổi, trong một phiên mở ${by === 'vneid' ? 'bằng VNeID' : 'bằng mật khẩu'}. Mọi phiên khác đã kết thúc.`,
  'password.refused': ({ why }) =>
    `Mật khẩu không được đổi, vì mật khẩu hiện tại ${why === 'limited' ? 'đã bị nhập sai quá nhiều lần' : 'bị nhập sai'}. ${once}`,
  'contacts.changed': ({ which, first }) => {
    const isFirst = new Set(first?.split(' '));
    const added = droppedContacts(isFirst);
    const replaced = droppedContacts(new Set(which?.split(' ').filter((word) => !isFirst.has(word))));
    return [
      'Liên hệ nhận thông báo đã thay đổi.',
      ...(added.length > 0 ? [`Ghi lần đầu: ${added.join(' và ')}.`] : []),
      ...(replaced.length > 0 ? [`Thay liên hệ cũ: ${replaced.join(' và ')}.`] : []),
    ].join(' ');
  },
  'contact.code-sent': (detail) => `Mã xác nhận đã được gửi lại đến ${contactIn(detail)}.`,
  'contact.code-wrong': (detail) => `Đã nhập sai mã xác nhận của ${contactIn(detail)}.`,
  'contact.confirmed': (detail) => `Đã xác nhận ${contactIn(detail)} bằng mã gửi đến liên hệ đó.`,
  'notice.sent': sent,
  'notice.codes-died': () =>
    'Đã có 10 mã sai cho một số điện thoại nhận thông báo của tài khoản, nên các mã đã gửi đến số đó không còn trả lời được "Không phải tôi". Đường dẫn trong thư điện tử vẫn dùng được.',
  'account.created': (detail) =>
    `Tài khoản được lập khi đăng nhập lần đầu bằng VNeID, với ${number(detail)} và liên kết VNeID.`,
  'account.moved-in': ({ cccd }) => {
    const masked = safe('masked', cccd);
    if (masked) return `Tài khoản được chuyển từ hệ thống khác sang, với số CCCD ${masked} lúc đó chưa được đối chiếu.`;
    if (cccd === 'held elsewhere')
      return 'Tài khoản được chuyển từ hệ thống khác sang, không kèm số CCCD, vì một tài khoản khác đang giữ số đó.';
    return 'Tài khoản được chuyển từ hệ thống khác sang, không có số CCCD.';
  },
  'account.merged': ({ began }) =>
    `Một tài khoản khác của cùng một người được gộp vào tài khoản này.${began === 'turned-down' ? ' Người này trước đó đã không nhận tài khoản kia, rồi lấy lại bằng chính định danh VNeID đó.' : ''} Mọi phiên khác đã kết thúc.`,
  'account.absorbed': ({ began }) =>
    `Tài khoản được gộp vào một tài khoản khác của cùng một người. Từ đó chỉ mở được tài khoản kia. Mọi phiên của tài khoản này đã kết thúc.${began === 'turned-down' ? ' Người này trước đó đã không nhận tài khoản này, rồi lấy lại bằng chính định danh VNeID đó.' : ''}`,
  'account.split': () => 'Một tài khoản đã gộp vào tài khoản này được tách ra.',
  'account.restored': () => 'Tài khoản được tách khỏi tài khoản mà nó đã gộp vào, và lại đứng riêng.',
  'case.opened': opened,
  'case.proposed': (detail) => {
    const side = wordOf(sides, detail['for']);
    return `Một cán bộ đề nghị kết thúc ${caseOf(detail)}${side ? `: giữ lại ${side}` : ''}. Chưa có gì thay đổi: cần một cán bộ khác đồng ý.`;
  },
  'case.closed': closed,
  'export.masked': () => 'Một cán bộ đã xem tài khoản có những gì; họ tên, số và thông tin liên hệ được che.',
  'export.requested': ({ why }) =>
    `Một cán bộ đề nghị trích xuất toàn bộ tài khoản ${wordOf(exportWhys, why) ?? ''}. Chưa có gì được mở: cần một cán bộ khác đồng ý.`,
  'export.opened': ({ why }) =>
    `Hai cán bộ đã trích xuất toàn bộ tài khoản ${wordOf(exportWhys, why) ?? ''}, kể cả số CCCD.`,
  'restore.lost': ({ event }) => {
    const change = wordOf(lostChanges, event);
    return `Dữ liệu của trang được khôi phục về một thời điểm trước, nên một thay đổi sau đó đã mất${change ? `: ${change}` : ''}. Cần làm lại.`;
  },
};

export const state: StateSentences = {
  linked: (since) => `Tài khoản đã liên kết VNeID từ ${since}.`,
  notLinked: 'Tài khoản chưa liên kết VNeID.',
  onProbation: {
    portal: 'Liên kết VNeID chưa đủ mười ngày và chỉ dựa vào mật khẩu, nên chưa có giá trị hơn mật khẩu.',
    cmnd: 'Liên kết VNeID chưa đủ mười ngày và chỉ dựa vào số CMND cũ, họ tên và ngày sinh, nên chưa có giá trị hơn một liên hệ lâu năm.',
  },
  numberProven: 'Số CCCD đã được VNeID chứng minh.',
  numberTyped: 'Có số CCCD mà VNeID chưa chứng minh.',
  noNumber: 'Không có số CCCD.',
  numberWaits: 'Có một số CCCD đang chờ đối chiếu; hệ thống sẽ tự hỏi lại.',
  numberNotMatched: 'Số CCCD chờ đối chiếu không khớp; cần nhập lại.',
  numberNotAnswered: 'Số CCCD chờ đối chiếu không được trả lời; cần nhập lại.',
  sessions: (count) => (count === 0 ? 'Không có phiên nào đang mở.' : `Số phiên đang mở: ${count}.`),
  portalLogin: 'Có tên đăng nhập và mật khẩu.',
  noPortalLogin: 'Không có tên đăng nhập và mật khẩu nào mở được tài khoản.',
  frozen: {
    portal: 'Tên đăng nhập và mật khẩu đang bị tạm khóa: không mở được gì.',
    both: 'Tài khoản đang tạm khóa: cả VNeID lẫn mật khẩu đều không mở được.',
  },
  merged: 'Tài khoản đã gộp vào một tài khoản khác và không tự mở được.',
  openCase: (code) => `Yêu cầu kiểm tra ${code} đang mở.`,
  quiet: 'Không có gì bị tạm khóa, không có yêu cầu kiểm tra nào đang mở.',
  noContact: 'Không có số điện thoại hay thư điện tử nào, nên không báo được cho ai khi có thay đổi.',
};
