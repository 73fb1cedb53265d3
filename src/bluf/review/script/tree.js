// The outline that the page carries, and how its tree (schema `outline/1`) and the page's lists become each other.
//
// A state is never changed, only followed by another: `lists` from a list's name to the ids of its points,
// `changes` from an id to the fields that were edited, the ids that were `dropped`, the points that were `added`.

const carrier = document.getElementById("outline-tree");
const outline = JSON.parse(carrier.textContent);

const STRANDS = ["tracks", "reasons", "recommendations"];
const NEW_STRAND = { announcement: null, announced: null, explicit: false, points: [] };
const TOP_LISTS = ["thesis", "context", ...STRANDS.flatMap(nameStrandLists), "conclusion"];

const originals = new Map();

function nameStrandLists(strand) {
  return [`${strand}.announcement`, `${strand}.points`];
}

const roleOf = list => list.split(".")[0];
const supportOf = id => `${id}.support`;
const holdsOne = list => ["thesis", "conclusion"].includes(list) || list.endsWith(".announcement");

/** The state that the page was made in; also notes the original of every point. */
function readState() {
  const lists = {};
  for (const list of document.querySelectorAll("ol[data-list]")) {
    lists[list.dataset.list] = [...list.children].map(item => item.id.replace("point-", ""));
    for (const item of list.children) {
      originals.set(item.id.replace("point-", ""), follow(outline, item.dataset.path));
    }
  }
  return { lists, changes: {}, dropped: [], added: {} };
}

/** What stands in a tree at a path such as `reasons.points[1].support[0]`. */
function follow(tree, path) {
  return path.match(/\w+/g).reduce((there, step) => there[step], tree);
}

/** A point as it was, in the source's words and at its place, with what was edited of it. */
function pointOf(state, id) {
  return { ...(state.added[id] ?? originals.get(id)), ...state.changes[id] };
}

/** The edited outline. What the page does not know passes through as it came. */
function buildTree(state) {
  const build = id => ({ ...pointOf(state, id), support: buildList(supportOf(id)) });
  const buildList = list => (state.lists[list] ?? []).filter(id => !state.dropped.includes(id)).map(build);
  const tree = { ...outline, thesis: buildList("thesis")[0] ?? null, context: buildList("context") };
  for (const strand of STRANDS) {
    const [announcement, points] = nameStrandLists(strand).map(buildList);
    tree[strand] = buildStrand(outline[strand], announcement[0] ?? null, points);
  }
  return { ...tree, conclusion: buildList("conclusion")[0] ?? null };
}

function buildStrand(was, announcement, points) {
  const wasBare = was && !was.announcement && !was.points.length;
  return announcement || points.length || wasBare ? { ...(was ?? NEW_STRAND), announcement, points } : null;
}
