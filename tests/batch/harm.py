"""A `sitecustomize.py` that does harm to the process which reads a source whose name asks for it.

Python imports a module of that name at its start. The product has no door for this; the tests put the file
in front of the path of the processes they start.
"""

from __future__ import annotations

from pathlib import Path

HARM = '''
import ctypes, os, signal, time
import bluf.batch.limits as limits
import bluf.readers as readers

limits.GRACE_SECONDS = 1
read = readers.read_document


def leave():
    os._exit(1)


def fault():
    ctypes.string_at(0)


def loop():
    while True:
        pass


def stick():
    """A hang in C that no signal reaches, and that Python cannot break off."""
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL})
    ctypes.PyDLL(None).sleep(600)  # with the lock of the interpreter held


def hoard():
    kept = []
    while True:
        kept.append(bytearray(20_000_000))


def once():
    """Die, but only the first time."""
    if not os.path.exists(os.environ["HARM_ONCE"]):
        open(os.environ["HARM_ONCE"], "w").close()
        os._exit(1)


def tarry():
    """Take as long as it takes somebody to put a file there."""
    while not os.path.exists(os.environ["HARM_ONCE"]):
        time.sleep(0.05)


def read_document(name, data, form=None):
    for word in (leave, fault, loop, stick, hoard, once, tarry):
        if name.startswith(word.__name__):
            word()
    return read(name, data, form)


readers.read_document = read_document
'''


def put_harm(folder: Path, environment: dict[str, str]) -> None:
    """Write the module into a folder, and put it first on the path of an environment."""
    place = folder / "harm"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(HARM, "utf-8")
    environment["PYTHONPATH"] = f"{place}:{environment['PYTHONPATH']}"
    environment["HARM_ONCE"] = str(place / "was-here")
