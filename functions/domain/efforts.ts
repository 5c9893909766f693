/** Work that a stranger's browser does before its password is tried. Task and answer are text for the page's script. */
export interface Efforts {
  /** @param purpose what the effort is good for; it pays for nothing else */
  ask(purpose: string, now: Date): Promise<string>;
  /** When it was asked for. Undefined unless we asked, for this purpose, a short while ago, and the answer is right. */
  read(answer: string, purpose: string, now: Date): Promise<Date | undefined>;
}
