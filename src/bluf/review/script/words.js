// Which words of a statement are not the source's, and which of the source's are not in it.

const WORD = /[\p{L}\p{N}]+|[%$€£¥?]/gu;
const MOST_CELLS = 4_000_000; // of the table: two texts of two thousand words

/**
 * Lays a statement beside the source's words: { state, was, now }, where `was` and `now` are pieces
 * [text, isCommon] that joined are the texts. Case and punctuation are no difference.
 */
function compareWords(wasText, nowText) {
  if (wasText === nowText) return { state: "verbatim", was: [[wasText, true]], now: [[nowText, true]] };
  const [was, now] = [wasText, nowText].map(text => [...text.matchAll(WORD)]);
  const [wasKept, nowKept] = findCommon(was.map(foldWord), now.map(foldWord));
  const state = nowKept.size < now.length ? "edited" : wasKept.size < was.length ? "trimmed" : "verbatim";
  return { state, was: cutPieces(wasText, was, wasKept), now: cutPieces(nowText, now, nowKept) };
}

const foldWord = match => match[0].toLowerCase();

/** The places of a longest common subsequence in each of two rows of words. */
function findCommon(was, now) {
  let first = 0;
  while (first < was.length && first < now.length && was[first] === now[first]) first++;
  let last = 0;
  while (last < Math.min(was.length, now.length) - first && was.at(-1 - last) === now.at(-1 - last)) last++;
  const middle = matchRows(was.slice(first, was.length - last), now.slice(first, now.length - last));
  const ends = row => [...row.keys()].filter(place => place < first || place >= row.length - last);
  return [
    new Set([...ends(was), ...middle.map(([place]) => first + place)]),
    new Set([...ends(now), ...middle.map(([, place]) => first + place)]),
  ];
}

function matchRows(was, now) {
  if (was.length * now.length > MOST_CELLS) return [];
  const width = now.length + 1;
  const lengths = new Uint32Array((was.length + 1) * width);
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const cell = i * width + j;
      lengths[cell] =
        was[i] === now[j] ? lengths[cell + width + 1] + 1 : Math.max(lengths[cell + width], lengths[cell + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < was.length && j < now.length; ) {
    if (was[i] === now[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return pairs;
}

/** Cuts a text into pieces of words that are common, with what stands between them, and of words that are not. */
function cutPieces(text, words, kept) {
  const pieces = [];
  let at = 0;
  words.forEach((word, place) => {
    const isCommon = kept.has(place);
    const end = word.index + word[0].length;
    if (pieces.at(-1)?.[1] === isCommon) pieces.at(-1)[0] += text.slice(at, end);
    else pieces.push([text.slice(at, word.index), true], [word[0], isCommon]);
    at = end;
  });
  return [...pieces, [text.slice(at), true]];
}
