"""The sources of a reply, one message each: in a thread at the reply, in the thread it stands in, or to one alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from adapters import discord_words
from adapters.discord_buttons import custom_id
from adapters.discord_delivery import a_few, in_channel
from adapters.discord_outgoing import Outgoing, outgoing
from adapters.discord_patience import patiently
from adapters.discord_permissions import may_post, may_write, named
from adapters.discord_place import Standing, caller_of, place_of, standing
from adapters.discord_reception import Reception
from adapters.discord_text import CONTENT, Page
from adapters.discord_threads import can_thread, thread_at, title_of
from bot.cards import Action, Card, Tone
from bot.places import Platform


@dataclass(frozen=True, slots=True)
class Sources:
    """Answers the button of that name. Who presses second is led to what stands already."""

    reception: Reception

    async def show(self, interaction: discord.Interaction, reply_id: str, mark: str) -> None:
        """Show the sources of a reply; the mark may say from which message on."""
        caller = caller_of(interaction)
        onward = _ONWARD.fullmatch(mark)

        async def work() -> None:
            cards = await self.reception.worker.do(self.reception.desk.source_cards, caller, reply_id)
            where = standing(interaction)
            if any(card.private for card in cards) or where is Standing.PRIVATE:
                await self._alone(interaction, reply_id, cards, start=int(onward[1]) if onward else 0)
            elif where is Standing.CHANNEL:
                await self._in_thread(interaction, reply_id, cards)
            else:
                await self._below(interaction, reply_id, cards)

        await self.reception.attend(interaction, work, private=True)

    async def _in_thread(self, interaction: discord.Interaction, reply_id: str, cards: Sequence[Card]) -> None:
        message = interaction.message
        held = interaction.app_permissions
        thread = None
        if message is not None and can_thread(interaction.channel, held) and may_write(interaction):
            thread = await thread_at(message, discord_words.SOURCES_OF.format(title=title_of(message)))
        if thread is None:
            withheld = [one for one in ("create_public_threads", "send_messages_in_threads") if not getattr(held, one)]
            note = discord_words.MISSING_HERE.format(permissions=named(withheld)) if withheld else ""
            await self._alone(interaction, reply_id, cards, note)
            return
        said = discord_words.SOURCES_IN_THREAD.format(thread=thread.mention)
        await patiently(lambda: interaction.edit_original_response(content=said))
        if not await _stand(thread, cards[0], panels=held.embed_links):
            await self._once(thread, thread.id, reply_id, cards, panels=held.embed_links)
        await self.reception.worker.do(self.reception.desk.follow, place_of(thread, thread.guild.id), reply_id)

    async def _below(self, interaction: discord.Interaction, reply_id: str, cards: Sequence[Card]) -> None:
        channel = interaction.channel
        assert isinstance(channel, discord.abc.Messageable)
        if not may_post(interaction):
            await self._alone(interaction, reply_id, cards)
            return
        await patiently(lambda: interaction.edit_original_response(content=discord_words.SOURCES_BELOW))
        panels = interaction.app_permissions.embed_links
        await self._once(channel, interaction.channel_id or 0, reply_id, cards, panels=panels)

    async def _once(
        self, channel: discord.abc.Messageable, where: int, reply_id: str, cards: Sequence[Card], *, panels: bool
    ) -> None:
        """Post the sources unless they stand there already; after a fault they may be asked for again."""
        key = f"sources/{reply_id}/{where}"
        if not await self.reception.claim(key):
            return
        try:
            for number, card in enumerate(cards):
                await in_channel(channel, card, key=f"sources/{reply_id}/{number}", panels=panels)
        except Exception:
            await self.reception.worker.do(self.reception.desk.release, Platform.DISCORD, key)
            raise

    @staticmethod
    async def _alone(
        interaction: discord.Interaction, reply_id: str, cards: Sequence[Card], note: str = "", *, start: int = 0
    ) -> None:
        """Show the sources to one member, in as few messages as hold them: he is no thread."""
        messages = _together([message for card in cards for message in outgoing(card)], note)
        await a_few(
            interaction,
            messages,
            lambda number: custom_id(Action.SOURCES, reply_id, f"p{number}"),
            private=True,
            start=start if start < len(messages) else 0,
        )


# They are the first messages of a thread that was opened for them.
_LOOKED_AT = 100
# The message to go on from; the mark of a daily post has other letters.
_ONWARD = re.compile(r"p(\d+)")


async def _stand(thread: discord.Thread, first: Card, *, panels: bool) -> bool:
    """Tell whether the sources stand in a thread already: that they were posted is known for two days only."""
    me, sought = thread.guild.me, outgoing(first, panels=panels)[0].page.content
    try:
        return any(
            [
                one.author == me and one.content == sought
                async for one in thread.history(limit=_LOOKED_AT, oldest_first=True)
            ]
        )
    except discord.HTTPException:  # without Read Message History they may stand there twice in the end
        return False


def _together(messages: Sequence[Outgoing], note: str) -> list[Outgoing]:
    """Return texts in as few messages as hold them. A note does not change which text is in which message."""
    texts: list[str] = []
    for text in (message.page.content for message in messages):
        if texts and len(texts[-1]) + len(text) + 2 <= CONTENT:
            texts[-1] += f"\n\n{text}"
        else:
            texts.append(text)
    if note and len(note) + len(texts[0]) + 2 <= CONTENT:
        texts[0] = f"{note}\n\n{texts[0]}"
    elif note:
        texts.append(note)
    return [Outgoing(Page(text), Tone.ANSWER) for text in texts]
