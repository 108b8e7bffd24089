"""Texts and statements, and what they are told for: to be mended, to be kept, to be repeated; with a plea for advice or to be noted."""

_THEN = "{: |: |: | - |:\n|, |. |. |... }"
TEXTS = (
    "{i has went to the shop yesterday|their going to the store tommorow|she dont like when i comes late|we was very happy to recieve you're letter|could of been worse|me and him goes to school|its to late too call|i am agree with you|he have a lot of informations|i look forward to hear from you|your the best|less people was there then last year}",
    "{dear sir or madam, i write to complain about the <machine>|dear <name>, thank you for your mail, i will be there at <clock>|hi <name>, sorry for the late reply, <saying>|to whom it may concern, <name> worked with us for <little> years|hello, i saw your ad for the <job> job and want to apply}",
    "{<saying>|<saying> and <saying2>|<name> said: <saying>|the meeting is moved to friday at <clock>|we regret to inform you that the flight to <town> is cancelled|please find attached the invoice for <money_sum>}",
    "{TypeError: 'NoneType' object is not subscriptable|<snippet>|<snippet>|segmentation fault (core dumped)|error 0x8007<num>|npm ERR! missing script: build|E: unable to locate package <machine>|cannot read properties of undefined|HTTP 502 bad gateway|invalid syntax on line <num>}",
    "{the sun was setting over <town> and nobody spoke|<animal>s are the best pets because they sleep a lot|the <animal> saw the <animal2> and ran|the cat sat on the mat|all work and no play makes <name> a dull boy|the world is a book|knowledge is power|time flies like an arrow|break a leg|it's raining cats and dogs|once in a blue moon|the early bird catches the worm}",
    "{ich verstehe nur bahnhof|je ne sais pas pourquoi|hasta mañana, amigo|la vita è bella|guten appetit|c'est la vie|wo ist der bahnhof|muchas gracias por todo|bonne chance|carpe diem}",
)  # fmt: skip
MEND = (
    f"{{proofread|proof read|check|correct|fix|spellcheck|rewrite|rephrase|edit|improve|polish|review|shorten|summarise|summarize|translate|explain|simplify|analyse|interpret|fact check|grade|rate|paraphrase}} {{this|this please|the following|this text|this sentence|that|this for me|my text|this one}}{_THEN}<text>",
    f"{{can you|could you|would you|pls|please|can u|hey can you|will you}} {{proofread|check|correct|fix the grammar in|spell check|rewrite|rephrase|improve|summarise|translate|explain|make sense of|have a look at|look over|go over|shorten|polish|mark}} {{this|the following|this sentence|this text|this for me}}{_THEN}<text>",
    f"{{is this|is that|is this sentence|is my english|is it}} {{correct|right|good english|grammatical|ok|spelled right|polite|too formal|true|a good sentence}}{_THEN}<text>",
    f"{{what does this mean|what does that mean|what's wrong with this|how do i fix this|what is this error|how does this sound|who said this|where is this from|what language is this|make this shorter|make this sound nicer|make it more formal|say this in french|put this into german|turn this into a poem|how would you answer this|any mistakes in this|find the mistake|explain this error|explain this sentence|explain this quote|continue this story|reply to this|is this a scam|is this spam}}{_THEN}<text>",
    '{proofread|correct|check|translate|explain|rewrite|improve|summarise|what does|define|who said} "<text>"{| please| mean| for me| to french| in plain english}',
    "<text>{ - |. |\n|? |, }{is that correct|is this correct|any mistakes|what does it mean|what does that mean|correct it please|please correct|proofread that|can you fix the grammar|translate|in french please|who said that|what's that in spanish|please explain|make it sound nicer|how do i fix it}",
)  # fmt: skip
"""Work on a text: beyond the model."""
ECHO = (
    f"{{repeat|say|echo|write|copy|type}} {{this|after me|the following|exactly this|this sentence|this back|word for word}}{_THEN}<text>",
    f"{{can you|could you|please|pls|now}} {{repeat|say|echo|copy}} {{this|the following|this sentence|exactly}}{_THEN}<text>",
    '{repeat|say|echo|write} "<text>"',
)
KEEP = (
    "{remember|note|save|keep|store|write down|note down|jot down|memorise} {this|the following|this text|this sentence|this for me|this one}{: |: |:\n| - }<text>",
    "{can you|could you|please|pls|would you} {remember|note|save|keep|write down|note down} {this|the following|this sentence|this for me}{: |: |:\n}<text>",
    '{remember|note|save|write down|note down} "<text>"',
)

