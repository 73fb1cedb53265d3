// A sentence of the source as a point.

function setAdding(isOn) {
  root.classList.toggle("adding", isOn);
  button("add").setAttribute("aria-pressed", isOn);
  for (const piece of pieces.values()) {
    const isFree = isOn && piece.dataset.sentence && !piece.hasAttribute("href");
    setOrRemove(piece, "tabindex", isFree && "0");
    setOrRemove(piece, "role", isFree && "button");
  }
  if (isOn) {
    showPane("source");
    tell("Choose a sentence of the source.");
  }
}

function addSentence(piece) {
  if (!piece) return;
  // Elements stay when an edit is undone: their number was never given before.
  const id = `new-${items.size}`;
  const [start, end] = piece.dataset.sentence.split(" ").map(Number);
  const text = [...outline.text].slice(start, end).join("");
  const whole = [...pieces.values()].filter(one => one.dataset.sentence === piece.dataset.sentence);
  for (const one of whole) one.dataset.points = [...(one.dataset.points ?? "").split(" "), id].join(" ").trim();
  const paragraph = Number(piece.closest("p.passage").dataset.number);
  const page = [...originals.values()].find(point => point.paragraph === paragraph)?.page ?? null;
  makeItem(id, whole[0].id, paragraph);
  const point = { text, spans: [[start, end]], statement: text, label: null, confidence: 1, paragraph, page, support: [] };
  const [list, place] = findRoom(whole[0]);
  setAdding(false);
  edit(addPoint(edits.now, id, point, list, place), "A point now.");
  showPane("outline");
  openEditor(id);
}

/** The list and the place for a sentence: behind the point that stands before it in the source. */
function findRoom(piece) {
  const standing = surveyPoints(edits.now);
  const before = [...pieces.values()].slice(0, [...pieces.values()].indexOf(piece)).reverse();
  for (const one of before) {
    const id = leadsOf(one, standing).find(id => !standing.get(id).isSupport);
    const list = id && standing.get(id).list;
    if (list && !holdsOne(list)) return [list, edits.now.lists[list].indexOf(id) + 1];
  }
  return ["context", 0];
}

function makeItem(id, place, paragraph) {
  const item = button("blank").content.firstElementChild.cloneNode(true);
  item.id = `point-${id}`;
  item.dataset.place = place;
  item.querySelector(".statement").href = `#${place}`;
  item.querySelector(".where").textContent = `¶\u202f${paragraph}`;
  item.querySelector("ol").dataset.list = supportOf(id);
  items.set(id, item);
}
