type Province = { code: string; name: string };

const provincesOfTheRegion = 9;

/** None named, or every one: it works everywhere. */
export const isWholeRegion = (provinces: Province[]) => provinces.length === 0 || provinces.length === provincesOfTheRegion;

/** One province by its name, several by the codes that everybody knows from number plates. */
export const shortly = (provinces: Province[]) =>
  provinces.length === 1 ? provinces[0]?.name : provinces.map((province) => province.code).join(', ');
