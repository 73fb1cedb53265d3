// The edits: each takes a state and returns the one that follows it.

const listOf = (state, id) => Object.keys(state.lists).find(list => state.lists[list].includes(id));
const parentOf = list => (list.endsWith(".support") ? list.slice(0, -".support".length) : null);
const isDropped = (state, id) => state.dropped.includes(id);

function changeFields(state, id, fields) {
  return { ...state, changes: { ...state.changes, [id]: { ...state.changes[id], ...fields } } };
}

function dropPoint(state, id) {
  return { ...state, dropped: [...state.dropped, id] };
}

function takeBack(state, id) {
  return keepOne({ ...state, dropped: state.dropped.filter(other => other !== id) }, id);
}

/** Where a list holds one point only, the other that is in it is dropped; it can be taken back. */
function keepOne(state, id) {
  const list = listOf(state, id);
  const others = holdsOne(list) ? state.lists[list].filter(other => other !== id) : [];
  return { ...state, dropped: [...new Set([...state.dropped, ...others])] };
}

/** Moves a point within its list, to an earlier (-1) or a later place (1). */
function shiftPoint(state, id, by) {
  const list = listOf(state, id);
  return placePoint(state, id, list, state.lists[list].indexOf(id) + by);
}

/** Moves a point, with what supports it, to a place in a list; a dropped one is thereby taken back. */
function placePoint(state, id, list, place = Infinity) {
  const lists = { ...state.lists };
  const from = listOf(state, id);
  if (from) lists[from] = lists[from].filter(other => other !== id);
  lists[list] = lists[list].toSpliced(place, 0, id);
  return takeBack({ ...state, lists }, id);
}

/** Makes a supporting sentence a point behind the one that it supported. */
function promotePoint(state, id) {
  const parent = parentOf(listOf(state, id));
  const list = listOf(state, parent);
  if (!holdsOne(list)) return placePoint(state, id, list, state.lists[list].indexOf(parent) + 1);
  return list.endsWith(".announcement")
    ? placePoint(state, id, `${roleOf(list)}.points`, 0)
    : placePoint(state, id, "context");
}

/** Adds a point of the source that was in no list. */
function addPoint(state, id, point, list, place) {
  const lists = { ...state.lists, [supportOf(id)]: [] };
  return placePoint({ ...state, lists, added: { ...state.added, [id]: point } }, id, list, place);
}
