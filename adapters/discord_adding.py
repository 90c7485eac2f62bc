"""The message command "Add this article": a link in a message becomes a draft, for those who may manage the server."""

import discord
from discord import app_commands

from adapters.discord_place import caller_of
from adapters.discord_reception import Reception, forbidden
from bot import adding_words
from bot.adding_from_chat import AddingFromChat


def add_adding_command(
    tree: app_commands.CommandTree, reception: Reception, adding: AddingFromChat, *, manage: str
) -> None:
    """Add the command; `manage` is the permission it needs, which Discord looks at, and so do we."""
    needed = discord.Permissions(**{manage: True})

    @tree.context_menu(name=adding_words.ADD_ARTICLE)
    @app_commands.default_permissions(needed)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def add_article(interaction: discord.Interaction, message: discord.Message) -> None:
        async def work() -> None:
            may = interaction.permissions.is_superset(needed)
            card = await adding.add(caller_of(interaction), linked_text(message)) if may else forbidden(manage)
            await reception.deliver(interaction, card, private=True)

        await reception.attend(interaction, work, private=True)


def linked_text(message: discord.Message) -> str:
    """Return what may hold a link: what was written, what was forwarded, and where previews and cards of bots lead."""
    said = [message.content, *(one.content for one in message.message_snapshots)]
    return "\n".join([*said, *(one.url for one in message.embeds if one.url)])
