"""A batch from its sources to its ledger: planned, parted among a crew, recorded, told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..errors import BlufError, SourceError
from ..model import SourceInfo
from .crew import Answer, Crew
from .engine import Spent
from .ledger import Ledger
from .order import Order, Recipe
from .places import is_private, is_url, list_stored, read_place, read_signature, sweep_parts
from .plan import Planner, Step
from .sources import Found
from .work import CRASHED, Result, Task, put_files

CHUNK = 8
"""Documents handed over at once: half a second's work, which a lost worker costs at most."""
MOST_TOLD = 256
"""Sources left as they are that are told at once."""
AHEAD = 2
"""Chunks for each worker that are handed over: one that is worked on, and one that waits."""


class Event(Struct, frozen=True, kw_only=True):
    """What became of one source in this run."""

    state: str
    """`made`, `unchanged`, `failed`, `passed` (over: no source), `due` (in a dry run) or `removed`."""
    place: str
    why: str
    """Why it was made anew, or left."""
    outputs: tuple[str, ...] = ()
    exit_code: int = 0
    cause: str = ""
    message: str = ""
    seconds: float = 0.0
    spent: Spent | None = None
    """What asking an engine cost; None where no other than the built-in one was asked for."""


class Run:
    """One batch: its order, its ledger and its crew."""

    def __init__(self, order: Order, recipe: Recipe, ledger: Ledger, crew: Crew) -> None:
        self._order, self._recipe, self._ledger, self._crew = order, recipe, ledger, crew
        self._reasons: dict[str, str] = {}
        self._told: list[Event] = []
        self._swept: set[Path] = set()
        self._is_planned = False

    def carry_out(self, sources: Iterable[Found], is_forced: bool = False) -> Iterator[Event]:
        """Yield what became of each source, as soon as it is known; the ledger has it by then.

        Raises `UsageError` where the ledger can no longer be written.
        """
        steps = plan_steps(sources, self._ledger, self._recipe, self._order.output, is_forced)
        self._ledger.begin()
        for results in self._work(steps):
            told = [*self._told, *map(self._record, results)]
            self._told = []
            self._ledger.commit()
            yield from told
            self._ledger.begin()
        self._ledger.commit()

    def _work(self, steps: Iterator[Step]) -> Iterator[list[Result]]:
        """Yield the results of one chunk after the other; documents whose worker died come again alone.

        An empty list comes before a chunk is handed over, and where there is something to tell of those
        that are left as they are.
        """
        pending: dict[Answer, tuple[Task, ...]] = {}
        while True:
            while not self._is_planned and len(pending) < self._crew.width * AHEAD:
                ready, unread = self._load(self._take(steps))
                # The names that it has taken stay its own, whatever comes: they are in the ledger first.
                if ready or unread or self._told:
                    yield unread
                if ready:
                    pending[self._crew.submit(ready, self._order)] = ready
            if not pending:
                return
            for answer in wait(pending, return_when=FIRST_COMPLETED).done:
                yield from self._read(answer, pending.pop(answer))

    def _take(self, steps: Iterator[Step]) -> tuple[Task, ...]:
        """Return the next chunk; what is not to be done is told in passing."""
        tasks: list[Task] = []
        for step in steps:
            if step.task is None:
                self._told.append(_tell_left(step))
            else:
                self._reasons[step.task.place] = step.why
                self._sweep(step.task)
                tasks.append(step.task)
            if len(tasks) == CHUNK or len(self._told) == MOST_TOLD:
                return tuple(tasks)
        self._is_planned = True
        return tuple(tasks)

    def _sweep(self, task: Task) -> None:
        """Take away what a killed run left half-written where a brief will go."""
        folder = Path(self._order.output, task.stem).parent
        if not is_url(self._order.output) and folder not in self._swept:
            self._swept.add(folder)
            sweep_parts(folder)

    def _read(self, answer: Answer, chunk: tuple[Task, ...]) -> Iterator[list[Result]]:
        try:
            yield answer.result()
        except Exception:  # whatever an executor says, the worker is gone
            yield from self._retry(chunk)

    def _retry(self, chunk: tuple[Task, ...]) -> Iterator[list[Result]]:
        """Yield the results of documents whose worker died, each made alone."""
        self._crew.check()
        for start in range(0, len(chunk), self._crew.width):
            some = chunk[start : start + self._crew.width]
            answers = [self._crew.submit_alone(task, self._order, seat) for seat, task in enumerate(some)]
            for task, answer in zip(some, answers, strict=True):
                yield [self._read_lone(task, answer)]

    def _read_lone(self, task: Task, answer: Answer) -> Result:
        try:
            return answer.result()[0]
        except Exception as error:
            self._crew.check()
            return _bury(task, error)

    def _load(self, chunk: tuple[Task, ...]) -> tuple[tuple[Task, ...], list[Result]]:
        """Return the tasks with what their worker cannot reach, and those that cannot be read."""
        carried = self._is_out_of_reach(self._order.output)
        ready, unread = [], []
        for task in chunk:
            try:
                loaded = _load(task) if self._is_out_of_reach(task.place) else task
                ready.append(replace(loaded, is_carried=carried))
            except SourceError as error:
                unread.append(_fail(task, error))
        return tuple(ready), unread

    def _is_out_of_reach(self, place: str) -> bool:
        return is_private(place) or not (self._crew.reaches_disk or is_url(place))

    def _record(self, result: Result) -> Event:
        if result.carried:
            try:
                source = SourceInfo(result.name, "", result.sha256)
                put_files(result.carried, source)
            except BlufError as error:
                result = _fail(Task(result.place, result.stem), error)
        signatures = [read_signature(place) for place in result.outputs if not is_url(place)]
        signatures += [""] * (len(result.outputs) - len(signatures))
        self._ledger.record(result, self._recipe, signatures)
        return Event(
            state="unchanged" if result.state == "same" else result.state,
            place=result.place,
            why=self._reasons.pop(result.place, ""),
            outputs=result.outputs,
            exit_code=result.exit_code,
            cause=result.cause,
            message=result.message,
            seconds=result.seconds,
            spent=result.spent,
        )


