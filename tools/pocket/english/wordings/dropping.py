"""Ways to have a note forgotten. ``<key>``: what it is about."""

_WHY = "{i don't need it any more|it's outdated|it has changed|it's wrong|that was wrong|they changed it|i got a new one|it's done|it's settled|it isn't true any longer|i made a mistake|it's not valid any more|that's history|it's private|i was mistaken|no longer needed|it's old|that's over|i know it by heart|i sorted it}"
_NOTE = "{the note about|the note on|my note about|my note on|the entry for|the entry on|the notes on|all notes on|my notes about|the bit about|the thing about|the memo about|the info on|the information about|the details of|the part about|the stuff about|the line about|what i said about|what i told you about|what you know about|what you have on|whatever you have on|everything about|everything on|anything about|anything you have about}"
_VERB = "{forget|delete|remove|erase|drop|scrap|bin|ditch|trash|scratch|wipe|lose|clear|get rid of|throw away|throw out|chuck out|discard|dump|cancel|kill|purge|strike|axe|cut|toss|clean out|undo|take out|cross out}"
_VERBING = "{forgetting|deleting|removing|erasing|dropping|scrapping|getting rid of|wiping|throwing out}"
_PLEASE = "{||||please |pls |kindly |ok, |now |so |hey, |could you |can you |could you please |can you pls |would you |will you |you can |you may |you could |you might as well |i want you to |i'd like you to |i'd like to |i need you to |i want to |we can |let's |go ahead and |feel free to |it's time to |time to |would you kindly |just |i think you can |i guess you can |do me a favour and }"
_END = (
    "{|||| please|, please| pls| thanks|, thanks| now| for me| for good| again|, would you|, ok?|, will you|. thanks}"
)
_BIN = "{delete it|remove it|bin it|forget it|drop it|erase it|get rid of it|scrap it|wipe it|you can forget it|you can delete it|please delete that|delete that|remove that|forget that|take it out|please remove it|lose it|scratch that|throw it away|so delete it|so forget it|so out with it|you can drop it|kindly delete it|strike it|away with it|it can go}"

DROP = (
    f"{_PLEASE}{_VERB} {_NOTE} <key>{_END}",
    f"{_PLEASE}{_VERB} {_NOTE} <key>{_END}",
    f"{_PLEASE}{_VERB} {_NOTE} <key>{{,| -|.|;}} {_WHY}{_END}",
    f"{_PLEASE}{{forget|delete|remove|erase|unremember|un-remember|drop|forget about|forget all about|no longer remember|stop remembering|wipe}} <key>{_END}",
    f"{_PLEASE}{{forget|delete|remove|erase|drop|bin|scrap}} <key>{{,| -|.|;| because| since| as}} {_WHY}",
    f"{{{_WHY}|{_WHY}}}{{,|:| -|.|;}} {_PLEASE}{_VERB} {_NOTE} <key>{_END}",
    f"{{about|regarding|concerning|as for|on}} <key>{{:|,| -}} {_BIN}",
    f"<key>{{:|,| -|.|?|...}} {_BIN}{_END}",
    f"<key>{{:|,| -|.|?}} {_WHY}{{,|.|;| -| and}} {_BIN}",
    f"{{the|my|that|your}} {{note|entry|memo|bit|info|line|thing|stuff}} {{about|on|with|regarding}} <key>{{?|,| -|...| is wrong,| is old,| is outdated.| is obsolete:| has had its day,}} {_BIN}",
    f"{_PLEASE}{{take|remove|strike|delete|wipe|erase|clear|cut|drop|cross|scratch}} <key> {{off the list|off my notes|off my list|from your memory|from my notes|from the notes|out of your memory|out of the notes|from your notes|from the list|from memory|off your list|from your head}}{_END}",
    f"{{would you mind|do you mind|how about|what about|is it possible that you start}} {_VERBING} {_NOTE} <key>{{|?|, please}}",
    f"{{there's no need|no need|you don't need|you needn't|no reason|you don't have}} to {{keep|remember|store|hold on to|hang on to|know}} {{{_NOTE}|}} <key>{{| any more| any longer| anymore|, thanks| now| from now on}}",
    f"{{i don't need|i no longer need|we don't need|no more need for|i'm done with|i can do without|i won't need|nobody needs}} {{the note about|the note on|my note on|what you noted about|the info on|the entry for|what i told you about|the details of}} <key>{{| any more| any longer| now|, {_BIN}|. {_BIN}| - {_BIN}}}",
    f"{{please |}}{{don't|do not}} {{remember|keep|store|save|hold on to}} {{{_NOTE}|}} <key>{{| any more| any longer| anymore}}",
    f"{{never mind|don't mind|don't worry about|ignore}} {_NOTE} <key>{{,|.|;| -}} {_BIN}",
    f"{{i sold|we sold|i gave away|i lost|we no longer have|i don't have|they cancelled|we cancelled|i changed|i've finished with|nobody asks for|i found}} <key>{{,| -|.|;}} {{{{so |}}{_VERB} {{the note|my note|that note|what you noted|what i said about it|the entry|what i told you}}|no need to keep {{the note|notes about it|it in your notes|that in mind}}|you can {_VERB} the {{note|entry}}}}",
    f"{{memory|notes|my notes}}{{:| -|,}} {_VERB} <key>",
    f"{_VERB}: <key>",
    f"{{about <key>|with <key>|regarding <key>}}{{,|:| -|.}} {{i told you|i said|you noted}} {{something|something wrong|a thing}}{{,|.|;}} {_BIN}",
    f"{{could it be that you still have|do you still have|have you still got}} {_NOTE} <key>? {_BIN}",
    f"{{i was wondering|i wonder}} {{if|whether}} you {{could|would|might}} {_VERB} {_NOTE} <key>",
    f"{{it's best|it would be better|i'd rather|i'd prefer it|i'd be glad}} if you {{forgot|deleted|dropped|removed|erased|didn't keep|got rid of}} {_NOTE} <key>",
    f"{{i want|i'd like|i need|please have|can i have|may i have}} {{what i said about|what you know about|the note on|the note about|my note about|everything about|the entry for}} <key> {{deleted|removed|gone|erased|forgotten|wiped|taken out}}{_END}",
    f"{_PLEASE}{_VERB} {_NOTE} <other>{{, no,|, sorry,|... i mean|, i meant|, no wait,| - no,|, or rather|, actually}} {_NOTE} <key>",
    f"{_PLEASE}keep {{the note about|the note on|my note on}} <other>{{,|;| but|, but}} {_VERB} {{the one about|the one on|the note about}} <key>{_END}",
)  # fmt: skip

