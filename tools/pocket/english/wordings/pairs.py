"""How people put two requests into one message."""

PLAIN_JOINTS = (
    " and ", " and also ", ", and ", ". ", ". ", ". also, ", "? and ", "? ", "; ", " and then ", ", then ", ". then ",
)  # fmt: skip
"""The plainest: before what is asked back about, too."""
JOINTS = (
    *PLAIN_JOINTS, " & ", "\n", ", ", ". and ", ", also ", " also ", " then ",
    ". oh and ", " and after that ", ". after that, ", ", after that ", " plus ", " and please ", " and can you ", " and could you also ", "\nand ", "? also, ",
)  # fmt: skip
"""Between two whole requests, the second's first letter small."""
ASKING = (" and can you ", " and could you also ", " and please ", " and after that ", ", after that ")
"""Those of them that only an order goes on after: "can you remind me", never "can you what is"."""
FRAMES = (
    ("first ", ", then "), ("first, ", ". second, "), ("1. ", "\n2. "), ("1) ", " 2) "), ("1) ", "\n2) "), ("two things: ", ", and "), ("two questions: ", " and "), ("- ", "\n- "),
    ("a) ", " b) "), ("", "\n"), ("", ". oh and "), ("", ", and while you're at it, "), ("", ". when that's done, "), ("", ". one more: "), ("could you do two things: ", "; "),
    ("", " plus "), ("", ". next: "), ("", ". besides, "), ("", " / "), ("both please: ", " and "), ("", ", after that "),
    ("", ", plus "), ("", "... and "), ("", " - and "), ("", ", next "), ("", ". and one more thing: "), ("", ". then i also need this: "),
    ("two jobs: ", " and "), ("two things please. ", ". and "), ("do this: ", ". and this: "), ("please do both: ", "; and "), ("one: ", ", two: "), ("i need two things. ", ". and "),
    ("firstly, ", "; secondly, "), ("start with this: ", ". then this: "), ("to begin with, ", ". afterwards "), ("", ". at the same time "), ("", ". another thing: "),
    ("", ", but also "), ("", ". apart from that, "), ("* ", "\n* "), ("1: ", " 2: "), ("(1) ", " (2) "), ("", " + "), ("", ". ps: "), ("", "\n\n"),
    ("ok two things, ", " and then "), ("i have two requests. one, ", ". two, "), ("quick ones: ", ", "), ("hey so ", ", and yeah also "), ("", " oh and also "), ("", " and one more thing "),
    ("", ". before i forget: "), ("", ", and by the way, "), ("", " btw "), ("", ". once you've done that, "), ("", " and when you are done with that "), ("", ". in addition, "), ("", ". additionally, "),
    ("a couple of things: ", "; "), ("todo: ", ", "), ("1 ", " 2 "), ("", " -> then "), ("", " // "), ("", " | "), ("", ". second thing: "), ("", "; also, "), ("", " && "), ("", ". ah, and "), ("", " uh and "),
)  # fmt: skip
"""Something before the first, something between the two."""

