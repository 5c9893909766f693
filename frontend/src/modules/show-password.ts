import { say } from '../page.ts';

/** Shows the typed password, and hides it before the form is sent: browsers remember fields that were sent as text. */
export const showPassword = (button: HTMLButtonElement): void => {
  const field = document.getElementById(button.getAttribute('aria-controls')!) as HTMLInputElement;
  const [shown, hidden] = [button.textContent.trim(), button.dataset['hide'] ?? ''];
  const set = (isVisible: boolean) => {
    field.type = isVisible ? 'text' : 'password';
    button.textContent = isVisible ? hidden : shown;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    set(field.type === 'password');
    say(button.textContent);
  });
  field.form!.addEventListener('submit', () => set(false));
};
