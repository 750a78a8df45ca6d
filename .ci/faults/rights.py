"""Erasures and exports, killed and in great number: nothing of an erased person stays, nobody leaves unnoted or
after a withdrawal."""

import base64
import gzip
import json
import os
import shutil
import signal
import time
import unicodedata
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


def erase_many(calm, number, random):
    """One after the other from one store, each with values that stand nowhere else, in every form that may stand."""
    result = Result("erasure of one of many", "what is found before it")
    with Workspace(calm.workspace.programs) as workspace:
        files = marked_files(number)
        deliver(workspace, files)
        others = kept_of_others(workspace)
        assert others[0] and others[1]
        for place in random.sample(range(number), number):
            result.is_control_seen |= bool(marks(workspace, place))
            began = time.monotonic()
            ended = workspace.run("subject", "erase", f"MARK-{place:05}", "--yes")
            result.recoveries.append(time.monotonic() - began)
            faults = [] if ended.returncode == 0 else [f"exit code {ended.returncode}: {ended.stderr.strip()[:200]}"]
            faults += [f"left in {name}" for name in marks(workspace, place)]
            if kept_of_others(workspace) != others:
                faults.append("others are not what they were")
            result.add(faults, f"{place}")
        counted = counts(workspace)
        # Known content, and such as looks new; of a new file's rejected rows nobody can tell whose they are.
        again = {name: text + (b"\n" if name in ("customers.csv", "events.ndjson") else b"")
                 for name, text in files.items()}
        deliver(workspace, again)
        back = {place: left for place in range(number) if (left := marks(workspace, place))}
        faults = [f"{len(back)} people came back, as in {next(iter(back.values()))}"] if back else []
        if counts(workspace) != counted:
            faults.append(f"{counts(workspace)} facts and not {counted}")
        result.add(faults + workspace.dump().findings, "the same files again")
        result.note = "recovery is the erasure itself"
    return result


def marked_files(number):
    people = [(f"MARK-{n:05}", *markers(n)) for n in range(number)]
    people += [(f"OTHER-{n}", f"other{n}@example.com", "", "Bo", "Nowak") for n in range(20)]
    customers = "customer_id,email,phone,first_name,last_name,city,country\n" + "".join(
        f"{who},{email},{phone},{first},{last},Kraków,PL\n" for who, email, phone, first, last in people)
    orders = "order_no,customer_id,email,ordered_at,status,total,currency\n" + "".join(
        f"SO-{n},{who},{email},2026-10-01,paid,10.00,EUR\n" for n, (who, email, *_) in enumerate(people))
    events = "".join(
        json.dumps({"type": "identify", "messageId": f"m{n}", "userId": who, "timestamp": "2026-10-01T10:00:00Z",
                    "traits": {"email": email, "name": f"{first} {last}"}}, ensure_ascii=False) + "\n"
        for n, (who, email, _, first, last) in enumerate(people))
    bad = "ticket_no,customer_id,email,opened_at,subject\n" + "".join(
        f"T-{n},{who},{email},someday,calls as {phone}\n" for n, (who, email, phone, *_) in enumerate(people))
    return {"customers.csv": customers.encode(), "orders.csv.gz": gzip.compress(orders.encode(), mtime=0),
            "events.ndjson": events.encode(), "tickets.csv": bad.encode()}


def markers(number):
    return (f"zq{number:05}kwx@marked.example", f"+4860{1000000 + number}", f"Żaneta{number:05}q",
            f"Zqówxkńska{number:05}v")


def deliver(workspace, files):
    os.makedirs(f"{workspace.path}/drops", exist_ok=True)
    for name, content in files.items():
        Path(f"{workspace.path}/drops/{name}").write_bytes(content)
    workspace.run("load")


