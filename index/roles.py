"""Words that tell what a noun stands for: titles, offices, kinds of bodies and documents, places."""

from index.wordsets import word_set

MALE_TITLES = word_set("mr sir lord king prince duke father brother baron earl monsieur herr imam rabbi")
FEMALE_TITLES = word_set("mrs ms miss dame lady queen princess duchess sister baroness countess madame frau madam")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | word_set(
        "dr prof professor sen senator sens senators rep reps representative representatives gov governor govs"
        " president presidents vice prime minister chancellor secretary general attorney judge justice mayor chief lt"
        " col colonel sgt sergeant capt captain cmdr commander adm admiral maj major gen officer detective inspector"
        " superintendent constable rev reverend pope cardinal bishop archbishop ambassador congressman congresswoman"
        " councillor councilman councilwoman alderman speaker whip sheriff marshal coach hon emperor ayatollah sheikh"
        " chairman chairwoman chair director commissioner taoiseach premier first private corporal lance pfc"
    )
)
# Nouns for people by office, work or side; the head of "Apple boss Tim Cook" and of "the former minister".
PEOPLE_NOUNS = word_set(
    "aide adviser advisor activist actor actress advocate agent ally ambassador analyst anchor artist aspirant"
    " assistant athlete attorney author billionaire blogger boss broker brother businessman businesswoman"
    " campaigner candidate captain cardinal celebrity chair chairman chairwoman chairperson challenger chancellor"
    " chief child cleric coach co-founder cofounder colleague columnist comedian commander commentator"
    " commissioner congressman congresswoman conservative consultant contender contractor coordinator"
    " correspondent counsel counselor counterpart critic cop dad daughter defector delegate democrat deputy"
    " designer detective dictator diplomat director doctor donor economist editor emissary engineer entrepreneur"
    " envoy executive expert father firebrand founder friend front-runner frontrunner fundraiser general governor"
    " guest guru hacker head historian host husband immigrant incumbent independent inspector insider investor"
    " investigator journalist judge justice king laureate lawmaker lawyer leader legend legislator liberal"
    " lobbyist manager man mayor member millionaire minister moderator mogul mom mother mp musician neighbor"
    " neighbour nominee observer offical officer official operative opponent organizer organiser owner pal"
    " panelist parent partner passenger pastor person player pilot poet policeman politician pollster poster pope"
    " premier presenter president priest principal producer professor prosecutor protester pundit queen reader"
    " rebel reporter representative republican researcher resident rival runner scholar scientist secretary"
    " senator sergeant sheriff shopper singer sister socialist soldier son source speaker specialist spokesman"
    " spokesperson spokeswoman staffer star statesman strategist student superintendent supporter surgeon"
    " surrogate survivor teacher teenager trader treasurer tycoon user veteran victim viewer volunteer voter whip"
    " widow wife witness woman worker writer author tory leftist pair duo couple men women people children"
    " spokespeople mandarins spies staff crew police delegation audience crowd academics"
)
MALE_NOUNS = word_set(
    "spokesman businessman congressman chairman councilman statesman policeman man husband father brother son"
    " king actor dad uncle nephew grandfather boy gentleman prince widower anchorman fisherman assemblyman"
    " salesman"
)
FEMALE_NOUNS = word_set(
    "spokeswoman businesswoman congresswoman chairwoman councilwoman woman wife mother sister daughter queen"
    " actress mom aunt niece grandmother girl lady princess widow hostess waitress assemblywoman policewoman"
    " first-lady"
)
# Capitalised words that begin or qualify an office and are never a first name.
OFFICE_WORDS = TITLES | word_set(
    "former ex acting deputy assistant associate senior junior shadow foreign home defence defense interior"
    " finance treasury health education energy labor state press national security campaign house senate white"
    " republican democratic democrat conservative labour liberal tory independent presidential gop u.s us uk"
    " british american french german russian chinese israeli european canadian australian iranian mexican indian"
    " african black new executive managing co-chair co-chairman editor reporter correspondent columnist moderator"
    " host anchor strategist spokesman spokeswoman spokesperson analyst candidate nominee leader head founder"
    " co-founder ceo mp mep msp undersecretary under secretary-general congress party lawmaker majority minority"
    " solicitor economist author writer activist businessman billionaire professor doctor lawyer attorney-general"
    " anonymous federal local lib dem north south east west northern southern eastern western"
)
BODY_WORDS = word_set(
    "party committee university college school institute institution bank council department ministry agency"
    " bureau commission commissioner's association foundation group inc corp corporation co ltd plc llc company"
    " union federation center centre court house senate congress parliament assembly office service services"
    " administration board authority society church network news post times journal guardian telegraph tribune"
    " herald globe gazette review magazine press media television radio tv forum alliance coalition campaign team"
    " league club police force forces army navy guard trust fund organization organisation nations government"
    " cabinet conference summit street register reporter today mail express sun mirror observer independent week"
    " chronicle daily examiner inquirer hospital museum hotel airport industries partners capital holdings"
    " international act bill survey poll project state states islamic front watch rights republicans democrats"
    " conservatives tories labour greens"
)
# A thing that can be the grammatical subject of "said": the thing stays the speaker.
DOCUMENT_NOUNS = word_set(
    "report letter paper statement document memo affidavit complaint lawsuit filing ruling indictment book"
    " article column editorial email e-mail post posting message tweet survey poll study research law legislation"
    " bill charter website site page sign headline note release transcript review manifesto petition ad"
    " advertisement video speech reports polls surveys studies statistics examination analysis audit inquiry"
    " investigation documents letters records emails posts rumors rumours data figures"
)
BODY_NOUNS = word_set(
    "company firm group organisation organization party government administration campaign agency department"
    " ministry charity union committee council commission court network newspaper paper magazine bank university"
    " panel board authority bureau club team platform giant outlet publication association institute foundation"
    " coalition companies firms groups agencies charities unions organisations organizations governments parties"
    " services newspapers hackers regime office police force service society centre center watchdog regulator"
)
# Nouns that say before its name what a body is: "regulator Datawatch", "ferry operator Northline".
BODY_KINDS = word_set(
    "regulator watchdog operator airline retailer broadcaster charity firm company startup supermarket chipmaker"
    " carmaker developer manufacturer supplier insurer lender thinktank think-tank giant publisher"
)
# What departments are for. After "and" or a comma these go on in the name of one, where any other name is another body;
# alone they are topics.
PORTFOLIOS = word_set(
    "affairs agriculture arts care climate commerce commonwealth communities consumer culture customs defence"
    " defense development digital disabilities economy education employment energy environment equalities"
    " families finance fisheries food foreign forestry health housing human industrial industry innovation"
    " justice labor labour leisure levelling local media pensions planning rural safety science security"
    " services skills social sport sports strategy technology tourism trade training transport treasury urban"
    " veterans welfare women work youth"
)
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ee", "ant", "eer", "body", "person")
_QUANTIFIERS = word_set("one another some many most others few several both critics all other none everyone")


