"""The closed classes of English, as sets of lower-case words. Open classes are told from context elsewhere."""

from index.wordsets import word_set

DETERMINERS = word_set(
    "the a an this these those his her its their our my your some many several most all both each every another"
    " one two three four five six seven eight nine ten no any few other such more countless numerous various half"
    " either neither dozens hundreds thousands"
)
POSSESSIVES = word_set("his her its their our my your")
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
SUBJECT_PRONOUNS = word_set("he she they it we i you")
OBJECT_PRONOUNS = word_set("him her them us me it you himself herself themselves")
PREPOSITIONS = word_set(
    "of for from in on at by with to into about against over under after before during through between among amid"
    " within without across behind beyond near around since until despite like unlike toward towards upon"
    " following including regarding concerning via per alongside outside inside off above below throughout as"
    " besides except than because"
)
# Prepositions that hang a phrase on the noun before them, so that the noun phrase goes on: "a spokesman for the union".
NOUN_LINKS = word_set("of for from at with in on to about against behind within")
SUBORDINATORS = word_set(
    "when while as after before because if although though since until unless whether where whereas once how why"
    " what that lest even"
)
CONJUNCTIONS = word_set("and or but nor yet so")
RELATIVES = word_set("who which that whose whom where")
BE = word_set("is are was were be been being am 'is 're 'm isn't aren't wasn't weren't")
HAVE = word_set("has have had having 've 'd hasn't haven't hadn't")
MODALS = word_set(
    "will would can could may might must shall should 'll won't wouldn't can't cannot couldn't shouldn't mustn't"
)
DO = word_set("do does did don't doesn't didn't")
AUXILIARIES = BE | HAVE | MODALS | DO
NEGATIONS = frozenset({"not", "never", "n't"})
ADVERBS = word_set(
    "also then later now often once again still just even soon too further already always never ever not yet only"
    " instead meanwhile however therefore though sometimes first finally thus elsewhere earlier recently perhaps"
    " almost well long both all simply merely quite rather right so otherwise nonetheless nevertheless afterwards"
    " afterward subsequently indeed next twice meantime likewise similarly moreover furthermore besides"
)
# Words in -ly that are no adverbs.
NOT_ADVERBS = word_set(
    "family ally rally assembly reply supply only july italy monopoly bully early daily weekly monthly friendly"
    " elderly likely unlikely lovely holy ugly fly apply comply rely imply multiply kelly billy sally emily molly"
    " holly beverly kimberly carly elly polly tally belly jelly anomaly butterfly"
)
# Verbs between a subject and "to say": the subject of the first is the subject of the second.
CATENATIVES = word_set(
    "continue continued continues continuing go goes went going begin began begins seem seemed seems appear"
    " appeared appears try tried tries want wanted wants use used need needed needs proceed proceeded quick keen"
    " eager able happy careful forced chose choose chooses came come comes ready expected set hastened hasten"
    " happened likely inclined"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sep sept oct nov dec"
)
TIME_WORDS = (
    WEEKDAYS
    | MONTHS
    | word_set(
        "today yesterday tomorrow tonight week weekend month year morning afternoon evening night day days weeks"
        " months years hour hours minutes time times ago last earlier later this spring summer autumn fall winter"
    )
)
# Common finite verbs that cannot be nouns: they show that a stretch of words is a clause.
FINITE_VERBS = word_set(
    "became began came did fell felt gave got grew had heard held kept knew led left lost made met paid put ran"
    " said saw sent showed sought spoke stood took thought told took tried turned used went won wrote wants takes"
    " makes comes goes gets gives keeps seems remains became means brought bought built drew faced faces leads"
    " believes ate beat bit blew bore broke chose clung crept drank drove fled flew forgot forgave fought froze"
    " hid knelt lay leapt lent meant overcame overtook rang rose sang sank sat shook shone shot shrank sold spent"
    " sprang stole stuck struck swam swept swore swung taught threw tore understood undertook woke wore withdrew"
    " slept spun strode wept wound believe believed think expect expects know argue seem remain acted announced"
    " appealed arrived asked backed blamed called campaigned claimed criticized defended delivered declined denied"
    " ended endorsed entered expressed followed helped hoped insisted issued landed launched leaned looked moved"
    " named nodded noted offered opened opposed passed played praised proposed pushed raised reached resigned"
    " responded returned seized served signed smiled started stopped supported talked visited voted waited walked"
    " wanted warned watched worked stands seeks plans hopes thinks knows loves likes works lives runs plays"
    " appeared remained received failed refused decided joined agreed"
)


def is_adverb(word: str) -> bool:
    """Tell adverbs, by list and by the ending -ly."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS)


def is_finite(word: str) -> bool:
    """Tell words that can only be a finite verb or auxiliary."""
    return word in AUXILIARIES or word in FINITE_VERBS
