"""Ways to have something noted. ``<fact>``: the note."""

_VERB = "{remember|remember|remember|note|note down|write down|save|store|keep|memorise|memorize|jot down|put down|record|log|keep in mind|bear in mind|make a note|take a note|keep a note|add|file|get down|scribble down|register|take down}"
_THAT = "{remember|remember|remember|note|note down|write down|save|memorise|memorize|jot down|put down|record|log|keep in mind|bear in mind|make a note|take a note|keep a note|make a mental note|register|be aware|never forget|don't forget|add to my notes|put in my notes|enter in my notes|don't let me forget|make sure i don't forget|help me remember|keep on record|mind|take into account}"
_ASKING = "{can you|could you|would you|will you|can u|could u|please|pls|plz|can you please|could you please|would you please|i need you to|i want you to|i'd like you to|i would like that you|you need to|you have to|you should|do me a favour and|be so good as to|kindly|just|also|quickly|now|hey,|hello,|hi,|ok,|so,|right,|oh and|yes please|i ask you to|let's|we should|i'd ask you to|if you could}"
_IT = "{remember that|remember this|remember it|note that|note it down|note this|keep that in mind|keep it in mind|write that down|write it down|save that|save this|save it|store it|store that|don't forget|don't forget that|don't forget it|jot that down|put that in my notes|add that to my notes|add it to the notes|make a note|make a note of that|make a note of it|take a note of that|hold on to that|bear that in mind|log it|log that|memorise that|memorise this|file that away|keep that somewhere safe|put it down|put that down|keep this|record that}"
_WHEN = "{for when i come out|for when i come back|for the next time|for next time|for later|for tomorrow|for the day i need it|for when anna asks|for me|for us|for the future|for when i'm there|for when i need it|until i ask|till i'm back|in case anyone asks|because i always forget it|because i won't|since my head is like a sieve|as i can't write now|so i can ask you later|so i don't have to|so we have it|so that it's not lost}"
_BEFORE = "{before i forget|before it slips my mind|while i remember|while it's fresh|while i think of it|as i always forget this|since i have no pen|because i'll never remember|i always forget this so|i always mix this up so|i'm hopeless with such things so|for once and for all|in case i lose the paper|so i don't forget|i'll need this one day so|this is important so|for the record|just so you know|fyi|so you know|for your information|for your notes|for the notes|for my notes|something for your memory|here's something for your memory|here's something to keep|here's one for the notes|one for the notes|a thing to know|a fact|information|info|update|news|to be noted|worth noting|worth keeping|remember this|note to self|nts|memo|memo to me|note|note this|mental note|for future reference|for later|for next time|nb|n.b.|ps|btw for your notes|i'll tell you something to keep|take this down|get this down|listen and remember|put this in my notes|this goes in the notes|the following is to be remembered|i have something for you to keep|new entry|new note|another note|a note for the file|important}"

