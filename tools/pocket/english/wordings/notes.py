"""Keeping, looking up and dropping notes."""

KEEP = (
    "{i was wondering|i wonder} {if|whether} you {could|might|could possibly|would be able to} {remember|keep in mind|make a note|write down|note} that <fact>",
    "{would you mind|do you mind|mind} {remembering|noting|writing down|keeping in mind|making a note|jotting down} that <fact>",
    "{would be great|it would be great|it'd be nice|it would help|i'd be grateful|i'd be glad} if you {kept in mind|remembered|noted|wrote down|could remember|could note} that <fact>",
    "{i'd appreciate it if you|it would be kind of you to|be so kind and|do me a favour and|be a dear and|go ahead and} {remember|keep in mind|write down|make a note} that <fact>",
    "<fact>, {so|and} {please |}{remember it|keep that somewhere|write it down for me|hold on to that|keep it for later|note it|file that away|store that for me}",
    "<fact>{.|,|;| -} {can you|could you|would you|will you} {remember that|keep that in mind|note that down|save that for me|hold on to that|make a note of it}?",
    "<fact>. {remember that for me|keep a note of this|put that in your notes|write that down somewhere|i want you to know that|please don't lose that|that's worth keeping|this one is for your notes|file this}",
    "<fact> {- |(|, }{note to self|for your notes|note that|keep this|for the record|to remember|please note}{|)}",
    "{i always forget|i keep forgetting|i tend to forget|i never remember|nobody remembers} that <fact>, {so|therefore} {write it down|remember it for me|please note it|keep it in your notes}",
    "{remember|note|keep in mind|write down|save} that <fact>{,| -} {because|since|as} {otherwise i'll forget|i will forget it|i always forget|i'll need it later|i will need that on monday|my memory is terrible|it's important|nobody else knows|i can't write it down now}",
    "{since|because|as} {i always forget|my memory is bad|i'll need it later|i can't find my notebook|i have no pen here}{,|:} {remember|please note|keep in mind|write down} that <fact>",
    "{here is|here's|i have|this is} {a fact|something|a thing|an info|a note|one} {for you to remember|to keep|for your notes|to remember|for later|worth remembering}: <fact>",
    "{something|one thing|a thing|here's what} {to keep in mind|you should remember|you need to remember|i want to keep|worth noting|to write down|for your memory}: <fact>",
    "{let|have} {it be noted|it be known|the record show} that <fact>",
    "{make|leave|put down|drop|enter|log|file} {a note|a quick note|a memo|an entry|a short note}{:| saying| that says| which says| to say} <fact>",
    "{remember|note|save|memorize|write down|store} {this|the following|this fact|this note|what follows|this for later|the next sentence}{:|,|:\n|\n|...} <fact>",
    '{remember|note|save|memorize|keep|write down|note down}{:|} "<fact>"',
    '{add|save|put|write} "<fact>" {to|in|into} {my notes|the notes|your memory|your notes|memory}',
    "{remember|note|keep in mind|don't forget|save|memo|memorise|write down} <fact>",
    "{note|memo|nb|n.b.|note to myself|reminder for later|fyi pocket|to keep|for your memory|mental note|keep}{:| -|,} <fact>",
    "{you need to|you have to|you should|you ought to|you may want to|try to|make sure to|be sure to} {remember|know|keep in mind|bear in mind} that <fact>",
    "{i need|i want|i would like|i'd love|i'd like} {you to keep track of the fact that|it noted that|it on record that|you to bear in mind that|you to store that|to save a note that|to put down that|to note that} <fact>",
    "{can|could|may} {i ask you to|i have you|you be so kind to} {remember|keep in mind|note} that <fact>",
    "{is it possible|would it be possible} {to remember|for you to remember|to note|to write down|for you to keep in mind} that <fact>",
    "{don't you forget|let's not forget|never forget|we mustn't forget|i must not forget|nobody should forget}{ that|:} <fact>",
    "{i'm telling you|i tell you|i'm letting you know|just letting you know|you should be aware|let me tell you} {this |}{so you remember it|so that you remember|so we don't forget|for your notes}: <fact>",
    "{the thing to remember is|what you should remember is|what i need you to know is|what i want noted is|the thing i always forget is} {that |}<fact>",
    "{in case i ask later|if i ask you later|when i ask you some day|for next time|for another day|in case i forget}{,|:} <fact>",
    "{bear in mind|take down|put down|get this down|commit to memory|keep hold of this|keep track|make a mental note}{:| that} <fact>",
    "{you can remember things, right|you take notes, don't you|you keep notes, no|can you hold on to something}? <fact>",
)  # fmt: skip
"""With ``<fact>``."""