def singular(noun: str) -> str:
    """Give the singular of a regular plural, else the word itself."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def names_people(noun: str) -> bool:
    """Tell a noun for people, singular or plural."""
    return noun in PEOPLE_NOUNS or singular(noun) in PEOPLE_NOUNS


def can_speak(noun: str) -> bool:
    """Tell a noun for somebody or something that can say: people, bodies, documents, by list and by ending."""
    one = singular(noun)
    return (
        names_people(noun)
        or noun in BODY_NOUNS | DOCUMENT_NOUNS | _QUANTIFIERS | TITLES | BODY_WORDS
        or one in BODY_NOUNS | DOCUMENT_NOUNS | BODY_WORDS
        or (len(one) > 4 and one.endswith((*_AGENT_ENDINGS, "third", "fourth", "fifth", "percent", "majority")))
    )


PLACES = word_set(
    "america britain england scotland wales ireland china russia japan korea india israel iran iraq syria france"
    " germany italy spain europe asia africa mexico canada australia zealand brazil turkey egypt afghanistan"
    " pakistan ukraine london paris berlin moscow beijing tokyo washington york orlando boston chicago miami"
    " houston dallas atlanta cleveland brussels alabama alaska arizona arkansas california colorado connecticut"
    " delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland"
    " massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey carolina"
    " dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia wisconsin wyoming"
    " puerto"
)
