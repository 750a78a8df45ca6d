"""Erasures and exports that are killed: nothing of an erased person stays, nobody leaves unnoted."""

import json
import os
import shutil
import signal
import time
from pathlib import Path

from processes import scalar
from result import Result
from workspace import Workspace

TABLES = ["trait_record", "event", "consent", "customer_order", "order_line", "shipment", "ticket", "feedback"]


def kill_erasures(calm, number, random):
    result = Result("kill -9 of an erasure", "what is left before it is ended")
    people = persons(calm.workspace)
    for place in range(number):
        profile, email = random.choice(people)
        expected, seconds = undisturbed(calm, profile)
        with copy_of(calm) as workspace:
            after = random.uniform(0, seconds * 1.05)
            kill(workspace.start("subject", "erase", profile, "--yes"), after)
            result.is_control_seen |= bool(traces(workspace, email))
            result.recoveries.append(workspace.seconds_to_answer())
            pending = os.path.exists(f"{workspace.path}/erasure.pending")
            again = [] if pending else [profile]
            # Killed after its very end there is nobody left to erase.
            ended = workspace.run("subject", "erase", *again, "--yes")
            faults = [] if ended.returncode == 0 or not (pending or traces(workspace, email)) else [
                f"exit code {ended.returncode}: {ended.stderr.strip()[:200]}"]
            faults += [f"left in {name}" for name in traces(workspace, email)]
            faults += workspace.dump().findings
            if counts(workspace) != expected:
                faults.append(f"others have {counts(workspace)} facts and not {expected}")
            if workspace.run("audit", "verify").returncode != 0:
                faults.append("the audit is not whole")
            result.add(faults, f"{place} after {after * 1000:.0f} ms")
    return result


def kill_exports(calm, number, random):
    result = Result("kill -9 of an export", "a file that nobody noted")
    words = ("export", "Everyone", "--purpose", "email_marketing")
    with copy_of(calm) as workspace:
        began = time.monotonic()
        ended = workspace.run(*words)
        seconds = time.monotonic() - began
        assert ended.returncode == 0, ended.stderr
        assert not unnoted(workspace), unnoted(workspace)
        shutil.copy(next(Path(f"{workspace.path}/outbox").glob("*.csv")), f"{workspace.path}/outbox/other.csv")
        result.is_control_seen = bool(unnoted(workspace))
    for place in range(number):
        with copy_of(calm) as workspace:
            after = random.uniform(0, seconds * 1.05)
            kill(workspace.start(*words), after)
            faults = unnoted(workspace)
            result.recoveries.append(workspace.seconds_to_answer())
            if workspace.run(*words).returncode != 0:
                faults.append("it cannot be done again")
            faults += unnoted(workspace) + workspace.dump().findings
            left = [name for name in workspace.files("outbox") if not name.endswith((".csv", ".json"))]
            faults += [f"{name} is left" for name in left]
            result.add(faults, f"{place} after {after * 1000:.0f} ms")
    return result


def kill(process, after):
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def copy_of(calm):
    workspace = Workspace(calm.workspace.programs)
    shutil.copytree(calm.workspace.path, workspace.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("files"))
    return workspace


def persons(workspace):
    """Numbers and e-mails of people whose e-mail is nobody else's, nor part of another's."""
    rows = scalar(workspace.store, "SELECT profile_id || ' ' || value FROM identifier AS i WHERE kind = 4 AND "
                  "NOT EXISTS (SELECT 1 FROM identifier AS o WHERE o.id <> i.id AND instr(o.value, i.value) > 0)")
    return [line.split(" ", 1) for line in rows.splitlines()]


ERASED = {}


def undisturbed(calm, profile):
    if profile not in ERASED:
        with copy_of(calm) as workspace:
            began = time.monotonic()
            ended = workspace.run("subject", "erase", profile, "--yes")
            assert ended.returncode == 0, ended.stderr
            ERASED[profile] = counts(workspace), time.monotonic() - began
    return ERASED[profile]


def counts(workspace):
    sums = " || ' ' || ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)
    return scalar(workspace.store, f"SELECT {sums}")


def traces(workspace, email):
    """Files in which the e-mail stands, but for the note of an erasure that goes on."""
    needle = email.encode()
    return [str(path.relative_to(workspace.path)) for path in Path(workspace.path).rglob("*")
            if path.is_file() and path.name != "erasure.pending" and needle in path.read_bytes()]


def unnoted(workspace):
    """Exported files without a receipt, a line of the audit, or a note of who was in them."""
    audit = json.loads(workspace.run("audit", "list", "--act", "exported", "--json").stdout or "[]")
    noted = " ".join(entry["object"] for entry in audit)
    faults = []
    for path in Path(f"{workspace.path}/outbox").glob("*.csv"):
        receipt = Path(f"{path}.receipt.json")
        if not receipt.exists():
            faults.append(f"{path.name} has no receipt")
            continue
        digest = json.loads(receipt.read_text())["sha256"]
        if digest not in noted:
            faults.append(f"{path.name} is not in the audit")
        if scalar(workspace.store, f"SELECT count(*) FROM export WHERE file = '{path.name}'") != "1":
            faults.append(f"{path.name} is not in the store")
    return faults
