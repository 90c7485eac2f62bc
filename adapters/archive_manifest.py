"""What a back-up says of itself: format, maker, time, each member with size and digest. Text in, text out; pure."""

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from adapters.errors import BackupError

#: The format that is written, and the newest that is read.
FORMAT = 1
MANIFEST, JOURNAL, SETTINGS, SEEDS = "manifest.json", "journal.db", "onrecord.toml", "seeds/"
# A part of a path that means the same on every system: no separators, no drive, nothing hidden, nothing that moves a
# cursor. 255 bytes are the longest name that file systems take.
_PART = re.compile(r"[^./\\:\x00-\x1f\x7f][^/\\:\x00-\x1f\x7f]*")
_LONGEST = 255
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a back-up."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a back-up holds. `schema` is the journal's, "" without one; `left_out` says in words what is not in it."""

    version: str
    made: datetime
    schema: str = ""
    members: tuple[Member, ...] = ()
    left_out: tuple[str, ...] = ()

    def holding(self, members: tuple[Member, ...]) -> "Manifest":
        """Return it with its members."""
        return replace(self, members=members)

    def has(self, name: str) -> bool:
        """Tell whether there is such a member; of a folder ("seeds/"), whether there is anything in it."""
        return any(member.name == name or (name[-1] == "/" and member.name.startswith(name)) for member in self.members)

    def text(self) -> str:
        """Return it as the JSON that `parse` reads."""
        stored = {
            "format": FORMAT,
            "onrecord": self.version,
            "made": self.made.astimezone(UTC).isoformat(timespec="seconds"),
            "schema": self.schema,
            "members": {one.name: {"size": one.size, "sha256": one.sha256} for one in self.members},
            "left_out": self.left_out,
        }
        return json.dumps(stored, ensure_ascii=False, indent=1)

    @classmethod
    def parse(cls, stored: bytes, name: str) -> "Manifest":
        """Read it; `name` is what faults call the back-up. Raises BackupError."""
        try:
            kept = json.loads(stored)
            newest = int(kept["format"])
            if newest > FORMAT:
                raise BackupError(
                    f"{name} was made by a newer onrecord (format {newest}, here {FORMAT}); update onrecord"
                )
            members = tuple(_member(named, one) for named, one in kept["members"].items())
            made = datetime.fromisoformat(kept["made"]).astimezone(UTC)
            left_out = tuple(map(str, kept["left_out"]))
            return cls(str(kept["onrecord"]), made, str(kept["schema"]), members, left_out)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
            raise BackupError(f"{name} is damaged: its manifest cannot be read") from error


def is_expected(name: str) -> bool:
    """Tell whether a back-up may hold a member of this name: the journal, the settings, a file below seeds/."""
    if name in (JOURNAL, SETTINGS):
        return True
    parts = name.removeprefix(SEEDS).split("/")
    return name.startswith(SEEDS) and all(map(_is_plain, parts))


def _is_plain(part: str) -> bool:
    try:
        return bool(_PART.fullmatch(part)) and len(part.encode()) <= _LONGEST
    except UnicodeEncodeError:  # half a character
        return False


def _member(name: str, stored: dict[str, object]) -> Member:
    size, digest = stored["size"], stored["sha256"]
    if not isinstance(size, int) or size < 0 or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise ValueError(f"{name} has no possible size or digest")
    return Member(name, size, digest)
