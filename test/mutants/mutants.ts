/** One mutant: the effect of a mistake in one line. */
export interface Mutant {
  /** `A`: what browsers and servers receive. `B`: business rules, limits, audit and masks. */
  readonly batch: 'A' | 'B';
  readonly name: string;
  readonly file: string;
  /** Texts that occur exactly once in the file, and their replacements. */
  readonly changes: readonly (readonly [from: string, to: string])[];
  /** The test file in which at least one test must fail. */
  readonly test: string;
}

const told = 'test/handlers/told-to-browsers.test.ts';
const edge = 'test/lib/told-to-browsers.test.ts';
const strangers = 'test/gateways/strangers.test.ts';

const cookies = 'functions/http/cookies.ts';
const policy = 'lib/security-headers.ts';
const edgeStack = 'lib/edge-stack.ts';
const headers = 'lib/constructs/response-headers.ts';

const browsers: readonly Mutant[] = [
  {
    ...{ batch: 'A', name: 'cookies without HttpOnly', file: cookies, test: told },
    changes: [['Secure; HttpOnly; SameSite=Lax', 'Secure; SameSite=Lax']],
  },
  {
    ...{ batch: 'A', name: 'cookies with SameSite=None', file: cookies, test: told },
    changes: [['SameSite=Lax', 'SameSite=None']],
  },
  {
    ...{ batch: 'A', name: 'answers of the API without their headers', file: 'functions/http/replies.ts', test: told },
    changes: [
      ["  'content-security-policy': \"default-src 'none'; frame-ancestors 'none'\",\n", ''],
      ["  'x-content-type-options': 'nosniff',\n", ''],
      ["  'referrer-policy': 'no-referrer',\n", ''],
    ],
  },
  {
    ...{ batch: 'A', name: 'inline scripts and eval in pages', file: policy, test: edge },
    changes: [[`"script-src 'self'"`, `"script-src 'self' 'unsafe-inline' 'unsafe-eval' https:"`]],
  },
  {
    ...{ batch: 'A', name: 'pages without base-uri, frame-ancestors and Trusted Types', file: policy, test: edge },
    changes: [
      [`    "base-uri 'none'",\n`, ''],
      [`    "frame-ancestors 'none'",\n`, ''],
      [`    "require-trusted-types-for 'script'",\n`, ''],
    ],
  },
  {
    ...{ batch: 'A', name: 'HSTS for one day, without subdomains', file: headers, test: edge },
    changes: [['Duration.days(730), includeSubdomains: true', 'Duration.days(1), includeSubdomains: false']],
  },
  {
    ...{ batch: 'A', name: 'pages and API over plain HTTP', file: edgeStack, test: edge },
    changes: [
      ['ViewerProtocolPolicy.REDIRECT_TO_HTTPS', 'ViewerProtocolPolicy.ALLOW_ALL'],
      ['ViewerProtocolPolicy.HTTPS_ONLY', 'ViewerProtocolPolicy.ALLOW_ALL'],
    ],
  },
  {
    ...{ batch: 'A', name: 'whole addresses as referrer', file: headers, test: edge },
    changes: [['HeadersReferrerPolicy.SAME_ORIGIN', 'HeadersReferrerPolicy.UNSAFE_URL']],
  },
  {
    ...{ batch: 'A', name: 'TLS 1.0', file: edgeStack, test: edge },
    changes: [['SecurityPolicyProtocol.TLS_V1_2_2021', 'SecurityPolicyProtocol.TLS_V1']],
  },
  {
    ...{ batch: 'A', name: 'no Cross-Origin-Opener-Policy', file: headers, test: edge },
    changes: [["        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },\n", '']],
  },
];

const servers: readonly Mutant[] = [
  {
    ...{ batch: 'A', name: 'a provider’s redirects followed', test: strangers },
    file: 'functions/gateways/vneid/provider-fetch.ts',
    changes: [["redirect: 'manual'", "redirect: 'follow'"]],
  },
  {
    ...{ batch: 'A', name: 'secrets from Math.random', file: 'functions/gateways/random.ts', test: strangers },
    changes: [
      ["randomBytes(32).toString('base64url')", "Buffer.from(String(Math.random()).padEnd(32)).toString('base64url')"],
    ],
  },
  {
    ...{ batch: 'A', name: 'passwords of at most 63 letters', file: 'functions/http/form-fields.ts', test: told },
    changes: [
      ['passwordText = v.pipe(v.string(), v.maxLength(1000)', 'passwordText = v.pipe(v.string(), v.maxLength(63)'],
    ],
  },
  {
    ...{ batch: 'A', name: 'a key that never rotates', file: 'lib/data-keys.ts', test: edge },
    changes: [["'Wraps the data key of each CCCD number', rotated", "'Wraps the data key of each CCCD number'"]],
  },
  {
    ...{ batch: 'A', name: 'an archive over plain HTTP', file: 'lib/archive.ts', test: edge },
    changes: [['    enforceSSL: true,\n', '']],
  },
  {
    ...{ batch: 'A', name: 'limits of the firewall times a thousand', file: 'lib/capacity.ts', test: edge },
    changes: [
      [
        '{ everything: 5_000, changes: 60, busyChanges: 300, office: 60_000 }',
        '{ everything: 5_000_000, changes: 60_000, busyChanges: 300_000, office: 60_000_000 }',
      ],
    ],
  },
];

