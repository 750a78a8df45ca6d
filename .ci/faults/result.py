"""One kind of fault: how often, what failed, whether its control was seen to fail, how long recovery took."""


class Result:
    def __init__(self, kind, control):
        self.kind = kind
        self.control = control
        self.number = 0
        self.failures = []
        self.is_control_seen = False
        self.recoveries = []
        self.note = ""

    def add(self, faults, what=""):
        self.number += 1
        if faults:
            self.failures.append(f"{self.kind} {what}: " + "; ".join(faults))

    @property
    def is_good(self):
        return not self.failures and (self.is_control_seen or self.number == 0)

    def line(self):
        control = "seen to fail" if self.is_control_seen else "NOT SEEN"
        return (f"| {self.kind} | {self.number} | {len(self.failures)} | {self.control}: "
                f"{control if self.number else 'not run'} | {percentile(self.recoveries, 50)} | "
                f"{percentile(self.recoveries, 99)} | {self.note} |")


def percentile(seconds, percent):
    if not seconds:
        return "–"
    ordered = sorted(seconds)
    return f"{ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000:.0f} ms"


HEADER = ("| fault | times | failures | control | recovery, median | 99th percentile | note |\n"
          "| --- | --- | --- | --- | --- | --- | --- |")
