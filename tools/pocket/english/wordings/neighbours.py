"""Words of the world in messages that a tool answers: a film that was seen, a flight that is booked, a pizza to order."""

FACTS = (
    ("my favourite <fav> is <any>", "my favourite <fav>", ("what's [k]", "what is [k] again", "do you know [k]", "tell me [k]", "which was [k]")),
    ("{my|our} tickets for <match> are {in the blue folder|in my mail|on the fridge|at the box office|under the name <person_at>}", "tickets for <match>", ("where are my [k]", "what did i say about the [k]", "where did i put the [k]")),
    ("{i'm|i am} allergic to <ingredient>", "allergic", ("what am i [k] to", "do you know what i'm [k] to")),
    ("<person_at> {loves|hates|can't stand|is allergic to|always orders} <dish>", "<person_at>", ("what does [k] like to eat", "what do you know about [k]", "what did i say about [k]", "anything about [k] and food in my notes")),
    ("<person_at> {wants|already has|wished for} <product>{ for christmas| for the birthday|}", "<person_at>", ("what does [k] want", "what did i note about [k]", "what should i know about [k] and presents from my notes")),
    ("{the|my} recipe for <dish> is {on page <num> of the red book|in the kitchen drawer|from <person_at>}", "recipe for <dish>", ("where is my [k]", "where did i put the [k]", "what did i note about the [k]")),
    ("{i|I} {take|must take} {my |}<pill> {twice a day|at <clock>|before breakfast|with food}", "<pill>", ("when do i take my [k]", "what did i tell you about my [k]", "how often did i say i take my [k]")),
    ("{my|our} flight to <town> {leaves at <clock>|is on the 14th at <clock>|is on friday|has the number LH <num>|goes from gate B<num>}", "flight to <town>", ("when is my [k]", "what time does my [k] leave", "what do you know about my [k]", "what did i say about my [k]")),
    ("{my|our} hotel in <town> is {called the <name>|near <landmark>|booked until sunday|on the 3rd of <month>}", "hotel in <town>", ("what's the name of my [k]", "what did i note about my [k]", "which was our [k]")),
    ("my <pet> is {called <name>|<little> years old|afraid of thunder|chipped under <num><num2>}", "my <pet>", ("what do you know about [k]", "how old is [k]", "what's the name of [k]", "what did i say about [k]")),
    ("{i'm|we are} at season <little> of <series>", "<series>", ("which season of [k] am i at", "where was i in [k]", "how far did i get with [k]")),
    ("{i'm on|i stopped at} page <num> of <book>", "<book>", ("what page of [k] am i on", "where did i stop in [k]", "which page was i on in [k]")),
    ("my {login|password|user name} for <game> is {<name><num>|<num><num2>|dragon<num>}", "for <game>", ("what's my login [k]", "what's my password [k]")),
    ("my high score in <game> is <num><num2>", "high score in <game>", ("what's my [k]", "what was my [k] again")),
    ("my <firm> {customer number|password|order number|pin|contract number} is <num>-<num2>", "my <firm>", ("what are the details of [k] account in my notes", "what did i note about [k] account")),
    ("{i|we} paid <money_sum> for <product>", "<product>", ("how much did i pay for [k]", "what did we pay for [k]")),
    ("my <instrument> {teacher is <name>|lesson is on thursdays at <clock>|is at <person_at>'s place|cost <money_sum>}", "my <instrument>", ("what did i say about [k]", "what do you know about [k]", "what was that about [k]")),
    ("my <langu> {class|course|exam} is on {monday|tuesday|friday} at <clock>", "my <langu>", ("what did i note about [k] lessons", "what do my notes say about [k] course")),
    ("my <machine> is {under warranty until <year>|from <year>|at the repair shop|broken since <month>|insured}", "my <machine>", ("what did i say about [k]", "what's up with [k]", "what do you know about [k]")),
    ("we saw <film> {on our first date|with <person_at>|in <year>|at the drive-in}", "<film>", ("when did we see [k]", "with whom did i see [k]", "what did i say about [k]")),
    ("<person_at> {lives in|works in|moved to|is from|is on holiday in} <town>", "<person_at>", ("where does [k] live", "where is [k]", "what did i note about [k]", "where did i say [k] is")),
    ("<person_at> works {at <firm>|as a <job>}", "<person_at>", ("where does [k] work", "what does [k] do for work", "for whom does [k] work")),
    ("{my|our} bet with <person_at> is that <team> beat <team2>", "bet with <person_at>", ("what was my [k]", "what did i say about the [k]")),
    ("i lent <book> to <person_at>", "<book>", ("who has my [k]", "who did i lend [k] to", "who did i give my copy of [k] to")),
    ("the <plant> {needs water every <little> days|was repotted in <month>|came from <person_at>}", "the <plant>", ("what did i say about [k]", "how often does [k] need water according to my notes", "what do you know about [k]")),
    ("<holiday> is at <person_at>'s place this year", "<holiday>", ("what did i note about [k]", "where is [k] this year", "where do we meet for [k]")),
)  # fmt: skip
"""The fact; the words it is looked for by; the questions, with these words in place of ``[k]``."""

