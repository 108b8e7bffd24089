"""The plainest ways to keep, look up and drop notes."""

KEEP = (
    "{remember|note|note down|please remember|write down|keep in mind|don't forget|memorize|store|save|record|make a note|take a note|jot down|learn|know} that <fact>",
    "{remember|note|note to self|write down|save this|keep this|for the record|make a note|memo|take note|remember this|don't forget|note this down|store this|keep in mind}: <fact>",
    "{can|could|would|will} you {remember|note|keep in mind|note down|write down|save|make a note} that <fact>",
    "<fact>, {remember that|please remember|note that|keep that in mind|don't forget it|write that down|remember this|make a note of that|save that}",
    "{i want you to|you should|you must|i need you to|i'd like you to} {remember|know|keep in mind|note} that <fact>",
    "{just so you know|fyi|so you know|for later|for your notes|for future reference}{:|,} <fact>",
    "{add|put} {to|in|on} {my|the|your} {notes|memory|list}: <fact>",
    "{add a note|new note|create a note|make a note|note|write a note|take a memo}{ that|:} <fact>",
)
OWN = (
    "{what|where|when|who} {is|was|are} <key>",
    "{what's|whats|where's|wheres|where're} <key>",
    "{what|where} <key> {is|was} again",
    "{tell me|do you know|say} {what|where|when} <key> is",
    "{which|what} {one |}is <key>{| again}",
)
LOOK = (
    "{what|which things} do you {know|remember|have noted|have} about <key>",
    "{what did i|what have i} {tell|told} you about <key>",
    "{do you|can you} {remember|recall|know} {anything about |something about |}<key>",
    "{recall|look up|find|search|search for|show me} {my note about|my notes on|my notes about|what i said about|the note on} <key>",
    "{did i|have i} {tell|told|mention|mentioned|say|said} {you |}anything about <key>",
    "{what was that about|what was it with|what was the thing with} <key>",
    "i {forgot|don't remember|can't remember|have forgotten} {where|what|when} <key> is",
    "{any|do you have any|have you got} {notes|note|memory} {about|on} <key>",
)
ALL = (
    "{what|which things} do you {know|remember|have noted}{| about me| so far| of me|}",
    "{show|list|tell|read|give} {me |}{all |}{my notes|your notes|the notes|everything you know|everything you remember|what you know}",
    "{what did i|what have i} {tell|told} you{| so far| until now| to remember}",
    "{what is|what's} in {your memory|my notes|your notes|the notes}",
    "{my notes|notes|all notes|show notes|list notes|read my notes}",
    "{do you have|are there} any notes",
    "what have you {noted|saved|stored|remembered}{| for me| so far|}",
)
DROP = (
    "forget {about |what i said about |what i told you about |what you know about |everything about |the note about |my note on |}<key>",
    "{delete|remove|erase|drop|clear|throw away|wipe} {the note about|my note about|the notes about|what you know about|my note on|everything about|the note on|my notes on} <key>",
    "{please |}{don't|do not} remember <key>{| any more| anymore|}",
    "{you can|you may|you should} forget {about |}<key>{| now|}",
    "{remove|delete|take|strike} <key> from {your memory|my notes|the notes|your notes}",
    "{can you|could you|would you} forget {about |}<key>",
    "{i don't|i no longer} need the note {about|on} <key>{| any more|}",
)
NO_FACT = (
    "{remember|note|write down|save|keep} {something|this|something for me|a note|a thing|this for me|it}",
    "{can you|could you} {remember something|take a note|make a note|keep a note|note something|write something down}{| for me}",
    "{make|take|add|create|new} {a note|note}",
    "{i want to|i'd like to|let me} {note something|save something|add a note|tell you something to remember|write something down}",
)
AGAIN = (
    "what did i just {say|tell you|ask you to remember|note|tell you to remember}",
    "what was that {again|note again}",
    "{repeat|say} that {again|once more}",
    "{can you|could you|please} {repeat that|say that again|repeat}",
    "what did you {just |}say",
    "{sorry, |}what was that",
    "come again",
    "{once|one} more time",
    "pardon",
)
