// What a reader does: goes from points to places, edits, undoes, saves.

const root = document.documentElement;
const status = document.getElementById("status");
const button = name => document.getElementById(name);

findElements();
const edits = { past: [], now: readState(), future: [], saved: null, field: null };
edits.saved = edits.now;

/** Makes an edit: the state that follows, what is said of it, and the field that is being typed in. */
function edit(next, said, typing = null) {
  // What is typed into one field is undone at once.
  if (!typing || edits.field !== typing) edits.past.push(edits.now);
  edits.field = typing;
  edits.future = [];
  show(next, said);
}

function show(next, said) {
  edits.now = next;
  draw(next);
  if (editing !== null && !listOf(next, editing)) closeEditor();
  fillForm();
  button("undo").disabled = !edits.past.length;
  button("redo").disabled = !edits.future.length;
  tell(said);
}

function tell(said) {
  const unsaved = edits.now === edits.saved ? "" : "Not saved yet.";
  status.textContent = [said, unsaved].filter(Boolean).join(" ");
}

function step(from, to, said) {
  if (!from.length) return;
  to.push(edits.now);
  edits.field = null;
  show(from.pop(), said);
}

const undo = () => step(edits.past, edits.future, "Undone.");
const redo = () => step(edits.future, edits.past, "Done again.");

function save() {
  const link = document.createElement("a");
  const file = new Blob([writeYaml(buildTree(edits.now))], { type: "application/yaml" });
  link.href = URL.createObjectURL(file);
  link.download = `${carrier.dataset.stem}.yaml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  edits.saved = edits.now;
  edits.field = null;
  tell(`Saved as ${link.download}.`);
}

addEventListener("beforeunload", event => {
  if (edits.now !== edits.saved) event.preventDefault();
});

// From points to places, and back.

/** Marks a point and its place as those that are looked at, and shows the pane where `target` is. */
function goTo(target, id) {
  for (const old of document.querySelectorAll(".current")) old.classList.remove("current");
  items.get(id).classList.add("current");
  for (const piece of pieces.values()) {
    if (piece.dataset.points?.split(" ").includes(id)) piece.classList.add("current");
  }
  showPane(target.closest("main > section").id);
  const link = target.matches("a") ? target : target.querySelector(".statement");
  link.focus({ preventScroll: true });
  reveal(link);
}

/** Brings an element to the middle of what is seen; beside the source, only the outline itself scrolls for it. */
function reveal(element) {
  const pane = element.closest("#outline");
  if (!pane || getComputedStyle(pane).position !== "sticky") {
    element.scrollIntoView({ block: "center" });
    return;
  }
  const { top, bottom } = pane.getBoundingClientRect();
  const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  pane.scrollBy(0, element.getBoundingClientRect().top - middle);
}

/** On a telephone one pane is there at a time. */
function showPane(name) {
  root.dataset.pane = name;
  for (const link of document.querySelectorAll("nav.panes a")) {
    setOrRemove(link, "aria-current", link.hash === `#${name}` && "true");
  }
}

/** Where a piece has several points, it leads to the one behind the one that is looked at. */
function nextPoint(piece) {
  const live = leadsOf(piece, surveyPoints(edits.now));
  const current = live.findIndex(id => items.get(id).classList.contains("current"));
  return live[(current + 1) % live.length];
}

document.addEventListener("click", event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href^='#']");
  const item = event.target.closest("li.point");
  if (link?.matches("nav.panes a, .skips a")) {
    showPane(link.hash === "#keys" ? root.dataset.pane : link.hash.slice(1));
  } else if (link?.matches("a.piece")) {
    event.preventDefault();
    const id = nextPoint(link);
    goTo(items.get(id), id);
  } else if (link?.matches("a.statement")) {
    event.preventDefault();
    goTo(pieces.get(item.dataset.place), item.id.replace("point-", ""));
  } else if (event.target.matches("button.open")) {
    openOrTakeBack(item.id.replace("point-", ""));
  } else if (root.classList.contains("adding")) {
    addSentence(event.target.closest("a.piece[data-sentence]"));
  }
});

function openOrTakeBack(id) {
  if (!isDropped(edits.now, id)) {
    openEditor(id);
    return;
  }
  edit(takeBack(edits.now, id), "Taken back.");
  items.get(id).querySelector(".open").focus();
}

// Keys.

/** Goes to the next link (1) or the one before (-1) in the pane where the focus is. */
function goOn(by) {
  const isInSource = document.activeElement.closest("#source") !== null;
  const links = [...document.querySelectorAll(isInSource ? "a.piece[href], a.piece[tabindex]" : "#outline a.statement")];
  const here = links.indexOf(document.activeElement.closest("li.point")?.querySelector(".statement") ?? document.activeElement);
  const link = links[here < 0 ? 0 : here + by];
  if (link) goTo(link, isInSource ? (leadsOf(link, surveyPoints(edits.now))[0]) : link.closest("li").id.replace("point-", ""));
}

const KEYS = {
  j: () => goOn(1),
  k: () => goOn(-1),
  e: () => {
    const item = document.activeElement.closest("li.point");
    if (item) openOrTakeBack(item.id.replace("point-", ""));
  },
};
const ARROWS = { arrowdown: KEYS.j, arrowup: KEYS.k };
const CHORDS = { "z": undo, "shift z": redo, "y": redo, "s": save };

document.addEventListener("keydown", event => {
  const act = findAct(event, event.target.matches("input[type=text], textarea, select"));
  if (!act) return;
  event.preventDefault();
  act();
});

/** What a key does where it is pressed; nothing where it types, but for Escape and Ctrl S. */
function findAct(event, isTyping) {
  const key = event.key.toLowerCase();
  if (key === "escape") return findEscape();
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    return isTyping && key !== "s" ? null : CHORDS[event.shiftKey ? `shift ${key}` : key];
  }
  if (isTyping) return null;
  if (event.target.matches("a.piece[role=button]") && [" ", "enter"].includes(key)) return () => addSentence(event.target);
  if (event.target.matches("a.statement, a.piece") && ARROWS[key]) return ARROWS[key];
  return button("single-keys").checked ? KEYS[key] : null;
}

function findEscape() {
  if (editing !== null) return closeEditor;
  return root.classList.contains("adding") ? () => setAdding(false) : null;
}

button("undo").addEventListener("click", undo);
button("redo").addEventListener("click", redo);
button("save").addEventListener("click", save);
button("add").addEventListener("click", () => setAdding(!root.classList.contains("adding")));

draw(edits.now);
showPane("outline");
root.classList.add("scripted");
