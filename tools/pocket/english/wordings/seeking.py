"""Questions for something that was noted. ``<key>``: what is looked for; ``<is>``, ``<does>``, ``<e>`` go with its number."""

WHERE = (
    ("where <is> <key>", "where did {i|we} {put|leave|hide|stash|store} <key>", "where do {i|we} keep <key>", "where can i find <key>", "where have i put <key>", "where would i find <key>", "{which|what} {drawer|box|room|cupboard|place} <is> <key> in", "where <does> <key> live"),
    ("where <key> <is>", "where i {put|left|keep|hid|stored} <key>", "where we {put|keep|left} <key>", "where to find <key>", "which {drawer|box|room|place} <key> <is> in", "where i can find <key>"),
    ("i can't find <key>", "i've lost <key> again", "i'm looking for <key>", "i need <key>", "<key> <is> nowhere to be found", "i have searched the whole house for <key>"),
)  # fmt: skip
"""Asked; told in a subordinate clause; complained. Brackets: more than the key is looked for."""
WHAT = (
    ("{what's|what is|whats|what was} <key>", "what's <key> again", "what did {i|we} say <key> was", "how does <key> go", "which one is <key>"),
    ("what <key> {is|was}", "what i noted as <key>", "how <key> goes"),
    ("i need <key>", "i can't remember <key>", "i forgot <key>", "they want <key>", "i'm being asked for <key>", "somebody needs <key>"),
)  # fmt: skip
WHO = (
    ("{who's|who is|who was} <key>", "what <is> <key> called", "what's [the name of <key>]", "who did i say <key> was", "how is <key> called", "what was <key> called", "{you know <key>|i mean <key>|<key>}, what was {his|her|the} name{| again}", "{you know |}<key>, who was that"),
    ("who <key> is", "what <key> is called", "what [the name of <key>] is"),
    ("i need to ring <key>", "i can't think of [the name of <key>]", "i forgot what <key> is called", "i have to write to <key>"),
)  # fmt: skip
EXPIRES = (
    ("when does <key> {expire|run out|end}", "how long is <key> valid", "until when is <key> valid", "when do i have to renew <key>", "{what|which} {day|date|month} does <key> {expire|run out}", "how much longer does <key> last", "when is <key> due", "is <key> still valid", "has <key> run out", "when's <key> up"),
    ("when <key> {expires|runs out|ends|is due}", "how long <key> is valid", "how long <key> lasts", "if <key> is still valid", "until when <key> runs"),
    ("i have to renew <key>", "i think <key> is about to expire", "they asked me about <key>"),
)  # fmt: skip
WHEN = (
    ("{when is|when's|when was} <key>", "what {day|date|time} is <key>", "{on what|on which|which} day is <key>", "at what time is <key>", "how long until <key>", "when did i say <key> was", "{when|what time} does <key> {start|begin}", "what time do i have to be at <key>", "is <key> this week or next", "when exactly is <key>"),
    ("when <key> is", "what {day|date|time} <key> is", "on which day <key> was", "what time <key> starts"),
    ("i'm planning the week and need <key>", "i don't want to miss <key>", "i have to get ready for <key>"),
)  # fmt: skip
COST = (
    ("how much {was|is} <key>", "how much did <key> cost", "what did <key> cost {me|us}", "what did {i|we} pay for <key>", "how much did {i|we} {pay|spend|shell out} {for|on} <key>", "how much do {i|we} pay for <key>", "what does <key> come to", "how expensive was <key>", "what was [the price of <key>]", "how much does <key> charge"),
    ("how much <key> {was|is|cost|costs}", "what {i|we} paid for <key>", "what <key> {costs|cost}", "how much {i|we} paid for <key>", "how much money went on <key>"),
    ("the tax man wants to know about <key>", "i'm doing the accounts and need <key>"),
)  # fmt: skip
SIZE = (
    ("how {big|wide|long|large} is <key>", "what size is <key>", "what are [the measurements of <key>]", "how big was <key> again", "what does <key> measure", "which size did i note for <key>"),
    ("how {big|wide|long} <key> is", "what size <key> is", "what <key> measures"),
    ("i'm at the furniture shop and need [the size of <key>]", "i'm ordering something for <key>"),
)  # fmt: skip
OPENING = (
    ("when does <key> {open|close|shut}", "what time does <key> {open|close|shut}", "is <key> open {on saturdays|on sundays|today|at noon|tomorrow|now}", "how long is <key> open", "what are [the {opening hours|opening times|hours} of <key>]", "{until when|from when} is <key> open", "on which days is <key> open"),
    ("when <key> {opens|closes|shuts}", "if <key> is open on {saturdays|sundays|mondays}", "how long <key> is open", "what time <key> {opens|closes}"),
    ("i have to go to <key>", "i'm off to <key>", "i'm standing in front of <key>"),
)  # fmt: skip
HANDLE = (
    ("how do i {reset|restart|switch off|start|stop|handle|work|use|fix} <key>", "how does <key> work", "what's the trick with <key>", "what was it with <key>", "what do i do {about|with} <key>", "what do i have to do with <key>", "how do you {stop|reset|work} <key>", "what was wrong with <key>", "what did i note for <key>"),
    ("how <key> works", "how to {reset|restart|switch off|start|use|handle} <key>", "how i {reset|fixed|restart} <key>", "what to do with <key>", "what it was with <key>"),
    ("<key> is playing up again", "<key> won't start", "i'm standing in front of <key>"),
)  # fmt: skip
ABOUT_LOST = ("i'm meeting someone about <key>", "i'm thinking about <key>", "it's about <key>", "i wrote something down about <key>", "i know i told you about <key>")  # fmt: skip
ABOUT = (
    ("what do you {know|remember|have} {about|on} <key>", "what did i {tell you|say|note|write down|put down|jot down|write} {about|on|regarding|concerning} <key>", "what was it {about|with} <key>", "what about <key>", "what was that thing {about|with} <key>", "what's the story with <key>", "what's the deal with <key>",
     "{do i have|have i got|is there|do we have|have you got|do you have|did i save|did i leave} {anything|something|any notes|a note} {on|about|for|regarding} <key>", "what do my notes say {about|on} <key>", "have i ever {mentioned|noted anything about|told you about|said anything about|written anything on} <key>", "what have i {told you|noted|saved|got} about <key>", "what else do you know about <key>", "what should i know about <key>", "don't you have {anything|something|a note} {on|about} <key>", "haven't i {told you|noted|saved|written down} {something|anything} about <key>", "which notes {mention|are about|speak of} <key>", "what was my note {about|on} <key>", "how was that {about|with} <key>", "{who|what|where} was that again {about|with} <key>"),
    ("what i {said|told you|noted|wrote|put down|saved} {about|on} <key>", "what you {know|have|remember} about <key>", "what it was with <key>", "what my notes say about <key>", "if i noted anything about <key>", "whether there's anything on <key>", "what there is on <key>"),
    ABOUT_LOST,
)  # fmt: skip

