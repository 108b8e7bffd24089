"""What everybody asks for, in the few words in which it is mostly said, to be joined with something else."""

HOUR = (
    "what time is it", "what time is it", "what's the time", "whats the time", "what time is it {now|here|right now}", "tell me the time", "tell me what time it is", "give me the time", "how late is it",
    "time", "the time", "current time", "check the time", "what time do we have", "show me the time", "do you know what time it is", "is it late already",
)  # fmt: skip
DAY = (
    "what day is it{| today}", "what's the date{| today}", "whats the date", "what's today's date", "which day is it", "what date is it", "tell me the date", "tell me what day it is", "give me today's date",
    "what is the date", "today's date", "the date", "what day of the week is it", "what weekday is it", "check the date",
)  # fmt: skip
THERE = (
    "what time is it in <place>", "what time is it in <place>", "what's the time in <place>", "whats the time in <place>", "time in <place>", "the time in <place>", "<place> time", "tell me the time in <place>", "give me the time in <place>",
    "how late is it in <place>", "check the time in <place>", "what time is it in <place> {now|right now|at the moment}", "current time in <place>", "what time do they have in <place>", "tell me what time it is in <place>",
)  # fmt: skip
SUM_ALONE = (
    "what's <sum>", "what is <sum>", "whats <sum>", "how much is <sum>", "calculate <sum>", "work out <sum>", "<sum>", "<sum>", "tell me what <sum> is", "tell me how much <sum> is", "compute <sum>", "calc <sum>", "give me <sum>", "figure out <sum>", "what does <sum> make", "do <sum>", "solve <sum>", "tell me <sum>",
)  # fmt: skip
"""Such as an expression stands in as it is said."""
_SUM_TOO = (
    "add up <added>", "what do i get for <sum>",
)  # fmt: skip
SUM = (*SUM_ALONE, *_SUM_TOO)
NOTE = (
    "remember that <fact>", "remember that <fact>", "remember <fact>", "remember: <fact>", "note that <fact>", "note that <fact>", "note: <fact>", "note down that <fact>", "write down that <fact>", "save that <fact>", "save: <fact>", "keep in mind that <fact>",
    "make a note that <fact>", "make a note: <fact>", "don't forget that <fact>", "jot down that <fact>", "take a note: <fact>", "save this: <fact>", "save a note that <fact>", "put down that <fact>", "keep a note that <fact>", "memorize that <fact>", "add a note that <fact>",
)  # fmt: skip
TOLD_NOTE = (
    "<fact>, {remember that|note that|write that down|save that|keep that in mind|make a note of that|note it down|remember it|put that in your notes|don't forget it|jot that down|please note that|please remember|note that for me}",
    "<fact>{. | - }{remember that|note that|write that down|save that|keep that in mind|make a note of it|please remember it|note it please|save it for me}",
)
"""The fact first."""
LOOK = (
    "what did i say about <key>", "what did i note about <key>", "what do you know about <key>", "what did i tell you about <key>", "look up <key>", "find <key>", "check my notes for <key>", "show me the note about <key>", "what's in my notes about <key>",
    "do i have a note about <key>", "is there a note about <key>", "find my note about <key>", "search my notes for <key>", "tell me what i said about <key>", "what have i noted about <key>", "do you remember <key>", "read me the note on <key>", "is there anything in my notes about <key>",
)  # fmt: skip
LOOK_FOR = (
    "where did i put <key>",
    "where's <key>",
    "where is <key>",
    "where did i leave <key>",
    "tell me where <key> is",
    "do you know where <key> is",
    "where do i keep <key>",
    "remind me where <key> is",
)
"""A thing of one's own that lies somewhere."""
LOOK_AT = (
    "what's <key>",
    "what is <key>",
    "whats <key>",
    "what was <key> again",
    "tell me <key>",
    "give me <key>",
    "look up <key>",
    "find <key>",
    "i need <key>",
    "do you remember <key>",
    "what's <key> again",
    "read me <key>",
    "do you have <key>",
    "do you know <key>",
)
"""A number or a word of one's own."""
LOOK_ALL = ("show me all my notes", "show my notes", "list my notes", "what have you noted so far", "read me my notes", "list all notes", "what notes do i have", "tell me all my notes", "show me everything you've noted", "what's in my notes", "show me what's left in my notes", "show me the rest of my notes", "tell me what i have noted", "what did i ask you to remember", "give me all my notes")  # fmt: skip
DROP = (
    "forget <key>", "forget <key>", "forget about <key>", "forget what i said about <key>", "delete the note about <key>", "remove the note about <key>", "delete my note about <key>", "delete the note on <key>", "erase the note about <key>", "drop the note about <key>", "get rid of the note about <key>",
    "delete what you have on <key>", "forget the note about <key>", "delete what i said about <key>", "forget everything about <key>", "scrap the note about <key>", "delete <key> from my notes", "remove <key> from my notes", "throw out the note about <key>", "you can forget <key>",
)  # fmt: skip
REMIND = (
    "remind me <when> to <what>", "remind me <when> to <what>", "remind me to <what> <when>", "remind me to <what> <when>", "set a reminder <when> to <what>", "set a reminder to <what> <when>", "remind me <when>: <what>", "reminder <when>: <what>", "ping me <when> to <what>", "don't let me forget to <what> <when>",
    "make a reminder to <what> <when>", "tell me <when> to <what>", "nudge me <when> to <what>", "i need a reminder <when> to <what>", "i want to be reminded <when> to <what>", "set an alarm <when> to <what>", "<when> remind me to <what>",
)  # fmt: skip
FAR_ASKED = (
    "what's the weather{| like| like today| today| tomorrow| in <city>| outside}", "whats the weather{| like| today| tomorrow}", "how's the weather{| today| in <city>}", "what's the weather like {in <city>|tomorrow|this weekend}", "will it rain {today|tomorrow|tonight|in <city>|this weekend|later}", "is it {raining|sunny|cold} {outside|in <city>|now}", "do i need {an umbrella|a jacket|a coat}{| today| tomorrow}",
    "who won {the match|the game|the election|last night|the world cup in <year>|the final|the race}", "what's the score", "when {does|is} {the next train to <city>|the match|the next bus}{| leave| start}", "what's the capital of <country>", "who is the {president|king|prime minister} of <country>", "how many people live in <city>", "how {tall|high|old} is {the eiffel tower|mount everest|big ben|the pope}",
    "how far is {it to <city>|the moon|<city> from <city2>}", "who {invented the {telephone|light bulb|internet|wheel}|wrote {hamlet|faust|dracula}|painted the mona lisa|was napoleon|discovered america}", "what does <thing> mean", "how do you say <thing> in {french|spanish|german|italian}", "what's {the news|in the news|new in the world|the latest news}", "what's {the bitcoin price|the price of gold|the exchange rate|the dollar at}",
    "how do i {cook rice|boil an egg|bake bread|tie a tie|fix a flat tyre|get to <city>|lose weight|learn french|unclog a sink|remove a wine stain|descale a kettle}", "what's a good {restaurant|hotel|book|film|present for <who>|recipe for {pasta|soup|pancakes}}{| in <city>}", "should i {buy a <thing>|quit my job|take the job|invest in gold|see a doctor|text my ex}", "what should i {cook|eat|wear|watch|read|give <who>}{| tonight| today}", "why is the {sky blue|sea salty|grass green}",
    "what's on tv{| tonight}", "where's the {nearest|next} {pharmacy|supermarket|atm|petrol station}", "how's the traffic{| to <city>}", "any {news|tips|ideas for dinner|good films on}", "what do you think of {<who>|trump|the government|my plan|<thing>}", "what's the meaning of life", "how many calories {are in|has} {a banana|an egg|a pizza}", "when was {the war|<city> founded|einstein born|mozart born}", "what's happening in <city>",
    "what's on my calendar{| today| tomorrow}", "do i have {any new emails|mail|any messages}", "can you {sing|draw|code|speak french|drive|order food}", "who is {the richest man|taylor swift|elon musk|the pope}", "is <thing> {healthy|dangerous|poisonous|good for you}",
)  # fmt: skip
FAR_ORDERED = (
    "write {me |}a {poem|song|story|letter|speech|haiku|essay|joke|cover letter|birthday card}{| about <thing>| for <who>| about the sea| about autumn}", "write a letter to {my landlord|the bank|<who>|my boss}", "tell me a joke", "tell me a {joke|story|fun fact|riddle|secret}", "tell me {a joke|about <country>|about black holes|the news|the weather|who won|something about <city>}", "sing {me |}a song",
    "translate {<thing>|good morning|thank you|i love you|this} {into|to} {french|german|polish|spanish|italian|japanese}", "email <who>{| that i'm late| about the {meeting|party|bill}| the {report|photos}}", "send {<who> an email|<who> a message|an email to <who>|a text to <who>|<who> flowers|a mail to <who>}", "text <who>{| that i'm {late|running late|on my way|sick|home}| hello| back}", "message <who>{| that i'm late| about tonight}",
    "call <who>{| for me| now| back}", "ring <who>", "play {music|some music|some jazz|my playlist|a song|a podcast|the radio|something relaxing|the beatles}", "put on {some music|the radio|the news|a film}", "order {a pizza|me a pizza|a taxi|an uber|sushi|some food|pizza|flowers for <who>|more coffee}", "book {a table for two|a flight to <city>|a taxi|a hotel in <city>|me a table|a room|tickets to <city>}",
    "turn {off|on} the {lights|heating|tv|oven|light in the kitchen|radio|fan}", "turn the {lights|heating|tv} {off|on|down}", "switch {off|on} the {lights|tv|heating|lamp}", "turn up the {heating|volume|music}", "lock the {door|front door|car}", "open {my inbox|the garage|netflix|youtube|the window|my calendar|spotify}", "google <thing>", "look up {the weather|flights to <city>|<thing> on wikipedia|the news} online", "search the web for <thing>",
    "draw {me |}{a cat|a picture of <who>|a logo|a house}", "show me {a picture of a <thing>|photos of <city>|the news|the weather|my emails|my calendar}", "recommend {a book|a film|me a restaurant|a hotel in <city>}", "explain {gravity|inflation|photosynthesis|black holes|bitcoin|the offside rule}{| to me}", "give me {a recipe for {soup|pancakes|lasagne|bread}|some advice|an idea for a present|tips for <city>|the news|the weather}", "summarize {this article|my emails|the news|the book}", "read me {my emails|the news|a story}",
    "buy {tickets to <city>|milk|a <thing>|bitcoin|me a <thing>}", "pay {the rent|my bills|<who> 20 euros}", "transfer {50 euros|100 dollars} to <who>", "take a {photo|screenshot}", "find {me |}{a restaurant|a hotel in <city>|a flight|cheap tickets|a plumber}", "check {the weather|my email|the news|the traffic|my calendar}", "post {it|this} on {facebook|instagram}", "plan {my week|a trip to <city>|dinner}", "write {some code|a python script|a program}{| for me| that sorts a list}", "fix my {code|computer|essay}", "download {the app|the file|the photos}", "print {the document|the letter|this}", "delete my {emails|photos|files}", "cancel my {subscription|appointment|flight|meeting}", "add {it|that|the dentist|lunch with <who>} to my calendar", "show me how to {cook|dance|draw}",
)  # fmt: skip
WHO = (
    "who are you",
    "what are you",
    "what's your name",
    "whats your name",
    "what is your name",
    "who is this",
    "introduce yourself",
    "tell me who you are",
    "what should i call you",
    "who am i talking to",
    "what kind of bot are you",
)
ABLE = (
    "what can you do",
    "what can you do for me",
    "what can i ask you",
    "how can you help me",
    "tell me what you can do",
    "what are you good at",
)

