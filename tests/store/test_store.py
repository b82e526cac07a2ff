"""The contract of a store, kept by the SQLite file and by the store in memory."""

from pathlib import Path

import pytest

from memory_store import MemoryStore
from netplan import store
from netplan.actions.store import Store
from store.store_contract import StoreContract


class TestSqliteStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _start(self, tmp_path: Path) -> None:
        self.path = tmp_path / "netplan.db"

    def at(self, *, keep: int = 500) -> Store:
        return store.at(f"sqlite:///{self.path}", keep=keep)


class TestMemoryStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _start(self) -> None:
        self.memory = MemoryStore()

    def at(self, *, keep: int = 500) -> Store:
        self.memory.keep = keep
        return self.memory
