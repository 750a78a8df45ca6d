"""Power cuts: what was not synchronised is on the disk in part, in any order; and logs that are cut short."""

import os
import shutil
import sqlite3
import tempfile
import time

import trace
from result import Result
from workspace import Workspace, wait_until

SECTOR = 512
FRAME = 4096 + 24


class Disk:
    """Files as they are and as a power cut would leave them."""

    def __init__(self, folder, hears_syncs=True):
        self.hears_syncs = hears_syncs
        self.contents, self.durable, self.unsynced = {}, {}, {}
        self.names, self.durable_names, self.pending_names = {}, {}, []
        self.acknowledged, self.times = [], {}
        self.next = 0
        for root, _, files in os.walk(folder):
            for name in files:
                path = os.path.join(root, name)
                number = self.new_file(open(path, "rb").read())
                self.names[path] = self.durable_names[path] = number
                self.times[name] = os.stat(path).st_mtime_ns

    def new_file(self, content=b""):
        self.next += 1
        self.contents[self.next] = bytearray(content)
        self.durable[self.next] = bytearray(content)
        self.unsynced[self.next] = []
        return self.next

    def apply(self, operation):
        path = getattr(operation, "path", None)
        if operation.name == "acknowledge":
            self.acknowledged.append(operation.file)
        elif operation.name == "create":
            if path not in self.names:
                self.name(path, self.new_file())
            elif operation.is_emptied:
                self.change(self.names[path], ("truncate", 0))
        elif operation.name == "link":
            if path in self.names:
                self.name(operation.target, self.names[path])
        elif operation.name == "rename":
            if path in self.names:
                self.name(operation.target, self.names[path])
                self.name(path, None)
        elif operation.name == "unlink":
            self.name(path, None)
        elif operation.name == "sync":
            self.sync(path)
        elif path in self.names:
            number = self.names[path]
            if operation.name == "truncate":
                self.change(number, ("truncate", operation.size))
            elif operation.name == "write":
                place = len(self.contents[number]) if operation.place is None else operation.place
                self.change(number, ("write", place, operation.data))

    def name(self, path, number):
        if number is None:
            self.names.pop(path, None)
        else:
            self.names[path] = number
        self.pending_names.append((path, number))

    def change(self, number, change):
        play(self.contents[number], change)
        self.unsynced[number].append(change)

    def sync(self, path):
        if not self.hears_syncs:
            return
        if path in self.names:
            number = self.names[path]
            self.durable[number] = bytearray(self.contents[number])
            self.unsynced[number] = []
            return
        # A folder: the names in it are durable from here on.
        left = []
        for name, number in self.pending_names:
            if os.path.dirname(name) == path:
                settle(self.durable_names, name, number)
            else:
                left.append((name, number))
        self.pending_names = left

    def cut(self, random, target, root):
        """Writes the files that a power cut now would leave into a folder."""
        names = dict(self.durable_names)
        for name, number in self.pending_names:
            if random.random() < 0.5:
                settle(names, name, number)
        for path, number in names.items():
            content = bytearray(self.durable[number])
            for change in self.unsynced[number]:
                if change[0] == "truncate":
                    if random.random() < 0.5:
                        play(content, change)
                    continue
                _, place, data = change
                for start in range(0, len(data), SECTOR):
                    if random.random() < 0.5:
                        play(content, ("write", place + start, data[start:start + SECTOR]))
            copy = target + path[len(root):]
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            with open(copy, "wb") as file:
                file.write(content)
            # When a file was delivered is part of its facts.
            file_time = self.times.get(os.path.basename(path))
            if file_time:
                os.utime(copy, ns=(file_time, file_time))


def settle(names, name, number):
    if number is None:
        names.pop(name, None)
    else:
        names[name] = number


def play(content, change):
    if change[0] == "truncate":
        del content[change[1]:]
        content.extend(b"\0" * (change[1] - len(content)))
        return
    _, place, data = change
    if len(content) < place:
        content.extend(b"\0" * (place - len(content)))
    content[place:place + len(data)] = data


