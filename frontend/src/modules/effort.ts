import { type Answer, post } from '../api.ts';
import { part, say } from '../page.ts';

/** The most efforts for one press. A second one is needed if the network changes or if the task expires meanwhile. */
const most = 3;

/** Posts a form. If the portal asks for an effort first, it tells the person, does the effort and posts again. */
export const postWithEffort = async <Value>(
  form: HTMLFormElement,
  fields: Record<string, string>,
): Promise<Answer<Value>> => {
  let answer = await post<Value>(form.action, fields);
  for (let done = 0; done < most && !answer.ok && answer.effort; done++) {
    tellOf(form, true);
    try {
      const { workOut } = await import('../work-out.ts');
      answer = await post<Value>(form.action, { ...fields, effort: await workOut(answer.effort) });
    } catch {
      // The file did not arrive, or the browser lacks the function. The message says what else helps.
      break;
    }
  }
  tellOf(form, false);
  return answer;
};

const tellOf = (form: HTMLFormElement, isWorking: boolean) => {
  const told = part(form, 'effort') as HTMLElement | null;
  if (!told) return;
  told.hidden = !isWorking;
  if (isWorking) say(told.textContent);
};
