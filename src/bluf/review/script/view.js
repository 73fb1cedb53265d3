// The page drawn from a state: elements are moved and written to, never made of text.

const items = new Map();
const pieces = new Map();

/** Finds the elements that stand for points and for pieces of the source. */
function findElements() {
  for (const item of document.querySelectorAll("li.point")) items.set(item.id.replace("point-", ""), item);
  for (const piece of document.querySelectorAll("a.piece")) pieces.set(piece.id, piece);
}

/** Shows a state. */
function draw(state) {
  const standing = surveyPoints(state);
  for (const list of document.querySelectorAll("ol[data-list]")) drawList(state, list);
  for (const section of document.querySelectorAll("section.role")) {
    section.hidden = [...section.querySelectorAll(":scope > ol")].every(list => list.hidden);
  }
  for (const [id, item] of items) if (standing.has(id)) drawPoint(state, id, item, standing.get(id));
  drawSource(standing);
}

/** From the id of a point to where it stands: { list, role, key, isLive, isSupport }, in the order of the page. */
function surveyPoints(state) {
  const standing = new Map();
  let number = 0;
  const enter = (id, list, role, above) => {
    const isLive = !isDropped(state, id) && (above?.isLive ?? true);
    const key = !isLive ? "–" : above ? above.key + spellLetters(above.backed++) : String(++number);
    const place = { list, role, key, isLive, isSupport: Boolean(above), backed: 0 };
    standing.set(id, place);
    for (const backing of state.lists[supportOf(id)] ?? []) enter(backing, supportOf(id), role, place);
  };
  for (const list of TOP_LISTS) for (const id of state.lists[list]) enter(id, list, roleOf(list), null);
  return standing;
}

function spellLetters(place) {
  const letter = String.fromCharCode(97 + (place % 26));
  return place < 26 ? letter : spellLetters(Math.floor(place / 26) - 1) + letter;
}

function drawList(state, list) {
  const ids = state.lists[list.dataset.list] ?? [];
  const wanted = ids.map(id => items.get(id));
  if (wanted.length !== list.children.length || wanted.some((item, place) => item !== list.children[place])) {
    list.replaceChildren(...wanted);
  }
  list.hidden = !wanted.length;
}

function drawPoint(state, id, item, place) {
  const point = pointOf(state, id);
  const own = selector => item.querySelector(`:scope > p ${selector}, :scope > p${selector}`);
  const compared = compareWords(point.text, point.statement);
  const isEdited = compared.state === "edited";
  item.classList.toggle("dropped", !place.isLive);
  own(".key").textContent = place.key;
  writePieces(own(".label"), [[point.label ?? "", true]]);
  writePieces(own(".statement"), compared.now, "ins");
  writePieces(own(".note"), [[point.note ?? "", true]]);
  own(".note").hidden = !point.note;
  own(".state").textContent = !place.isLive ? "dropped" : compared.state === "verbatim" ? "" : compared.state;
  own(".state").classList.toggle("edited", isEdited && place.isLive);
  own(".words").hidden = compared.state === "verbatim";
  writePieces(own("q"), compared.was, "del");
  own(".open").textContent = isDropped(state, id) ? "Take back" : "Edit";
  own(".open").hidden = !place.isLive && !isDropped(state, id);
}

/** Writes pieces of text, those that are not common in an element of their own. */
function writePieces(element, found, odd = "span") {
  const nodes = found.flatMap(([text, isCommon]) => {
    if (isCommon) return spellSigns(text);
    const set = document.createElement(odd);
    set.append(...spellSigns(text));
    return [set];
  });
  element.replaceChildren(...nodes);
}

/** Signs that turn text round turn nothing here, and are shown by their number. */
function spellSigns(text) {
  return text.split(/([\u202a-\u202e\u2066-\u2069])/).filter(Boolean).map(part => {
    if (!/^[\u202a-\u202e\u2066-\u2069]$/.test(part)) return document.createTextNode(part);
    const sign = document.createElement("span");
    sign.className = "sign";
    sign.dataset.sign = `U+${part.codePointAt(0).toString(16).toUpperCase()}`;
    sign.textContent = part;
    return sign;
  });
}

function drawSource(standing) {
  const begins = Map.groupBy(standing.keys(), id => items.get(id).dataset.place);
  for (const piece of pieces.values()) if (piece.dataset.points) drawPiece(piece, begins, standing);
  let [words, paragraphs] = [0, 0];
  for (const passage of document.querySelectorAll("p.passage")) {
    const used = [...passage.querySelectorAll("a.piece[href]")];
    passage.classList.toggle("unused", !used.length);
    paragraphs += used.length > 0;
    words += used.reduce((sum, piece) => sum + Number(piece.dataset.words), 0);
  }
  const all = document.getElementById("strip").viewBox.baseVal.width;
  document.getElementById("covered-percent").textContent = Math.round((100 * words) / all);
  document.getElementById("covered-paragraphs").textContent = paragraphs;
  for (const stretch of document.querySelectorAll("#strip rect")) {
    stretch.setAttribute("class", pieces.get(stretch.dataset.piece).dataset.role ?? "");
  }
}

/** Makes a piece lead to the live points that are made of it, the first that is no support foremost. */
function drawPiece(piece, begins, standing) {
  const live = leadsOf(piece, standing);
  const place = standing.get(live[0]);
  const keys = (begins.get(piece.id) ?? []).map(id => standing.get(id)).filter(one => one.isLive);
  piece.className = place ? `piece ${place.role}${place.isSupport ? " backing" : ""}` : "piece";
  setOrRemove(piece, "href", place && `#point-${live[0]}`);
  setOrRemove(piece, "data-role", place?.role);
  setOrRemove(piece, "data-key", keys.map(one => one.key).join(", "));
}

/** The live points that are made of a piece. */
function leadsOf(piece, standing) {
  const live = (piece.dataset.points ?? "").split(" ").filter(id => standing.get(id)?.isLive);
  return live.sort((one, other) => standing.get(one).isSupport - standing.get(other).isSupport);
}

function setOrRemove(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
