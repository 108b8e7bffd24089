"""The same frames around looking up a note and dropping it: only the verb tells. ``<do>``: the verb, ``<key>``: what it is about."""

LOOK = "{get|find me|read|show|send me|bring me|let me see|let me have|i want to see|i need|i'd like to see|i'd like|look for|search for|quote|recite|what was|what's in|have you still got|do you still have|is there still}"
DROP = "{throw out|purge|cut|delete|remove|forget|i want to delete|i'd like to remove|i want you to forget|let's delete|let's drop|i no longer need|i don't need|chuck out|tear up|blot out|withdraw|cancel|retract|stop keeping}"
ORDERS = "{retrieve|fetch|pull up|dig out|bring up|call up|get out|find|read out|read me|read back|open|view|display|locate|show me|give me|tell me|look up|check|recall|print|repeat}"
DROPPED = "{forget|delete|remove|erase|drop|scrap|bin|ditch|trash|wipe|lose|clear|get rid of|throw away|discard|dump|strike|cross out|rub out|stop keeping|do away with}"
POLITE = "{kindly |please |could you |can you |would you |could you please |can you please |would you kindly |will you |could you be so kind as to |would you be so kind as to |be so good as to |i'd like you to |i want you to |i need you to |i must ask you to |may i ask you to |pls |you can |you may |now |just |quickly |go ahead and |help me to |it's time to |let's |hey, |ok, }"

NOTE_ABOUT = "<do> {the|my|that|your} {note|entry|memo} {on|about|regarding|concerning|for} <key>{||| please|, please| now| again| for me| thanks}"
FRAMES = (
    NOTE_ABOUT,
    "<do> {the note|my note|the notes|my notes|the entry|the info|the memo|the details|what i said|what i told you|what you know|what you have|what we have|what i noted|what you noted|all notes|everything|all the notes|the stuff|the thing|the things|the bit|that bit} {on|about} <key>{||| please|, please| now| for me}",
    "<do> {everything|whatever|anything|all} {we have|you have|you've got|i told you|i said|i noted|you know|there is|we've got|is noted} {on|about|regarding} <key>{||| please|, please| now}", "<do> {the|my|that|our} <bare> {note|notes|entry|memo|info|details}{||| please|, please| now| for me| thanks}",
    "<do> {the|my|that|our} <bare> {note|one|entry|memo|note i made|note from last week}",
)  # fmt: skip
"""``<bare>``: the key without "the" or "my"."""
WHOLE = (
    "<do> {everything|all my notes|all notes|all the notes|every note|my notes|the notes|your notes|the whole list|the lot|all of them|all of it|all entries|the whole notebook|the entire memory|your whole memory|everything you know about me|everything i told you|everything i noted|everything you remember|all you know|all you have|what you know about me|all i ever told you|all memories}{||| please|, please| now| for me}",
)
EMPTY = (
    "{empty|wipe|clear|erase|reset|purge|clean out|clean|delete|flush|blank} {your memory|the memory|my notes|the notes|your notes|all memory|the notebook|your notebook|your head|your brain|the whole thing|everything}{||| please|, please| now}",
    "{forget it all|forget everything|forget all|forget all that|forget all of that|delete everything|delete all|wipe everything|wipe it all|erase all|remove all|clear everything|delete all notes|delete all my notes|clear my notes|delete my notes|forget everything i told you|forget everything you know about me|forget all my notes|delete notes}{||| please|, please| now| thanks}",
)
READ = (
    "{read out|read|go through|look through|recite|list|show me|let me see|let's see|print} {your memory|the memory|my notes|the notes|your notes|all memory|the notebook|the whole thing|everything}{||| please|, please| now}",
    "{my notes|notes|show notes|show my notes|list notes|all notes|all my notes|notes list|show me my notes|list my notes|read my notes|see my notes|what are my notes|what notes do i have|what do you remember|what do you remember about me|what do you know|what do you know about me|what have you saved|what did i tell you|what have i told you|what did i ask you to remember|which notes are there|what's in my notes|what's in your memory|do i have any notes|do i have notes|any notes|open notes}{||| please|, please| now| thanks| so far}",
)