def foresee(
    sources: Iterable[Found], ledger: Ledger, recipe: Recipe, output: str, is_forced: bool
) -> Iterator[Event]:
    """Yield what would be done with each source: `due`, or as it is left; the ledger should be a copy."""
    for step in plan_steps(sources, ledger, recipe, output, is_forced):
        if step.task is None:
            yield _tell_left(step)
        else:
            yield Event(state="due", place=step.task.place, why=step.why, outputs=(step.task.stem,))


def plan_steps(
    sources: Iterable[Found], ledger: Ledger, recipe: Recipe, output: str, is_forced: bool
) -> Iterator[Step]:
    """Yield what is to be done with each source, each once."""
    stored = list_stored(output) if is_url(output) else frozenset()
    planner = Planner(ledger, recipe, stored, is_forced)
    for found in sources:
        step = planner.plan(found)
        if step is not None:
            yield step


def _tell_left(step: Step) -> Event:
    """Return the event of a source that nothing is done with."""
    found, entry = step.found, step.entry
    if found.fault is not None:
        code, message = found.fault.exit_code, str(found.fault)
        return Event(
            state="failed",
            place=found.place,
            why=step.why,
            exit_code=code,
            cause="cannot be read",
            message=message,
        )
    if entry is None:
        return Event(state="passed", place=found.place, why=step.why)
    outputs = tuple(place for place, _ in entry.outputs)
    return Event(
        state="failed" if entry.state == "failed" else "unchanged",
        place=found.place,
        why=step.why,
        outputs=outputs,
        exit_code=entry.exit_code,
        cause=entry.cause,
        message=entry.message,
    )


def _load(task: Task) -> Task:
    """Return a task with its source in it; raises `SourceError`."""
    signature = read_signature(task.place)
    name, data = read_place(task.place)
    return replace(task, data=data, name=name, signature=signature)


def _bury(task: Task, error: Exception) -> Result:
    """Return the result of a document that two workers died of."""
    what = f"its process died, and died again when it was alone ({type(error).__name__}): a crash, "
    what += "or no end within the time it has."
    return Result(
        place=task.place,
        stem=task.stem,
        signature=task.signature or read_signature(task.place),
        state="failed",
        exit_code=1,
        cause=CRASHED,
        message=what,
    )


def _fail(task: Task, error: BlufError) -> Result:
    return Result(
        place=task.place,
        stem=task.stem,
        state="failed",
        exit_code=error.exit_code,
        cause="cannot be read" if isinstance(error, SourceError) else "cannot be written",
        message=str(error),
        is_lasting=False,
    )
