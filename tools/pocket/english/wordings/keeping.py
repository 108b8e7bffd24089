"""Notes, put together of an opening, a verb, and an ending that does not belong to the fact."""

_OPEN = "{|||listen, |ok so |by the way, |oh, |hey, |one thing: |before i forget: |while i think of it, |for later: |i nearly forgot, |so, |a favour: |if you can, |another one: |important: |good news, |you know what, |quick, }"
_PLEASE = "{|||please |kindly |do |could you |can you |would you |will you |could you please |can you please |i want you to |i'd like you to |i need you to |i would like you to |you should |you must |try to |be sure to |make sure to |don't forget to |it's important to |go and |let me ask you to }"
_VERB = "{remember|remember|remember|note|note|note down|keep in mind|bear in mind|write down|memorize|memorise|make a note|take a note|make a mental note|save|store|record|jot down|keep a note|put down|log|put it in your notes|take down|add to my notes|have it noted|keep on file}"
_REASON = "{because|since|as} {i always forget it|i keep forgetting|i'll need it later|i will need that|i can't keep it in my head|my memory is bad|i'm going to ask you|i'll ask you about it|it's important|i might forget|everybody asks me|i don't want to lose it|i never remember such things|i lost the paper|she will ask me|he will ask me|i have no pen}"
_PURPOSE = "{so i don't forget|so that i don't forget it|so i can look it up|so you can tell me later|in case i forget|in case i need it|in case somebody asks|just in case|or i'll forget it|otherwise i forget it|otherwise it's lost|so we both know|lest i forget}"
_AFTER = "{remember that|remember it|remember this|note that|note it|keep that in mind|keep it in mind|don't forget that|don't forget it|write it down|save it|save that|store that|make a note|make a note of it|keep a note of that|put it in the notes|add it to my notes|hold on to that|jot it down|please remember|please note|log that|memorize that}"

KEEP = (
    f"{_OPEN}{_PLEASE}{_VERB} that <fact>",
    f"{_OPEN}{_PLEASE}{_VERB} that <fact>",
    f"{_OPEN}{_PLEASE}{_VERB} that <fact>{{,| -|;}} {_REASON}",
    f"{_OPEN}{_PLEASE}{_VERB} that <fact>{{,| -|;}} {_PURPOSE}",
    f"{_OPEN}{_PLEASE}{_VERB} that <fact>{{. thanks|, thanks|, please|. thank you|, ok|, would you|. ok?|. got it?|. can you do that?|, will you?|. please and thanks|. that's all|. very important|. don't lose it}}",
    f"{_OPEN}{_PLEASE}{_VERB}{{:| this:| the following:| this for me:| for me:|,}} <fact>",
    f"{_OPEN}{_PLEASE}{_VERB}{{:| this:| the following:}} <fact>{{,| -|.}} {_REASON}",
    f"{_OPEN}{_PLEASE}{_VERB}{{ for me that| for later that| somewhere that| for next time that| for the future that| once and for all that}} <fact>",
    f"{_REASON}{{,|:| -}} {_PLEASE}{_VERB} that <fact>",
    f"{_PURPOSE}{{,|:| -}} {_PLEASE}{_VERB} that <fact>",
    f"{_PURPOSE}: <fact>",
    f"<fact>{{,|.|;| -|!}} {_PLEASE}{_AFTER}",
    f"<fact>{{,|.|;| -}} {_AFTER}{{| please| for me| for later|, please|, thanks|. thank you|, will you|, ok?}}",
    f"<fact>{{,|.|;| -}} {_AFTER}{{,| -|}} {_REASON}",
    f"<fact>{{,|.|;| -}} {_AFTER} {_PURPOSE}",
    f"{{i tell you this|i'm telling you|i say it once|this is for your notes|for your notes only|a new fact|a fact|here's a fact|here's something|information|update}}: <fact>. {_AFTER}",
    "{remember|note|save|keep in mind|write down|memorize} {the fact|the following fact|the info|the information|the detail} that <fact>",
    "{i'd like|i want|i need|i wish} {it remembered|it to be noted|it written down|it to be remembered|you to have it noted|you to remember} that <fact>",
    "{keep|save|store|write|put|leave} {a note|a memo|a little note|an entry|a line} {that|saying that|which says that|that says} <fact>",
    "{note|remember|save|store|keep}{,| please,| for me,} that <fact>",
    "{did you know|you know}? <fact>. {remember that|please note it|keep that in mind|make a note}",
    "{will you remember|can you remember|could you keep in mind|are you able to remember|would you note|may i ask you to note} {for me |}that <fact>",
    "{to be remembered|to be noted|worth a note|keep for later|file under notes|things to remember|not to be forgotten}: <fact>",
)  # fmt: skip
"""With ``<fact>``."""

