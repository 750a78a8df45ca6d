"""What a process wrote, call by call, as strace recorded it."""

import re
import subprocess

CALLS = "openat,open,pwrite64,write,fdatasync,fsync,ftruncate,unlink,rename,link,mkdir,close,creat"
STRACE = ("strace", "-f", "-qq", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-o")
LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")


class Operation:
    """One of write, truncate, sync, create, link, rename, unlink, mkdir and acknowledge."""

    def __init__(self, name, **more):
        self.name = name
        self.__dict__.update(more)


def record(workspace, log):
    """Loads a workspace and gives the operations on its files, in their order."""
    ended = workspace.run("load", prefix=(*STRACE, log))
    assert ended.returncode == 0, ended.stderr
    return list(operations(log, workspace.path))


def operations(log, root):
    paths, pending = {}, {}
    for raw in open(log, errors="replace"):
        line = whole(raw, pending)
        match = LINE.match(line) if line else None
        if not match or int(match[3]) < 0:
            continue
        call, words, answer = match[1], match[2], int(match[3])
        texts = [unescape(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', words)]
        numbers = re.findall(r"(?<![\w\"])(\d+)(?![\w\"])", re.sub(r'"[^"]*"(\.\.\.)?', "", words))
        if call in ("openat", "open"):
            path = texts[0].decode()
            paths[answer] = path if path.startswith(root) and not path.endswith("-shm") else None
            if paths[answer] and "O_CREAT" in words:
                yield Operation("create", path=path, is_emptied="O_TRUNC" in words)
        elif call == "close":
            paths.pop(int(numbers[0]), None)
        elif call in ("unlink", "mkdir"):
            if texts[0].decode().startswith(root):
                yield Operation(call, path=texts[0].decode())
        elif call in ("rename", "link"):
            yield Operation(call, path=texts[0].decode(), target=texts[1].decode())
        elif call == "write" and numbers[0] == "1":
            yield Operation("acknowledge", file=texts[0].decode().split("  ")[0])
        elif paths.get(int(numbers[0])):
            path = paths[int(numbers[0])]
            if call == "pwrite64":
                yield Operation("write", path=path, data=texts[0], place=int(numbers[-1]))
            elif call == "write":
                yield Operation("write", path=path, data=texts[0], place=None)
            elif call == "ftruncate":
                yield Operation("truncate", path=path, size=int(numbers[-1]))
            elif call in ("fdatasync", "fsync"):
                yield Operation("sync", path=path)


def whole(line, pending):
    """A line of a call that another thread's interrupted is put together again."""
    thread = line.split(" ", 1)[0]
    if "<unfinished ...>" in line:
        pending[thread] = line.split("<unfinished ...>")[0].rstrip()
        return None
    resumed = re.match(r"^\d+\s+<\.\.\. \w+ resumed>(.*)", line)
    return pending.pop(thread, "") + resumed[1] if resumed else line


def unescape(text):
    return bytes.fromhex(text.replace("\\x", ""))


def count(workspace, call, log):
    """How often a load makes a call."""
    workspace.run("load", prefix=("strace", "-f", "-qq", "-e", f"trace={call}", "-o", log))
    return sum(1 for line in open(log, errors="replace") if f" {call}(" in line)


def has_strace():
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
