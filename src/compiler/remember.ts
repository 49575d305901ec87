/**
 * The same function, which keeps its last `limit` answers by their text: a save changes one slide of many, and the others
 * need not be read again. The answers are shared, so nobody may change them.
 */
export function rememberByText<Answer>(read: (text: string) => Answer, limit: number): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const answer = read(text);
    if (known.size >= limit) known.clear();
    known.set(text, answer);
    return answer;
  };
}
