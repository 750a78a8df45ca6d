"""Disks that are full or fail, and files that are still being written."""

import os
import subprocess
import tempfile
import threading
import time

import trace
from result import Result
from workspace import Workspace, wait_until

CALLS = {
    "pwrite64": ("ENOSPC", "EIO", "EDQUOT"), "fdatasync": ("EIO", "ENOSPC"), "fsync": ("EIO",),
    "link": ("ENOSPC", "EIO", "EACCES"), "unlink": ("EACCES", "EIO"), "rename": ("EACCES", "EIO"),
    "openat": ("ENOSPC", "EMFILE", "EACCES"), "ftruncate": ("EIO",), "pread64": ("EIO",),
    "getdents64": ("EIO",), "newfstatat": ("EACCES", "EIO"),
}


def failing_calls(calm, number, random):
    """One call fails, or all from then on; the next load finds a working disk."""
    result = Result("failing call", "what such a load leaves, taken for the whole")
    with tempfile.NamedTemporaryFile() as log:
        counts = {}
        for call in CALLS:
            with calm.waiting() as workspace:
                counts[call] = trace.count(workspace, call, log.name)
    silent = reordered = 0
    for place in range(number):
        call = random.choice([call for call in CALLS if counts[call]])
        error = random.choice(CALLS[call])
        when = f"{random.randint(1, counts[call])}{random.choice(['', '+'])}"
        what = f"{place}: {error} of {call} {when}"
        with calm.waiting() as workspace:
            prefix = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                      f"inject={call}:error={error}:when={when}")
            try:
                ended = workspace.run("load", prefix=prefix)
            except subprocess.TimeoutExpired:
                result.add(["it does not end"], what)
                continue
            dump = workspace.dump()
            faults = calm.findings(dump)
            is_whole = dump.rows == calm.dump_in_order_of(dump).rows
            result.is_control_seen |= not is_whole
            if ended.returncode < 0 or ended.returncode >= 128:
                faults.append(f"ended by signal, code {ended.returncode}: {ended.stderr[-300:]}")
            if ended.returncode in (0, 2) and (not is_whole or workspace.files("drops")):
                faults.append("says that all is done")
            if ended.returncode not in (0, 2) and not ended.stderr.strip():
                faults.append("says nothing")
            silent += ended.returncode in (0, 2)
            result.recoveries.append(workspace.seconds_to_answer())
            workspace.run("load")
            # A file that could not be opened comes after those that could.
            expected = calm.dump_in_order_of(workspace.dump())
            reordered += expected.rows != calm.dump.rows
            result.add(faults + workspace.faults(expected), what)
    result.note = f"{silent} without effect, {reordered} in another order"
    return result


def full_disks(calm, number, random):
    """A watching loader on a file system of a few megabytes that is enlarged once it complains."""
    result = Result("full disk", "the same without more room")
    if os.geteuid() != 0:
        result.note = "needs root to mount a tmpfs"
        return result
    for place in range(max(2, number // 20)):
        for is_enlarged in ((True, False) if place == 0 else (True,)):
            folder = tempfile.mkdtemp()
            files = sum(entry.stat().st_size for entry in os.scandir(calm.files))
            size = files * 5 // 4 + random.randrange(200_000, 2_000_000)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=True)
            try:
                faults = fill(calm, folder, result, is_enlarged)
            finally:
                subprocess.run(["umount", folder], check=True)
                os.rmdir(folder)
            if is_enlarged:
                result.add(faults, f"{place} of {size} bytes")
            else:
                result.is_control_seen = bool(faults)
    result.note = "times: more room to loaded"
    return result


def fill(calm, folder, result, is_enlarged):
    with calm.waiting(parent=folder) as workspace:
        errors = open(f"{tempfile.gettempdir()}/kartotek-stress-words-{os.getpid()}", "w+")
        watcher = subprocess.Popen(workspace.command("load", "--watch"), stderr=errors,
                                   stdout=subprocess.DEVNULL)
        try:
            def words():
                errors.seek(0)
                return errors.read()
            wait_until(lambda: "no room left" in words() or not workspace.files("drops"), 20)
            if not workspace.files("drops"):
                return []
            faults = [] if folder in words() else [f"does not name the path: {words()[:200]}"]
            if not is_enlarged:
                time.sleep(5)
                return [f"waits: {workspace.files('drops')}"] if workspace.files("drops") else []
            if workspace.run("segment", "list", "--json").returncode not in (0, 73):
                faults.append("cannot be looked at")
            subprocess.run(["mount", "-o", "remount,size=200m", folder], check=True)
            began = time.monotonic()
            if not wait_until(lambda: not workspace.files("drops")):
                faults.append("does not go on by itself")
            result.recoveries.append(time.monotonic() - began)
            watcher.terminate()
            watcher.wait(30)
            return faults + workspace.faults(calm.dump)
        finally:
            watcher.kill()
            watcher.wait()
            errors.close()
            os.unlink(errors.name)


def growing_files(calm, number, random):
    """Files that are written row by row while a loader watches; each must come in whole and once."""
    result = Result("growing file", "a writer that closes the file in the middle")

    def round_of(files, times, closes=False):
        with Workspace(calm.workspace.programs) as workspace:
            workspace.run("load")
            watcher = workspace.start("load", "--watch")
            header = "order_no,customer_id,email,phone,ordered_at,status,channel,total,currency,discount,coupon\n"

            def write(number):
                path = f"{workspace.path}/drops/orders-{number}.csv"
                file = open(path, "w")
                for row in range(20):
                    line = f"SO-{number}-{row},C-{row},,,2026-11-02,paid,web,{row}.00,EUR,,\n"
                    file.write((header if row == 0 else "") + line[:15])
                    file.flush()
                    time.sleep(random.uniform(0, 0.1))
                    if closes and row == 10:
                        file.close()
                        time.sleep(3)
                        file = open(path, "a") if os.path.exists(path) else open(path, "w")
                    file.write(line[15:])
                file.flush()
                # Longer open than a file must be quiet.
                time.sleep(random.choice([0, 0, random.uniform(0.5, 4)]))
                file.close()
                closed[path] = time.monotonic()

            closed = {}
            writers = [threading.Thread(target=write, args=(number,)) for number in range(files)]
            for writer in writers:
                writer.start()
            def are_taken():
                for path in [path for path in list(closed) if not os.path.exists(path)]:
                    times.append(time.monotonic() - closed.pop(path))
                return not closed and not any(writer.is_alive() for writer in writers)
            wait_until(are_taken)
            watcher.terminate()
            watcher.communicate(timeout=30)
            drops = subprocess.run(
                ["sqlite3", workspace.store, "SELECT name, created, rejected FROM drop_file ORDER BY 1"],
                capture_output=True, text=True).stdout.split()
            expected = sorted(f"orders-{number}.csv|20|0" for number in range(files))
            faults = list(workspace.dump().findings)
            if drops != expected:
                faults.append(f"{[drop for drop in drops if drop not in expected][:3]} of {len(drops)} drops")
            return faults

    for place in range(max(1, number // 40)):
        faults = round_of(40, result.recoveries)
        for file in range(40):
            result.add(faults if file == 0 else [], f"round {place}")
    result.is_control_seen = bool(round_of(3, [], closes=True))
    result.note = "times: closed to moved on"
    return result
