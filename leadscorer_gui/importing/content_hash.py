"""What files hold, as a short text: equal files have one, and other ones never the same."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final, TypeAlias

from leadscorer_gui.progress import Report, silent

_SEGMENT: Final = 1 << 25
_BLOCK: Final = 1 << 22
_MOST_THREADS: Final = 8

Marks: TypeAlias = tuple[tuple[int, ...], ...]


def marks(files: Sequence[Path]) -> Marks:
    """What changes of files where they are written to: size, times, place on the disk.

    Raises OSError where one cannot be looked at.
    """
    found = [os.stat(file) for file in files]
    return tuple((one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino) for one in found)


def content_hash(files: Sequence[Path], report: Report = silent) -> str:
    """The hash of the contents of files in their order, as hexadecimal digits.

    Each file is cut into segments that are hashed side by side, and the hashes are hashed: on two
    processors that reads nearly two gigabytes a second, which no hash does in one piece. Raises
    OSError.
    """
    segments = [one for file in files for one in _segments(file)]
    _run(segments, report)
    whole = hashlib.blake2b(digest_size=20)
    for segment in segments:
        whole.update(segment.begin.to_bytes(8, "little"))  # 0 begins another file
        whole.update(segment.length.to_bytes(8, "little"))
        whole.update(segment.digest)
    return whole.hexdigest()


@dataclass
class _Segment:
    """A piece of a file; `digest` is there when it was read."""

    file: Path
    begin: int
    expected: int
    length: int = 0
    digest: bytes = b""

    def read(self, stopped: Event) -> None:
        found = hashlib.blake2b(digest_size=32)
        with open(self.file, "rb", buffering=0) as file:
            file.seek(self.begin)
            memory = memoryview(bytearray(_BLOCK))
            while self.length < _SEGMENT and not stopped.is_set():
                count = file.readinto(memory[: _SEGMENT - self.length])
                if not count:
                    break
                found.update(memory[:count])
                self.length += count
        self.digest = found.digest()


def _segments(file: Path) -> Iterator[_Segment]:
    size = os.stat(file).st_size
    for begin in range(0, max(1, size), _SEGMENT):
        yield _Segment(file, begin, min(_SEGMENT, size - begin))


def _run(segments: list[_Segment], report: Report) -> None:
    """Read segments side by side; reports from the calling thread, which may cancel."""
    stopped = Event()
    total = max(1, sum(segment.expected for segment in segments))
    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    with ThreadPoolExecutor(threads, thread_name_prefix="hash") as pool:
        try:
            running = {pool.submit(segment.read, stopped) for segment in segments}
            while running:
                done, running = wait(running, timeout=0.05)
                for future in done:
                    future.result()
                report(min(1.0, sum(segment.length for segment in segments) / total))
        except BaseException:
            stopped.set()
            raise
    report(1.0)
