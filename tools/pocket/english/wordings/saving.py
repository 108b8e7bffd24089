"""Ways to have something noted that are common and short, and words around it that are no part of it. ``<fact>``: the note."""

_VERB = "{remember|remember|remember|note|note down|write down|save|keep in mind|jot down|memorise|memorize|store|log|record|make a note|take a note|mind|don't forget|dont forget|do remember|plz note|pls remember|please note|please remember}"
_FORGETFUL = "{i'm bound to forget|i'll forget|i will forget it|i'll never remember|i'm useless with names|i'm hopeless with numbers|i always mix that up|my head is full|i have a memory like a sieve|i won't remember|i'm getting forgetful|i'll need it one day|i'll want to know later|i keep losing the paper|it's easily forgotten|i know i'll forget|i might need it|i've no pen on me|it keeps slipping my mind|i'm driving|i can't write right now|nobody else will|my husband will ask|i'm sure to be asked|i'll ask again}"
_LINK = "{because|because|cause|bc|cos|since|as|coz}"
_SO = "{so i don't have to ask again|so i won't lose it|so i can ask you later|so i have it|so it's not lost|or i'll lose it|otherwise i'm lost|or else i forget|before i forget it|just in case|for later|for next time|for me|in case i forget|in case they ask|in case i need it|until i ask you|for when i get home|for when i need it}"
_IT = "{remember that|remember it|remember this|note that|note it|note that down|save that|save it|keep that in mind|write that down|make a note of it|make a note of that|make a note|store that|log that|don't forget|don't forget that|keep that|keep it|jot that down|hold on to that}"
_CAN = "{can you|could you|will you|would you|can u|could u|please|pls|plz|you should|you must|i'd like you to|i want you to|i need you to|kindly}"

KEEP = (
    "{remember|remember|note|save|remember|don't forget|write down|keep in mind} <fact>",
    "{remember|remember|note|save|memorise|store|keep in mind|don't forget|do remember} that <fact>",
    "{remember|note|save|note to self|memo|new note|take a note|make a note|a note|keep|store|write down|write this down|save this|remember this|note this|log|reminder to self|fact}{:|:|:| -|.|,} <fact>",
    "<fact>, {remember that|remember it|remember this|note that|note it|save that|save it|don't forget|keep that in mind|make a note|write that down}",
    "<fact>. {remember that|please remember|please remember that|note that|note it please|save that please|don't forget|remember}",
    f"{_CAN} {{remember|note|note down|save|keep in mind|write down|remember|don't forget|memorise}} <fact>",
    f"{_CAN} {{remember|note|note down|save|keep in mind|write down|remember|memorise}} that <fact>",
    f"{_VERB} that <fact>{{,||,}} {_LINK} {_FORGETFUL}",
    f"{_CAN} {{remember|note|note down|save|keep in mind|write down}} that <fact>{{,||,}} {_LINK} {_FORGETFUL}",
    f"{_CAN} {{remember|note|save|write down|keep in mind}} that <fact>{{,||,}} {_SO}",
    f"{_VERB} that <fact>{{,||,}} {_SO}",
    f"{{{_FORGETFUL}|{_FORGETFUL}}}{{,| so|, so|.|:| -}} {{{_CAN}|}} {{remember|note|note down|save|write down|keep in mind}} {{that|this:|that|:}} <fact>",
    f"<fact>{{,|.|| -| and|, so|, and}} {{{_CAN}|}} {_IT}{{||| please|, please| for me| thanks| would you| if you can}}",
    f"<fact> {{can you|could you|will you|would you|please|pls}} {_IT}",
    f"<fact>{{,|.| -|;}} {_IT}{{,| -|.|}} {_FORGETFUL}",
    f"<fact>{{,|.| -|;}} {_IT} {_LINK} {_FORGETFUL}",
    f"<fact>{{,|.| -|;}} {_IT} {_SO}",
    "{i want to|i'd like to|i need to|let me|i have to|can i|may i|could i} {save|note|note down|write down|store|leave|put down|tell you} {something|a note|something important|a thing|a fact|one thing|something new}{.|:|,| -|?} <fact>",
    "{take|make|write|add|save|create|start|here's|this is} a {note|new note|memo|quick note|little note|note for me|note please}{:|.|,| -|, please:} <fact>",
    "{put|add|write|stick|save|enter|drop} {this|it|that|this one|the following} {in|into|down in|on|to} {my notes|your notes|the notes|your memory|your little book|your notebook}{:|,|.| -|, please:} <fact>",
    "{it is|it's|it would be} {important|very important|essential|crucial|vital|useful}{| to me| for me| for us} that you {remember|know|keep in mind|note|never forget|don't forget} {that|the following:|this:|the fact that} <fact>",
    "{you should know|you need to know|you ought to know|you have to know|i want you to know|i'd like you to know|you must remember|it's good to know|good to know|worth knowing|useful to know}{ that|:} <fact>",
    "{in case|if} {i ask|anyone asks|i ask you|somebody asks|i forget|you're asked|my wife asks}{| later| one day| some time}{,|:| -} <fact>",
    "{dictating|dictation|voice note|typing this for later|taking notes|for the file|from today's meeting|from the phone call}{:|.|,} {remember that|note that|save|note|remember} <fact>",
    "{the doctor|my boss|the landlord|anna|the school|someone} {called|rang|was here|wrote}{.|:| -} {please note|note|remember|write down|save|can you note} that <fact>",
    "{keep|make|have} a {record|note} {of this|of the following|of it|that}{:|.|,} <fact>", "{keep this|hold this|hold on to this|store this|save this|file this|remember this} {safe |for me |for later |away |please |}{for me|for later|please|}{:|,|.| -} <fact>",
)  # fmt: skip

