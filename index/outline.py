"""A YAML file of headed lists as entries that know their lines. Every value stays a string, as typed."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from index.errors import CorrectionError
from index.yaml_words import what_is_wrong

#: How the fault of a file begins that cannot be read at all.
NOTHING_COUNTS = "nothing in this file counts, for "
# Control codes and halves of characters, which come in by an escape ("\\ud800"): no text can be written with them.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list: its keys with their YAML nodes. The readers raise CorrectionError for another shape."""

    path: Path
    line: int
    nodes: Mapping[str, yaml.Node]

    def fault(self, reason: str) -> CorrectionError:
        """Build the error about this entry."""
        return CorrectionError(self.path, reason, line=self.line)

    def has(self, key: str) -> bool:
        """Tell whether the key is there, be it empty."""
        return key in self.nodes

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """Return a single value, white space folded."""
        node = self.nodes.get(key)
        if node is not None and not isinstance(node, yaml.ScalarNode):
            raise self.fault(f"{key!r} must be a single value")
        value = " ".join(node.value.split()) if node is not None else ""
        if not value and not may_be_empty:
            raise self.fault(f"{key!r} is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of values, or a single one as a list of one."""
        return self._listed(key, self.nodes.get(key))

    def lists(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return a mapping of names to lists."""
        node = self.nodes.get(key)
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise self.fault(f"{key!r} must be names, each with a list")
        return tuple((_scalar(name), self._listed(key, values)) for name, values in node.value)

    def roles(self, key: str) -> tuple[tuple[str, str | None], ...]:
        """Return titles with the article that states each: a list of titles, or titles each with an article id."""
        node = self.nodes.get(key)
        if isinstance(node, yaml.MappingNode):
            return tuple((_scalar(title), _scalar(article) or None) for title, article in node.value)
        return tuple((title, None) for title in self.texts(key))

    def _listed(self, key: str, node: yaml.Node | None) -> tuple[str, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values = tuple(_scalar(item) for item in items if item is not None)
        if not values or not all(values):
            raise self.fault(f"{key!r} must be a list of values")
        return values


def read_outline(
    text: str, path: Path, keys: Mapping[str, Sequence[str]], problems: list[CorrectionError]
) -> dict[str, list[Entry]]:
    """Read a mapping of headings to lists of entries. `keys` are the headings and what their entries may hold.

    Anything else is added to `problems` and left out; a heading that is not in the text has no entries.
    """
    entries: dict[str, list[Entry]] = {heading: [] for heading in keys}
    root = _root(text, path, problems)
    for heading, items in root.value if root is not None else ():
        name, line = _scalar(heading), _line(heading)
        if name not in keys:
            problems.append(_unknown(path, line, name, tuple(keys)))
        elif isinstance(items, yaml.SequenceNode):
            entries[name] += [entry for item in items.value if (entry := _entry(item, path, keys[name], problems))]
        elif _scalar(items) or not isinstance(items, yaml.ScalarNode):
            problems.append(CorrectionError(path, f"{name!r} must be a list", line=line))
    return entries


def _root(text: str, path: Path, problems: list[CorrectionError]) -> yaml.MappingNode | None:
    try:
        # The parser of libyaml is not used: fifty thousand open brackets end its process.
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        line, said = what_is_wrong(text, error)
        problems.append(CorrectionError(path, f"{NOTHING_COUNTS}{said}", line=line + 1))
        return None
    if root is not None and not isinstance(root, yaml.MappingNode):
        problems.append(CorrectionError(path, "the file is not a list of headings", line=1))
        return None
    return root


def _entry(item: yaml.Node, path: Path, keys: Sequence[str], problems: list[CorrectionError]) -> Entry | None:
    """Read the keys of one item; None, and a problem, when one of them is unknown, given twice or no key at all."""
    line, nodes = _line(item), {}
    if not isinstance(item, yaml.MappingNode):
        problems.append(CorrectionError(path, f"an entry must hold {', '.join(keys)}", line=line))
        return None
    for key, value in item.value:
        name = _scalar(key)
        if name not in keys:
            problems.append(_unknown(path, _line(key), name, keys))
            return None
        if name in nodes:
            problems.append(CorrectionError(path, f"{name!r} is given twice", line=_line(key)))
            return None
        nodes[name] = value
    for node in _scalars(item):
        unfit = _UNFIT.search(node.value)
        if unfit is not None:
            said = f"a value holds what is no letter or mark (U+{ord(unfit[0]):04X}); mind the backslashes, or use '…'"
            problems.append(CorrectionError(path, said, line=_line(node)))
            return None
    return Entry(path, line, nodes)


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every single value below a node, and every key; once, though an alias may lead there often or for ever."""
    left, seen = [root], set()
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            left += [part for pair in node.value for part in pair]
        else:
            left += node.value


def _unknown(path: Path, line: int, name: str, keys: Sequence[str]) -> CorrectionError:
    near = difflib.get_close_matches(name, keys, n=1, cutoff=0)[0]
    return CorrectionError(path, f"{name!r} is not a key here; the nearest is {near!r}", line=line)


def _scalar(node: yaml.Node) -> str:
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
