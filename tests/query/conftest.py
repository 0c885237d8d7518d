import pytest

from .northland import Northland, build


@pytest.fixture(scope="session")
def northland(tmp_path_factory: pytest.TempPathFactory) -> Northland:
    return build(tmp_path_factory.mktemp("northland"))