def power_cuts(calm, number, random):
    """Images at random instants of one load; every tenth is loaded to its end and compared row by row."""
    result = Result("power cut", "the same without fsync")
    with calm.waiting() as workspace, tempfile.NamedTemporaryFile() as log:
        # Made before: the folders and the settings are not what is cut.
        workspace.run("segment", "list")
        before = tempfile.mkdtemp()
        shutil.copytree(workspace.path, before, dirs_exist_ok=True)
        recorded = trace.record(workspace, log.name)
        names = {operation.name for operation in recorded}
        assert {"write", "sync", "link", "acknowledge"} <= names, names
        for hears_syncs in (True, False):
            images = number * 5 if hears_syncs else number
            disk = fresh_disk(before, workspace.path, hears_syncs)
            instants = sorted(random.randrange(len(recorded) + 1) for _ in range(images))
            done = 0
            for place, instant in enumerate(instants):
                for operation in recorded[done:instant]:
                    disk.apply(operation)
                done = instant
                with Workspace(calm.workspace.programs) as image:
                    disk.cut(random, image.path, workspace.path)
                    faults = seen(image, disk, calm, is_to_end=hears_syncs and place % 10 == 0)
                if hears_syncs:
                    result.add(faults, f"after call {instant} of {len(recorded)}")
                elif faults:
                    result.is_control_seen = True
                    break
        shutil.rmtree(before)
    result.note = f"{len(recorded)} calls"
    return result


def fresh_disk(before, root, hears_syncs):
    disk = Disk(before, hears_syncs)
    disk.names = {root + path[len(before):]: number for path, number in disk.names.items()}
    disk.durable_names = dict(disk.names)
    return disk


def seen(image, disk, calm, is_to_end):
    """What is wrong with an image: a damaged store, a loss of what was acknowledged."""
    faults = []
    try:
        store = sqlite3.connect(image.store)
        if store.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            faults.append("the store is damaged")
        ended = {name for name, in store.execute(
            "SELECT name FROM drop_file WHERE ended_at_ms IS NOT NULL")}
        store.close()
        lost = set(disk.acknowledged) - ended
        if lost:
            faults.append(f"acknowledged and lost: {sorted(lost)}")
    except sqlite3.DatabaseError as error:
        faults.append(f"the store: {error}")
    there = {os.path.basename(name) for name in image.files("drops") + image.files("loaded")}
    missing = {os.path.basename(name) for name in os.listdir(calm.files)} - there
    if missing:
        faults.append(f"files gone: {sorted(missing)}")
    if is_to_end and not faults:
        image.run("load")
        faults += image.faults(calm.dump)
    return faults


def cut_logs(calm, number, random):
    """The log ends anywhere, as after a power cut on a disk that synchronises nothing.

    Each log is cut ten times, and once more without its files: those must be missed then.
    """
    result = Result("log cut short", "the same with the files not dropped again")
    missed, sizes = 0, []
    for _ in range(number):
        with calm.waiting() as workspace:
            kill_on_the_way(workspace, calm, random)
            places = places_of_cuts(workspace.store)
            if not places:
                continue
            sizes.append(len(places))
            for _ in range(min(10, number - result.number)):
                end = random.choice(places)
                with copy_cut(workspace, end) as cut:
                    faults = calm.findings(cut.dump())
                    result.recoveries.append(cut.seconds_to_answer())
                    shutil.rmtree(f"{cut.path}/drops")
                    cut.put(calm.files)
                    cut.run("load")
                    result.add(faults + cut.faults(calm.dump), f"{result.number} at byte {end}")
            with copy_cut(workspace, places[0]) as cut:
                cut.run("load")
                missed += bool(cut.faults(calm.dump))
        if result.number == number:
            break
    result.is_control_seen = missed > 0
    if result.number < number:
        result.add([f"only {len(sizes)} logs held what was not in the store yet"])
    result.note = f"{len(sizes)} logs with up to {max(sizes, default=0)} bytes to lose; {missed} miss rows then"
    return result


def kill_on_the_way(workspace, calm, random):
    """Kills a loader before the events, which come last: behind so many the log is copied back."""
    waiting = random.randint(1, len(workspace.files("drops")) - 1)
    watcher = workspace.start("load", "--watch")
    wait_until(lambda: len(workspace.files("drops")) <= waiting)
    time.sleep(random.uniform(0, calm.seconds / 20))
    watcher.kill()
    watcher.communicate()


def copy_cut(workspace, end):
    cut = Workspace(workspace.programs)
    shutil.copytree(workspace.path, cut.path, dirs_exist_ok=True)
    os.unlink(cut.store + "-shm")
    os.truncate(cut.store + "-wal", end)
    return cut


def places_of_cuts(store):
    """Where the log can end: behind what is in the store already, which was synchronised before.

    Its index tells how many frames it has, and how many of those were copied back.
    """
    with open(store + "-shm", "rb") as index:
        head = index.read(100)
    frames, copied_back = (int.from_bytes(head[place:place + 4], "little") for place in (16, 96))
    return range(32 + copied_back * FRAME, 32 + frames * FRAME)