SOFT = (" and ", " and ", " and ", " and ", ", and ", ", and ", " then ", " and then ", ", then ", ", then ", ", ", ", ", " & ", " plus ", " n ", " also ", " and also ", " and also ", ", also ", ", and also ", " + ", " ", " and after that ", " oh and ", ", oh and ", ", plus ", " as well as ")  # fmt: skip
HARD = (". ", ". ", ". ", ". ", ". ", ". and ", ". also ", ". also, ", ". also, ", ". then ", ". then ", "; ", "; ", "\n", "\n", "\n", "\n\n", ". oh and ", ". oh, and ", ". btw ", ". btw, ", " - ", " / ", ". next, ", ". after that, ", ". and then ", "! ", "... ", ". ah and ", ". plus ", ". one more thing: ", ". second: ", ".. ")  # fmt: skip
ASKED = (
    "? ",
    "? ",
    "? ",
    "? and ",
    "? and ",
    "? also ",
    "? also, ",
    "? then ",
    "?\n",
    "? oh and ",
    "? & ",
    "? plus ",
    "?? ",
)
"""After a question."""
ORDERED = (" and please ", " and can you ", " and could you ", ". can you also ", ". could you also ", ". please ", ". please also ", ", and please ", " and pls ", "\nplease ", ". and please ", " and can you also ", ", can you also ", ". can you ", " and maybe ", " and if you can ", "? can you also ", "? please ", " and would you ", ", could you ", " and you should also ")  # fmt: skip
"""Before an order."""
ASKING = (
    "can you ",
    "can you ",
    "could you ",
    "could you please ",
    "can you please ",
    "please ",
    "please ",
    "pls ",
    "would you ",
    "i'd like you to ",
    "i want you to ",
    "i need you to ",
    "so can you ",
    "hey can you ",
    "hi can you ",
    "would you mind, ",
    "if you can, ",
    "when you have a second, ",
)
"""Before the first, if it is an order."""
CLOSING = (
    " please",
    ", please",
    " thanks",
    ", thanks",
    ". thanks!",
    "! thanks",
    ". thank you",
    " thx",
    " pls",
    ", thank you",
    ". thanks a lot",
    ", cheers",
    ". that's all",
    ". that's it, thanks",
    " if you can",
    " asap",
)
FRAMES = (
    ("1. ", "\n2. "), ("1. ", "\n2. "), ("1) ", "\n2) "), ("1) ", " 2) "), ("- ", "\n- "), ("- ", "\n- "), ("* ", "\n* "), ("a) ", "\nb) "), ("first ", ", then "), ("first ", " then "), ("first, ", ". second, "), ("first ", " and then "), ("two things: ", " and "), ("two things: ", ", and "), ("two things. ", ". and "),
    ("two quick things: ", ", and "), ("hi, two things. ", ". "), ("can you do two things: ", " and "), ("2 things: ", " and "), ("i need two things: ", " and "), ("a couple of things: ", "; "), ("please ", " and "), ("please ", ", and "), ("hey ", " and "), ("hi! ", " and "), ("ok ", ", then "), ("so ", ", and also "), ("1- ", "\n2- "), ("(1) ", " (2) "), ("1: ", " 2: "), ("todo:\n- ", "\n- "), ("step 1: ", " step 2: "), ("firstly ", ", secondly "),
    ("hello pocket, ", " and "), ("both of these: ", ", "), ("quick: ", ", "), ("before i go: ", " and "), ("thanks! now ", " and "), ("good morning! ", " and "),
)  # fmt: skip
THREE = (
    (", ", " and "),
    (", ", ", and "),
    ("\n", "\n"),
    (". ", ". "),
    ("; ", "; "),
    (" and ", " and "),
    (". ", ". and "),
    (", then ", " and then "),
    (". then ", ". and "),
    (". also, ", ". and "),
)
"""Between three."""


