/** The letters that stand for the surveys where there is no room for their names. */
export const letterOf = (at: number) => String.fromCharCode(65 + at);