DIRECT = (
    "<ask>", "<ask>", "<ask>", "<ask>", "<ask>", "<ask>{ again| please| by the way| exactly| then| now|, please|, do you know|, any idea|, can you check|, remember|, if you know}",
    "{sorry|hey|hi|ok|so|and|right|hm|um|well|listen|now|hello|one question|quick one|a question|question|tell me|say|help|oh no|god}{,|:| -} <ask>",
    "{remember i asked you to note something|i gave you a note on this|you took a note for me|you know this|you've got it written down|it's in my notes|this must be in the notes|i told you once|i told you yesterday|i told you last week|i put this down somewhere|my memory is awful|i always forget|silly me|i'm drawing a blank|my mind is blank|it's on the tip of my tongue|i'm getting old|i should know this|i know i saved it}{,|:|.|;| -} <ask>",
    "<ask>{,| -|.|?} {i need it now|i need that for a form|i can't remember|i forgot|i've forgotten|it's urgent|the man is asking|i'm in a rush|i told you once|it should be in my notes|my husband wants to know|she's asking me|i'm at the counter|it's for the insurance|we're about to leave|i keep forgetting|i had it a minute ago|they're waiting|i'm on the phone with them|i'd like to be sure}",
    "{i'm at the counter|the man is asking|i'm filling in a form|guests are here|i'm on the phone with them|we're about to leave|i'm standing here like a fool|i'm packing|i'm at the shop|the kids are asking|anna wants to know|i'm doing my taxes|i have to call them}{ and|,| so|.|:} {tell me|please check|say quickly|quickly}{:|,} <ask>",
    "{my notes|notes|memory|from my notes|from memory|look it up|check the notes|search the notes|according to my notes|look in your notes}{:|,| -} <ask>", "<ask>{? you should have that|? you know that|? it's in the notes|? i told you|? check your notes|? look it up please|? thanks|? cheers}",
)  # fmt: skip
"""Around what is asked outright."""
TOLD = (
    "{do you know|do you remember|do you recall|do you still know|can you tell me|could you tell me|can you remember|would you tell me|will you tell me|any idea|any clue|could you look up|can you check|could you check|can you look up|could you find out|would you please look up|have i told you|did i tell you|did i mention|have i noted|did i write down|did i ever say} <ask>",
    "{tell me|remind me|say|please tell me|please remind me|remind me again|tell me again|just tell me|please look up|look up|check|find out|help me remember|refresh my memory on|let me know|show me} <ask>",
    "{i forgot|i've forgotten|i don't remember|i can't remember|i'm not sure|i no longer know|i don't know any more|i can't recall|no idea|it escapes me|it slipped my mind|i always forget|i keep forgetting|i never remember} <ask>{|, can you help|, do you know|. do you know?|, tell me please|. can you check?|, please look it up|. help}",
    "{i need to know|i want to know|i'd like to know|i wonder|i was wondering|i'm trying to remember|i'm asking myself|i have to know|i would need to know|i'd love to know|my wife wants to know|the man wants to know} <ask>{| again| now|, please| because they asked me| before we go}",
    "{i told you|you know|you noted|i said|i must have told you|i think i told you|i'm sure i noted|i had you note} <ask>{, didn't i|, right|, what was it|. what was it|. can you tell me|, so tell me|. remind me|, please tell me}?",
    "{look in|check|go through|search} {my notes|your notes|the notes|your memory} {and tell me|to see|and say|for} <ask>", "{could you be so kind as to|would you be so kind to|would you mind|it would help if you could} {tell me|telling me|remind me|check} <ask>",
    "{sorry to ask again,|i hate to ask,|this may be a silly question,|i know i've asked this before,|forgive me for asking,|you may not know this,|i'm a bit embarrassed,} but {do you know|can you tell me|could you tell me|have you noted|did i tell you|do you remember} <ask>",
    "{would you happen to|do you by any chance|do you happen to|might you perhaps|would you perchance} {know|remember|recall} <ask>", "{is there any chance|is it possible that|i don't suppose|i hope} you {could tell me|know|remember|noted|still know|can tell me} <ask>",
    "{what i'd like to know is|what i need is|the question is|my question is|all i want to know is|what i don't remember is|the thing i can't remember is|what i forgot is|one thing i need to know:|i'm calling to ask} <ask>",
    "{anna|my wife|the kids|someone|my mum|the neighbour|a colleague} {asked|asks|keeps asking|just asked|wants to know from} me <ask>{ and i don't know|, do you know|. can you tell me|, what do i say| and i've no idea|, can you check}?",
    "<ask>{, that's what i need to know|, that's the question|, do you know|, any idea|, can you tell me|, did i tell you|, i forgot|, i can't remember|, remind me}", "{cant|can't|dont|couldn't} {remember|recall|think|tell any more} <ask>", "{forgot|not sure|no clue|unsure|trying to remember|need to know|wondering|tell me again|remind me please|quickly tell me|just remind me|once more} <ask>",
    "{excuse me,|pardon,|hello,|good morning,} {could you please tell me|please can you say me|you can tell me|i would like to know|may i ask} <ask>",
)  # fmt: skip
"""Around what is asked in a subordinate clause."""
LOST = (
    "<ask>{,|.|;| -} {do you know where|any idea where|where is it|what was it|what did i tell you|can you look in my notes|what do my notes say|did i note something|check my notes|what do you know|did i write anything down|look it up please|can you help|what have you got|tell me what you know|what was in the notes|is there a note|anything in my notes}?",
)
"""After a complaint."""
BARE = (
    "<key>?", "{notes on|note on|notes about|anything on|anything about|something on|info on|details of|what about|my notes on|entry for|search|find|look up|recall|search my notes for|search for|find my note on|look for|show me|pull up|get me|give me|check|read me|any notes on|any note about|got anything on|memo on} <key>",
    "<key>{,|:| -|?} {what was it|what did i note|anything in the notes|what do you know|where was that|do you know|any notes|check please|look it up|remember|what have you got on that|tell me|what's in my notes}?",
    "{regarding|concerning|about|as for|as regards|when it comes to|on the subject of|with regard to} <key>{,|:| -} {what did i tell you|what do my notes say|what have you got|is there a note|do you remember anything|what was it|did i note something|what do you know}?",
    "{can|could|would|will} you {please |}{look up|check|find|search for|pull up|bring up|show me|tell me|give me|read me|read out} {my note on |my notes on |what you have on |what i said about |everything on |the note about |the entry for |}<key>{| please| for me| in my notes| again}",
    "{i need|i want|i'd like|i'm after|i'm looking for} {my note on|my notes on|what i noted about|the note about|what you have on|the info about|what i told you about|all you've got on} <key>{| please| now|, please|, can you find it}",
    "{notes on|what about|search for|look up|find|anything on|where is|what do you know about|my notes on|tell me about|show me my note on|what did i say about} <other>{, no,|, sorry,|... i mean|, i meant|, no wait,| - no,|, er, i mean|, or rather|, actually} {|||, |}<key>",
    "{not <other> but|no, not <other>,|forget about <other> for now,} {i need|i'm looking for|find|look up|show me|check} {my note on|my notes on|what i said about|what you have on} <key>",
    "{i said|i told you|i noted|i wrote|i mentioned|i gave you} {something|a few things|all sorts of things|what to know} {about|on} <key>. {what was it|what exactly|tell me|can you find it|let me hear it|what did i say}?",
)  # fmt: skip
"""What is looked for, and hardly a word around it."""

