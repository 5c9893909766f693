/** Somebody has logged in or out in one window of this browser. What happened is for the API to say. */
const channel = new BroadcastChannel('session');

export const tellOtherTabs = (): void => channel.postMessage('look');

export const onOtherTab = (look: () => void): void => channel.addEventListener('message', look);
