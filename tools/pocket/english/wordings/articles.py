"""A thing as such is asked about of the world, this very thing of one's notes."""

_OBJECTS = (
    "sofa|tent|bike|drill|ladder|kettle|toaster|blender|printer|router|camera|drone|boat|violin|piano|guitar|telescope|suitcase|mattress|wardrobe|bookshelf|desk|lamp|carpet|mirror|"
    "boiler|heat pump|water filter|smoke alarm|freezer|fridge|dishwasher|washing machine|tumble dryer|lawn mower|hedge trimmer|chainsaw|wheelbarrow|trampoline|pram|car seat|cot|scooter|skateboard|kayak|surfboard|"
    "sleeping bag|rucksack|raincoat|wedding dress|winter coat|wetsuit|hearing aid|hammock|projector|tablet|laptop|monitor|keyboard|hard drive|vacuum cleaner|sewing machine|coffee machine|rice cooker|pressure cooker|"
    "bread maker|barbecue|fire pit|dehumidifier|hamster cage|paddling pool|jigsaw|toolbox|jump starter|roof box|bike rack|car jack|spirit level|sledge|karaoke machine|record player|turntable|microscope"
)
_PAPERS = "passport|visa|driving licence|gym membership|season ticket|warranty|lease|bank card|parking permit|library card|fishing licence|work permit|travel card|vaccination card|voucher|health card|railcard|student card|domain|subscription"
_HELPERS = "plumber|cleaner|babysitter|dog walker|gardener|piano teacher|driving instructor|nanny|locksmith|roofer|window cleaner|personal trainer|tutor|notary|caterer|dentist|physio|wedding photographer|tax adviser|hairdresser|carpenter|decorator|chimney sweep|painter"
_ANY_OBJECT = (
    "{what is|what's|whats|what exactly is} a <x>{| for|, exactly}",
    "{who invented the|who made the first|when did they invent the|what's the history of the} <x>",
    "{what's|whats|what is} the best {<x>|<x> in <town>|way to get a <x>|website for a <x>}",
)
_ANY_HELPER = (
    "{which <x> should i get|do i need a <x>|is a <x> worth it|is it worth having a <x>|are <x>s expensive|why are <x>s so expensive|what should i look for in a <x>|where can i {get|find} a <x>|where do i get a cheap <x>|should i get a <x>|best <x>|cheap <x>s|how do i get a <x>|how do i choose a <x>|tell me about <x>s|what do i do without a <x>}",
    "{how much does|what does|roughly what does|how much would} a {|good |decent |cheap }<x> cost{| in <town>| these days| on average}",
)
_ANY = (*_ANY_OBJECT, *_ANY_HELPER)
_OBJECT = (
    "{how does a <x> work|how do i use a <x>|how do i clean a <x>|how do you fix a <x>|how do i sell a <x>|how do i repair a <x>|how do you move a <x>|can i recycle a <x>|how loud is a <x>|is a used <x> ok}",
    "{how big|how heavy|how long|how wide} is a {|normal |typical |standard }<x>{| usually| on average|}",
    "how long {does a <x> last|do <x>s last|should a <x> last}{| normally| on average|}",
    "{what's|whats|which is} the best {<x> under <money_sum>|brand of <x>|time to buy a <x>|place for a <x>|way to clean a <x>}",
    "{recommend me a <x>|can you recommend a <x>|i'm looking for a <x>|i need a new <x>, which one|i want a <x>, any tips|<x> reviews|<x> prices|used <x>s near me|should i buy or rent a <x>}",
)
_PAPER = (
    "{how long is a <x> valid|how long does a <x> take|do i need a <x> in <land>|what documents do i need for a <x>|can i travel without a <x>|how do i renew a <x>|what happens if a <x> expires|can a <x> be transferred|i lost a <x>, what now}",
)
_HELPER = (
    "{how much does a <x> earn|what does a <x> do|how do i find a <x>|any good <x> in <town>|know a good <x>|recommend me a <x>|can you recommend a <x>|i'm looking for a <x>|how much should i pay a <x>|how much do you tip a <x>|do i need to tip the <x>|how do i become a <x>|find me a <x>|what should i ask a <x>|<x> near me|how do i fire a <x>}",
)
_OBJECT_OWN = (
    (
        "{where is|where's|wheres|where did i put|where have i put|do you know where i put|where do we keep|in which room is} <x>",
        "<x> is {in the cellar|behind the shed|at <name>'s|under the stairs|in the loft}",
    ),
    (
        "{how much was|what did i pay for|how much did we pay for|what did we spend on|how expensive was} <x>",
        "<x> cost <money_sum>",
    ),
    (
        "{when did i buy|when did we get|where did i buy|who did we buy|how old is|where is the receipt for} <x>",
        "<x> was bought in <month> <year>",
    ),
    (
        "{how big is|how wide is|how heavy is|what are the measurements of|what size is|what did i measure for} <x>",
        "<x> is <cm> by <num> cm",
    ),
    (
        "{what did i note about|what do you know about|what did i say about|do i have a note on|anything on|anything about|what was it with|what was the thing with|what was wrong with} <x>",
        "<x> {has a dent on the left|goes back on friday|needs a new plug|is the one from <name>}",
    ),
    ("{who has|who's got|who did i lend|who borrowed|to whom did i give} <x>", "<name> has <x>"),
    (
        "{what's the serial number of|what's the model of|what brand is|which brand is|what make is} <x>",
        "<x> is a <name> <num><num2>",
    ),
)
_PAPER_OWN = (
    (
        "{when does <x> {expire|run out|end}|how long is <x> valid|until when is <x> valid|is <x> still valid|when is <x> due|when do i have to renew <x>}",
        "<x> is valid until <month> <year>",
    ),
    (
        "{what's the number of|what number is|where is|where's|where did i put|who has|how much was|what did i note about|anything on|what did i pay for} <x>",
        "<x> {is number <num><num2>|is in the top drawer|cost <money_sum>}",
    ),
)
_HELPER_OWN = (
    (
        "{what's the name of <x>|who is <x>|what's the number of <x>|how do i reach <x>|when does <x> come|how much does <x> charge|what do i pay <x>|where does <x> live|which day does <x> come|what is <x> called}",
        "<x> is <name>, 0161 555 0<num>",
    ),
    (
        "{what did i note about|what do you know about|what did i say about|do i have a note on|anything on|anything about|what did i agree with|when did i book} <x>",
        "<x> {is booked for friday|wants cash|can't do mondays|takes <money_sum>}",
    ),
)
KINDS = (
    (tuple(_OBJECTS.split("|")), (*_ANY, *_OBJECT, *_OBJECT), (*_OBJECT_OWN,)),
    (tuple(_OBJECTS.split("|")), (*_ANY, *_OBJECT), (*_OBJECT_OWN,)),
    (tuple(_PAPERS.split("|")), (*_ANY, *_PAPER, *_PAPER), (*_PAPER_OWN,)),
    (tuple(_HELPERS.split("|")), (*_ANY_HELPER, *_HELPER, *_HELPER, *_HELPER), (*_HELPER_OWN,)),
)
"""The things, the questions about such things, and those about one of them with what was noted."""
