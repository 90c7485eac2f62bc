"""Which side of the table a speaker sits on, from stated roles, titles and kinds of organisation.

Never from what was said: a minister who defends encryption is still government. Where the words do not tell, the side
is OTHER. A party alone tells nothing, since parties go in and out of office.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from index.names import fold


class Side(StrEnum):
    """A side of the table."""

    GOVERNMENT = "government and agencies"
    INDUSTRY = "industry"
    CIVIL_SOCIETY = "civil society and experts"
    OPPOSITION = "opposition"
    OTHER = "other"


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b".replace("_", r"[ -]"))


# Tried in this order on each office by itself: a "shadow home secretary" is no home secretary.
_OPPOSITION = _any("shadow opposition")
_GOVERNMENT = _any(
    "\\w+_secretary secretary_of_state secretary_for ministers? minister_for prime_minister premier"
    " chancellor_of_the_exchequer attorney_general solicitor_general governments? ministry home_office foreign_office"
    " cabinet_office treasury whitehall downing_street white_house department_of department_for \\w+_department"
    " civil_servants? intelligence_\\w+ security_(?:service|services|agency|agencies)"
    " spy_chiefs? spies mi5 mi6 gchq nsa fbi cia nca police constabulary chief_constable commissioner prosecutors?"
    " law_enforcement army navy air_force armed_forces military regulators? watchdog ombudsman envoys? diplomats?"
    " ambassador national_cyber_security_centre (?:uk|us|british|american|french|german)_officials? police_force"
    " european_commission council_of_the_european_union mayor governor council_leader cabinet_member"
)
_NOT_OFFICE = _any(
    "(?:company|press|club|general|regional|assistant|private|branch|union|association|honorary|social|executive)_secretary"
    " (?:company|firm|personnel|sales|marketing|technology)_department"
)
_CIVIL = _any(
    "charity charities campaigners? campaign_groups? advocacy activists? rights_group"
    " privacy_\\w+ (?:human|civil|digital|open|animal)_rights"
    " civil_liberties civil_society ngos? non-profit nonprofit think_?tank foundation trust university universities"
    " college institute professors? academics? academic researchers? research_fellow scientists? economists? lecturer"
    " scholar historian unions? trade_union association federation_of experts? cryptographers? whistleblower"
    " centre_for_the center_for_the residents?_group community_group patients?_group pressure_group watch_group"
)
_INDUSTRY = _any(
    "company companies firms? tech_giants? tech_\\w+ technology_\\w+ silicon_valley industry industries manufacturers?"
    " corporation corp inc ltd plc llc businesses start-?ups? bank insurers? retailers? trade_body trade_association"
    " ceo cto cfo chief_technology_officer supermarket airline platform chamber_of_commerce social_network"
    " internet_service_provider messaging_(?:app|service|platform)s? software_\\w+ developers? supplier grocer"
)
_PAST = re.compile(r"\b(?:former|formerly|ex|retired|late|then)\b[ -]?")
_PART = re.compile(r"\s*(?:,|;|\band\b|\bturned\b)\s*")


def side_of_role(title: str) -> Side:
    """Tell the side one stated role stands for; offices held in the past do not count."""
    offices = _PART.split(fold(title).replace(".", ""))
    sides = [_side_of_office(office) for office in offices if not is_past(office)]
    told = {side for side in sides if side is not Side.OTHER}
    return told.pop() if len(told) == 1 else Side.OTHER


def is_past(title: str) -> bool:
    """Tell a role that somebody no longer has, by its own words."""
    return _PAST.search(title) is not None


def side_of(name: str, roles: Sequence[str], *, organisations: Iterable[Side] = ()) -> Side:
    """Tell a speaker's side: by the first role, newest first, that tells, then by the name, then by the organisation.

    `name` is the name of a body or the descriptor of an unnamed source; empty for a person, whose name tells nothing.
    """
    for title in roles:
        side = side_of_role(title)
        if side is not Side.OTHER:
            return side
    side = side_of_role(name)
    if side is not Side.OTHER:
        return side
    told = {side for side in organisations if side is not Side.OTHER}
    return told.pop() if len(told) == 1 else Side.OTHER


def _side_of_office(office: str) -> Side:
    if _OPPOSITION.search(office):
        return Side.OPPOSITION
    governing = _GOVERNMENT.search(_NOT_OFFICE.sub(" ", office)) is not None
    civil = _CIVIL.search(office) is not None
    # Of two kinds of words in one office neither wins: "adviser to the government on charities" may sit on either side.
    if civil:
        return Side.OTHER if governing else Side.CIVIL_SOCIETY
    if governing:
        return Side.GOVERNMENT
    return Side.INDUSTRY if _INDUSTRY.search(office) else Side.OTHER
