"""Runs the kinds of faults asked for and prints one table of them; see .ci/stress."""

import argparse
import random
import sys

import disks
import power
import processes
import rights
from result import HEADER
from workspace import Calm, Programs

KINDS = {
    "kill": processes.kill_loads,
    "migration": processes.kill_migrations,
    "loaders": processes.loaders_together,
    "explorer": processes.explorer_and_watcher,
    "power": power.power_cuts,
    "log": power.cut_logs,
    "errno": disks.failing_calls,
    "disk": disks.full_disks,
    "growing": disks.growing_files,
    "erase": rights.kill_erasures,
    "export": rights.kill_exports,
    "marks": rights.erase_many,
    "race": rights.race_exports,
}


def main():
    parser = argparse.ArgumentParser(prog=".ci/stress")
    parser.add_argument("programs", help=argparse.SUPPRESS)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 31))
    parser.add_argument("--people", type=int, default=100)
    asked = parser.parse_args()
    programs = Programs(asked.programs)
    calm = Calm(programs, asked.people)
    # The explorer loads in batches of the usual size.
    usual = Calm(programs, asked.people, batch_rows=None)
    print(f"seed {asked.seed}, {asked.people} people, an undisturbed load takes {calm.seconds * 1000:.0f} ms\n")
    print(HEADER, flush=True)
    results = []
    for kind in asked.kinds.split(","):
        chosen = random.Random(f"{asked.seed} {kind}")
        results.append(KINDS[kind](usual if kind == "explorer" else calm, asked.number, chosen))
        print(results[-1].line(), flush=True)
    calm.workspace.__exit__()
    usual.workspace.__exit__()
    for result in results:
        for failure in result.failures[:10]:
            print(failure, file=sys.stderr)
    sys.exit(0 if all(result.is_good for result in results) else 1)


main()