const checkLogin = 'functions/use-cases/login/check-login.ts';
const contacts = 'functions/use-cases/profile/change-contacts.ts';
const request = 'functions/http/request.ts';
const identity = 'functions/http/identity-facts.ts';

const rules: readonly Mutant[] = [
  {
    ...{ batch: 'B', name: 'contacts changed without a fresh login', file: contacts, test: told },
    changes: [["  if (!provenRecently(session, at)) throw new AppError('login-too-old');\n", '']],
  },
  {
    ...{ batch: 'B', name: 'no event of a failed login', file: checkLogin, test: told },
    changes: [
      [
        "await Promise.all([admitted.miss(), deps.audit.append(event('login.failed', loginKey))])",
        'await admitted.miss()',
      ],
    ],
  },
  {
    ...{
      batch: 'B',
      name: 'no event of a refused login',
      file: checkLogin,
      test: 'test/handlers/refusals-noted.test.ts',
    },
    changes: [
      [
        "const supportCode = await deps.audit.note(event('login.refused', account.id, { mode }));",
        "const supportCode = 'none';",
      ],
    ],
  },
  {
    ...{ batch: 'B', name: 'a wrong audit event for changed contacts', file: contacts, test: told },
    changes: [["name: 'contacts.changed'", "name: 'password.changed'"]],
  },
  {
    ...{ batch: 'B', name: 'a wrong audit event for a login with VNeID', test: 'test/handlers/refusals-noted.test.ts' },
    file: 'functions/use-cases/linking/log-in-by-vneid.ts',
    changes: [["name: 'vneid.login'", "name: 'login.succeeded'"]],
  },
  {
    ...{ batch: 'B', name: 'an encrypted CCCD that is not bound to its index', test: 'test/gateways/keys.test.ts' },
    file: 'functions/gateways/cccd-vault.ts',
    changes: [['Buffer.from(`Accounts.cccd|${index}`)', "Buffer.from(`Accounts.cccd|${index && 'x'}`)"]],
  },
  {
    ...{
      batch: 'B',
      name: 'no limit of round trips of a network',
      file: 'functions/domain/vneid-limits.ts',
      test: told,
    },
    changes: [["name: 'vneid-network', burst: 600", "name: 'vneid-network', burst: 600_000"]],
  },
  {
    ...{
      batch: 'B',
      name: 'no limit of register questions of a network',
      file: 'functions/domain/change-limits.ts',
      test: told,
    },
    changes: [["name: 'register-network', burst: 40", "name: 'register-network', burst: 40_000"]],
  },
  {
    ...{
      batch: 'B',
      name: 'no limit of register questions of a browser',
      file: 'functions/domain/change-limits.ts',
      test: 'test/handlers/cccd.test.ts',
    },
    changes: [["name: 'register-browser', distinct: 20", "name: 'register-browser', distinct: 20_000"]],
  },
  {
    ...{ batch: 'B', name: 'a whole telephone number in the identity page', file: identity, test: told },
    changes: [['account.phone && maskPhone(account.phone)', 'account.phone']],
  },
  {
    ...{ batch: 'B', name: 'a whole e-mail address in the identity page', file: identity, test: told },
    changes: [['account.email && maskEmail(account.email)', 'account.email']],
  },
  {
    ...{ batch: 'B', name: 'a whole CCCD in the audit', file: 'functions/use-cases/cccd/match-cccd.ts', test: told },
    changes: [['detail: { cccd: maskCccd(cccd) }', 'detail: { cccd }']],
  },
  {
    ...{ batch: 'B', name: 'the last of two cookies counts', file: request, test: told },
    changes: [['cut > 0 && !cookies.has(name)', 'cut > 0']],
  },
  {
    ...{ batch: 'B', name: 'broken UTF-8 accepted', file: request, test: told },
    changes: [["new TextDecoder('utf-8', { fatal: true })", "new TextDecoder('utf-8')"]],
  },
  {
    ...{ batch: 'B', name: 'any id of a dossier', file: 'functions/domain/destination.ts', test: told },
    changes: [['/^[A-Z0-9][A-Z0-9-]{2,39}$/.test(text)', "text !== ''"]],
  },
  {
    ...{ batch: 'B', name: 'no hash for an unknown login name', test: 'test/handlers/equal-work.test.ts' },
    file: 'functions/gateways/passwords.ts',
    changes: [
      [
        "      const isKnown = typeof kept === 'string';\n",
        "      const isKnown = typeof kept === 'string';\n      if (!isKnown) return 'wrong';\n",
      ],
    ],
  },
  {
    ...{
      batch: 'B',
      name: 'a session after a yes that public names determine',
      file: 'functions/domain/keys.ts',
      test: told,
    },
    changes: [["sha256('link', linkSecret, flow)", "sha256('link', linkSecret && '', flow)"]],
  },
];

/** Two batches of mutants. When they were written, the tests noticed only one of the 33. */
export const mutants: readonly Mutant[] = [...browsers, ...servers, ...rules];