KEEP = (
    f"{{{_ASKING}|}} {_THAT} that <fact>",
    f"{{{_ASKING}|}} {_THAT} that <fact>",
    f"{{{_ASKING}|}} {_THAT} that <fact>{{?| please| ok?|, please|, thanks|. thanks|. cheers|. ta|, would you?}}",
    f"{{{_ASKING}|}} {_VERB}{{: | this: | the following: | this for me: | for me: |, |. | - |:\n|\n| this:\n| the following\n| this for me\n|... |; | as follows: }}<fact>",
    f"{{{_ASKING}|}} {_VERB}{{: | this: | the following: | for me: |, | - |:\n|\n| this:\n| }}<fact>",
    f"{_BEFORE}{{:|,| -|.|:\n|\n|}} <fact>",
    f"{_BEFORE}{{:|,| -|.|}} <fact>",
    f"{_BEFORE}{{:|,| -|}} {{please |}}{{{_ASKING}|}} {_THAT} that <fact>",
    f"{_BEFORE}{{:|,| -|}} {{please |}}{{put down|write down|note|save|store|remember|jot down|keep in mind}} that <fact>",
    f"<fact>{{,|.|;| -|!|\n|...|,|.}} {{|||please |pls |so |so please |and |}}{_IT}",
    f"<fact>{{,|.|;| -|!|\n|...|,|.}} {{|||please |pls |so |so please |and |}}{_IT} {{please|pls|for me|would you|will you|, thanks|, ok|, please|. thank you|. thx}}",
    "<fact>{,|.|;| -|\n} {can|could|would|will} you {please |}{remember that|note that|keep that in mind|write that down|save that|store it|make a note of it|hold on to that|jot that down|add that to my notes|log it|keep it}{| for me| please| for later|?}",
    f"<fact>{{,|.|;| -}} {{|please |so }}{_IT} {_WHEN}",
    f"{{hey so|hi so|ok so|so|well|right|hello|hey|listen|good morning|oh|just to say|by the way|btw|you see|as you may know|today i learned:|turns out|apparently|i just heard|i was told that|it seems}}{{,|}} <fact>{{,|.|;| -}} {{please |so |}}{_IT}{{ please| for me| {_WHEN}||}}",
    f'{{{_ASKING}|}} {_VERB}{{:|}} {{"<fact>"|“<fact>”|\'<fact>\'|"<fact>"}}',
    f'{{"<fact>"|“<fact>”|\'<fact>\'}}{{ -|,|.|:|}} {{please |}}{_IT}{{| please| for me}}',
    "{can|could|would|will|may} {you|i ask you to|you please} {hold on to|keep|keep hold of|hang on to|look after|store|save} {this|something|a fact|this info|this one|one thing} {for me|for later|please}{?|:|? here it is:|? it's this:} <fact>",
    "{add|put|enter|save|write|stick|pop|drop} {this|it|the following|one more thing} {to|in|into|on} {my notes|the notes|your memory|your notes|the list|memory|my list}{:| -|:\n|.} <fact>",
    "{add|put|enter|note} {to|in} {my notes|the notes|your memory|your notes} that <fact>",
    "{i|we} {want|need|would like|'d like|wish} {you to know|you to remember|you to keep in mind|it noted|it written down|to make a note|to note down|to save|to put down|to record} that <fact>",
    "{hello|hi|good day|dear pocket|good evening}, {i would like that you save for me|i want that you remember for me|please you remember for me|i wish to give you|please to note|can you make save of|i like to store} {the following information|this information|this|the following}: <fact>",
    "<fact>{ (| [| - |, }{remember|note|keep|save|to remember|for the notes|note to self|please note|don't lose|important, keep|for your notes}{)|]||}",
    f"{{no, not a reminder:|not a reminder, just a note:|i don't want a reminder, only|no need to remind me, just|nothing to do, just}} {_THAT} that <fact>",
    f"{{i was about to forget|i nearly forgot|i forgot to tell you|i should have told you|i meant to tell you|one thing i never told you}}{{:|,| -|.}} <fact>{{.|,|;}} {_IT}",
    "{let it be noted that|let me tell you that|i'd like to leave a note that|i'm leaving you a note that|this is to say that|take note:|take it down:|kindly note:|please be advised that|you might want to note that|it'd be handy if you remembered that|would be cool if you could remember that|wanna save that|gotta remember that|we have to remember that|i have to remember that|i must remember that|must remember:|got to remember:|to remember:|don't let me forget:|i mustn't forget that|never let me forget that|could you keep track of this:|i need you to know this:} <fact>",
)  # fmt: skip

LINKED = (
    "<one> and <two>", "<one>, <two>", "<one> but <two>", "<one>; <two>", "<one> and that <two>", "<one>, and <two>", "<one>. <two>", "<one> while <two>", "<one>, so <two>", "<one> because <two>", "<one> since <two>", "<one> as <two>",
)  # fmt: skip
"""Two facts in one note."""
TAILS = (
    ", {not|and not} {the old one|before noon|on sundays|at weekends|the other way round|in the cellar|<thing>|<number>|200|the red one}", " because {the old one broke|he said so|it's cheaper|of the kids|the lift is broken|she moved|it's safer there|we changed the contract|<person> wanted it|it was raining|of <person>}", " since {<year>|last summer|the move|<day>|the baby was born|she retired|<date>}",
    " {if|when|unless|as long as} {it rains|the door is closed|<person> is there|nobody is home|it's cold|the red light is on|you ask nicely|there's school}", " {for now|at the moment|these days|until further notice|as of today|until <date>|from <date> on|for the time being}", ", {ask <person>|ask at the desk|bring cash|ring twice|just in case|no joke|of all things|believe it or not|as always|twice a year|the blue one|left of the door|except on sundays|tax included|with <person>|near <city>|for <number> days}",
    " ({the blue one|not urgent|until <year>|from <person>|ask <person>|<number> in total|second floor|new|old one|see letter|since <date>|the one from <city>|about <number>})", ", which {<person> doesn't know|i always forget|is a secret|was a present|needs care|nobody believes|costs extra}", " {according to|says|thanks to|together with|as told by} <person>", " and {<person> knows about it|it's fine|nobody else has one|that's that|a bit more|has to stay there|the rest is with <person>|comes with <thing>|a <thing>|two <thing>|<number> more}",
    " - {<person> too|but don't tell <person>|at least i think so|since monday|<number> of them|not at night|mind the step}", ", {please knock first|at about <clock>|around noon|not to be confused with <person>'s|remember the pin is on the back|the note from <person> is wrong}", " {so|so that} {we are not late|the cat can get out|nobody sees it|<person> can find it|it lasts longer}", ' and {it says|is marked} "<thing>"',
)  # fmt: skip
"""What a note may go on with."""