_WHOM = "{my girlfriend|my wife|my husband|my mum|my dad|my boss|my sister|my best friend|<name>|my daughter|my boyfriend|grandma|my nephew|my colleague}"
TOLD = (
    (f"{_WHOM}'s {{birthday|graduation|farewell party|wedding|retirement party|baby shower|hen do}} is {{on saturday|next week|on friday|in two weeks|tomorrow|on the <little>th of <month>}}", "{i have no idea what to get her|what should i buy|any gift ideas|what do i write in the card|what should i wear|i need a present|i need a speech|what can i give|no clue what to get|what would be a nice present|i don't want to go, how do i say no}"),
    ("my {wifi|internet|laptop|phone|<machine>} {keeps dropping every evening|<trouble>|is broken since monday|is so slow since tuesday|makes a strange noise when it starts|shows error <num>|dies after an hour|has been acting up since the update}", "{what can i do|how do i fix it|help|any idea|what's wrong|router is a fritzbox, any ideas|why|i tried restarting it|can you fix it|please help|should i buy a new one}"),
    (f"{_WHOM} {{is allergic to <ingredient>|doesn't eat meat|is on a diet|comes for dinner on friday|has <ill>|is vegan now|can't have sugar}}", "{what can i cook|what should i make|any recipes|dinner ideas|what's safe to eat|can i still make <dish>|what do i serve|what should i do}"),
    ("my {son|daughter|nephew|kid|class} {needs a costume for world book day|has a test in <subject> on monday|starts school in <month>|has to give a talk on <concept>|wants a <pet>|plays <game> all day|is afraid of <animal>s|has an exam on <event>}", "{any ideas|help|what should i do|what do i do|can you explain it to him|how do i help|what should we buy|can you write it|where do i start|i need ideas by tomorrow}"),
    ("{i'm flying to <town> on friday|we're moving to <town> in <month>|i have a layover of <little> hours in <town>|we're going to <land> in <month>|i start as a <job> on monday|i have an interview at <firm> on <month> <little>|i earn <money_sum> as a <job>|my rent is <money_sum>}", "{what should i pack|any tips|what should i wear|what do i need|is that a lot|what should i see there|how do i prepare|is it safe there|what questions will they ask|what would you do|can i afford a car}"),
    ("{we have 20 people coming on sunday|i have chicken and rice at home|the party is on saturday at <clock>|the kids are home all week|we've got a new puppy|i bought a <plant> today|i got a job offer from <firm>|i failed my <subject> exam|i broke up with <name>|i can't sleep since monday|i quit smoking on <month> <little>}", "{what should i cook|any ideas|what now|how do i cheer up|what can we do|what games can we play|any advice|help|how often do i water it|should i take it|what helps|what would you do|what do you think}"),
)  # fmt: skip
"""What is the case, and what advice is wanted; the case alone may be noted."""
JOINS = "{, |. |, and |, so |... | - | }"
NOTED = (
    "{remember|note|note that|remember that|please remember that|please note that|keep in mind that|save this:|write down that|don't forget that|make a note that|can you remember that|fyi, please remember:} <fact>",
    "<fact>{, |. | - }{remember that|note that please|please remember|please remember that|write that down|keep that in mind|make a note of that|save that|can you note that|don't forget that}",
)
