"""`/privacy`, `/what-do-you-know`, `/forget-me`, `/gaps`: what is kept of a member, and what a community misses."""

from collections.abc import Callable

import discord
from discord import app_commands

from adapters import discord_words
from adapters.discord_outgoing import outgoing
from adapters.discord_patience import patiently
from adapters.discord_place import caller_of
from adapters.discord_reception import Reception, forbidden
from bot.cards import Card
from bot.places import Caller

Interaction = discord.Interaction
_SAID = discord_words.COMMAND


def add_privacy_commands(tree: app_commands.CommandTree, reception: Reception, *, manage: str) -> None:
    """Add the commands; `manage` is the permission of those who may see what their community misses."""
    desk = reception.desk

    def plain(name: str, ask: Callable[[Caller], Card], *, again: str = "") -> None:
        if again:
            reception.again[again] = lambda interaction: ask(caller_of(interaction))

        @tree.command(name=name, description=_SAID[name])
        async def command(interaction: Interaction) -> None:
            caller = caller_of(interaction)
            await reception.respond(interaction, lambda: ask(caller), private=True, again=again)

    plain("privacy", desk.privacy)
    plain("what-do-you-know", desk.known, again="known")
    plain("forget-me", desk.sure)
    _gaps(tree, reception, manage)


def _gaps(tree: app_commands.CommandTree, reception: Reception, manage: str) -> None:
    """Add what is for those with a permission; Discord shows it to them alone, and they are looked at here, too."""
    needed = discord.Permissions(**{manage: True})

    @tree.command(name="gaps", description=_SAID["gaps"])
    @app_commands.default_permissions(needed)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def gaps(interaction: Interaction) -> None:
        await reception.respond(interaction, lambda: shown(interaction), private=True, again="gaps")

    def shown(interaction: Interaction) -> Card:
        may = interaction.permissions.is_superset(needed)
        return reception.desk.gaps(caller_of(interaction)) if may else forbidden(manage)

    reception.again["gaps"] = shown


async def forget(reception: Reception, interaction: Interaction) -> None:
    """Forget who presses, and say so in the place of the question whether he is sure."""
    caller = caller_of(interaction)

    async def work() -> None:
        card = await reception.worker.do(reception.desk.forget, caller)
        (done,) = outgoing(card)
        await patiently(lambda: interaction.edit_original_response(**done.parts))

    await reception.attend(interaction, work, private=True, update=True)