ALL = (
    f"{_PLEASE}{{forget|delete|erase|wipe|clear|remove|drop|bin|trash|scrap|purge|get rid of|throw away|dump}} {{everything|all notes|all my notes|all the notes|every note|every single note|all of it|all of them|the lot|it all|all you know|everything you know|everything i told you|everything i said|all i told you|the whole notebook|my whole notebook|your entire memory|your whole memory|all your memories|everything in your memory|everything in the notes|everything about me|all you know about me|all the notes you have on me|every memory you have|all memories|the whole list of notes|whatever you have noted|anything you've noted|everything you have stored|all entries}}{_END}",
    f"{_PLEASE}{{forget|delete|erase|wipe|clear|remove}} {{everything|all notes|all my notes|the lot|it all|all of it|all you know|everything you know|all entries}}{{,| -|.|;}} {{i want a fresh start|i want to start over|let's start from zero|we start from scratch|i'm selling the computer|it's all outdated|it's all old|none of it is true any more|i mean everything|really everything|no exceptions|leave nothing|i don't need any of it|without exception|it's private}}",
    "{start from scratch|start afresh|make a clean sweep|make tabula rasa|begin anew|start over|clean slate|a clean slate|start from zero|fresh start} with {your|my|the} notes{, delete the lot|: delete everything|, delete them all|. forget all of them|, forget everything|. wipe it all||, please}",
    "{wipe|clear|empty|erase|reset|clean|purge|clean out|blank} {your memory|the memory|your notes|my notes|the notebook|my notebook|the notes|your note storage|the whole memory|all memory}{| completely| please| entirely|, please| for good| now}",
    "{i want|i'd like|i need|please make sure|make sure} {all my notes deleted|everything forgotten|all notes gone|my notes wiped|the notes emptied|everything deleted|all my notes to be deleted|everything to be forgotten}{| please| now}",
    "{don't|do not} {remember|keep|store} {anything|any of it|a single note|anything about me|any notes|anything i told you}{| any more| any longer| anymore}", "{no notes any more|remove notes, all of them|delete, all of it|all notes: delete|notes - delete all|delete all|forget all|erase all|clear all|wipe all|forget all notes|clear notes}{|, please| please}",
    "{none of my notes is|not one of my notes is|none of what i told you is} {needed any more|true any more|of any use now|valid now}{,|.|;| -} {delete them all|forget everything|delete everything|wipe them|erase all of it}", "{could all my notes be deleted|can all my notes be deleted|can you empty my notes|is it possible to delete all notes, please do|would you mind deleting all my notes|would you mind forgetting everything}{|?}",
    "{i'm moving on|i'm leaving|new year, new start|i sold everything|privacy first|my ex knows about this bot|this goes to my brother now}{,|:|;|.} {delete all my notes|forget everything you know about me|wipe all my notes|erase everything i told you}",
)  # fmt: skip
"""Everything."""

THAT = (
    f"{_PLEASE}{{forget|delete|remove|drop|erase|scrap}} {{that|the note that|my note that|the note saying that|the note that says|the entry that says|the note which says that|the fact that}} <key>{_END}",
    f"{{it's no longer true that|it isn't true any more that|it's wrong that|it was a mistake that i noted that}} <key>{{,|.|;| -}} {{so |}}{_BIN}",
)  # fmt: skip
"""A whole fact as ``<key>``."""

CLAUSE = (
    f"{_PLEASE}{{forget|delete|erase|remove|drop}} where <key> {{is|was}}{_END}",
    f"{_PLEASE}{{forget|delete|erase|remove}} {{where i put|where i keep|where i left|what i said about|where i hid|where to find|where i stored}} <key>{_END}",
    "{you can|you may|please} {forget|stop remembering} {where|what|when} <key> {is|was}{| now| any more}",
    f"{{i found|i have found|i've got}} <key>{{,|.|;| -| so}} {{forget where it is|you can forget where it was|no need to keep the note|{_BIN.replace('it can go', 'the note can go')}}}",
)  # fmt: skip
"""Where something was, forgotten."""

THIS = (
    "{ok |okay, |thanks, |right, |good, |fine, |aha, |great. |no longer true, |that's old, |that's wrong, |not any more, |hm, |||}{please |you can |could you |can you |now |then |just |}{forget that|forget it|delete that|delete it|remove that note|remove it|delete that note|erase that|drop that note|forget that one|get rid of that|get rid of it|bin that note|scrap that note|wipe that|forget this note|take that out of my notes|don't remember that any more}{| please| then| now|, thanks|, i don't need it any more|, it's outdated| again|, it has changed}",
)
"""What was just told again."""
