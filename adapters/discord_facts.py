"""`/fact` and `/facts ...`: the fact of the day, and where and when a channel gets one."""

from collections.abc import Callable
from typing import Protocol

import discord
from discord import app_commands
from discord.app_commands import Choice as Offered
from discord.app_commands import Range, describe

from adapters import discord_words
from adapters.discord_permissions import VITAL, missing, named
from adapters.discord_place import caller_of
from adapters.discord_reception import Reception, forbidden
from bot import fact_words
from bot.button_cards import notice
from bot.cards import Card
from bot.places import Caller
from bot.schedule_text import zones_like
from bot.subscribing import Subscribing

_CHOICES = 25
_SAID, _OPTION = discord_words.FACTS, discord_words.FACTS_OPTION

Interaction = discord.Interaction
Text = Range[str, 1, 200]


class FactOfTheDay(Protocol):
    """The fact of a day as a card, kept for its buttons; None when there is none."""

    def __call__(self, caller: Caller) -> Card | None:
        """Return the card for who asks."""
        ...


def add_fact_commands(
    tree: app_commands.CommandTree, reception: Reception, facts: Subscribing, of_the_day: FactOfTheDay, *, manage: str
) -> None:
    """Add the commands; `manage` is the permission of those who may change what a channel gets."""

    @tree.command(name="fact", description=_SAID["fact"])
    @describe(private=discord_words.OPTION["private"])
    async def fact(interaction: Interaction, private: bool = False) -> None:
        caller = caller_of(interaction)

        def show() -> Card:
            return reception.desk.observe(caller, "fact", lambda: of_the_day(caller) or notice(fact_words.NO_FACT))

        await reception.respond(interaction, show, private=private)

    tree.add_command(_subscriptions(reception, facts, manage))


def _subscriptions(reception: Reception, facts: Subscribing, manage: str) -> app_commands.Group:
    needed = discord.Permissions(**{manage: True})
    group = app_commands.Group(
        name="facts",
        description=_SAID["facts"],
        default_permissions=needed,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    async def change(interaction: Interaction, ask: Callable[[Caller], Card]) -> None:
        caller = caller_of(interaction)

        def answer() -> Card:
            may = interaction.permissions.is_superset(needed)
            return reception.desk.observe(caller, "facts", lambda: ask(caller) if may else forbidden(manage))

        await reception.respond(interaction, answer, private=True)

    @group.command(name="subscribe", description=_SAID["subscribe"])
    @describe(**{name: _OPTION[name] for name in ("time", "weekdays", "zone", "topics")})
    async def subscribe(
        interaction: Interaction, time: Text = "", weekdays: Text = "", zone: Text = "", topics: Text = ""
    ) -> None:
        lacking = VITAL & set(missing(interaction.app_permissions))
        if lacking:
            sentence = discord_words.MISSING.format(channel=_mention(interaction), permissions=named(sorted(lacking)))
            await change(interaction, lambda _: notice(sentence))
            return
        await change(
            interaction, lambda caller: facts.subscribe(caller, at=time, days=weekdays, zone=zone, topics=topics)
        )

    @group.command(name="time", description=_SAID["time"])
    @describe(**{name: _OPTION[name] for name in ("time", "weekdays", "zone")})
    async def time_(interaction: Interaction, time: Text = "", weekdays: Text = "", zone: Text = "") -> None:
        await change(interaction, lambda caller: facts.change(caller, at=time, days=weekdays, zone=zone))

    @group.command(name="topics", description=_SAID["topics"])
    @describe(topics=_OPTION["topics"])
    async def topics_(interaction: Interaction, topics: Text) -> None:
        await change(interaction, lambda caller: facts.change(caller, topics=topics))

    @group.command(name="pause", description=_SAID["pause"])
    @describe(why=_OPTION["why"])
    async def pause(interaction: Interaction, why: Text = "") -> None:
        await change(interaction, lambda caller: facts.pause(caller, why))

    @group.command(name="resume", description=_SAID["resume"])
    async def resume(interaction: Interaction) -> None:
        await change(interaction, facts.resume)

    @group.command(name="unsubscribe", description=_SAID["unsubscribe"])
    async def unsubscribe(interaction: Interaction) -> None:
        await change(interaction, facts.unsubscribe)

    @group.command(name="status", description=_SAID["status"])
    async def status(interaction: Interaction) -> None:
        await change(interaction, facts.status)

    @subscribe.autocomplete("zone")
    @time_.autocomplete("zone")
    async def complete(_interaction: Interaction, typed: str) -> list[Offered[str]]:
        found = await reception.worker.at_once(zones_like, typed)
        return [Offered(name=one, value=one) for one in found[:_CHOICES]]

    return group


def _mention(interaction: Interaction) -> str:
    return f"<#{interaction.channel_id}>"