NO_FACT = (
    "{there is|there's|i have|i've got} {something|a thing|one thing|a fact} {i want you to remember|you should remember|to remember|i need noted|for your notes|to write down}",
    "{i need|i want|i would like} {you to remember something|you to note something down|you to keep something for me|to leave a note|to save a note|to make a memo}",
    "{would you|could you|can you|will you} {keep something in mind|hold on to something|save something|store a note|jot something down|memorize something}{ for me|}",
    "{i was wondering|i wonder} {if|whether} you could {note something down|remember something for me|keep a note}",
    "{take|start|open|write|leave} {a memo|a new note|a short note|another note}{| please| for me}",
    "{new note|another note|note please|memo|note to self|remember this please|remember something please}",
)

OWN = (
    "{could|can|would} you {tell me|remind me|say|check|look up} {what|where|when|who} <key> {is|was}{| again| please}",
    "{i was wondering|i wonder|i'd like to know|i need to know|i want to know|i'm trying to remember|i'm not sure|no idea} {what|where|when} <key> {is|was}{| again| supposed to be}",
    "{what|where|when|who} {was|is} <key> again",
    "{what|where} {did i say|did i tell you|have i said} <key> {is|was}",
    "<key>, {what|where|when} {is|was} {it|that}{| again}?",
    "<key> - {where|what|when|who}{| again| was it}?",
    "{do you happen to know|do you still know|any idea|any clue|do you recall|can you recall|have you got any idea} {what|where|when|who} <key> {is|was}",
    "{i'm looking for|i am searching|i can't find|i need|looking for|i misplaced|i am missing}{| information about| the note about} <key>{, any idea|, do you know anything|, did i tell you|, what did i note|, what did i say}?",
    "{look up|recall|check} <key>{| for me| please}",
    "what about <key>",
    "{where did i put|where did i leave|where have i put|where did i store|in which place is|where can i find|where do i find|where do we keep} <key>",
    "{remind me|tell me|say}{,|} {what|where|when} {was <key>|is <key>|<key> is|<key> was}{| again}",
)  # fmt: skip
"""Where what is looked for is plainly the user's own: my bike, Anna's address."""

LOOK = (
    "{what was it|what is it|what was it again} {that |}i {told you|said|wanted to remember|noted|wrote down|had you note} {about|on|regarding|concerning} <key>",
    "{have i|did i|had i} {ever |already |}{told you|tell you|mentioned|mention|noted|note|written|saved|save} {anything |something |}{about|on|regarding|concerning} <key>",
    "{is there|are there|isn't there} {a note|any note|something|anything|an entry} {about|on|regarding|concerning} <key>{| in my notes| in your memory| in the notes}",
    "{check|go through|look through|look in|search|have a look at|scan|browse} {my|your|the} {notes|memory|memos} for <key>",
    "{could|can|would} you {check|look|see|find out} {whether|if|what} {i have noted|i noted|i told you|i've said|you have stored} {anything |something |}{about|on} <key>",
    "{what|anything|something} {in|from} {my|your|the} {notes|memory} {about|on|regarding} <key>",
    "{give me|get me|pull up|bring up|fetch|read me|tell me|open|find} {the note|my note|what i noted|everything i said|what i told you|what you have stored|what you remember|the memo|all notes} {about|on|regarding} <key>",
    "{i told you|i said|i mentioned|i noted|i gave you} something {about|on|regarding} <key>{, what was it|, what was that|. what was it|, remember|, can you find it|. tell me}?",
    "{i think i told you|didn't i tell you|i'm sure i told you|haven't i told you} {something |}about <key>{|, what was that|, what did i say}?",
    "{i forgot|i've forgotten|it slipped my mind|i can't recall|i don't know any more} what i {said|told you|noted|wrote} {about|on} <key>",
    "{i need|i want|i'd like|i would like} {to see|to hear|to read|to know} {what i said|my notes|what you noted|what you have noted|what i told you} {about|on|regarding} <key>",
    "{{notes|memos|my notes|memory|saved notes}{ on| about|:|, keyword}|note on|note about} <key>",
    "{do|would} you {still |}{remember|know} what i {said|told you|noted|wrote} {about|on} <key>",
    "<key>{:|,| -} {what did i tell you|what did i note|what do you remember|anything in my notes|did i say something about that|do i have a note on that|what did i say}?",
    "{you know something|you remember something|you noted something|you have a note} about <key>, {right|don't you|no|do you}?",
    "{concerning|regarding|about|as for} <key>{,|:} {what did i tell you|what have you noted|what do my notes say|do you remember anything|what do you remember}?",
)  # fmt: skip
"""With ``<key>``, whatever it is."""

