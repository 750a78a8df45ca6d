"""Workspaces that are loaded, damaged and compared."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

STORE_CHECKS = Path(__file__).resolve().parents[2] / "Tests/StoreChecks/store.sql"


class Programs:
    def __init__(self, folder):
        self.kartotek = f"{folder}/kartotek"
        self.faulty_loader = f"{folder}/faulty-loader"


class Dump:
    """What the tests' own script says of a copy of the store: what is wrong, and all rows."""

    def __init__(self, store):
        copy = f"{store}.looked-at"
        try:
            for end in ("", "-wal"):
                if os.path.exists(store + end):
                    shutil.copy(store + end, copy + end)
            def asked(words):
                return subprocess.run(["sqlite3", ":memory:", f".restore '{copy}'", words],
                                      capture_output=True, text=True)
            self.version = asked("PRAGMA user_version").stdout.strip()
            self.begun = asked("SELECT name FROM drop_file ORDER BY id").stdout.splitlines()
            self.ended = asked("SELECT name FROM drop_file WHERE ended_at_ms IS NOT NULL "
                               "ORDER BY ended_at_ms").stdout.splitlines()
            ended = asked(f".read '{STORE_CHECKS}'")
        finally:
            for end in ("", "-wal", "-shm"):
                if os.path.exists(copy + end):
                    os.unlink(copy + end)
        findings, _, self.rows = ended.stdout.partition("rows:\n")
        self.findings = findings.splitlines() + ended.stderr.splitlines()


class Workspace:
    """A folder under the temporary one, removed on leaving."""

    def __init__(self, programs, parent=None):
        self.programs = programs
        self.path = tempfile.mkdtemp(prefix="kartotek-stress-", dir=parent)
        self.store = f"{self.path}/store.sqlite"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def command(self, *words, batch_rows=97):
        more = ["--batch-rows", str(batch_rows)] if words[0] == "load" and batch_rows else []
        return [self.programs.kartotek, *words, *more, "--workspace", self.path]

    def run(self, *words, prefix=(), timeout=120, **more):
        return subprocess.run(
            [*prefix, *self.command(*words, **more)], capture_output=True, text=True, timeout=timeout,
            env=environment())

    def start(self, *words, prefix=(), **more):
        return subprocess.Popen(
            [*prefix, *self.command(*words, **more)], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, env=environment())

    def put(self, folder, inside="drops"):
        """Copies files in, with their times: when a file was delivered is part of its facts."""
        shutil.copytree(folder, f"{self.path}/{inside}", dirs_exist_ok=True)

    def files(self, folder):
        return sorted(str(p.relative_to(f"{self.path}/{folder}"))
                      for p in Path(f"{self.path}/{folder}").rglob("*") if p.is_file())

    def dump(self):
        return Dump(self.store)

    def faults(self, expected):
        """What differs from an undisturbed load; empty when nothing does."""
        dump = self.dump()
        faults = list(dump.findings)
        if dump.rows != expected.rows:
            mine, theirs = set(dump.rows.splitlines()), set(expected.rows.splitlines())
            faults += [f"+ {row[:200]}" for row in sorted(mine - theirs)[:3]]
            faults += [f"- {row[:200]}" for row in sorted(theirs - mine)[:3]]
            faults = faults or ["rows in another order"]
        if self.files("drops"):
            faults.append(f"still in drops: {self.files('drops')[:3]}")
        if self.run("audit", "verify").returncode != 0:
            faults.append("the audit is not whole")
        return faults

    def seconds_to_answer(self):
        """How long the next process takes to an answer, recovery of the store included."""
        began = time.monotonic()
        self.run("segment", "list", "--json")
        return time.monotonic() - began


class Calm:
    """The drops of a run, and the store of a load that nothing disturbed."""

    def __init__(self, programs, people, batch_rows=97):
        self.workspace = Workspace(programs)
        subprocess.run(
            [programs.kartotek, "generate", "--profiles", str(people), "--seed", "5", "--as-of",
             "2026-11-01", "--to", f"{self.workspace.path}/files"],
            check=True, capture_output=True)
        self.files = f"{self.workspace.path}/files"
        self.workspace.put(self.files)
        began = time.monotonic()
        self.workspace.run("load", batch_rows=batch_rows)
        self.seconds = time.monotonic() - began
        self.dump = self.workspace.dump()
        assert not self.dump.findings, self.dump.findings
        assert not self.workspace.files("drops")
        self.orders = {}

    def findings(self, dump):
        """What is wrong with another store: nothing that could be told while its tables are still being made."""
        return list(dump.findings) if dump.version == self.dump.version else []

    def dump_in_order_of(self, dump):
        """An undisturbed load of the files in the order in which another store got them.

        Drops are numbered as they begin, people and names as their rows come. Of a store that lacks a drop,
        or has one too many, the first load is what it must become.
        """
        if not sorted(self.dump.begun) == sorted(dump.begun) == sorted(dump.ended):
            return self.dump
        order = (*dump.begun, *dump.ended)
        if order not in self.orders:
            self.orders[order] = self.load_in_order(dump.begun, dump.ended)
        return self.orders[order]

    def load_in_order(self, begun, ended):
        with Workspace(self.workspace.programs) as workspace:
            os.mkdir(f"{workspace.path}/drops")
            not_begun = list(begun)
            for name in ended:
                while name in not_begun:
                    first = not_begun.pop(0)
                    if first != name:
                        self.begin(first, workspace)
                workspace.run("load", f"{self.files}/{name}")
            return workspace.dump()

    def begin(self, name, workspace):
        """Enters a drop of which nothing could be read yet."""
        shutil.copy2(f"{self.files}/{name}", f"{workspace.path}/drops")
        subprocess.run([self.workspace.programs.faulty_loader, "load", workspace.path, "entered"])
        os.unlink(f"{workspace.path}/drops/{name}")

    def waiting(self, parent=None):
        workspace = Workspace(self.workspace.programs, parent)
        workspace.put(self.files)
        return workspace


def environment():
    return {**os.environ, "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no"}


def wait_until(is_true, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return True
        time.sleep(0.02)
    return is_true()