def marks(workspace, number):
    """Files of the product in which any form of a person's values stands; gzipped ones are looked into."""
    forms = set()
    for text in (f"MARK-{number:05}", *markers(number)):
        for spelt in (text, text.lower(), text.upper(), unicodedata.normalize("NFD", text)):
            forms |= {spelt.encode(), spelt.encode("utf-16-le"), spelt.encode("utf-16-be")}
            # Of each of the three ways in which a text may begin in base64, what does not depend on its neighbours.
            forms |= {base64.b64encode(b"\0" * shift + spelt.encode())[4 * (shift > 0):-4] for shift in range(3)}
    left = []
    for path in Path(workspace.path).rglob("*"):
        if not path.is_file() or path.name == "erasure.key":
            continue
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            content += gzip.decompress(content)
        if any(form in content for form in forms):
            left.append(str(path.relative_to(workspace.path)))
    return left


def kept_of_others(workspace):
    """Facts of those who are not erased, and their rows in files, byte by byte."""
    facts = scalar(workspace.store, "SELECT group_concat(line, char(10)) FROM (SELECT i.value || t.traits AS line FROM "
                   "identifier AS i JOIN trait_record AS t ON t.identifier_id = i.id WHERE i.value LIKE 'OTHER-%' "
                   "UNION ALL SELECT i.value || o.order_no FROM identifier AS i JOIN customer_order AS o "
                   "ON o.identifier_id = i.id WHERE i.value LIKE 'OTHER-%' ORDER BY 1)")
    rows = []
    for path in sorted(Path(f"{workspace.path}/loaded").rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
            rows += [line for line in content.splitlines() if b"OTHER-" in line]
    return facts, rows


def race_exports(calm, number, random):
    """Withdrawals beside exports: who has withdrawn before an export began is not in it, whatever was seen before."""
    result = Result("withdrawal beside an export", "who was in the export before it")
    words = ("export", "Everyone", "--purpose", "email_marketing")
    met = 0
    with copy_of(calm) as workspace:
        first = f"{workspace.path}/outbox/first.csv"
        assert workspace.run(*words, "--to", first).returncode == 0
        people = sorted(addresses(first))
        began = time.monotonic()
        assert workspace.run(*words, "--to", f"{workspace.path}/outbox/timed.csv").returncode == 0
        seconds = time.monotonic() - began
        for place in range(number):
            email = random.choice(people)
            file = f"{workspace.path}/outbox/race-{place}.csv"
            ahead = random.uniform(-seconds, seconds)
            decide = ("consent", "record", email, "email_marketing", "withdrawn")
            if ahead > 0:
                decision = workspace.start(*decide)
                time.sleep(ahead)
                export = workspace.start(*words, "--to", file)
            else:
                export = workspace.start(*words, "--to", file)
                time.sleep(-ahead)
                decision = workspace.start(*decide)
            decided_ms = ended_ms(decision)
            export.communicate()
            faults = [f"exit codes {decision.returncode}, {export.returncode}"] if (
                decision.returncode or export.returncode) else race_faults(workspace, email, file, decided_ms)
            met += not faults and email not in addresses(file) and ahead <= 0
            result.is_control_seen |= email in addresses(first)
            # A new consent, for the next race.
            if workspace.run("consent", "record", email, "email_marketing", "granted").returncode != 0:
                faults.append("cannot consent anew")
            for end in ("", ".receipt.json"):
                Path(file + end).unlink(missing_ok=True)
            result.add(faults, f"{place}, {ahead * 1000:.0f} ms ahead")
    result.note = f"{met} heard after the export was started"
    return result


def ended_ms(process):
    process.communicate()
    return time.time() * 1000


def race_faults(workspace, email, file, decided_ms):
    people = addresses(file)
    receipt = json.loads(Path(f"{file}.receipt.json").read_text())
    faults = []
    if email in people and decided_ms < receipt["atMs"]:
        faults.append("somebody who had withdrawn before it began is in it")
    if len(people) != receipt["kept"]:
        faults.append(f"{len(people)} people and {receipt['kept']} by the receipt")
    return faults


def addresses(file):
    return {line.split(",")[0].strip('"') for line in Path(file).read_text().splitlines()[1:]}


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
