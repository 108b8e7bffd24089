"""What people want to hear back, and how they ask for it."""

_PRE = "{||||||please |can you |could you |can you please |would you |will you |now |ok |just |i want you to |i'd like you to |i need you to |kindly |hey, |ok bot, |pocket, |let's try: |a test: |one more: |would you please |could you maybe |try to |go on, |for a test, |for my little brother, |for fun, |my kid wants you to |do me a favour and |you have to |you must |i would like you to |next, }"
_VERB = "{say|say|say|repeat|repeat|write|type|echo|print|answer|reply|output|write back|say back|copy|recite|spell}"
_EXACTLY = "{|||exactly |just |only |simply |once |literally }"
_WHAT = "{this|the following|these words|the following words|this sentence|the following sentence|this text|this line|what i write now|the next sentence|what comes next|this phrase|the following line|the following text|my words|this message}"
_HOW = "{||||| after me| word for word| exactly| exactly as it is| back to me| for me| please| verbatim| without changes| and nothing else| one to one| to me| once| letter by letter| loud and clear, please| as it stands| unchanged}"
_THEN = "{: |: |: |, | - |. |:\n|\n|; |... }"
WAYS = (
    f"{_PRE}{_EXACTLY}{_VERB} {_WHAT}{_HOW}{_THEN}<words>",
    f"{_PRE}{_EXACTLY}{_VERB} {_WHAT}{_HOW}{_THEN}<words>",
    f'{_PRE}{_VERB} {_WHAT}{_HOW}{_THEN}"<words>"',
    f"{_PRE}{_VERB} after me{{|, please| word for word| exactly| now}}{_THEN}<words>",
    f"{_PRE}{_VERB}{{: | - | this: | exactly: | only: | back: | it: }}<words>",
    f"{_PRE}{{say|say|repeat|echo}} <words>",
    f"{_PRE}{{say|repeat|write|type|answer|reply}} \"<words>\"{{||, please|, nothing else| and nothing more| back to me| for me|, will you| and that's all}}",
    f"{_PRE}{{say|repeat|write|type|echo|print|answer with|reply with|respond with}} {{the word|the words|the phrase|the sentence|the line|the text|exactly|just|only|only the words|nothing but|simply}} {{<words>|\"<words>\"|'<words>'|: <words>}}",
    "{would you|could you|can you|will you|may i ask you to} {repeat|say|echo|copy|write} {this|the following|that sentence|my next sentence|what i say} {after me|back to me|for me|word for word|exactly}{, please|}{?|:} <words>",
    "{repeat|copy|echo|say|mirror|parrot|write back} {exactly |just |}{what i write|what i say|what i type|my words|what follows|this|me|the next line}{. |: |, |\n| - |; }<words>",
    "{type|write|say|put|print} {this|that|it|the following|these words} {for me|out for me|back|down here|here|to me|on the screen|in the chat}{: |, |. | - |\n}<words>",
    "{\"<words>\"|'<words>'|\u201c<words>\u201d}{ - |, |. | }{say that|say it|repeat that|repeat it|now you|say these words|please repeat|repeat after me|can you say that|can you repeat that sentence|say this back|echo that|please say it back to me|type that back|that's what i want you to say}",
    "<words>{ - |. |\n}{say that back to me|now you say it|your turn, say it|repeat that sentence for me|please repeat these words|say exactly that|repeat my words|can you repeat my sentence word for word|echo this back}",
    '{answer|reply|respond} {only |just |simply |}with {the word |the words |the sentence |the single word |exactly |}{<words>|"<words>"}',
    "{i say a sentence and you repeat it|i write, you repeat|you're my echo now|you are a parrot|let's play parrot|echo game|repeat game|this is an echo test|say what i say|pretend you're an echo|i speak, you repeat|just mirror me}{: |. |, | - |\n}<words>",
    "{now|next|and now|then|ok now|alright, now|your turn:} {say|you say|repeat|say this|you repeat|say after me|please say}{: | |: |, }<words>",
    "{i want to|i'd like to|let me|i just want to} {hear you say|see you write|read|hear|hear from you|see}{: | the words | }<words>",
    "{all you have to say is|your answer is|the only thing you say is|your next words are|your next message is|i expect you to say|what i want to read is|please answer with exactly this}{: | - |:\n}<words>",
    "{echo|repeat|say|copy|parrot|mirror|verbatim|word for word|back to me}{: |, please: | > | -> |\n| - }<words>",
    "{can|could} you {just |simply |please |}{say|repeat|write|echo} {for me|back|exactly this|this once|once more}{: |, |. }<words>",
    "{don't|do not} {answer|explain|do anything|calculate|think}, {just|only|simply} {say|repeat|echo|write}{: |: | this: | back: }<words>",
)  # fmt: skip
WORDS = (
    "{the|my|our|a|one|this|every|no} {dog|cat|train|teacher|soup|house|sun|neighbour|king|baby|moon|computer|robot|<thing>|river|doctor} {is|was|isn't|will be} {late|blue|sleeping|not here|on the roof|too big for me|gone since <clock>|hungry|the best in <city>|older than <number> years|made of cheese|behind the door|a friend of mine}{||.|!|, i think|, they say| and nobody knows why}",
    "{my dog has no nose|the early bird catches the worm|all that glitters is not gold|she sells sea shells by the sea shore|how much wood would a woodchuck chuck|i scream, you scream, we all scream for ice cream|red lorry, yellow lorry|better safe than sorry|the show must go on|nothing is lost until it's lost|no news is good news|practice makes perfect|live and let live|out of sight, out of mind|the rain in spain stays mainly in the plain|to err is human|a stitch in time saves nine|keep calm and carry on|easy come, easy go|fuzzy wuzzy was a bear|unique new york|toy boat|around the rugged rock the ragged rascal ran|an apple a day keeps the doctor away|curiosity killed the cat|when in rome, do as the romans do|actions speak louder than words|time and tide wait for no man|where there's a will, there's a way}{||.|!}",
    "{i am|you are|we are|i'm|you're|he is|she is|they're} {not a robot|the best|here for you|a very small model|made of <thing>|so happy today|late again|from <city>|not amused|<number> years old|ready to go|the king of <city>|a little teapot|a banana|sorry for the delay|tired of <thing>|what i am}{||.|!|, aren't we| and that's fine}",
    "{remind me to call <person> at <clock>|remind me tomorrow at <clock> to buy <thing>|remember that my <thing> is blue|what time is it in <city>|what time is it|what is <number> times <small>|<number> plus <small> is <number>|<small> times <small> is <number>|forget my <thing>|where is my <thing>|set an alarm for <clock>|what's the date|who are you|how are you|forget everything|what do you know about <person>|note that <person> likes <thing>|tell <person> to come at <clock>|calculate <number> / <small>|stop talking|help me|thank you|good night|at <clock> call <person>|in <number> minutes turn off the <thing>|what's the weather in <city>|can you hear me|translate this|write me a poem|don't say a word|i have nothing to say}{||?|.|!}",
    "{see you|we meet|call me|dinner is ready|the bus leaves|the shop closes|i'll be there|party} {at <clock>|on <day> at <clock>|in <number> minutes|at <clock>, <name>|tomorrow}{||.|!|, <name>|, and bring <thing>}",
    "{<number> eggs and a pint of milk|<small> apples, <small> pears|milk, eggs, <thing>|<thing> and <thing_two>|one <thing>, two <thing>s|the <thing>, the <thing_two> and the <person>|room <number>, second floor|order number <number>|<number> <number> <number>|<small>, <small>, <number>|testing <small> <small> <number>|testing 1 2 3|check one two|alpha bravo charlie|code <number>|chapter <small>, page <number>|flight <number> to <city>|<number> euros for the <thing>|a <thing> for <person>|lorem ipsum dolor sit amet|foo bar baz|a b c d e f g|x y z|ready, steady, go}{||.|!}",
    "{happy birthday|welcome|welcome home|get well soon|good luck|congratulations|good morning|hello|thank you|i love you|well done|merry christmas|happy new year|sleep well|i miss you|sorry|cheers|bon voyage}{| to you}{|, <name>| dear <name>| <person>| grandma| everybody|, <name> and <other>| from <city>| and all the best| world| from all of us| my friend}{||!|.}",
    "{hello|hi|banana|pineapple|yes|no|ok|ping|pong|thanks|please|sorry|now|stop|mississippi|supercalifragilistic|bananarama|cheese|pizza|moon|wow|hooray|amen|abracadabra|onomatopoeia|<thing>|<city>|<name>|<number>|goodbye|nothing|something|never|oops|meow|woof|cuckoo|hip hip hooray|hocus pocus|okey dokey|la la la|yes yes yes|no comment|roger that|mayday|eureka|bingo}{|||!|.|?}",
    "{when|because|before|after|although|while} {i was young|the sun goes down|it rains|we met|the cat is away|you smile|i come home|<person> calls|it's <clock>}, {we sang all night|the mice will play|i stay in bed|nobody is home|everything was green|i think of <city>|the <thing> turns red|we eat <thing>|i say hello to <person>}{||.|!}",
    "{i think|i said|she said|they say|<name> says|tell them|everybody knows|i believe|he wrote}{ that|} {the <thing> is on fire|tomorrow never comes|you can do it|<city> is far away|we need <number> more|it's too late|the answer is <number>|<person> was right|we should ask <person>|all is well|less is more|this is it}{||.|!}",
    "{roses are red, violets are blue|twinkle twinkle little star|row, row, row your boat|old macdonald had a farm|we will rock you|let it be|here comes the sun|humpty dumpty sat on a wall|jingle bells, jingle bells|once upon a time in <city>|it was a dark and stormy night|call me ishmael|may the force be with you|i'll be back|elementary, my dear <name>|houston, we have a problem|open sesame|to be or not to be, that is the question|life is like a box of <thing>}{||.|!|...}",
    "{one|two|three|the first|hello} {line|fish|potato|thing|world}. {and|then|now|also} {another|one more|the second|goodbye}{.| one| world|!}",
)  # fmt: skip
"""With ``<clock>``, ``<number>``, names and things in them; hours and orders are only words here."""
SHORT = "{ok|hello|hi|yes|no|please|thank you|thanks|sorry|cheese|banana|test|hello world|i love you|i'm a robot|happy birthday|good night|good morning|goodbye|bye|ping|pong|hooray|abracadabra|open sesame|hello <name>|hi <name>|happy birthday <name>|good night <name>|good luck|well done|welcome|one two three|123|1 2 3|abc|testing|la la la|meow|woof|boo|cheers|amen|maybe|never|nothing|the end|help|stop|who are you|how are you|what time is it|i am small|you win|<thing>|<city>|<number>|<name>}"
"""Single words and the like."""
SHORTLY = (
    "{say|say|say|just say|please say|can you say|could you say|now say|pls say|only say|say just|will you say|Say|Say|Just say|Please say|Can you say|ok say|simply say|repeat|write|echo|type|answer with|reply with|now write|just write|just answer|just reply} <words>",
    "{say|just say|please say|can you say|could you say|Say|Just say|repeat|write|type|echo} {\"<words>\"|'<words>'|: <words>|the word <words>}",
    "{say|Say|just say|repeat|write|please write} <words> {please|for me|pls|back to me|now}",
)
"""The shortest ways to ask for them."""