OWNED = (
    ("{my|our|the} {gate|door|alarm|garage|bike lock|locker|safe|entry} code", "<code>"), ("{my|our|the} {wifi|netflix|laptop|email|router|amazon} password", "<code>"), ("{my|our} {address|new address|home address|office address}", "<number> {birch lane|Hill Road|Oak Street|Park Avenue|mill lane|Station Road}"), ("my {phone number|number|work number|mobile number}", "<phone>"), ("my {email|email address|work email}", "<email>"), ("my {pin|card pin|phone pin|student id|customer number|insurance number|locker number|account number|seat number|shoe size|desk number|tax number|member number}", "<code>"),
    ("{my|our} {dentist|doctor|landlord|plumber|vet|boss|accountant|cleaner|babysitter|teacher}", "{<full>|<name>|dr <name>|mr <name>|mrs <name>}"), ("{<name>|mum|dad|<person>}'s {birthday|name day}", "<date>"), ("{<name>|mum|dad|<person>}'s {number|phone number}", "<phone>"), ("{my|our|the} {parking spot|room|seat|gate|table|desk|locker|platform}", "{<number>|<code>|number <number>}"), ("{the|our|my} {meeting|appointment|exam|party|call|interview|flight|trip}", "on {<day>|<date>}"), ("<name>'s address", "<number> {mill lane|High Street|elm road}"), ("<name>'s {room|desk|seat}", "{<number>|number <number>|<code>}"), ("<name>'s favourite {colour|tea|flower|cake|band}", "{green|blue|earl grey|tulips|carrot cake|<thing>}"), ("my blood type", "{A positive|A negative|0 negative|B positive|AB positive}"),
)  # fmt: skip
"""What somebody has noted, and what it is."""
PLACED = "{my passport|my keys|the keys|the spare key|my glasses|the drill|the ladder|my umbrella|the charger|the manual|my wallet|the tent|the tickets|the receipts|the christmas lights|the tape measure|the torch|my headphones|the bike pump|the iron|the suitcase|my birth certificate|the glue|the sewing kit|the first aid kit|the winter tyres|the batteries|my library card|the vaccination card|the screwdriver|the wine glasses|the board games|the sleeping bag|the garage remote|the bread knife|my black shoes|the scissors|my <thing>|the <thing>|the <thing> <thing2>}"
PLACES = "{in the drawer|in the cellar|in the garage|under the mat|on the top shelf|in the hall|in the blue box|in the car|at <name>'s|behind the door|in the loft|in the kitchen drawer|in my desk|in the shed|under the bed|in the wardrobe|at the office|in the glove box|next to the <thing>|on the <thing>}"
PLAIN_FACTS = (
    "{<name>|my son|my daughter|mum|<name>'s sister|my boss} {is vegan|is vegetarian|is allergic to {nuts|cats|penicillin|milk}|likes {jazz|chess|tulips|dark chocolate}|hates {fish|mushrooms|flying|coriander}|doesn't eat {fish|meat|cheese|eggs}|takes the {8:12 bus|night train}|lives in <city>|works on <day>s|owes me <number> {euros|pounds|dollars}|is lactose intolerant|starts school in {august|september}|moved to <city>}",
    "i owe <name> <number> {euros|pounds|dollars|bucks}", "{i|we} parked {on level <number>|in <thing> street|behind the station|in row <number>}", "the {bin|recycling|paper|glass} {goes out|is collected} on <day>{|s}", "the {meeting|train|match|film|show|class} {is|starts} at <clock>", "the {meeting|class|party} {moved|is moved} to {room <number>|<day>|<clock>}", "the {train|bus|flight} to <city> leaves {at <clock>|from platform <number>|from gate <number>}", "the {deposit|ticket|sofa|hotel|plumber} {was|costs} <number> {euros|pounds|dollars}", "the {recipe|cake} needs <number> eggs", "the {invoice|rent|bill} is paid", "we are out of {milk|coffee|eggs|cat food|salt}", "the {heating|dishwasher|tap|lift} is broken", "the {shop|library|gym|bakery} closes at <clock>", "{the|our} {car|bike} is due for service in {march|may|october}", "<name> has the spare key", "my favourite {tea|band|colour|film|<thing>} is {<thing>|green|<name>}",
)  # fmt: skip
TO_DO = (
    "call {mom|mum|dad|<name>|the bank|the dentist|the vet|grandma|the school|my sister|the landlord|him|her|them|aunt <name>|the clinic}", "buy {milk|bread|flowers|eggs|stamps|a card|cat food|nappies}", "water the {plants|herbs|garden|tomatoes}", "feed the {cat|dog|fish|rabbits}", "take {my pills|the bins out|out the trash|the bread out|the cake out|my medicine|a break|the dog out}", "pay {the rent|the bill|the babysitter|the gas bill|<name>|the invoice}", "pick up {the kids|<name>|the parcel|the cake|the car|the dry cleaning}", "check the {oven|mail|laundry|tyres|chicken}", "walk the dog", "go to {bed|the gym|the bank|the pharmacy|the shop}", "send {the invoice|the report|the form|<name> the photos}", "stretch", "leave", "get dressed", "drink water", "turn off the {oven|heating|sprinkler|iron}", "do the {laundry|dishes|shopping}", "book {the flight|a table|the dentist|a haircut}", "charge my {phone|laptop}", "bring the {charger|forms|keys|cake}", "move the car", "lock the door", "start dinner", "renew my {passport|bus pass|library books}", "text {<name>|mum|my boss}", "email {<name>|the teacher|the landlord}", "meet {<name>|the plumber}", "hang up the washing", "defrost the {chicken|freezer}", "back up my laptop", "clean the {kitchen|windows|fridge}", "study", "transfer the rent", "fetch the parcel",
)  # fmt: skip
WHEN = (
    "at <h>", "at <h>", "at <h>", "at <h>{pm|am| pm| am}", "at <h>:{15|30|45|00}", "at <h>:{15|30|45}{pm|am}", "in <few> {minutes|hours|mins|min|days}", "in <ten> {minutes|mins|min}", "in {an hour|half an hour|two hours|ten minutes|20 minutes|half an hour}", "tomorrow", "tomorrow at <h>", "tomorrow at <h>{am|pm|:30}", "tomorrow {morning|evening|morning at <h>|night}", "on <day>", "on <day> at <h>", "<day> at <h>{pm|am|}", "tonight{| at <h>}", "at {noon|midnight|half past <h>|quarter to <h>|six|seven|eight}", "every <day> at <h>", "every day at <h>", "every {morning|evening}{| at <h>}", "on the {1st|5th|15th|20th}{| at <h>}", "next <day>", "at <h> tomorrow", "this {evening|afternoon}", "today at <h>", "at <h>:{05|10|20|30|40|50}",
)  # fmt: skip

