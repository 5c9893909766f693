/** Work that a new browser does before its password is checked. Task and answer are text for the page's script. */
export interface Efforts {
  /** Creates a task. @param purpose the only request that the answer pays for */
  ask(purpose: string, now: Date): Promise<string>;
  /** Returns when the task was created. Undefined unless it is ours, recent, for this purpose, and solved correctly. */
  read(answer: string, purpose: string, now: Date): Promise<Date | undefined>;
}
