/**
 * The nine provinces of Emilia-Romagna as straight-edged shapes, drawn by hand along their real borders: enough to find one's own by where it lies.
 * Points are longitude and latitude in hundredths of a degree; a border is written once, so neighbours fit by construction.
 */
type Point = readonly [x: number, y: number];

/** Each border from one end to the other: with another province, with what lies outside, or the sea. */
const borders = {
  pcOut: [[1006, 4503], [990, 4514], [926, 4509], [932, 4485], [921, 4462], [930, 4458], [948, 4441]],
  pcPr: [[948, 4441], [960, 4455], [968, 4472], [988, 4486], [1006, 4503]],
  prSouth: [[1020, 4437], [995, 4445], [970, 4440], [948, 4441]],
  prNorth: [[1006, 4503], [1046, 4493]],
  prRe: [[1046, 4493], [1042, 4475], [1033, 4455], [1020, 4437]],
  reSouth: [[1047, 4422], [1020, 4437]],
  reNorth: [[1046, 4493], [1062, 4499], [1086, 4493]],
  reMo: [[1086, 4493], [1088, 4480], [1077, 4465], [1070, 4450], [1055, 4435], [1047, 4422]],
  moSouth: [[1080, 4413], [1060, 4412], [1047, 4422]],
  moNorth: [[1086, 4493], [1110, 4498], [1132, 4492]],
  moFe: [[1132, 4492], [1133, 4485], [1122, 4476]],
  moBo: [[1122, 4476], [1108, 4468], [1105, 4455], [1098, 4438], [1085, 4425], [1080, 4413]],
  boFe: [[1122, 4476], [1130, 4470], [1155, 4476], [1183, 4457]],
  boRa: [[1183, 4457], [1178, 4442], [1168, 4425], [1155, 4418]],
  boSouth: [[1155, 4418], [1135, 4413], [1105, 4408], [1080, 4413]],
  feOut: [[1132, 4492], [1160, 4496], [1190, 4497], [1225, 4498], [1250, 4494], [1240, 4480], [1228, 4460]],
  feRa: [[1228, 4460], [1200, 4462], [1183, 4457]],
  raSea: [[1228, 4460], [1230, 4440], [1238, 4424]],
  raFc: [[1238, 4424], [1220, 4429], [1205, 4428], [1190, 4422], [1175, 4408]],
  raSouth: [[1175, 4408], [1162, 4409], [1155, 4418]],
  fcSea: [[1238, 4424], [1248, 4415]],
  fcRn: [[1248, 4415], [1235, 4403], [1225, 4395], [1220, 4386], [1210, 4378]],
  fcSouth: [[1210, 4378], [1194, 4375], [1180, 4381], [1170, 4392], [1175, 4408]],
  rnOut: [[1248, 4415], [1260, 4405], [1275, 4396], [1268, 4388], [1250, 4391], [1242, 4384], [1228, 4373], [1210, 4378]],
} as const satisfies Record<string, readonly Point[]>;

type Border = keyof typeof borders;

/** The borders around each, in order; and where its name stands. */
const around = {
  PC: { edges: ['pcOut', 'pcPr'], label: [955, 4478] },
  PR: { edges: ['prNorth', 'prRe', 'prSouth', 'pcPr'], label: [1003, 4467] },
  RE: { edges: ['reNorth', 'reMo', 'reSouth', 'prRe'], label: [1059, 4470] },
  MO: { edges: ['moNorth', 'moFe', 'moBo', 'moSouth', 'reMo'], label: [1100, 4476] },
  BO: { edges: ['boFe', 'boRa', 'boSouth', 'moBo'], label: [1132, 4443] },
  FE: { edges: ['feOut', 'feRa', 'boFe', 'moFe'], label: [1190, 4479] },
  RA: { edges: ['raSea', 'raFc', 'raSouth', 'boRa', 'feRa'], label: [1202, 4444] },
  FC: { edges: ['fcSea', 'fcRn', 'fcSouth', 'raFc'], label: [1203, 4402] },
  RN: { edges: ['rnOut', 'fcRn'], label: [1248, 4399] },
} as const satisfies Record<string, { edges: readonly Border[]; label: Point }>;

export type Province = keyof typeof around;
export const provinceCodes = Object.keys(around) as Province[];

/** The picture's size; a degree of longitude is as long here as 0.71 of latitude. */
export const size = { width: 920, height: 474 };

const project = ([x, y]: Point): Point => [Math.round((x - 919) * 2.55), Math.round((4516 - y) * 3.22)];

/** An SVG path around a province: its borders laid end to end, each in the direction that continues. */
export function pathOf(code: Province): string {
  const rest: (readonly Point[])[] = around[code].edges.map((edge) => borders[edge]);
  const points: Point[] = [...(rest.shift() ?? [])];
  while (rest.length > 0) {
    const end = points.at(-1);
    const at = rest.findIndex((edge) => isSame(edge[0], end) || isSame(edge.at(-1), end));
    const [edge = []] = rest.splice(at, 1);
    points.push(...(isSame(edge[0], end) ? edge : edge.toReversed()).slice(1));
  }
  return `M${points.slice(0, -1).map((point) => project(point).join(' ')).join('L')}Z`;
}

const isSame = (one: Point | undefined, other: Point | undefined) => one?.[0] === other?.[0] && one?.[1] === other?.[1];

export const labelOf = (code: Province) => project(around[code].label);

export const areNeighbours = (one: Province, other: Province) => one !== other && around[one].edges.some((edge) => (around[other].edges as readonly Border[]).includes(edge));
