"""Reporting verbs and nouns: which words report words, and how the content follows them. Data, and the forms of it.

How the content follows is written as letters:
  s  a clause, with or without "that"           He said (that) it was late.
  t  somebody addressed, then a clause          She told reporters (that) it was late.
  i  an infinitive                              They pledged to go.
  a  somebody addressed, then an infinitive     They urged ministers to go.
  n  a noun phrase                              He praised the plan.
  c  a noun phrase and what it is called        She called the plan "madness".
  p  a preposition and a noun phrase            He warned of delays.
  w  an embedded question                       She asked whether it was late.
  q  only words in quotation marks              "Go!" he laughed.
  d  (with another) only documents do it        The poll shows (that) it is late.
"""

from dataclasses import dataclass

from index.wordsets import word_set


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb: `frames` as above, `prepositions` that open its content."""

    lemma: str
    frames: str
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reporting verb. `shape` is "base", "s", "past" (also the participle), "participle" or "ing"."""

    cue: Cue
    shape: str


# lemma:frames[:prepositions]; the most general verb first on every line.
_VERBS = """
say:s state:s declare:s announce:snw claim:sni assert:s maintain:s insist:s:on contend:s allege:s
argue:s:against,for note:s observe:s remark:s:on comment:sp:on mention:n point:sp:to add:s continue:q explain:sw
reiterate:sn repeat:sn stress:sn emphasise:sn emphasize:sn underline:sn underscore:sn acknowledge:sn admit:sn
concede:sn confess:s:to confirm:sn deny:sn dispute:n suggest:sn propose:sni predict:sn speculate:s estimate:s
calculate:s conclude:s reply:s respond:s answer:q counter:s retort:s rejoin:q recall:sn remember:q recount:n
reveal:sn disclose:sn divulge:sn report:sn complain:s:of,about lament:sn joke:s quip:s boast:s:of,about brag:s:about
gloat:q muse:s opine:s posit:s caution:s:against agree:s write:s tweet:s post:s blog:s email:s quote:q read:q
testify:s swear:s vow:is pledge:is promise:is threaten:i warn:tsp:of,about,against tell:t inform:t remind:t assure:t
notify:t advise:a brief:q urge:asn ask:waq demand:sni request:sn beg:a implore:a exhort:a order:q
call:c:for,on,upon describe:c brand:c label:c dub:c denounce:cn condemn:cn criticise:cn criticize:cn blast:cn
slam:cn attack:q decry:cn deplore:cn deride:cn dismiss:c ridicule:cn mock:cn lambast:cn lambaste:cn berate:cn
rebuke:cn characterise:c characterize:c portray:c liken:c compare:q hail:cn praise:cn laud:cn applaud:q commend:cn
credit:cn accuse:cn blame:cn defend:cn tout:cn cite:n reference:n decline:q refuse:q pronounce:c term:c deem:q
theorize:s theorise:s indicate:s signal:s imply:s hint:s:at show:sd find:sd hold:q rule:s advocate:n endorse:q
echo:q interject:q exclaim:s shout:s yell:s cry:q scream:q chant:s whisper:s mutter:q murmur:q laugh:q sigh:q
smile:q grin:q chuckle:q snap:q bark:q thunder:q roar:q fume:q rail:p:against blare:q intone:q deadpan:q wonder:qw
ponder:q inquire:w enquire:w question:q address:q jeer:q taunt:q tease:q plead:s beseech:a grumble:s gripe:s groan:q
moan:s recite:q proclaim:s profess:s attest:s:to affirm:sn reaffirm:sn clarify:s elaborate:q specify:s stipulate:s
outline:n detail:q relate:q narrate:q summarise:q summarize:q caption:q headline:q thank:q salute:q congratulate:q
volunteer:q venture:q offer:q interrupt:q object:s protest:s disagree:q begin:q conclude:s close:q finish:q
recommend:sn confide:s rationalise:s reason:s warrant:q lash:q shoot:q fire:q hit:q open:q counsel:a coo:q gush:q
rave:q sneer:q scoff:s bemoan:n bewail:n rant:q enthuse:q marvel:q reflect:q crow:q cheer:q bellow:q holler:q
croak:q pray:q sing:q reassure:t guarantee:s foresee:q forecast:sn project:q stand:q sum:q put:q go:q
"""
# Forms that the rules below get wrong: base, third person, past, participle, -ing.
_IRREGULAR = {
    "say": "says said said saying",
    "write": "writes wrote written writing",
    "tell": "tells told told telling",
    "find": "finds found found finding",
    "hold": "holds held held holding",
    "read": "reads read read reading",
    "begin": "begins began begun beginning",
    "shoot": "shoots shot shot shooting",
    "stand": "stands stood stood standing",
    "put": "puts put put putting",
    "go": "goes went gone going",
    "show": "shows showed shown showing",
    "swear": "swears swore sworn swearing",
    "forecast": "forecasts forecast forecast forecasting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "hit": "hits hit hit hitting",
    "sing": "sings sang sung singing",
    "quip": "quips quipped quipped quipping",
    "brag": "brags bragged bragged bragging",
    "admit": "admits admitted admitted admitting",
    "slam": "slams slammed slammed slamming",
    "dub": "dubs dubbed dubbed dubbing",
    "blog": "blogs blogged blogged blogging",
    "beg": "begs begged begged begging",
    "grin": "grins grinned grinned grinning",
    "chat": "chats chatted chatted chatting",
    "plan": "plans planned planned planning",
    "sum": "sums summed summed summing",
    "snap": "snaps snapped snapped snapping",
    "signal": "signals signaled signaled signaling",
    "label": "labels labeled labeled labeling",
    "rebut": "rebuts rebutted rebutted rebutting",
    "panic": "panics panicked panicked panicking",
}
# Of these the present is nearly always a noun, or no saying: "party rules", "two emails".
_ONLY_PAST = word_set("rule email blog order project address hold reason object detail caption headline question")
_BRITISH = {
    "signalled": ("signal", "past"),
    "labelled": ("label", "past"),
    "signalling": ("signal", "ing"),
    "labelling": ("label", "ing"),
}
# Words that are nouns as often as verbs: as a bare form they need a subject that is clearly one.
NOUN_LIKE = word_set(
    "report claim call demand state note reply comment vow pledge promise answer request question offer attack"
    " object reason term label brand joke tweet post blog email read point blame credit quote threat find show"
    " order project hold rule forecast counter close stand address detail outline reference blast slam test hit"
    " caution estimate advocate praise remark complaint dispute recall lament boast quip wonder credit attack"
    " warrant shout cry scream chant whisper laugh sigh smile brief mock brag volunteer venture hint signal cheer"
    " fire open caption headline thunder roar go put sum cite reports claims calls demands states notes replies"
    " comments vows pledges promises answers requests questions offers attacks objects reasons terms labels brands"
    " jokes tweets posts blogs emails reads points credits quotes finds shows orders casts projects holds rules"
    " forecasts counters closes stands addresses details outlines references blasts slams hits cautions estimates"
    " advocates warrants shouts cries screams chants whispers laughs sighs smiles briefs mocks volunteers hints"
    " signals cheers fires opens captions headlines"
)
# Nouns that report: "his claim that ...", "a call for ...", "the statement: ...".
NOUNS = word_set(
    "claim claims statement statements assertion assertions argument arguments suggestion suggestions comment"
    " comments remark remarks warning warnings pledge pledges vow vows promise promises call calls demand demands"
    " complaint complaints accusation accusations allegation allegations criticism criticisms declaration"
    " announcement insistence admission denial denials answer reply response contention observation description"
    " message tweet tweets words quote question stance position view opinion belief note prediction predictions"
    " conclusion charge charges speech letter testimony confession joke"
)
# Verbs whose subject owns the noun they govern: "repeated the charge that ...", unlike "rejected the charge that ...".
UTTERING = word_set(
    "made make makes making repeated repeats issued issues issuing expressed expresses gave gives voiced"
    " reiterated released offered renewed filed wrote sent posted published delivered with in provided used using"
    " began by"
)
# What may stand between "said" and the words said, after these prepositions: "said in a statement on Monday that".
ADJUNCT_PREPOSITIONS = word_set(
    "in on at during after before to of about from via through by with as over following when outside inside"
    " under into without regarding referring for among amid near since aboard upon ahead while"
)
LABELLING = word_set(
    "titled entitled called named nicknamed dubbed known labelled labeled so-called headlined branded termed"
    " subtitled captioned hashtag hashtags slogan motto nickname word words term phrase title tagged"
)


def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for entry in _VERBS.split():
        lemma, frames, *rest = entry.split(":")
        cue = Cue(lemma, frames, frozenset(rest[0].split(",")) if rest else frozenset())
        for word, shape in _conjugate(lemma):
            if lemma in _ONLY_PAST and shape in ("base", "s"):
                continue
            forms.setdefault(word, Form(cue, shape))
    for word, (lemma, shape) in _BRITISH.items():
        forms[word] = Form(forms[lemma].cue, shape)
    return forms


def _conjugate(lemma: str) -> list[tuple[str, str]]:
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma].split()
        same = "past" if participle == past else "participle"
        return [(past, "past"), (lemma, "base"), (participle, same), (third, "s"), (ing, "ing")]
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    third = (
        lemma[:-1] + "ies" if consonant_y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    )
    past = lemma[:-1] + "ied" if consonant_y else stem + "ed"
    return [(lemma, "base"), (third, "s"), (past, "past"), ((lemma if lemma.endswith("ee") else stem) + "ing", "ing")]


FORMS = _forms()
