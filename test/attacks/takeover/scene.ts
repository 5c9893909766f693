import type { Account, VneidIdentity } from '../../../functions/domain/account.ts';
import type { AccountId } from '../../../functions/domain/ids.ts';
import type { Cccd, Cmnd } from '../../../functions/domain/cccd.ts';
import { cmndIndex, held, later, noon } from '../../support/samples.ts';
import { confirm, flowOf } from '../../support/vneid-trips.ts';
import { rightPassword, World } from '../../support/world.ts';

export type Cookies = Record<string, string>;

const person = { fullName: 'Trần Văn Bình', birthDate: { year: 1990, month: 5, day: 21 } };
const identityOf = (subject: string, cccd: string): VneidIdentity => ({
  ...person,
  ...{ issuer: 'https://vneid.example', subject, level: 2, cccd: cccd as Cccd },
});

export const ownerVneid = identityOf('owner', '000090000102');
/** Another person of the same name and birth date, who helps the thief. */
const namesakeVneid = identityOf('namesake', '000090000103');

export const contacts = {
  owner: 'owner@example.vn',
  /** A telephone that the owner no longer has; it still stands in the account. */
  lost: '0900000009',
  planted: ['thief@example.vn', '0911111111', 'thief2@example.vn'],
  /** A stranger's telephone, which the owner typed by mistake a month ago; the owner never read its code. */
  mistyped: '0922222222',
} as const;

/** A dossier that only the owner's account holds: a person who sees it is in. */
const dossierId = 'HS-2026-000001';

/**
 * How the account stands when the attack begins; `numberless` is the contested case of decision 0016, and `cmnd` the same
 * with a CMND that was given to both people, and `mistyped` holds a stranger's telephone that no code has confirmed.
 */
export type Start = 'number' | 'linked' | 'numberless' | 'cmnd' | 'mistyped';

const cmnd = '012345678' as Cmnd;

/**
 * One account and two people: its owner, with VNeID and the portal password, and a thief with the password, the lost
 * telephone, contacts to plant, an account of the same name, and a namesake's VNeID.
 */
export class Scene {
  readonly world = new World();
  readonly accountId: AccountId;
  readonly ownersPasswords = [rightPassword];
  readonly thiefsPasswords = [rightPassword];
  readonly thiefsCookies: Cookies[] = [];
  readonly plantedSince = new Map<string, Date>();
  /** When a namesake's VNeID was first linked to the account. */
  rivalSince: Date | undefined;
  readonly #stated: Pick<VneidIdentity, 'cmnd'>;

  constructor(start: Start) {
    const link = { issuer: ownerVneid.issuer, subject: 'owner', level: 2, linkedAt: later(-1) } as const;
    const account = this.world.add('owner', {
      ...person,
      ...{ email: contacts.owner, phone: contacts.lost },
      ...(start === 'mistyped' && { phone: contacts.mistyped, phoneSince: later(-30 * 24 * 60 * 60_000) }),
      ...((start === 'number' || start === 'mistyped') && { cccd: held(ownerVneid.cccd) }),
      ...(start === 'linked' && { cccd: held(ownerVneid.cccd, 'proven'), link }),
    });
    this.accountId = account.id;
    this.#stated = start === 'cmnd' ? { cmnd } : {};
    if (start === 'cmnd') this.world.memory.claims.set(`CMND 1 ${cmndIndex(cmnd)}`, account.id);
    this.world.add('thief', { ...person, email: 'own@example.vn' });
    // An older account of the owner, with the same password and the same lost telephone.
    if (start === 'linked') this.world.add('second', { ...person, phone: contacts.lost });
    this.world.memory.dossierRows.push({
      ...{ accountId: account.id, id: dossierId, title: 'Đăng ký khai sinh', authority: 'UBND phường' },
      ...{ status: 'done', submittedAt: noon, papers: [] },
    });
  }

  get row(): Account {
    return this.world.memory.accountRows.get(this.accountId)!;
  }

  wait(hours: number): void {
    this.world.now = new Date(this.world.now.getTime() + hours * 60 * 60_000);
  }

  async sees({ ...cookies }: Cookies): Promise<boolean> {
    return (await this.world.get('/api/dossiers', cookies)).text.includes(dossierId);
  }

  /** A portal login with the first password that opens the account; undefined when none does. */
  async logIn(loginName: string, passwords: readonly string[]): Promise<(Cookies & { password: string }) | undefined> {
    for (const password of [...passwords].reverse()) {
      // Limits are not what this is about.
      this.wait(1);
      const answer = await this.world.post('/api/login', { loginName, password, wanted: 'ho-so' });
      if (answer.status === 200) return { ...answer.cookies, password };
    }
    return undefined;
  }

  /** VNeID and back, with a yes to what is asked; `passwords` are given where the page asks for the portal login. */
  async throughVneid(
    who: 'owner' | 'namesake',
    passwords: readonly string[],
    before: Cookies = {},
    claims = false,
  ): Promise<{ cookies: Cookies; settled: boolean }> {
    const { world } = this;
    const { password: _, ...session } = before;
    const purpose = session['__Host-session'] ? 'link' : 'login';
    const trip = await world.toVneid(purpose, session);
    const identity = { ...(who === 'owner' ? ownerVneid : namesakeVneid), ...this.#stated };
    world.vneidIn.set(trip.state, { kind: 'identity', identity });
    const back = await world.get('/api/vneid/callback', trip.cookies, trip.query);
    const landed = back.headers['location'] ?? '';
    const cookies = { ...trip.cookies, ...back.cookies };
    if (!landed.includes('luong=')) return { cookies, settled: false };
    const flow = flowOf(landed);
    const shown = await world.get('/api/link', cookies, `flow=${flow}`);
    if (shown.body['wantsLogin'] || claims)
      for (const password of [...passwords].reverse())
        await world.post('/api/link/claim', { flow, loginName: 'owner', password }, cookies);
    const now = await world.get('/api/link', cookies, `flow=${flow}`);
    const done = await confirm(world, landed, cookies);
    const account = now.body['account'] as { keepsLogin: boolean } | undefined;
    return {
      cookies: { ...cookies, ...done.cookies },
      settled: done.status === 200 && (now.body['reopens'] === true || account?.keepsLogin === false),
    };
  }

  /** Messages that reached a person, newest first, with what answers them. */
  tokensOf(...addresses: readonly string[]) {
    return this.world.outbox.filter(({ to, disavowal }) => disavowal && addresses.includes(to.address)).reverse();
  }
}
