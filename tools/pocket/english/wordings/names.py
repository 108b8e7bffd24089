"""The person's name: told, corrected, asked for."""

_HI = "{|||hi, |hello, |hey, |hi! |hello! |good morning, |good evening, |hey there, |hi there, |hi |hello |hey |ok so |by the way, |oh, |oh and |one thing: |so, |well, |before we start: |first things first: |just so you know, |sorry, i forgot to say: |thanks, and }"
_TELL = "{my name is|my name's|my names|i'm|i am|im|call me|please call me|you can call me|just call me|you may call me|people call me|everybody calls me|friends call me|my friends call me|they call me|i go by|i'm called|i am called|the name is|the name's|my first name is|my full name is|my nickname is|you're talking to|you are talking to|you're chatting with|this is|it's|it is|name's|mi name is|me name is|i am named}"
_TAIL = "{||||||, nice to meet you| by the way|, and you| and i'm new here|, pleased to meet you|, and who are you|. nice to meet you|! how are you|, your new user|. remember me|, the new one| :)|, not the other one| from <city>| and i live in <city>|, i'm <number> years old|, from accounting|, from the <thing> team| from work|, <person>'s brother|. i set you up yesterday|. please use it|, but don't tell anyone|, like the <thing>}"
TOLD = (
    f"{_HI}{_TELL} <name>{_TAIL}",
    f"{_HI}{_TELL} <name>{_TAIL}",
    f"{_TELL} <name>",
    "{hi|hello|hey|good morning|good evening|yo|hiya}{,|!|} {i'm|i am|this is|it's|its|my name is} <name>{||||| from <city>| from next door| again, the one with the <thing>| speaking|, do you read me| here|. just testing| and this is my first message}",
    "{|hi, |hello, |hey, |good morning, |good evening, |yes, |ok, |hi |hello |hey }<name> {here|is my name|is the name|speaking|on the line|is what people call me|at your service|from <city> here|writing}",
    "<name>{, nice to meet you|, that's my name|. that's what i'm called|, that's me|. pleased to meet you|, at your service|. and you are?}",
    "{no, |no no, |actually |sorry, |wait, |oops, |not <other>, |it's not <other>, }{my name is|i'm|it's|call me|i'm called|my name's|the name is} <name>{|, not <other>| actually|, sorry|, you misheard|, with that spelling}",
    "{you don't know my name yet|you don't know me yet|we haven't met|i haven't introduced myself|let me introduce myself|may i introduce myself|so you know who is writing|so we know each other|since you ask|to answer your question}{: |, |. | - }{my name is|i'm|i am|it's|call me} <name>",
    "{name: |my name: |me: |user: |i = |signed, |yours, |greetings from |regards, |love, }<name>",
    "{it's me|me again|guess who|here i am|hi bot, me}{,|:| -|!} <name>",
    "{from now on|today|in this chat|here|for today} {call me|you call me|i'm|my name is|use the name} <name>",
)
"""With ``<name>``, and a second one in ``<other>``."""

_SO = "{|||so, |and |now, |ok, |hey, |thanks. |thanks, |great, |quick test: |just checking: |tell me, |be honest, |hm, |wait, |alright, |one more thing: |by the way, |test: |pop quiz: |last question: |ok bot, |cool. }"
_END = "{|||| again| now| by the way|, please| or not| or did you forget| or have you forgotten| already| at all| still|, just checking|, can you tell me|, do you know}"
ASKED = (
    f"{_SO}{{what's|what is|whats|what was|wats|say|tell me|remember|do you know|do you remember|do you still know|can you tell me|can you remember|do you recall|repeat|could you say|guess|you know}} my {{name|first name|name}}{_END}",
    f"{_SO}{{who am i|who are you talking to|who are you chatting with|who do you think i am|who's talking to you|who is writing to you|with whom are you talking|do you know who i am|do you remember who i am|do you still know who i am|do you still know who you're talking to|do you know me|remember me|do you remember me|do you know who's writing|you know who i am}}{{|| again| now| then|, do you know}}",
    f"{_SO}{{what am i called|how am i called|what's the name i gave you|what name did i give you|which name did i tell you|what did i say my name was|what did i say i'm called|what did i tell you my name is|how did i introduce myself|what should you call me|how do you call me|what do you call me|what do people call me|what do my friends call me|what are you supposed to call me|under what name do you know me}}{_END}",
    f"{_SO}{{did you forget|have you forgotten|you forgot|i bet you forgot|you've surely forgotten|did you remember|did you keep|did you catch|did you get|have you got|do you have}} {{my name|who i am|what i'm called|what my name is}}{{||| already| again|?|, right?}}",
    f"{_SO}{{i told you my name|i told you who i am|i said my name before|i gave you my name|we've met|i introduced myself|my name came up before}}{{,|.|;| -|:}} {{what is it|what was it|do you remember it|do you still know it|say it|repeat it|can you tell me what it is|do you remember|which one is it}}?",
    "{can you|could you|please|would you} {address me by my name|greet me by name|say hello to me by name|use my name|call me by my name|say my name|spell my name|write my name}{||, please| if you know it| once| now}",
    "{let's see|let me see|i want to see|i'd like to see|i wonder|i'm curious|i want to test|let me test} {if|whether} you {know my name|remember my name|know who i am|still know my name|remember me|forgot my name|can say my name}",
    "{my name|and my name|my name is|and i am|i am|and me|and who am i|and what's mine|and what's my name|what about my name|and my own}?",
)

NICKNAMES = (
    "{Big|Little|Old|Young|Crazy|Uncle|Aunt|Granny|Captain|Lady|Sir|Mama|Papa|DJ|King|Sister|Mister|Miss|Mrs.|Mr.|Dr.|Professor|Coach} <name>",
    "<name> {the second|the third|the baker|Junior|Senior|the Great|B.|K.|M.|R.|Smith|Jones|Brown|Miller|García|Kim|Wang|Novak|Rossi|van Dyke|de la Cruz|O'Connor}",
    "{Mike|Joe|Tom|Sue|Bill|Jim|Sam|Alex|Max|Kim|Jo|Pat|Chris|Nick|Andy|Ron|Liz|Meg|Bob|Dan|Tim|Ed|Lee|Amy|Sarah|Emily|Jessica|Ashley|Daniel|Michael|Robert|Laura|Marta|Miguel|Ali|Omar|Priya|Li Wei|Mei Ling|Mary Ann|Jean Paul|Anna Maria|Kai Uwe|Mohammed|Ibrahim|Yuki|Sven-Erik}",
    "{<initial>.|<initial>J|<initial>-man|Lucky|Boss|Chef|Ace|Red|Smiley|Bear|Doc|Sunny|Shorty|Tiger|Neo|Panda|Ninja|Captain|Queen Bee|Mad Max|JB|TJ|CJ|Mimi|Lulu|Bobo}",
    "<name>-<other>",
)
