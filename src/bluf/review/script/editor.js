// The one form that edits a point: it is moved to the point that is being edited.

const FIELDS = { statement: "edit-statement", label: "edit-label", note: "edit-note" };
const NAMES = {
  thesis: "the bottom line", context: "Context", tracks: "Tracks", reasons: "Reasons",
  recommendations: "Recommendations", conclusion: "the conclusion",
};

const form = document.getElementById("editor-form").content.firstElementChild.cloneNode(true);
const field = name => form.querySelector(`#${FIELDS[name]}`);
let editing = null;

/** Opens the form under a point and goes to its first field. */
function openEditor(id) {
  editing = id;
  items.get(id).querySelector(":scope > .words").after(form);
  fillForm();
  field("statement").focus();
}

/** Closes the form; the point has the focus then. */
function closeEditor() {
  const id = editing;
  editing = null;
  form.remove();
  if (id !== null) items.get(id).querySelector(".statement").focus();
}

/** Shows in the form what the state says. */
function fillForm() {
  if (editing === null) return;
  const state = edits.now;
  const list = listOf(state, editing);
  const point = pointOf(state, editing);
  fillFields();
  const place = state.lists[list].indexOf(editing);
  const act = name => form.querySelector(`[data-act="${name}"]`);
  act("earlier").disabled = place === 0;
  act("later").disabled = place === state.lists[list].length - 1;
  act("promote").hidden = parentOf(list) === null;
  act("restore").disabled = point.statement === point.text;
  if (!parentOf(list)) form.querySelector("#edit-role").value = list;
}

/** Shows the words that the state says, but not over what is being typed. */
function fillFields() {
  if (editing === null) return;
  const point = pointOf(edits.now, editing);
  for (const name of Object.keys(FIELDS)) {
    if (document.activeElement !== field(name)) field(name).value = point[name] ?? "";
  }
}

/** A line of text as the outline holds it; null where nothing was written and nothing is a value. */
function readField(name) {
  const text = field(name).value.replace(/[\r\n]+/g, " ").trim();
  return text || (name === "statement" ? pointOf(edits.now, editing).text : null);
}

const ACTS = {
  earlier: id => edit(shiftPoint(edits.now, id, -1), "Moved to an earlier place."),
  later: id => edit(shiftPoint(edits.now, id, 1), "Moved to a later place."),
  restore: id => edit(changeFields(edits.now, id, { statement: pointOf(edits.now, id).text }), "The source’s words again."),
  promote: id => {
    const next = promotePoint(edits.now, id);
    edit(next, `A point of ${NAMES[roleOf(listOf(next, id))]} now.`);
  },
  move: id => {
    const list = form.querySelector("#edit-role").value;
    const took = holdsOne(list) && edits.now.lists[list].some(other => other !== id && !isDropped(edits.now, other));
    edit(placePoint(edits.now, id, list), `Moved to ${NAMES[roleOf(list)]}.${took ? " What stood there is dropped." : ""}`);
  },
  drop: id => {
    const count = edits.now.lists[supportOf(id)].length;
    closeEditor();
    edit(dropPoint(edits.now, id), count ? `Dropped, with ${count} that support it.` : "Dropped.");
    items.get(id).querySelector(".open").focus();
  },
  close: closeEditor,
};

form.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (!button) return;
  const id = editing;
  ACTS[button.dataset.act](id);
  if (editing !== null) keepFocus(button);
});

form.addEventListener("input", event => {
  const name = Object.keys(FIELDS).find(name => event.target === field(name));
  if (name) edit(changeFields(edits.now, editing, { [name]: readField(name) }), "", `${name} of ${editing}`);
});

form.addEventListener("focusout", fillFields);

/** A point that was moved takes the form along, but not the focus; a button that cannot be pressed has none. */
function keepFocus(button) {
  (button.disabled || button.hidden ? field("statement") : button).focus();
  items.get(editing).scrollIntoView({ block: "nearest" });
}
