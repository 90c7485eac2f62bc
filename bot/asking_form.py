"""Whether a message is put as a question, told from its form: what members say to one another mostly is not."""

import re

_ASKS = re.compile(
    r"""
    \W*
    (?: (?:and|but|so|or|ok|okay|well|hey|hi|hello|please|sorry|also|then|now) \b [\s,.:;!–—-]* )*
    (?: who|whom|whose|what|whats|when|where|why|how|which
      | did|does|do|is|are|was|were|has|have|had|can|could|will|would|should
      | about|on|from|according|anything|any|more\s+(?:on|about|from)
      | show|list|compare|quote|quotes|find|give|tell|check|cite|timeline|arguments?|positions?|sources?
    )
    (?! ['’] (?:t|re|ve|ll) \b | n['’]t \b ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Tell whether a text asks: it has a question mark, or begins as questions and requests do ("and about Apple")."""
    return "?" in text or _ASKS.match(text) is not None