ALL = (
    "{could|can|would|will} you {list|show me|read me|tell me|give me|go through|read out} {all |}{the notes|my notes|everything you have noted|everything i told you|everything you keep for me|the things you remember}",
    "{i'd like|i want|i would like|i need} {to see|to hear|to read|to know|a list of} {all |}{my notes|your notes|the notes|everything you remember|everything you've noted|what you have saved}",
    "{what|which} {notes|things|facts|memos} {do i have|have i saved|are saved|are there|did i save|are stored|did i leave with you|have you got}",
    "{is there|have you got|do you have} {anything|something} {in your memory|saved|noted|stored|written down}{| for me}",
    "{read|give|tell|show} {me |}{it all|everything|the whole list|the full list|all of it}{ back to me|} {that you know|that you noted|you have noted|you remember|that i told you}",
    "{everything you remember|everything you noted|full list of notes|all my notes|notes please|my memos|the whole memory|list of my notes}",
    "{what all|what exactly|what else|what} {have i asked you to remember|did i ask you to remember|did i make you remember|do you keep for me|are you remembering for me|have you written down}",
    "{i forgot|i don't remember|i lost track of} what {i told you|i asked you to remember|you have noted|i saved with you}",
    "{let me see|let's see|let's hear|let me hear} {my notes|what you have noted|all the notes|what you remember}",
)  # fmt: skip

DROP = (
    "{would you mind|do you mind|mind} {forgetting|deleting|removing|erasing} {the note about |the note on |what i said about |}<key>",
    "{i was wondering|i wonder} {if|whether} you {could|can} {forget|delete|erase|remove} {the note about |what you know about |the note on |what i told you about }<key>",
    "{i want|i'd like|i need|i would like} {you to forget|to delete|to remove|to erase|to get rid of|you to delete|you to drop} {the note about |what you noted about |the note on |everything about |what i said about }<key>",
    "{get rid of|scratch|discard|cancel|throw out|scrap|kill|purge|dump|undo} {the note|my note|the notes|the entry|the memo|everything} {about|on|regarding|concerning} <key>",
    "<key>{:|,| -|.} {forget it|forget that|you can forget that|delete that note|remove that note|delete that from your memory|please forget all about it}",
    "{there's no need|no need|it's not necessary|it is no longer necessary|you don't have} to {remember|keep|store|keep in mind} {the note about |the note on |}<key>{| any more| any longer| anymore}",
    "{the note|my note|that note|the memo|the entry} {about|on|regarding} <key> {can go|can be deleted|is outdated, delete it|is wrong, remove it|is no longer needed|is old, forget it|should be deleted|is obsolete, drop it}",
    "{i sold it|it's no longer true|things have changed|that's outdated|it's done|it was wrong}{,| -|:} {so |}forget {about |what i said about |}<key>",
    "forget {about |}<key>{,| -} {it's outdated|it's no longer true|i was wrong|i don't need it any more|that's over|it changed|since it's done|because it's wrong}",
    "{could|can|would} you {please |}{delete|remove|erase|wipe|take} {what i told you about|everything about|the note about|whatever you have on|all notes on} <key>{| from your memory| from the notes| for me}",
    "{whatever|everything|all} {you know|i said|i told you|you noted|you have} about <key>{, forget it|: delete it| can be deleted| should be forgotten|, please erase it}",
    "{you needn't|you need not|you don't need to|no longer} {remember|keep in mind} <key>{| any more| any longer}",
    "{notes|memory|your memory}: {remove|delete|forget} <key>",
    "{strike|cross out|cross off|take out|take off} {the note about |the entry on |what i said about }<key>",
)  # fmt: skip

AGAIN = (
    "{i didn't catch that|i didn't get that|i missed that|i wasn't listening|sorry, i wasn't looking}{, again please|. what did you say|, say it again|, could you repeat it}?",
    "{what|how} {was your answer|was your last answer|did you answer|was that you said}",
    "{could|can|would} you {repeat|say again|tell me again} {what you said|your last message|your last answer|what you just said|the last thing}",
    "{tell me|say it|give me that|show me that} {again|once more|one more time}",
    "{your last answer|the last answer|previous answer}{, again| again| once more}{| please}",
    "{say what|what did you say|you said what}?",
)
