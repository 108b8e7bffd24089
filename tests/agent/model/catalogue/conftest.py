from collections.abc import Iterator

import pytest

from tests.agent.model.catalogue.warehouse import Warehouse, warehouse


@pytest.fixture
def house() -> Iterator[Warehouse]:
    with warehouse() as made:
        yield made
