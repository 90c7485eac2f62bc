"""The closed classes of English, as sets of lower-case words. Data only; open classes are told from context elsewhere."""

DETERMINERS = frozenset(
    "the a an this these those his her its their our my your some many several most all both each every another"
    " one two three four five six seven eight nine ten no any few other such more countless numerous various"
    " half either neither dozens hundreds thousands".split()
)
POSSESSIVES = frozenset("his her its their our my your".split())
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
SUBJECT_PRONOUNS = frozenset("he she they it we i you".split())
OBJECT_PRONOUNS = frozenset("him her them us me it you himself herself themselves".split())
PREPOSITIONS = frozenset(
    "of for from in on at by with to into about against over under after before during through between among"
    " amid within without across behind beyond near around since until despite like unlike toward towards upon"
    " following including regarding concerning via per alongside outside inside off above below throughout as"
    " besides except than because".split()
)
# Prepositions that hang a phrase on the noun before them, so that the noun phrase goes on: "a spokesman for the union".
NOUN_LINKS = frozenset("of for from at with in on to about against behind within".split())
SUBORDINATORS = frozenset(
    "when while as after before because if although though since until unless whether where whereas once how why"
    " what that lest even".split()
)
CONJUNCTIONS = frozenset("and or but nor yet so".split())
RELATIVES = frozenset("who which that whose whom where".split())
BE = frozenset("is are was were be been being am 'is 're 'm isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had having 've 'd hasn't haven't hadn't".split())
MODALS = frozenset(
    "will would can could may might must shall should 'll won't wouldn't can't cannot couldn't shouldn't mustn't".split()
)
DO = frozenset("do does did don't doesn't didn't".split())
AUXILIARIES = BE | HAVE | MODALS | DO
NEGATIONS = frozenset({"not", "never", "n't"})
ADVERBS = frozenset(
    "also then later now often once again still just even soon too further already always never ever not yet only"
    " instead meanwhile however therefore though sometimes first finally thus elsewhere earlier recently perhaps"
    " almost well long both all simply merely quite rather right so otherwise nonetheless nevertheless afterwards"
    " afterward subsequently indeed next twice likewise similarly moreover furthermore besides".split()
)
# Words in -ly that are no adverbs.
NOT_ADVERBS = frozenset(
    "family ally rally assembly reply supply only july italy monopoly bully early daily weekly monthly friendly"
    " elderly likely unlikely lovely holy ugly fly apply comply rely imply multiply kelly billy sally emily molly"
    " holly beverly kimberly carly elly polly tally belly jelly anomaly butterfly".split()
)
# Verbs between a subject and "to say": the subject of the first is the subject of the second.
CATENATIVES = frozenset(
    "continue continued continues continuing go goes went going begin began begins seem seemed seems appear appeared"
    " appears try tried tries want wanted wants use used need needed needs proceed proceeded quick keen eager able"
    " happy careful forced chose choose chooses came come comes ready expected set hastened hasten happened"
    " likely inclined".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec".split()
)
TIME_WORDS = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        "today yesterday tomorrow tonight week weekend month year morning afternoon evening night day days weeks months"
        " years hour hours minutes time times ago last earlier later this spring summer autumn fall winter".split()
    )
)
# Common finite verbs that cannot be nouns: they show that a stretch of words is a clause.
FINITE_VERBS = frozenset(
    "became began came did fell felt gave got grew had heard held kept knew led left lost made met paid put ran said"
    " saw sent showed sought spoke stood took thought told took tried turned used went won wrote wants takes makes"
    " comes goes gets gives keeps seems remains became means brought bought built drew faced faces leads believes"
    " appeared remained received failed refused decided joined agreed".split()
)


def is_adverb(word: str) -> bool:
    """Tell adverbs, by list and by the ending -ly."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS)


def is_finite(word: str) -> bool:
    """Tell words that can only be a finite verb or auxiliary."""
    return word in AUXILIARIES or word in FINITE_VERBS