KEPT = (
    "{has|have} {my note|the note|my notes|the notes|the info|what i said|what i told you} {about|on} <key> been {kept|saved|stored|noted|recorded}",
    "{is|are} {my note|the note|my notes|the notes|what i said|what i told you} {about|on} <key> still {there|saved|around|in your memory|in the notes}",
    "{did you {keep|save|store|note|write down}|have you {kept|saved|stored|noted|got}} {what i said|what i told you|my note|the note|that thing} {about|on} <key>",
    "{there {should|must|ought to|might} be|there's|i believe there's|i think there's|isn't there|wasn't there} {a note|an entry|a memo|a note of mine} {about|on|regarding} <key>{|| somewhere| in there| in my notes|, can you find it|. what does it say|, read it to me| - what was it|, can you check}",
    "{you must|you should|you ought to|you might|surely you} {have|know} {something|a note|an entry|a thing or two} {about|on} <key>{|| somewhere| in there| in the notes}",
    "{do i have|do we have|did i save|did i keep|did we leave|did i write down|have i got|have we got} {something|anything|a note|any notes} {on|about} <key>{| somewhere| anywhere| at all| with you}",
    "what did {i say|i tell you|i note|i write|i mention|you note|i want to remember|i put down} {about|on} <key> {last week|the other day|yesterday|on monday|last time|back then|at the weekend|last month|a while ago|this morning|earlier|when we spoke|before christmas}",
    "{last week|the other day|yesterday|last time|at some point|a while ago|a few days ago|once|in may} i {told you|said|noted|mentioned|gave you|wrote} something {about|on} <key>{,|.|;| -| and} {what was it|what was that|can you find it|i can't remember what|tell me what|i forgot what|i need that now}",
    "what was {that thing|that|it|that business|the thing|my note|all that|the story|the bit} {about|with|on} <key>{|| again| please| i told you|, do you know|, remember}",
    "{i'm sure|i know|i think|i believe|pretty sure|i could swear} {i|that i} {told you|noted|wrote down|mentioned|saved|had you note} {something about|the thing with|how it is with|a thing about} <key>{|, what was it|. what was it|. tell me|, can you find it|, right}",
)
"""Whatever the key is: whether there is a note, with words that don't belong to the key around it."""

HAD = (
    "{do|did} {i|we} {have|keep|save|note|store} <key> {saved|stored|noted|written down|somewhere|in my notes|anywhere|in there|on file|with you}",
    "{have you got|do you have|do you still have|have you|you got|do you happen to have} <key>{|| saved| stored| noted| written down| there| handy| somewhere| in your notes| for me| on file}",
    "{do you know|do you remember|do you still know|can you remember|do you recall|you know} <key>{||| by heart| by any chance| off hand| perhaps}",
    "{did i|have i} {ever |}{give you|given you|tell you|told you|leave you|left you|save|saved|note down|noted down} <key>",
    "is <key> {saved|noted|stored|in my notes|in there|written down|in your memory|among my notes|on record}{|| anywhere| somewhere}",
    "you {have|know|remember|noted|saved|wrote down} <key>, {don't you|right|didn't you|no|do you|yes}",
    "you {should|must|ought to} {have|know} <key>",
    "{i {forgot|can't remember|don't remember|don't know|can't think of|lost|no longer know|can never remember}|i've {forgotten|lost|mislaid}|cant remember|forgot|can't recall} <key>{||| again| once more}",
    "{i need|i'm after|i want|i'd need|we need|i urgently need|i require|need} <key>{|| please| now|, please| quickly| again| for a form| for the form| for the bank| for the school| for the paperwork|, can you look it up}",
    "{give me|gimme|tell me|read me|send me|show me|get me|look up|find|check|find out|fetch|remind me of|what about} <key>{||| please| again| quickly|, please| from my notes}",
    "{what's|what is|whats|what was|what would be|wat is|what's} <key>{||| again| please| exactly|, please| by the way| pls}",
    "{they|the lady|the man|the form|the bank|the website|someone|he|my wife} {wants|is asking for|asks for|needs}{ to know|} <key>{|, what is it|. what is it|, do you have it|. can you look it up}",
    "{please to tell me|tell me please|you can tell me|i want know|say me please|i would like to have} {what is |}<key>",
    "{remind me|tell me|tell me again|say|do you know|let me know|i forgot|no idea|not sure} {what|which|what again} <key> {is|was}{|| again| please}",
    "<key>", "<key>", "<key>{?| please|, please| again| pls| again please| quickly}",
)  # fmt: skip
"""For what has a value: a number, a name, a code."""

