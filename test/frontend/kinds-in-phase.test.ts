import { expect, test } from 'vitest';
import { renderSite } from '../../frontend/site.ts';
import { vi } from '../../frontend/words/vi.ts';
import { loginPhases } from '../../functions/domain/login-phases.ts';
import { vietnamsMidnight } from '../../functions/domain/login-policy.ts';
import { sitesOfStages } from '../../ops/build/build.ts';

/** The pages of a phase in which citizens log in only with VNeID and officials still with the portal's account. */
const pages = () => {
  const { facts } = sitesOfStages()[0]!;
  const from = vietnamsMidnight('2026-01-01');
  const [, phase] = loginPhases({ citizen: [{ from, mode: 'link-only' }], official: [] });
  return renderSite({ ...facts, phase: phase! }, { style: '', script: '', accountScript: '', icon: '' });
};

test('the steps on the public pages are those of citizens, although officials may still use the old login', () => {
  const site = pages();
  expect(site.get('/')).toContain(vi.homeSteps['link-only'][0]);
  expect(site.get('/')).not.toContain(vi.homeSteps.enabled[0]);
  expect(site.get('/tro-giup/huong-dan/')).toContain(vi.help.guide['link-only'].title);
});

test('while VNeID fails, the login page does not send citizens to a login that is closed to them', () => {
  const page = pages().get('/dang-nhap/')!;
  expect(page).toContain('Công dân: ');
  expect(page).not.toContain('Bạn vẫn có thể đăng nhập bằng tài khoản do Cổng cấp');
  expect(page).not.toContain('Trong lúc chờ, bạn đăng nhập được bằng tài khoản do Cổng cấp');
});