TWO_SUMS = (
    "what{'s| is|s} <a> and <b>", "what{'s| is} <a> and what{'s| is} <b>", "{calculate|compute|work out|solve|do} <a> and <b>", "<a> and <b>", "<a>, <b>", "<a>; <b>", "<a>? <b>?", "<a> and also <b>",
    "how much {is|are} <a> and <b>", "how much is <a>, and how much is <b>", "{give|tell} me <a> and <b>", "two sums: <a> and <b>", "both <a> and <b>", "what do i get for <a> and for <b>",
    "<a>\n<b>", "first <a>, then <b>", "{i need|i want to know} <a> and <b>", "what is <a>? and <b>?", "{can|could} you {do|calculate|work out} <a> and {then |}<b>", "<a> = ? and <b> = ?", "work out both: <a> and <b>",
    "calculate these two for me: <a>, <b>", "what are <a> and <b>", "the results of <a> and <b>", "1) <a> 2) <b>", "<a> and then <b>", "<a>, and after that <b>", "sums: <a>; <b>", "<a> plz and <b> too",
    "my kid needs <a> and <b> for {school|homework}", "homework: <a>, <b>",
)  # fmt: skip
TWO_PLACES = (
    "what time is it in <a> and {in |}<b>", "what{'s| is} the time in <a> and in <b>", "time in <a> and <b>", "<a> and <b>, what time is it there", "what time is it in <a>? and in <b>?", "what time is it in <a>? and <b>?",
    "{tell|give} me the time in <a> and {in |}<b>", "what time is it in <a> and what time is it in <b>", "how late is it in <a> and in <b>", "local time <a>, <b>", "i need the time in <a> and {also |}in <b>",
    "what is the {current |local |}time in both <a> and <b>", "the time in <a>, and then the one in <b>", "what time do they have in <a> and in <b>", "{can|could} you {check|tell me|look up} the time in <a> and in <b>",
    "i have a call with <a> and <b>, what time is it in each", "time: <a>, <b>", "what hour is it in <a>, and what hour in <b>", "my sister is in <a> and my brother in <b>, what time is it {for them|there}", "compare the time in <a> and <b>",
    "time in <a>? in <b>?", "<a> time and <b> time please", "how late is it over in <a> and over in <b>",
)  # fmt: skip
TWO_FACTS = (
    "{remember|note|keep in mind|write down|save|don't forget} that <a> and that <b>", "{remember|note|write down} that <a>, and that <b>", "{remember|note|note down|save|keep}: <a>; <b>", "{remember|note|please note} two things: <a>, and <b>",
    "{remember|note|write down} that <a> and also that <b>", "{two notes|two facts|notes|two things to remember|please note}: 1) <a> 2) <b>", "{two notes|remember these|notes|save these two|keep these}:\n- <a>\n- <b>", "{remember|save|note} that <a>. also remember that <b>",
    "{remember|note} <a> and remember <b>", "<a>, and <b>, {remember both|note both down|keep both in mind|please remember both|write both down}", "{please |}{note|remember} that <a>, and also note that <b>",
    "{i want|i'd like|i need} you to {remember|note|know} that <a> and that <b>", "{can|could} you {remember|note} that <a> and that <b>", "{make two notes|add two notes|two separate notes}: <a> and <b>", "note that <a>. note that <b>",
    "don't forget that <a> nor that <b>", "first note: <a>. second note: <b>", "<a>. and <b>. {remember both|keep both|note both}", "remember that <a>\nremember that <b>", "{remember|note} that <a>, plus that <b>", "for your notes: <a>; and <b>",
    "1. remember <a>\n2. remember <b>", "save that <a>, oh and that <b>", "{jot down|write down|put down} that <a> and then that <b>", "know that <a> and know that <b>",
)  # fmt: skip
TWO_TODO = (
    "remind me <ta> to <a> and <tb> to <b>", "remind me to <a> <ta> and to <b> <tb>", "remind me <ta> to <a>, and <tb> to <b>", "remind me to <a> <ta>, and to <b> <tb>", "{set|make|create} two reminders: <a> <ta> and <b> <tb>", "two reminders: <a> <ta>, <b> <tb>",
    "{set|make|i need|create|add} two reminders, one <ta> to <a> and {one|another|another one} <tb> to <b>", "{set|make|i need} a reminder to <a> <ta> and {one|another one} to <b> <tb>", "reminders:\n- <ta>: <a>\n- <tb>: <b>", "reminders:\n- <a> <ta>\n- <b> <tb>",
    "<ta> remind me to <a>, <tb> to <b>", "<ta> remind me to <a> and <tb> to <b>", "<ta> <a>, <tb> <b>{, remind me of both|, remind me| - remind me|, reminders please|. please remind me of both}", "{can|could|would} you remind me <ta> to <a> and <tb> to <b>",
    "{i have to|i must|i need to} <a> <ta> and <b> <tb>, {remind me|remind me of both|please remind me of both}", "don't let me forget to <a> <ta> and to <b> <tb>", "remind me to <a> <ta>. and to <b> <tb>", "remind me to <a> <ta> then to <b> <tb>",
    "reminder 1: <a>, <ta>. reminder 2: <b>, <tb>", "1. <ta>: <a>\n2. <tb>: <b>\n{remind me|remind me please|reminders please}", "{ping|nudge|alert} me <ta> to <a> and then <tb> to <b>", "remind me <ta> that i have to <a> and <tb> that i have to <b>",
    "remind me to <a> <ta> and remind me to <b> <tb>", "<ta> <a>, <tb> <b>", "remind me: <ta> <a>; <tb> <b>", "i want to be reminded to <a> <ta> and to <b> <tb>", "remind me <ta> to <a> also <tb> to <b>",
)  # fmt: skip
TWO_MATTERS = (
    "remind me {of|about} <a> <ta> and {of|about} <b> <tb>", "remind me <ta> {of|about} <a> and <tb> {of|about} <b>", "<ta> <a>, <tb> <b>", "<ta> <a>, <tb> <b>{, remind me of both| - remind me|, both as reminders|, two reminders please}", "{two reminders|reminders|remind me}: <a> <ta>, <b> <tb>", "reminders:\n- <ta> <a>\n- <tb> <b>",
    "{set|make|create|i need|add} two reminders: <ta> for <a>, and <tb> for <b>", "{set|make} one reminder <ta> for <a> and one <tb> for <b>", "{i have|there's} <a> <ta> and <b> <tb>, {remind me of both|don't let me miss either|remind me each time|ping me for both}", "<a> <ta>, <b> <tb>, {remind me of both|reminders for both please|don't let me forget them}",
    "remind me {of|about} <a> <ta>. also {of|about} <b> <tb>", "1. <a>, <ta>\n2. <b>, <tb>\n{remind me|remind me of both}", "{ping|alert|nudge} me about <a> <ta> and about <b> <tb>", "don't let me forget <a> <ta>, nor <b> <tb>", "one reminder <ta>: <a>. another <tb>: <b>",
)  # fmt: skip
TIME_AND_SUM = (
    "{tell|give} me the time and <words>", "what time is it and what{'s| is} <words>", "what{'s| is} the time and <words>", "{tell me|i need|i want|give me} the time and the result of <words>", "{can|could} you tell me the time and what <words> is", "time and <words> {please|pls|}", "what time is it, and also <words>", "how late is it and how much is <words>",
    "i'd like to know the time and how much <words> is", "time? and <words>?", "two things, the time and <words>", "what's the clock say, and what's <words>", "look at the clock for me and then work out <words>", "the time please; then <words>", "time now + what is <words>", "check the time and calculate <words>",
)  # fmt: skip
SUM_AND_TIME = (
    "what{'s| is} <words> and what time is it", "<words> and the time{| please}", "{tell|give} me <words> and the time", "<words>, and how late is it", "{calculate|work out|compute} <words> and tell me {the time|what time it is|how late it is}", "how much is <words> and what's the time", "<words>? and the time?", "i need <words> and the time", "first <words>, then the time",
    "what do i get for <words>, and what time do we have", "<words> & time pls", "do <words> and then look at the clock", "can you do <words> and tell me how late it is",
)  # fmt: skip
PLACE_AND_SUM = (
    "what time is it in <place> and what{'s| is} <words>", "{tell|give} me the time in <place> and <words>", "time in <place> and <words>", "{can|could} you tell me the time in <place> and what <words> is", "how late is it in <place>, and how much is <words>", "i need the time in <place> and the result of <words>", "<place> time, and <words>", "what's the time over in <place> and also <words>",
)  # fmt: skip
ONCE = (
    "{once|when|after|as soon as} you{'ve| have} {told|given} me <first>, <second>", "after {telling|giving} me <first>, <second>", "tell me <first>, and {when that's done|afterwards|after that|then} <second>", "<first> first. {then |}<second>", "i need <first>. {and |also, |}<second>", "{besides|in addition to} <first> i need something else: <second>",
    "{start with|begin with|first} <first>, {then|and then} <second>", "give me <first>; <second>", "<first>. {now |next, |and |also, |}<second>", "i'd like <first>, and then <second>", "let me have <first> and after that <second>", "quickly <first>, then <second>",
)  # fmt: skip
ASKED_BACK = (". ", ". ", "? ", "; ", "\n", ". also, ", ". and ", "\n\n", ". oh and ", ". one more thing: ", ". then ")
"""After something to do that has no time, so that what follows is no part of it."""
TWO_LOOKS = (
    "what do you know about <a> and what about <b>", "look up <a> and {then |also |}<b>", "{find|look up|search|check} my notes {on|about|for} <a> and {on|about|for} <b>", "what did i {say|tell you} about <a> and {what |}about <b>", "what did i say about <a>? and about <b>?",
    "do you {remember|know} anything about <a>, or about <b>", "tell me what i noted about <a>, then about <b>", "is there a note about <a>? and one about <b>?", "notes on <a>, notes on <b>", "find the note about <a> and the one about <b>",
    "{can|could} you look up <a> and also look up <b>", "i forgot what i said about <a> and about <b>", "check your notes for <a>, then for <b>",
)  # fmt: skip
TWO_DROPS = (
    "forget <a> and forget <b>", "forget {what i said about |}<a> and {also |}forget <b>", "{delete|remove|erase} the note about <a> and the one about <b>", "forget about <a> and about <b>", "{delete|remove} what you know about <a>, and what you know about <b>",
    "drop the note on <a>, and the one on <b> too", "you can forget <a>, and you can forget <b> too", "i no longer need the notes on <a> and on <b>, delete them", "forget <a>. forget <b>", "delete the notes about <a> and about <b>", "forget both <a> and <b>",
)  # fmt: skip
CHANGE = (
    "forget <a>{,| and} {remember|note} that <b>", "{delete|remove} the note about <a> and {remember|save|note} that <b> instead", "forget <a> and remember instead that <b>", "replace the note about <a>: <b>",
)  # fmt: skip

