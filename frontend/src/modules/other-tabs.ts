/** Signals that a person has logged in or out in another window of this browser. The API says what happened. */
const channel = new BroadcastChannel('session');

export const tellOtherTabs = (): void => channel.postMessage('look');

export const onOtherTab = (look: () => void): void => channel.addEventListener('message', look);
