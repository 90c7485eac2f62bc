"""What happens when a button or a menu of the bot is used. Its id says all there is to know; no memory is needed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import discord

from adapters import discord_words
from adapters.discord_buttons import (
    ASK,
    CUSTOM_ID,
    REST,
    WHY,
    Button,
    chosen,
    custom_id,
    label_of,
    menu_of,
    pressed_id,
    rows_of,
    view_of,
)
from adapters.discord_delivery import Sent, a_few, at_a_time, follow_up, in_channel, rest_of
from adapters.discord_outgoing import outgoing
from adapters.discord_patience import patiently
from adapters.discord_permissions import may_post, may_write
from adapters.discord_place import Standing, caller_of, standing
from adapters.discord_privacy import forget
from adapters.discord_reception import Reception, shareable
from adapters.discord_sources import Sources
from adapters.discord_threads import can_thread, thread_at, title_of
from bot import chat_words, desk_words
from bot.button_cards import notice
from bot.cards import Action, Card
from bot.desk import Reason
from bot.places import Asked

Interaction = discord.Interaction
Handler = Callable[[Interaction, str, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Presses:
    """Answers every press, of whoever presses; what one may not do here is said to him alone."""

    reception: Reception

    async def pressed(self, interaction: Interaction) -> None:
        """Answer an interaction if it is a press of one of our buttons or menus."""
        found = CUSTOM_ID.fullmatch(pressed_id(interaction))
        if found is None or interaction.message is None:
            return
        handlers: dict[str, Handler] = {
            Action.SOURCES: Sources(self.reception).show,
            Action.MORE: self._more,
            Action.ANOTHER_VIEW: self._another_view,
            Action.CONTEXT: self._context,
            Action.HELPFUL: self._helpful,
            Action.NOT_HELPFUL: self._not_helpful,
            WHY: self._why,
            Action.SHARE: self._share,
            Action.DISCUSS: self._discuss,
            ASK: self._ask,
            REST: self._rest,
            Action.FORGET: self._forget,
        }
        await handlers[found["action"]](interaction, found["reply"], found["more"] or "")

    async def _more(self, interaction: Interaction, reply_id: str, _more: str) -> None:
        caller = caller_of(interaction)
        await self._show(interaction, lambda: self.reception.desk.more(caller, reply_id))

    async def _another_view(self, interaction: Interaction, reply_id: str, _mark: str) -> None:
        caller = caller_of(interaction)
        await self._show(interaction, lambda: self.reception.desk.another_view(caller, reply_id))

    async def _ask(self, interaction: Interaction, _reply_id: str, _number: str) -> None:
        caller, question = caller_of(interaction), label_of(interaction)
        asked = Asked(caller.place, caller.member, question, private=_alone(interaction))
        await self._show(interaction, lambda: self.reception.desk.ask(asked), asked=question)

    async def _show(self, interaction: Interaction, ask: Callable[[], Card], *, asked: str = "") -> None:
        """Show a card in the thread or conversation; in a channel, to who pressed alone: others did not ask."""
        await self.reception.respond(interaction, ask, private=_alone(interaction), asked=asked)

    async def _forget(self, interaction: Interaction, _reply_id: str, _more: str) -> None:
        await forget(self.reception, interaction)

    async def _context(self, interaction: Interaction, reply_id: str, number: str) -> None:
        """Show a passage in its place; the buttons below lead to those of the other sources, in the same message."""
        caller = caller_of(interaction)

        async def work() -> None:
            desk, do = self.reception.desk, self.reception.worker.do
            card = await do(desk.context, caller, reply_id, int(number or 1))
            others = len(await do(desk.source_cards, caller, reply_id))
            await self._edit(interaction, card, _numbers(reply_id, others, int(number or 1)))

        await self.reception.attend(interaction, work, private=True, update=bool(number))

    @staticmethod
    async def _edit(interaction: Interaction, card: Card, rows: tuple[tuple[Button, ...], ...] = ()) -> None:
        first, *rest = outgoing(replace(card, actions=(), suggestions=()))
        shown = replace(first, rows=rows)
        await patiently(lambda: interaction.edit_original_response(**shown.parts))
        await follow_up(interaction, rest, private=True)

    async def _rest(self, interaction: Interaction, reply_id: str, start: str) -> None:
        """Go on with a long reply, for who presses; one of which nothing is kept is made again."""
        caller, desk = caller_of(interaction), self.reception.desk
        again = self.reception.again.get(reply_id)

        async def work() -> None:
            show = self.reception.worker.do
            card = await (show(again, interaction) if again is not None else show(desk.shown, caller, reply_id))
            alone = interaction.message is None or interaction.message.flags.ephemeral
            messages = outgoing(shareable(card), panels=alone or interaction.app_permissions.embed_links)
            begin = int(start or 0) if int(start or 0) < len(messages) else 0
            await a_few(interaction, messages, rest_of(reply_id), private=True, start=begin)

        await self.reception.attend(interaction, work, private=True)

    # What members think of a reply

    async def _helpful(self, interaction: Interaction, reply_id: str, _more: str) -> None:
        caller = caller_of(interaction)
        await self.reception.respond(
            interaction, lambda: self.reception.desk.feedback(caller, reply_id, helpful=True), private=True
        )

    async def _not_helpful(self, interaction: Interaction, reply_id: str, _more: str) -> None:
        """Keep the judgement at once, and ask for the reason; it is chosen from a menu, none is typed."""
        caller = caller_of(interaction)

        async def work() -> None:
            card = await self.reception.worker.do(self.reception.desk.feedback, caller, reply_id, helpful=False)
            (thanks, *_) = outgoing(card)
            if card.head != desk_words.THANKS:  # the reply is not known any more
                await patiently(lambda: interaction.edit_original_response(**thanks.parts))
                return
            asked = f"{thanks.page.content} {chat_words.WHY_NOT_HELPFUL}"
            await patiently(lambda: interaction.edit_original_response(content=asked, view=menu_of(reply_id)))

        await self.reception.attend(interaction, work, private=True)

    async def _why(self, interaction: Interaction, reply_id: str, _more: str) -> None:
        caller = caller_of(interaction)
        reason = Reason(chosen(interaction))

        async def work() -> None:
            card = await self.reception.worker.do(
                self.reception.desk.feedback, caller, reply_id, helpful=False, reason=reason
            )
            await self._edit(interaction, card)

        await self.reception.attend(interaction, work, private=True, update=True)

    # What everybody sees

    async def _share(self, interaction: Interaction, reply_id: str, _more: str) -> None:
        """Post a private reply for everybody, if its reader may write here; then it cannot be shared again."""
        caller = caller_of(interaction)

        async def work() -> None:
            if not may_write(interaction):
                await self._say(interaction, notice(discord_words.MAY_NOT_SHARE))
                return
            card = await self.reception.worker.do(self.reception.desk.share, caller, reply_id)
            if card.private:
                await self._say(interaction, card)
                return
            sent = await self._publish(interaction, card, reply_id)
            await self.reception.note(caller.place, card, sent)
            await patiently(lambda: interaction.edit_original_response(view=view_of(rows_of(card))))

        await self.reception.attend(interaction, work, private=True, update=True)

    @staticmethod
    async def _publish(interaction: Interaction, card: Card, reply_id: str) -> Sent:
        channel = interaction.channel
        where = standing(interaction, message=False)
        if isinstance(channel, discord.abc.Messageable) and where in _WRITABLE and may_post(interaction):
            panels = interaction.app_permissions.embed_links
            return await in_channel(channel, card, key=f"share/{reply_id}/{interaction.id}", panels=panels)
        some = at_a_time(outgoing(card), rest_of(reply_id))
        return Sent(await follow_up(interaction, some, private=False))

    async def _discuss(self, interaction: Interaction, _reply_id: str, _mark: str) -> None:
        """Open a thread at a post, for members to talk in; the bot answers there when it is mentioned."""

        async def work() -> None:
            message = interaction.message
            assert message is not None
            thread = None
            if can_thread(interaction.channel, interaction.app_permissions & interaction.permissions):
                thread = await thread_at(message, title_of(message))
            said = discord_words.DISCUSS_HERE.format(thread=thread.mention) if thread else discord_words.NO_THREAD_HERE
            await patiently(lambda: interaction.edit_original_response(content=said))

        await self.reception.attend(interaction, work, private=True)

    @staticmethod
    async def _say(interaction: Interaction, card: Card) -> None:
        await follow_up(interaction, outgoing(card), private=True)


_WRITABLE = (Standing.CHANNEL, Standing.THREAD, Standing.DIRECT)


def _alone(interaction: Interaction) -> bool:
    """Tell whether what comes of a press is for who pressed alone."""
    return standing(interaction) in (Standing.PRIVATE, Standing.CHANNEL)


def _numbers(reply_id: str, count: int, current: int) -> tuple[tuple[Button, ...], ...]:
    """Return a button a source, none for a single one; the current one stands out."""
    if count < 2:
        return ()
    buttons = [
        Button(f"[{number}]", custom_id(Action.CONTEXT, reply_id, str(number)), strong=number == current)
        for number in range(1, min(count, 25) + 1)
    ]
    return tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))