FACTS = (
    "my name is {<name>|<name>|<full>|<name>}", "my {nickname|middle name|surname|maiden name|full name|stage name|user name|dog's name|cat's name|son's name|boss's name} is {<name>|<full>}", "{i'm|I'm|i am} called <name>, not {Tony|Kathy|Bob|Lizzie|Sam}", "my {birthday|anniversary|name day|wedding anniversary} is {on |}<date>", "{i'm|I'm|i am} {a vegetarian|a vegan|left-handed|colour-blind|lactose intolerant|diabetic|a night owl|an only child|from <city>|<number> years old|a nurse|on a diet|off work until <date>|short-sighted|a morning person|retired|a teacher in <city>|scared of dogs|not a tea drinker|1.78 m tall}",
    "{i|I} {like|love|prefer|hate|can't stand|don't like|don't eat|never eat|don't drink|enjoy} {my coffee black|coffee with oat milk|lilies|window seats|aisle seats|jazz|spicy food|mushrooms|the early train|olives on pizza|early mornings|blue cheese|my steak medium-rare|long walks|tea without milk|crowded places|semi-skimmed milk|red meat|cheese|fish}{||| {because|as|since} {i'm allergic|it makes me ill|of my stomach|i'm a vegetarian|my doctor said so|of my faith|i get a headache|it gives me heartburn}}",
    "{i|I} can't {eat|have|drink} {shellfish|nuts|milk|gluten|eggs|strawberries|wine|grapefruit} {because|as|since} {i'm allergic|of my tablets|i'm intolerant|i'm pregnant|my doctor forbids it|it makes me ill}",
    "{my|our} {daughter|son|niece|colleague|grandson|neighbour|mother-in-law|father-in-law|half-brother|step-sister|godson} <name> is {left-handed|a vegetarian|colour-blind|three|allergic to bees|a vet|in year 6|gluten-free|half-Danish|a night nurse|ex-army|on holiday until <date>|six-foot-two}",
    "the wifi {at <name>'s|at the cottage|in the office|upstairs|at the hotel|at work|} is called {bramble|<thing>|<code>|FRITZ-<number>|guest-net} and the {password|key|pw} is {<code>|hedgehog9|<thing><number>|blue-<thing>-<number>}",
    "the {front door|gate|garage|shed|alarm} code is <code> and the {back door|cellar|mailbox|lift|side entrance} code is <number>", "<name> is in room <number> and <person> in {room 7|the attic|the big tent|the guest room|room 12b}", "the {white|blue|small|round} {pill|tablet} is for the morning and the {red|big|yellow|oval} one {for|is for} the {evening|night}", "{fuse|switch|key|button|drawer|shelf|box|channel} <number> {=|is|is for} {kitchen|the cellar|the boiler|the <thing>|<thing>|the hall light}",
    "{2 cups flour 1 egg|200 g rice, 2 onions|3 eggs 100 g sugar|1 tin tomatoes 2 carrots|250 ml cream, 2 eggs|4 apples 150g butter} {for the {pancakes|soup|sauce|cake|muffins|crumble}|for grandma's cake|serves four|per person}", "<number> {steps|euros|miles|boxes|kilos|chairs|bottles|screws|tiles|pages} {for|from|in|of|to} the <thing>{| and {2|7|30|150} for the <other>}",
    "{meter reading|water meter|gas meter|mileage|blood pressure|weight|temperature|score|balance} {today|on <date>|this morning|in <month>}{:| was| is|} <number>", "the {meter reading|mileage|blood pressure|water level|baby's weight} {today|this morning|on <day>} was <number>",
    "{rent|the gas bill|pocket money|the hourly rate|nursery|the subscription|parking} {goes up to|is now|went down to|will be|costs} {1,150|£49.99|12.50|1,099.50|<number> euros|<number> a month} {from <month>|from <date>|per week|as of <date>|a month}", "the {dentist|doctor|mechanic|vet|man at the shop|teacher|lawyer} {told me|said|says} {to come back in six months|it's only a sprain|it will be ready on <day>|not to worry|we need a new exhaust|to bring the x-rays|he'd call on <day>|to cut down on salt}",
    "you have to {jiggle the key in the back door|press twice|hold the button for five seconds|pull the door towards you|ask for <name>|kick the washing machine|wait for the beep|say the password twice|lift the gate a little}", "{bins|recycling|garden waste|glass|the paper} {go out|goes out|gets collected} {on <day>|on <day> now|every other <day>|on <day>s from now on}",
    "{i|I} {lent|gave|sold|returned|promised} the {tent|ladder|drill|bike|pram|<thing>} to {the Hendersons|<name>|<person>|my brother-in-law|the people next door}", "{i|I} parked {in row G|on level <number>|on {mill|park} street|behind the {church|station|cinema}|in the multi-storey, level <number>|by the {zoo|pier|stadium}}", "<name>'s {{surname|new surname|last name|maiden name} is {now |}{Brandt|O'Neill|Van Dijk|Smith-Jones|Kowalska|<full>}|{email|number|locker|code} is {now |}{<code>|<phone>|<email>}}",
    "{we|i} need {a new {bulb|filter|fuse} for the <thing>|<number> more <thing> tiles|size <number> screws for the shelf|a 32-inch tube|AA batteries for the clock}", "{3-pin|two-way|24-hour|T-shaped|left-hand|non-stick|half-size|heavy-duty|A5|USB-C} {plug|ticket|pharmacy|key|tap|pan|card|drill|paper|cable} {is in the <thing>|costs <number>|on {mill|station} road|belongs to <name>|for the <thing>}",
)  # fmt: skip
"""What many have noted: short, of oneself, with numbers, joined names, two values."""

REASONS = (
    "{because|because|since|as|cause} {he has exams|the old one broke|of the building works|it's cheaper|she works nights|the road is closed|of his knee|we ran out|the battery is flat|it's a surprise|of the dog|they're renovating|the boss said so|the other one is broken|it was raining|of the strike|it's quieter there|the kids are asleep then|<person> asked me to|<name> can't come on <day>|the lock is stuck|my sister is visiting|we're moving in <month>|it's out of season|nobody else wanted it|she's allergic|i paid in advance|the shop closes early|he is afraid of heights}",
    "{so|so that} {<person> can find it|the cat can't get in|nobody trips over it|we arrive before dark|the neighbours don't complain|he sleeps better|it dries faster}",
    "{until {<name> is back|the builders are done|the lift works again|school starts|the new one arrives|further notice}|while {<name> is away|mum is in hospital|they repair the roof|the kids are at school}|unless {it's raining|<name> says no|there's a strike}|whenever {it rains|i'm in <city>}}",
)
"""Why something is so: a part of the note, unlike why it is to be kept."""
