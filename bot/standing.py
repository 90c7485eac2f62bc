"""Whether a sentence can be understood by itself, and what to take along with it where it cannot."""

import re

from bot.ports import Record
from index.model import Passage

# A sentence that begins so speaks of something that the one before it named. "It is", "there was" may do without.
_LEANS = re.compile(
    r"""^["“‘'(\[]*
    (?: (?: and | but | so | yet | then | however | still | instead ) ,? \s+ )?
    (?: he | she | they | his | her | their | its | these | those | this | that | such | both | neither
      | the \s (?: former | latter | two | pair | same | move | plan | proposal | decision | ruling | scheme | report
                 | figure | letter | group | company | firm )
      | it (?! \s+ (?: is | was | would \s be | will \s be ) \s+ (?: not \s+ )? \w+ \s+ (?: to | that ) \b )
    ) \b""",
    re.IGNORECASE | re.VERBOSE,
)
# No passage alone is longer (index/chunking.py); a longer pair would be no short answer.
_LONGEST = 120  # words


def leans_back(text: str) -> bool:
    """Tell whether a sentence begins with a word for something that was named before it."""
    return _LEANS.match(text) is not None


def with_what_it_leans_on(passage: Passage, record: Record) -> Passage:
    """Return the passage with the sentence before it where it leans on that one; as it is where it does not.

    Only a sentence of the same paragraph is taken along, since something may have stood between two paragraphs as they
    were published; and only when the two together stay short.
    """
    if not leans_back(passage.text):
        return passage
    before = [other for other in record.around(passage, before=1, after=0) if other.start < passage.start]
    if not before or passage.paragraph != before[-1].paragraph:
        return passage
    whole = Passage(passage.article, before[-1].start, passage.end, before[-1].paragraph)
    return whole if len(whole.text.split()) <= _LONGEST else passage