ALL = (
    "{everything|all} {you've got|you have|that's there|you know} {in|from} {your|my|the} notes{ please||, please}", "{what have i|what did i|what all have i} {saved|noted|stored|told you|put down|written down|given you|jotted down}{ so far| until now| up to now| already||to date}",
    "{give me|show me|read me|tell me|let me have|print|i want|i'd like|list} {the full list|all of my notes|every note|every single note|each note|the lot|all the stuff i told you|all i've told you|the contents of my notes|everything i've saved|everything in there|all entries|all my memos|an overview of my notes|a list of everything you remember}{| please| thanks|, please}",
    "{can|could|would|will} you {please |}{list|show|read out|read back|go over|go through|print|recite} {all of my notes|every note i have|all i've noted|everything i asked you to remember|what you've saved for me|all the notes you have|my whole notebook|the whole notebook}{| please| for me| to me}",
    "{what's|what is|what all is} {in|on} {the notebook|my notebook|your notebook|the list of notes|my list of notes|your head|store}{| so far| right now|, please}", "{what are|which are} {my notes|all my notes|the notes you have|the things i asked you to remember|the facts you know about me}", "{how many|which|what} notes do i have{| with you| here| saved}",
    "{what do you|what all do you|what else do you} {know|remember|have noted} {about me|of me|about my life|about us}{| by now| already}", "{do you|did you|have you} {remember|keep|noted|know} {anything|something|anything at all} {about me|of what i told you|that i told you}", "{read|show|list|see|view|display|get} {notes|all notes|all|everything}{| please}", "{i forgot|i don't know any more} what {all i asked you to remember|notes i have|i've saved with you}{, show me|, list it|. list them all|, read it to me}",
)  # fmt: skip
"""Every note."""

NEXT = (
    "{and|what about|how about|and what about|ok and|and also|now|next,|thanks, and|great, and|same for|and the same for|ah, and|right, and|good. and|also|then what about} <key>{?|}",
    "{and |}<key> {too|as well|also}{|, please|?}",
)
"""After an answer: something else is looked for."""