SETUP = (
    "{i'm|im|we're|i am} {standing |just |}{at|in front of|outside} {the gate|the counter|the shop|the bank|the airport|the post office|the door|the storage place|the hotel|the school|the chemist's|the car park} and {i |}{can't remember|have forgotten|need|can't think of|don't have} <key>{||, what was it|, what is it|, help|, can you tell me| - what is it}",
    "{the plumber|my mum|the school|the bank|the insurance|a man from the council|anna|the vet} is {on the phone|here|at the door|waiting} and {wants|needs|is asking for|asks for} <key>{||, what was it|, do you have it|, quick|. what is it}",
    "{sorry, |}{my phone died|i lost my wallet|i'm on holiday|i'm at work|i'm filling in a form|i'm booking a table|we're having guests tonight|i'm at the checkout|the baby is asleep|i'm doing my taxes}{ and| so|,|.} {i need|what's|what is|give me|can you tell me|do you know|i can't find|look up} <key>{|| please| again}",
    "{hi|hello|good morning|hey|sorry}, {hope you are well|it's me again|i'm in a bit of a fix|silly question|stupid question|i know you told me already|you'll laugh}{,|.|:| but} {what's|what is|do you know|can you give me|could you possibly tell me} <key>{||?}",
)
"""What goes before has nouns of its own; only the key is looked for."""

VALUED = (
    "the {licence plate|registration|serial number|colour|model|make|name|address|phone number|password|code|pin|opening code|combination|reference|booking reference|order number|email|login|size|number|customer number|extension|account number|expiry date|brand} {of|for} {our|my|the|anna's|mum's|leo's} {rental car|new fridge|holiday cottage|storage unit|old laptop|school app|bike lock|hall carpet|hotel in <city>|boat|caravan|gym locker|printer at work|energy supplier|dog's insurance|mortgage|car seat|coffee machine|<thing>|<thing>|friend in <city>|dentist in <city>|children's doctor|landlord|<thing> by the <other>}",
    "the {name|number|phone number|address|email} of the {guy|woman|man|girl|lady|people|company} {from the garage|from the council|who fixed the roof|with the vans|at the desk|next door|from <city>|who cleans the windows|who sold us the <thing>|on the second floor|from the <thing> shop}",
    "my {passport number|iban|shoe size|employee number|insurance number|bank account number|licence plate|blood group|pin|pin code|tax number|door code|library card number|account number|locker code|student number|seat number|room number|postcode|wifi password|netflix password|phone number|work number|waist size|ring size|inside leg|desk number|badge number|pupil number|social security number|driving licence number|parking space|table number|boarding gate|booking reference|steam login|doctor's number|landlord's name|landlord's number|dentist's name|sister's address|wife's ring size|son's shoe size|boss's birthday}",
    "the {wifi password|door code|gate code|alarm code|pin|garage code|locker code|safe code|wifi code|wifi|entry code|bin shed code|code for the {gate|door|printer|alarm|lift|bike shed|garage}|number for the {school|vet|doctor|plumber|taxi|office|babysitter|surgery}|number of the {school|vet|doctor|plumber|taxi|office|babysitter|surgery|house|bus|room}|landlord's {name|number}|vet's number|wifi password at {mum's|work|the cottage|the office|anna's}}",
    "{mum|dad|anna|leo|tom|grandma|grandad|ella|my sister|my husband|<name>|<name>|mrs achebe|uncle bernard}'s {phone number|number|address|shoe size|birthday|email|ring size|flat number|new number|room number|postcode|clothes size|name day|car|bike code|surname|key safe code|hearing aid batteries|bank details}",
)  # fmt: skip
VALUES = (
    "<key> is <value>", "<key> is <value>", "<key> is <value>", "<key>: <value>", "<key> = <value>", "<key> is now <value>", "<key> has changed to <value>",
)  # fmt: skip
"""What is told of them."""

