/** Shows enough for the owner to recognise it, and too little to use it. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}••••${phone.slice(-3)}`;

/** Shows the first letter and the domain. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
};

/** "Nguyễn Văn An" becomes "N••••• V•• An". The given name, which is the last word, stays. */
export const maskName = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return words
    .map((word, i) => (i === words.length - 1 ? word : word[0]! + '•'.repeat(Math.max(1, word.length - 1))))
    .join(' ');
};
