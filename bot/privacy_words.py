"""What the bot says of what it keeps of members, in their words. Nothing here is ever a quotation."""

PRIVACY = "What I keep of you, and for how long:"
PRIVACY_QUESTIONS = "What I understood of your questions, never your messages, and my answers: {days}."
PRIVACY_FEEDBACK = "Whether you called an answer helpful, and the reason you chose: as long as the answer."
PRIVACY_EVENTS = "The id of a message or button press that I handled, so that it is not answered twice: two days."
PRIVACY_FACTS = "That you subscribed a place to the daily fact: until it ends."
PRIVACY_GAPS = (
    "How many questions I could not answer, of what kind and why: a year. What they were about goes with my reply;"
    " until then moderators see that of their community, without who asked, but not what was asked of me alone."
)
PRIVACY_SEEN = "Nobody in chat sees what I keep of you, but you. Whoever runs me can read my database."
PRIVACY_NOWHERE = "Nothing of it is sent anywhere else."
PRIVACY_WRITER = (
    "To put an answer in short, what I understood of the question and the passages found are sent to a language model"
    " that whoever runs me has chosen."
)
PRIVACY_ASK = "Say what-do-you-know to see what I keep of you, and forget-me to have it deleted."

BACKED_UP = "The last back-up was made on {day}: it holds what was kept of you then, until whoever runs me deletes it."
NOT_BACKED_UP = "I know of no back-up; whoever runs me may have made copies in another way."

BETWEEN_US = "That is between the two of us: say it to me in a direct message, or use my command {command}."
KNOWN_ELSEWHERE = "This is about this place alone: what I keep of you in others, I show you there."

FORGET_SURE = "This deletes everything that I keep of you, and cannot be undone:"
FORGET_ASKED = "My answers to you, with what I understood of your questions: {count}."
FORGET_JUDGED = "Your judgements of answers: {count}."
FORGET_SUBSCRIBED = "Daily facts that you subscribed places to: {count}. They stay, without your name."
FORGET_EVERYWHERE = "It is deleted in every server, and in our direct conversation."
FORGET_WORKSPACE = "It is deleted in the whole workspace, and in our direct conversation."
FORGET_NOTHING = "I keep nothing of you, here or elsewhere, so there is nothing to forget."
