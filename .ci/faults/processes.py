"""Processes that are killed, and that meet each other."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from result import Result
from workspace import Workspace, environment, wait_until


def kill_loads(calm, number, random):
    result = Result("kill -9 of a load", "a loader that moves files before it commits")
    for place in range(number):
        with calm.waiting() as workspace:
            after = random.uniform(0, calm.seconds * 1.05)
            loader = workspace.start("load")
            time.sleep(after)
            loader.kill()
            loader.communicate()
            faults = calm.findings(workspace.dump()) if os.path.exists(workspace.store) else []
            result.recoveries.append(workspace.seconds_to_answer())
            workspace.run("load")
            result.add(faults + workspace.faults(calm.dump), f"{place} after {after * 1000:.0f} ms")
    with calm.waiting() as workspace:
        subprocess.run([calm.workspace.programs.faulty_loader, "move-first", workspace.path, "written", "2"],
                       capture_output=True)
        workspace.run("load")
        result.is_control_seen = bool(workspace.faults(calm.dump))
    return result


def kill_migrations(calm, number, random):
    result = Result("kill -9 of a migration", "a store that only says that it was migrated")
    programs = calm.workspace.programs
    newest = scalar(calm.workspace.store, "PRAGMA user_version")
    result.is_control_seen = True
    for version in range(int(newest)):
        with Workspace(programs) as old:
            make_old_store(programs, old, version)
            with copy_of(old) as migrated:
                began = time.monotonic()
                migrated.run("check")
                seconds = time.monotonic() - began
                migrated.run("load")
                expected = migrated.dump()
            for place in range(number // int(newest)):
                with copy_of(old) as workspace:
                    after = random.uniform(0, seconds)
                    process = workspace.start("check")
                    time.sleep(after)
                    process.kill()
                    process.communicate()
                    result.recoveries.append(workspace.seconds_to_answer())
                    faults = [] if workspace.run("check").returncode == 0 else ["check finds damage"]
                    # The first segments come with a loader.
                    workspace.run("load")
                    dump = workspace.dump()
                    faults += dump.findings
                    if dump.rows != expected.rows:
                        faults.append("its rows are others")
                    if any(name.endswith(".part") for name in os.listdir(workspace.path)):
                        faults.append("an unfinished copy is left")
                    result.add(faults, f"{place} of version {version} after {after * 1000:.0f} ms")
            with copy_of(old) as workspace:
                scalar(workspace.store, f"PRAGMA user_version = {newest}")
                result.is_control_seen &= workspace.dump().rows != expected.rows
    result.note = f"of versions 0 to {int(newest) - 1} to version {newest}"
    return result


def make_old_store(programs, workspace, version):
    if version == 0:
        return
    script = subprocess.run([programs.faulty_loader, "old-store", str(version)],
                            check=True, capture_output=True).stdout
    subprocess.run(["sqlite3", workspace.store], input=script, check=True, capture_output=True)


def copy_of(workspace):
    copy = Workspace(workspace.programs)
    shutil.copytree(workspace.path, copy.path, dirs_exist_ok=True)
    return copy


def scalar(store, sql):
    return subprocess.run(["sqlite3", store, sql], capture_output=True, text=True).stdout.strip()


def loaders_together(calm, number, random):
    result = Result("2 to 4 loaders at once", "the same without any lock")

    def round_of(prefix=()):
        with calm.waiting() as workspace:
            loaders = [workspace.start("load", prefix=prefix) for _ in range(random.randint(2, 4))]
            faults = []
            for loader in loaders:
                words = loader.communicate(timeout=120)[1]
                if loader.returncode not in (0, 2, 75):
                    faults.append(f"exit code {loader.returncode}: {words.strip()[:200]}")
            workspace.run("load")
            return faults + workspace.faults(calm.dump)

    for place in range(max(1, number // 5)):
        result.add(round_of(), str(place))
    unlocked = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=flock",
                "-e", "inject=flock:retval=0")
    result.is_control_seen = any(round_of(unlocked) for _ in range(20))
    return result


def explorer_and_watcher(calm, number, random):
    """An explorer and a watching loader, which is killed and started again as files come."""
    result = Result("explorer and load --watch", "files that come while neither runs")

    def round_of(with_programs=True):
        with Workspace(calm.workspace.programs) as workspace:
            workspace.run("load", batch_rows=None)
            arrivals = f"{workspace.path}/arrivals"
            shutil.copytree(calm.files, arrivals)
            if not with_programs:
                os.rename(arrivals, f"{workspace.path}/drops/day")
                return workspace.faults(calm.dump)
            terminal = Terminal(workspace)
            watcher = workspace.start("load", "--watch", batch_rows=None)
            try:
                wait_until(lambda: "Everyone" in terminal.screen())
                os.rename(arrivals, f"{workspace.path}/drops/day")
                for _ in range(3):
                    time.sleep(random.uniform(0, 0.5))
                    terminal.press(random.choice(["Down", "Up", "Tab"]))
                    watcher.kill()
                    watcher.communicate()
                    watcher = workspace.start("load", "--watch", batch_rows=None)
                faults = []
                if not wait_until(lambda: not workspace.files("drops")):
                    faults.append("not all was loaded")
                terminal.press("q")
                if not wait_until(lambda: "left with 0" in terminal.screen()):
                    faults.append("the explorer did not leave")
                began = time.monotonic()
                watcher.send_signal(signal.SIGTERM)
                words = watcher.communicate(timeout=30)[1]
                result.recoveries.append(time.monotonic() - began)
                if watcher.returncode != 0:
                    faults.append(f"exit code {watcher.returncode} on SIGTERM: {words[:200]}")
                return faults + workspace.faults(calm.dump)
            finally:
                watcher.kill()
                watcher.communicate()
                terminal.close()

    for place in range(max(1, number // 20)):
        result.add(round_of(), str(place))
    result.note = "times: SIGTERM to the end"
    result.is_control_seen = bool(round_of(with_programs=False))
    return result


class Terminal:
    """The explorer in a tmux of its own."""

    def __init__(self, workspace):
        self.socket = Path(workspace.path).name
        command = " ".join(f"'{word}'" for word in workspace.command("explore"))
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40",
                  f"{command}; echo left with $?; sleep 60")

    def tmux(self, *words):
        return subprocess.run(["tmux", "-u", "-L", self.socket, *words], capture_output=True, text=True,
                              env={**environment(), "TERM": "xterm-256color"}).stdout

    def screen(self):
        return self.tmux("capture-pane", "-p")

    def press(self, key):
        self.tmux("send-keys", key)

    def close(self):
        self.tmux("kill-server")
