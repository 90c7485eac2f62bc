"""The slash commands and those of a message's menu: what Discord shows, and which question of the core each is."""

import logging
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice as Offered
from discord.app_commands import Range, describe

from adapters import discord_words
from adapters.discord_place import caller_of
from adapters.discord_privacy import add_privacy_commands
from adapters.discord_reception import Reception, forbidden, help_here
from adapters.faults import log_fault, reference
from bot.button_cards import notice
from bot.cards import Card
from bot.desk import Choice
from bot.places import Asked

log = logging.getLogger(__name__)

# https://docs.discord.com/developers/interactions/application-commands: 6000 characters an option, 25 choices of 100.
_QUESTION, _NAME, _PASTED = 500, 100, 4000
_CHOICES = 25

#: The setting of a server that says where questions of its channels are answered.
ANSWERS, HERE, THREADS = "discord_answers", "here", "threads"
_ANSWERS = {HERE: discord_words.ANSWERS_HERE, THREADS: discord_words.ANSWERS_IN_THREADS}

Interaction = discord.Interaction
Question = Range[str, 1, _QUESTION]
Name = Range[str, 1, _NAME]
Pasted = Range[str, 1, _PASTED]
_SAID = discord_words.COMMAND
_OPTION = discord_words.OPTION


def add_commands(tree: app_commands.CommandTree, reception: Reception, *, manage: str) -> None:
    """Add every command; `manage` is the permission of those who may change how the bot behaves in a server."""
    for add in (_asking, _listing, _checking, _about):
        add(tree, reception)
    _managing(tree, reception, manage)
    add_privacy_commands(tree, reception, manage=manage)


def _asking(tree: app_commands.CommandTree, reception: Reception) -> None:
    desk = reception.desk

    @tree.command(name="ask", description=_SAID["ask"])
    @describe(question=_OPTION["question"], private=_OPTION["private"])
    async def ask(interaction: Interaction, question: Question, private: bool = False) -> None:
        caller = caller_of(interaction)
        asked = Asked(caller.place, caller.member, question, private=private)
        await reception.respond(interaction, lambda: desk.ask(asked), private=private, asked=question)

    @tree.command(name="help", description=_SAID["help"])
    async def help_(interaction: Interaction) -> None:
        await reception.respond(interaction, lambda: help_here(desk, caller_of(interaction)), private=True)


def _listing(tree: app_commands.CommandTree, reception: Reception) -> None:
    desk = reception.desk

    @tree.command(name="quotes", description=_SAID["quotes"])
    @describe(
        speaker=_OPTION["speaker"],
        about=_OPTION["about"],
        publisher=_OPTION["publisher"],
        private=_OPTION["private"],
    )
    async def quotes(
        interaction: Interaction,
        speaker: Name = "",
        about: Name = "",
        publisher: Name = "",
        private: bool = False,
    ) -> None:
        caller = caller_of(interaction)
        await reception.respond(
            interaction,
            lambda: desk.quotes(caller, speaker=speaker, about=about, publisher=publisher),
            private=private,
            asked=" ".join(filter(None, (speaker, about, publisher))),
        )

    @tree.command(name="positions", description=_SAID["positions"])
    @describe(topic=_OPTION["topic"], private=_OPTION["private"])
    async def positions(interaction: Interaction, topic: Name, private: bool = False) -> None:
        caller = caller_of(interaction)
        await reception.respond(interaction, lambda: desk.positions(caller, topic), private=private, asked=topic)

    @tree.command(name="timeline", description=_SAID["timeline"])
    @describe(speaker=_OPTION["speaker"], topic=_OPTION["topic"], private=_OPTION["private"])
    async def timeline(
        interaction: Interaction,
        speaker: Name,
        topic: Name = "",
        private: bool = False,
    ) -> None:
        caller = caller_of(interaction)
        await reception.respond(
            interaction, lambda: desk.timeline(caller, speaker, topic), private=private, asked=f"{speaker} {topic}"
        )

    for command, option, choice in (
        (quotes, "speaker", Choice.SPEAKERS),
        (quotes, "about", Choice.TOPICS),
        (quotes, "publisher", Choice.PUBLISHERS),
        (positions, "topic", Choice.TOPICS),
        (timeline, "speaker", Choice.SPEAKERS),
        (timeline, "topic", Choice.TOPICS),
    ):
        _complete(command, option, choice, reception)


def _complete(
    command: "app_commands.Command[Any, ..., Any]", option: str, choice: Choice, reception: Reception
) -> None:
    @command.autocomplete(option)
    async def complete(_interaction: Interaction, typed: str) -> list[Offered[str]]:
        try:
            found = await reception.worker.at_once(reception.desk.complete, choice, typed)
        except Exception as error:  # noqa: BLE001 - the library would log what was typed; there is nothing to say
            log_fault(log, reference(), error, doing="completing an option")
            return []
        return [Offered(name=one, value=one) for one in found[:_CHOICES]]


def _checking(tree: app_commands.CommandTree, reception: Reception) -> None:
    desk = reception.desk

    @tree.command(name="check", description=_SAID["check"])
    @describe(text=_OPTION["text"])
    async def check(interaction: Interaction, text: Pasted) -> None:
        await reception.respond(interaction, lambda: desk.check(caller_of(interaction), text), private=True)

    @tree.context_menu(name=discord_words.CITE_SOURCES)
    async def cite(interaction: Interaction, message: discord.Message) -> None:
        await reception.respond(interaction, lambda: desk.cite(caller_of(interaction), text_of(message)), private=True)

    @tree.context_menu(name=discord_words.CHECK_QUOTATION)
    async def check_message(interaction: Interaction, message: discord.Message) -> None:
        await reception.respond(interaction, lambda: desk.check(caller_of(interaction), text_of(message)), private=True)


def text_of(message: discord.Message) -> str:
    """Return what a message says; of one that was only passed on, what that says."""
    return message.clean_content or "\n".join(one.content for one in message.message_snapshots)


def _about(tree: app_commands.CommandTree, reception: Reception) -> None:
    desk = reception.desk

    def plain(name: str, ask: Callable[[Interaction], Card], *, again: str = "") -> None:
        if again:
            reception.again[again] = ask

        @tree.command(name=name, description=_SAID[name])
        async def command(interaction: Interaction) -> None:
            await reception.respond(interaction, lambda: ask(interaction), private=True, again=again)

    plain("sources", lambda interaction: desk.sources(caller_of(interaction)), again="sources")


def _managing(tree: app_commands.CommandTree, reception: Reception, manage: str) -> None:
    """Add what is for those with a permission; Discord shows it to them alone, and they are looked at here, too."""
    needed = discord.Permissions(**{manage: True})

    def may(interaction: Interaction) -> bool:
        return interaction.permissions.is_superset(needed)

    @tree.command(name="settings", description=_SAID["settings"])
    @describe(answers=_OPTION["answers"])
    @app_commands.choices(answers=[Offered(name=name, value=value) for value, name in _ANSWERS.items()])
    @app_commands.default_permissions(needed)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def settings(interaction: Interaction, answers: str) -> None:
        place = caller_of(interaction).place

        def change() -> Card:
            if not may(interaction):
                return forbidden(manage)
            reception.desk.set(place, ANSWERS, answers)
            return notice(discord_words.ANSWERS_SET.format(where=_ANSWERS[answers]))

        await reception.respond(interaction, change, private=True)
