"""A server with a model behind it, for each test its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from model_servers import ModelServer


@pytest.fixture
def model() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.close()
