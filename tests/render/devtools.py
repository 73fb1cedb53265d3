"""Chromium, driven over a pipe by the DevTools protocol (chromedevtools.github.io/devtools-protocol).

The pipe needs no library and no port: messages are JSON, each ended by a NUL.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
PATIENCE = 60
"""Seconds that an answer may take on a busy machine."""
KEYS = {
    **{"Enter": ("\r", 13), "Tab": ("", 9), "Escape": ("", 27), "Backspace": ("", 8)},
    **{"ArrowDown": ("", 40), "ArrowUp": ("", 38)},
}
"""By name, the text that a key types and its number on the keyboard."""
MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}


class Event(NamedTuple):
    """Something that happened in a page."""

    method: str
    params: dict[str, Any]


class Tab:
    """One page of a browser: what is asked of it, and what happened in it."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session
        self.events: list[Event] = []

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        return self._browser.ask(method, self._session, **params)

    def close(self) -> None:
        """Close the page, whatever it would rather ask first."""
        self._browser.ask("Target.closeTarget", targetId=self._target)

    def open(self, address: str) -> None:
        """Load an address, and return once it is there."""
        seen = len(self.events)
        self.ask("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired", seen)

    def wait_for(self, method: str, since: int = 0) -> Event:
        """Return the first event of a kind that happens, `since` a number of events."""
        deadline = time.monotonic() + PATIENCE
        while not (found := [event for event in self.events[since:] if event.method == method]):
            self._browser.read(deadline)
        return found[0]

    def run(self, script: str) -> Any:
        """Return the value of an expression, or of what it promises; a throw is an error."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def press(self, key: str, *modifiers: str) -> None:
        """Press a key, be it a letter or one of KEYS."""
        text, number = KEYS.get(key, (key, ord(key.upper()) if len(key) == 1 else 0))
        told = {
            "key": key,
            "modifiers": sum(MODIFIERS[name] for name in modifiers),
            "windowsVirtualKeyCode": number,
        }
        kind = "keyDown" if text and not modifiers else "rawKeyDown"
        self.ask("Input.dispatchKeyEvent", type=kind, **told, **({"text": text} if kind == "keyDown" else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **told)

    def type(self, text: str) -> None:
        self.ask("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Click with the mouse upon the first element of a selector, scrolled into sight."""
        box = self.run(f"""(() => {{
          const element = document.querySelector({json.dumps(selector)});
          element.scrollIntoView({{ block: "center", behavior: "instant" }});
          const box = element.getClientRects()[0];
          return [box.x + box.width / 2, box.y + box.height / 2];
        }})()""")
        place = {"x": box[0], "y": box[1], "button": "left", "clickCount": 1}
        self.ask("Input.dispatchMouseEvent", type="mousePressed", **place)
        self.ask("Input.dispatchMouseEvent", type="mouseReleased", **place)

    def look_like(self, width: int, scheme: str = "light", height: int = 900) -> None:
        """Give the page a width in pixels and a colour scheme."""
        is_mobile = width < 600
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            **{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_mobile},
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.ask("Emulation.setEmulatedMedia", features=features)

    def picture(self, *, is_whole: bool = False) -> bytes:
        """Return the page as PNG: what is in sight, or all of it."""
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=is_whole)["data"])

    def print(self) -> bytes:
        """Return the page as PDF."""
        told = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(told["data"])


class Browser:
    """A running Chromium."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._left, self._count = b"", 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._tabs: dict[str, Tab] = {}

    def new_tab(self) -> Tab:
        """Return an empty page whose events are told."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = self._tabs[session] = Tab(self, target, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            tab.ask(f"{domain}.enable")
        return tab

    def ask(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Return what the browser answers."""
        self._count += 1
        number = self._count
        asked = {
            "id": number,
            "method": method,
            "params": params,
            **({"sessionId": session} if session else {}),
        }
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while number not in self._answers:
            self.read(deadline)
        answer = self._answers.pop(number)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def read(self, deadline: float) -> None:
        """Take in what the browser says next."""
        if not select.select([self._from], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError(f"the browser says nothing for {PATIENCE} s")
        *messages, self._left = (self._left + os.read(self._from, 1 << 20)).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            elif (tab := self._tabs.get(message.get("sessionId"))) is not None:
                tab.events.append(Event(message["method"], message["params"]))


def find_browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextlib.contextmanager
def start_browser(folder: Path) -> Iterator[Browser]:
    """Start Chromium with a profile of its own in a folder; it ends with the block."""
    theirs, to_browser = os.pipe()
    from_browser, theirs_too = os.pipe()
    # Chromium reads file 3 and writes file 4; a plain sh takes numbers of one digit only.
    wrapped = ["bash", "-c", f'exec "$@" 3<&{theirs} 4>&{theirs_too}', "bash"]
    command = [
        *wrapped,
        find_browser() or "chromium",
        *FLAGS,
        f"--user-data-dir={folder}",
        "--remote-debugging-pipe",
    ]
    with subprocess.Popen(
        command, pass_fds=(theirs, theirs_too), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        os.close(theirs)
        os.close(theirs_too)
        browser = Browser(to_browser, from_browser)
        try:
            yield browser
            browser.ask("Browser.close")
            running.wait(PATIENCE)
        finally:
            running.kill()
            os.close(to_browser)
            os.close(from_browser)
