"""Letting Discord know the commands, only when they have changed: a day allows two hundred, and members see each."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

from adapters.discord_patience import patiently

# What Discord adds to a command, and what it leaves out where it is as usual.
_ADDED = frozenset({"id", "application_id", "version", "guild_id", "dm_permission"})
_USUAL = {"type": 1}


async def sync(tree: "app_commands.CommandTree[discord.Client]", application: int) -> bool:
    """Send the commands if they differ from those that Discord has; return whether they did."""
    http = tree.client.http
    wanted: list[Any] = [command.to_dict(tree) for command in tree.get_commands()]
    known = await patiently(lambda: http.get_global_commands(application))
    if canonical(wanted) == canonical(known):
        return False
    await patiently(lambda: http.bulk_upsert_global_commands(application, payload=wanted))
    return True


def canonical(commands: Iterable[Mapping[str, object]]) -> list[str]:
    """Return commands in one form, whoever wrote them and in whatever order they come; that of options matters."""
    return sorted(json.dumps(_bare(command), sort_keys=True) for command in commands)


def _bare(part: object, *, command: bool = True) -> object:
    """Return a part of a command without what is empty, usual or Discord's own."""
    if isinstance(part, Mapping):
        kept = {name: _bare(value, command=False) for name, value in part.items() if not command or name not in _ADDED}
        usual = _USUAL if command else {}
        permissions = kept.get("default_member_permissions")
        if permissions is not None:  # go as a number, come as text
            kept["default_member_permissions"] = str(permissions)
        return {name: value for name, value in kept.items() if value and usual.get(name) != value}
    if isinstance(part, list | tuple):
        return [_bare(one, command=False) for one in part]
    return part