_WHY = "{we moved|i changed jobs|it's over|that's finished|they've closed|she's moved away|we've switched|there's a new one|it's been replaced|that's been paid|i have a new one|we broke up|it was cancelled|that's sorted|it's out of date|it has expired|i got it back|i quit|they changed it|i know it by now|it isn't true any more|it's all settled|i no longer work there|the kids are grown up}"
_NOW = "{||| now| please|, please| again| thanks}"
GONE = (
    f"{{forget|forget|delete|remove|forget about|drop|erase|unremember}} <key>{_NOW}",
    "{stop remembering|stop keeping|don't remember|do not remember|no need to remember|you needn't remember|you don't have to remember|no longer remember|quit remembering|you needn't keep|no need to keep|you can stop remembering} <key>{|| any more| any longer| now| for me|, please}",
    f"{_WHY}{{ so| and|, so|:|.|;|,}} <key> can {{go|be deleted|be forgotten|be removed|be dropped|come off the list|be erased}}{{|| now| then}}",
    "{||ok, |so |hey, }<key> can {go|be deleted|be forgotten|be removed|be dropped|come off the list|leave your memory|be thrown out}{|| now|, thanks| for good}",
    f"{_WHY}{{ so| and|, so|:|.|;}} {{you can|please|you may|you could|}} {{forget|delete|remove|drop|erase|get rid of}} {{|the note about |my note on |what i said about |everything about }}<key>{_NOW}",
    f"{_WHY}{{ so|, so|:|.}} {{you needn't|you don't have to|no need to|you don't need to}} {{remember|keep|store}} <key>{{|| any more| any longer| now}}",
    "{i'd like|i want|i need|i'd like u|i would like} {you |}to {forget|delete|remove|drop} {|the note about |the note on |what i said about }<key>{|| please| now}",
    "you {can|may|might as well|could|should} {now |}{forget|delete|remove|drop|forget about|get rid of} <key>{| now| again| thanks}",
    "{delete|remove|forget|drop|scrap|bin|ditch|cross out|wipe|clear|erase} {the note about|the note on|my note on|my notes on|my notes about|what i told you about|what i said about|what you know about|everything about|the thing about} <key>",
)
"""What is to be forgotten, in the shortest words, or with the reason first."""
FALSE = (
    "forget that <key>",
    "{please|you can|you may|you should|ok,|could you|can you|i want you to} forget that <key>{| now| please|, please}",
    "{delete|remove|drop|erase} {the note that|the note saying|the fact that|the bit that says|the entry that} <key>",
    f"{_WHY}{{ so|, so|:|.}} forget that <key>",
    "{it's not true that|it isn't true that|it's no longer the case that|it was wrong that} <key>{,|.|;} {delete that|forget that|remove that note|delete that note|forget it}",
    "{don't|no need to|you needn't} remember that <key>{| any more| any longer}",
)
"""A whole note as ``<key>``."""
