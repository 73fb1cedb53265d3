// A tree as YAML in block style. Strings are written as JSON writes them, which YAML reads.

/** The tree as a YAML text. */
function writeYaml(tree) {
  return writeBlock(tree, "").join("\n") + "\n";
}

/** The lines of a collection, each behind `indent`. */
function writeBlock(tree, indent) {
  return Array.isArray(tree)
    ? tree.flatMap(item => hangItem(item, indent))
    : Object.entries(tree).flatMap(([name, value]) => hangValue(name, value, indent));
}

function hangItem(item, indent) {
  if (isFlow(item)) return [`${indent}- ${writeFlow(item)}`];
  const [first, ...rest] = writeBlock(item, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

function hangValue(name, value, indent) {
  const key = writeKey(name);
  return isFlow(value)
    ? [`${indent}${key}: ${writeFlow(value)}`]
    : [`${indent}${key}:`, ...writeBlock(value, `${indent}  `)];
}

/** Whether a value goes into one line: scalars, spans, and what is empty. */
function isFlow(value) {
  if (value === null || typeof value !== "object") return true;
  const inner = Object.values(value);
  return !inner.length || (Array.isArray(value) && inner.every(item => typeof item !== "string" && isFlow(item)));
}

function writeFlow(value) {
  if (typeof value === "string") return writeString(value);
  if (typeof value === "number") return writeNumber(value);
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(", ")}]`;
  return JSON.stringify(value);
}

/** YAML 1.1 takes `1e-7` for a word, and `1.0e-7` for a number. An integer past 2^53 was none when it was read. */
function writeNumber(value) {
  const isWhole = Number.isInteger(value) && !Number.isSafeInteger(value);
  return (isWhole ? value.toExponential() : JSON.stringify(value)).replace(/^(-?\d+)e/, "$1.0e");
}

/** Also by number: what YAML forbids or takes for an end of line. What UTF-8 cannot hold becomes U+FFFD. */
function writeString(text) {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Names are plain where YAML 1.1 has no other use for the word. */
function writeKey(name) {
  return /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9_]*$/.test(name) ? name : writeString(name);
}