BEFORE_ONE = (
    "{thanks|thank you|thx|great, thanks|perfect, thank you|cheers|ok thanks|cool, thanks|thanks a lot|nice, thanks|thanks for that|thank you so much|ty|super, thanks}{, and now |, now |! now |. now |! |. |, and |!! |. next: |, one more: |. and |<nl>|, then |, and then |. also, |! and }",
    "{hi|hello|hey|good morning|good evening|hey pocket|hello there|morning|hi again|hiya|yo|good afternoon|hi bot|greetings|hello pocket|evening}{, |! |. | |!! |<nl>|, so |! so |, quick one: |! could you help me: |, i have a question: | - |! how are you? |, hope you're well! |, me again. }",
    "{great|perfect|ok|okay|good|fine|cool|right|alright|nice|got it|understood|i see|awesome|excellent|good bot|haha ok|lol ok|well done|wow|that's right|yes|sure}{, |. |! |, now |. now |, and now |, then |. next, |, and |... | so |. ok so }",
    "{that helps|very helpful|you're a star|good to know|that was quick|makes sense|just what i needed|you're the best|love it}{. |! |, |. now |! now |, and |. next: }",
    "{never mind|forget it|doesn't matter|whatever|no worries|that's ok|not important|no problem}{. |, then |, |, instead |. ok, | - }",
    "{sorry|oh sorry|my bad|oops|ah sorry|hm|hmm|wait|ah|oh}{, |... |. |, wait, |, also | }",
)  # fmt: skip
AFTER_ONE = (
    "{. thanks!|. thank you!|, thanks|! thanks|. bye|. thanks, bye|. that's all, bye|. good night|. see you later|. thanks, and have a nice day|. you're great|. thanks pocket|. love you|. then i'm off|. talk to you later|. ttyl|. cheers mate|<nl>thanks|<nl>bye}",
)  # fmt: skip