TOLD = (
    "<fact>",
    "<fact>",
    "<fact>",
    "{that |well, |it's this: |just that |the thing is, |ok: |here it is: |note that }<fact>",
    "<fact>{, thanks| please|, please|. thank you|. that's it|. that's all}",
)
"""The answer to "what should I remember?"."""  # fmt: skip

OWN = (
    "{where on earth|where in the world|where again|where exactly|so where|and where|whereabouts} {is|was} <key>",
    "{could you|can you|would you|will you} {tell me|say|look up|remind me|check|find out} {where|what|when} <key> {is|was}",
    "{i want to know|i need to know|i'd like to know|i wonder|i was wondering|i ask myself|i can't think} {where|what|when} <key> {is|was}{| again| now}",
    "{where|what|when} {did i say|did i tell you|do my notes say|did we note} <key> {is|was}",
    "{hey|hm|so|ok|now}, {where's|what's|where is|what is} <key>{| again| now| then}",
    "{what do my notes say|what did i write|what have i told you} about <key>",
    "{give me|tell me|show me|read me|get me|find me} <key>",
    "<key>?",
)  # fmt: skip

LOOK = (
    "{what was|what's|what is} {my note|the note|that note|the fact|the info|the story} {on|about|concerning} <key>",
    "{do|did} {we|i} have {a note|something noted|anything|something written down} {about|on} <key>",
    "{do my notes|does your memory|do your notes|does any note} {say|have|hold|mention|contain} {anything about|something about|something on} <key>",
    "{what can you|can you|could you} tell me {what i said |what you noted |from my notes |from memory |}about <key>",
    "{look in|search|check|consult|open} {my notes|your memory|the notes} {and tell me about|for|about} <key>",
    "{anything|something} {noted|saved|stored|written down} {about|on|under} <key>",
    "{refresh my memory|jog my memory|help me remember|help my memory|remind me what i said|remind me what you know} {about|on} <key>",
    "{recall|retrieve|look up|fetch|find} {what i told you about|what we said about|what i noted on|all about|everything about|my memo on} <key>",
)  # fmt: skip

DROP = (
    "{please |kindly |ok, |now |you can |you may |could you |can you |would you |i want you to |i'd like you to |go ahead and |feel free to |}{forget|delete|erase|remove|drop|discard} {what i said about|what i told you about|what you know about|the note about|the note on|my note about|my notes on|the fact about|the info about|everything about|all notes about|anything about|all you know about} <key>{|, please|, thanks| now| again| for good| completely| at last}",
    "{please |ok, |now |you can |you may |could you |can you |i want you to |go ahead and |}forget {about |}<key>{|, please|, thanks| now| again| for good| completely| at last}",
    "{forget|delete|erase|remove|drop} {the note about|what i said about|what you know about} <key>{,| -|;|.} {i don't need it any more|it's no longer true|it was wrong|it's outdated|it has changed|that's settled|it's not important|i made a mistake|that's private|i changed my mind}",
    "{i don't need|i no longer need|nobody needs|we don't need|i'm done with|i can do without} {the note about|the note on|what you noted about|what i said about|my note on} <key>{, delete it|, forget it|. remove it|: erase it|, please drop it|. you can delete it}",
    "{it's not true any more|it's outdated|that's over|i was wrong|that was wrong|it has changed|i changed my mind}{,|:|;} {forget|delete|remove|erase} {what i said about|the note about|what you know about} <key>",
    "{take|strike|remove|delete|clear|wipe|cut} <key> {from|out of|off} {my notes|your memory|the notes|your notes|memory|the list of notes}{| please| now}",
    "{un-remember|unlearn|unsave|forget} <key>",
)  # fmt: skip