KEEP = (
    "{remember|note|note down|keep in mind|don't forget|please remember|can you remember|save|write down|make a note} that <fact>",
    "{remember|note|note to self|write down|save this|for the record|keep in mind|memo|new note}: <fact>",
    "<fact>, {remember that|note that|keep that in mind|write that down|don't forget it|save that for me|make a note}",
    "{i'd like you to|i want you to|could you|would you} {remember|note|keep in mind} that <fact>",
    "<fact>. {please remember|can you note that|keep it for later|remember it for me}",
)
LOOK = (
    "{what did i|what have i} {say|note|tell you|noted} about <key>",
    "{do i have|have i got|is there} {a note|anything|something} {about|on} <key>{| in my notes}",
    "{find|look up|show me|check|read me} {my note|my notes|what i noted|what i said} {about|on} <key>",
    "{what do my notes say|what do you remember|what's in my notes} about <key>",
)
ERRANDS = (
    "{watch|rewatch|record|download|tape|see} {<film>|<series>|the new <series>|<match>|the <team> game}",
    "{order|pick up|cook|bake|reheat|defrost|buy|get} {<dish>|<dish> for <person_at>|<ingredient> and <ingredient2>|<product>|some <ingredient>|<dish> from <venue>}",
    "{check|google|look up|read about|find out about|watch a video about} {the <team> score|the weather in <town>|flights to <town>|<concept>|how old <star> is|what <word> means|the price of <product>|<firm> shares|how to <chore>|who won <match>|the news|when <venue> opens|<event>}",
    "{email|text|call|ask|tell|message|write to} <person_at> about {<match>|<concept>|<dish>|<product>|the <machine>|<holiday>|the trip to <town>|the <langu> lesson|<film>|the <subject> exam}",
    "{take|fetch|refill|buy} {my |the |}<pill>", "{water|repot|prune|feed} the <plant>", "{feed|walk|brush|worm|wash} the <pet>", "take the <pet> to the vet", "{fix|clean|descale|replace|switch off|return|sell} the <machine>",
    "{practise|tune|pack} the <instrument>", "{study|revise|prepare for} {<subject>|the <subject> exam|<langu>|<event>}", "{translate|print|finish|proofread} the {letter|essay on <event>|<langu> homework|slides on <concept>|speech}",
    "{cancel|renew|pay|call|update} {<firm>|netflix|my <firm> account|the <firm> bill}", "{book|reserve|buy tickets for} {<match>|<film>|the trip to <town>|<landmark>}",
    "play <game> with <person_at>", "{wish|send} <person_at> a happy <holiday>", "put the <dish> in the oven", "{pack|leave|book the hotel|buy travel insurance|check in} for <town>", "{ask|google|tell} {chatgpt|siri|alexa} {for a <dish> recipe|for a joke|who won <match>|how to <chore>|to play <song>}",
    "{ask <person_at>|check} {if <team> won|whether <venue> is open|why the <machine> <trouble>|what <word> means|who wrote <book>|how long <dish> takes|what time <match> starts}",
    "{write|send|give} <person_at> {<text_kind>|<product>|the <book> back|the recipe for <dish>}", "{learn|listen to|sing|download} <song>", "go to <venue>", "{do|try|start|read about} <hobby>", "{exchange|withdraw|save} <money_sum>",
)  # fmt: skip
TELL = ("{text|tell|email|message|write} <person_at> that <saying>", '{ask|text} <person_at> "<saying>"')
"""Whose own words may hold a time: it stands before them, or comes after a comma."""

REMIND = (
    "remind me <when> to <what>", "remind me to <what> <when>", "<when> remind me to <what>", "{set|make|create} a reminder to <what> <when>", "{can|could} you remind me <when> to <what>", "{can|could} you remind me to <what> <when>",
    "don't let me forget to <what> <when>", "{ping|nudge|alert} me <when> to <what>", "reminder <when>: <what>", "i {have to|must|need to} <what> <when>, {remind me|please remind me|set a reminder}", "i want to be reminded <when> to <what>",
)  # fmt: skip
REMIND_FIRST = (
    "remind me <when> to <what>",
    "<when> remind me to <what>",
    "{can|could} you remind me <when> to <what>",
    "{ping|nudge|alert} me <when> to <what>",
    "{set|make} a reminder <when> to <what>",
    "reminder <when>: <what>",
    "<when>: remind me to <what>",
)

SUMS = (
    ("{a|one|every} {<dish>|slice of <dish>|portion of <dish>|<drink>} has <a> calories{, how many are in <b>|. how many do <b> have|, i had <b>, how many calories is that|, what do <b> make}{|?}", "*"),
    ("{i ate|i had|we ate} <b> {slices|portions|plates|pieces} of <dish> with <a> calories each{, how many is that|. how much altogether|, what's the total|, total}{|?}", "*"),
    ("{<product> costs|<product> is|tickets for <match> are|a flight to <town> is|a night in <town> is|a <langu> lesson is} <a> {euros|dollars|pounds}{, how much are <b>|. what do <b> cost|, what is it for <b>|, we need <b>, how much is that}{|?}", "*"),
    ("{i watched|we watched} <b> episodes of <series>, each {is |lasts |}<a> minutes{, how many minutes is that|. how long altogether|, total time}{|?}", "*"),
    ("<team> scored <a> goals {last season|at home|before christmas} and <b> {this season|away|after}{, how many in total|, how many is that|. what's the sum}{|?}", "+"),
    ("{i have|my budget is} <big> {euros|dollars|pounds} and {<product> costs|<match> tickets cost|the trip to <town> costs} <a>{, how much is left|. what's left|, what do i have left|, how much remains}{|?}", "-"),
    ("{we split|split|divide|share} <big> {euros|dollars|pounds} for {<dish>|the trip to <town>|<product>|<match>} {among|between|by} <b>{| people| of us| friends}{, how much is it each|. what does each pay|, how much per person}{|?}", "/"),
    ("{<book> has|the <subject> book has} <big> pages and i read <a>{, how many are left|. what's left|, how many more}{|?}", "-"),
    ("{i run|i cycle|she walks|he swims} <a> km {a day|every day} for <b> days{ to train for <match>|}{, how many km is that|. how far in total|, total}{|?}", "*"),
)  # fmt: skip