NO_TIME = (
    "remind me to <what>", "remind me to <what>", "remind me to <what>", "set a reminder to <what>", "don't let me forget to <what>", "make a reminder to <what>", "i need a reminder to <what>", "can you remind me to <what>", "reminder: <what>", "remind me that i have to <what>",
)  # fmt: skip
WHEN_THEN = (
    "<when>",
    "<when>",
    "<when>",
    "<when> please",
    "oh, <when>",
    "<when> then",
    "let's say <when>",
    "sorry, <when>",
    "make it <when>",
    "hm, <when>",
    "<when> is fine",
    "<when>, thanks",
    "the reminder? <when>",
    "remind me <when>",
)
OVER_THERE = (
    "will it rain there", "is it raining there", "what's the weather like there", "how's the weather there", "whats the weather there", "is it warm there", "what's the temperature there", "how many people live there", "what language do they speak there", "who is the president there", "what's a good {hotel|restaurant|bar} there", "how do i get there", "how far is it", "how long is the flight there", "what can i do there", "what's the currency there", "what should i see there", "is it safe there", "book me a flight there", "find me a hotel there", "what's happening there", "do i need a visa for it", "are the shops open there", "call my friend there", "tell me about it", "what's it famous for",
)  # fmt: skip
THE_REST = (
    "show me everything that's left", "show me what's left", "show me the rest", "list what's left", "tell me what's left", "show me what you still have", "what notes are left", "what's left", "what do i still have noted", "show me the other notes", "list the rest", "read me the rest", "list all my notes", "show me all my notes", "what do you still know", "read me what's left", "tell me what else you have noted", "what else have i noted", "show me my notes",
)  # fmt: skip
