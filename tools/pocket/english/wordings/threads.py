"""How people go on from what was just said."""

THERE = (
    "and {in |}<place>{?|}", "{and|ok and|ok, and|okay and|great, and|thanks, and|cool and|alright, and|hm and|right and|good. and} {in |over in |}<place>{?| then| now|}", "<place>?", "{what|how} about {in |}<place>", "{and what|and how} about <place>", "now {for |in |}<place>",
    "{same|the same|same question|same again|same thing} for <place>", "and the time in <place>", "and what time {is it |}in <place>", "<place> {too|as well|also}", "also <place>", "also {in |}<place>{ please|}", "<place> next", "then {in |}<place>", "{and then|plus} <place>", "check <place> {too|as well|next}",
    "and for <place>", "what of <place>", "{my brother|my colleague|a friend|my boss} is in <place>, what about there", "and if i'm in <place>", "one more: <place>", "last one, <place>", "and over there in <place>", "<place> now", "what is it in <place> then", "and when i go to <place>, what time is it there",
    "i also need <place>", "do <place> {too|as well|next|now}", "{let's|lets} do <place> {now|next|too}", "so in <place> it is", "is it the same in <place>", "is it later in <place>", "thanks, now <place>", "aha. and {in |}<place>?", "moving on to <place>",
)  # fmt: skip
NOT_THERE = (
    "{no|sorry|oh no|oops|wait|ah no}, i {meant|mean} <place>", "{no|sorry|oops|wait}, <place>", "i {meant|mean|wanted|said} <place>", "not <old>, <place>", "<place>, not <old>", "i meant <place>, not <old>", "{i mean|rather|actually|no} <place>", "<place> i mean", "<place> sorry", "wrong place, <place>", "wrong city: <place>",
    "let me correct that: <place>", "typo, <place>", "*<place>", "i misspelled it, <place>", "i wanted to say <place>", "make that <place>", "actually no, <place>", "that should be <place>", "{try|take} <place> instead", "<place> instead", "instead of <old> i meant <place>",
)  # fmt: skip
HERE = (
    "and here",
    "and where i am",
    "and at home",
    "and my own time",
    "and what time is it here",
    "and locally",
    "and what about here",
    "and for me",
    "and in my place",
    "what time is it for me then",
    "now my own time",
    "and here where i am?",
)

ON: dict[str, tuple[str, ...]] = {
    "+": ("plus <b>", "+ <b>", "+<b>", "and plus <b>", "add <b>", "and add <b>", "now add <b>", "<b> more", "and <b> more", "and <b> on top", "plus another <b>", "with <b> more", "if i add <b>", "then plus <b>", "add <b> to that", "increase it by <b>", "and {if there are|with} <b> more", "let's add <b>", "ok plus <b>", "put <b> on top"),
    "-": ("minus <b>", "- <b>", "-<b>", "and minus <b>", "subtract <b>", "take off <b>", "take away <b>", "less <b>", "and without <b> of them", "minus another <b>", "and if i take away <b>", "then minus <b>", "ok minus <b>", "reduce that by <b>", "knock off <b>", "and <b> less", "now without <b>", "deduct <b>", "and <b> off"),
    "*": ("times <b>", "* <b>", "*<b>", "x <b>", "and times <b>", "multiply by <b>", "multiplied by <b>", "now times <b>", "and that times <b>", "that by <b> times", "<b> times that", "<b> times as much", "and for <b> {people|days|weeks|months|of them}", "ok times <b>", "then times <b>", "and <b> of those", "multiply the result by <b>", "what if i do that <b> times", "and how much is that for <b>"),
    "/": ("divided by <b>", "/ <b>", "/<b>", "over <b>", "and divided by <b>", "divide by <b>", "divide that by <b>", "by <b>, divided i mean", "split {it |that |}{by|among|between} <b>", "now divided by <b>", "and shared by <b> people", "and per head if we are <b>", "share that among <b>", "and for each of <b> people", "then divide by <b>", "ok divided by <b>", "between <b> of us", "and what's each share for <b>"),
}  # fmt: skip
ON_ALONE: dict[str, tuple[str, ...]] = {
    "<v> / 2": ("and half", "half of that", "and half of that", "half that", "the half", "now half", "halved", "cut in half", "and half of it?", "just half of that"),
    "<v> * 2": ("and double", "doubled", "twice that", "and twice", "double it", "and the double of that", "two times that"),
    "<v> / 3": ("a third of that", "and a third", "now a third of it", "one third of that"),
    "<v> / 4": ("a quarter of that", "and a quarter", "a fourth of it", "now a quarter"),
    "<v> * 3": ("triple that", "and three times that", "tripled", "thrice that"),
    "<v> ** 2": ("squared", "and squared", "that squared", "square it", "now squared", "the square of that"),
    "sqrt(<v>)": ("the square root of that", "and its root", "root of that", "and the square root", "now the root of it", "sqrt of that", "square root?"),
    "<v> * <p> / 100": ("<p>% of that", "and <p>% of that", "<p> percent of it", "what's <p>% of that", "and how much is <p> percent of that", "now <p>% of the result", "a <p>% tip on that", "<p>% of it please"),
}  # fmt: skip
BACK = (
    "{back to|coming back to|about|returning to|once more to} {the sum|the calculation|that number|the result|the math|the maths|my sum}{:|,| -} <on>", "{ok |so |}{back to|about} {the sum|the number|the calculation}, <on>", "the {result|number} from before: <on>", "and the result from before, <on>", "with that result, <on>",
    "{take|using|use} the {last |}{result|number}{:|,} <on>", "{and |}now the {earlier |last |}{result|number} <on>",
)  # fmt: skip
OF_TOO = (
    "and of <a>{?|}",
    "and <p>% of <a>",
    "and for <a>{?|}",
    "same for <a>",
    "what about <a>",
    "and from <a>",
    "how about of <a>",
    "and if it's <a>",
    "ok and of <a>",
    "the same of <a>",
    "of <a>?",
    "and on <a>",
)
INSTEAD = (
    "{no|sorry|oops|wait}, {i meant |i mean |make it |}<new> instead of <old>", "<new> instead of <old>", "i meant <new>, not <old>", "not <old>, <new>", "<new>, not <old>", "with <new> instead of <old>", "and with <new> instead of <old>", "change <old> to <new>", "replace <old> by <new>", "replace the <old> with <new>", "sorry, <new> not <old>",
    "i said <new>, not <old>", "if it's <new> and not <old>", "it should be <new> instead of <old>", "make the <old> a <new>", "typo: <new> instead of <old>", "the <old> should be <new>", "<old> was wrong, it's <new>", "do it again with <new> instead of <old>",
)  # fmt: skip
ANEW = (
    "{no|sorry|oops|wait|no sorry|ah no}, i {meant|mean} <words>",
    "{sorry|no|wait|oops}, <words>",
    "i {meant|mean} <words>",
    "i wanted <words>",
    "and <words>",
    "and <words>?",
    "ok and <words>",
    "now <words>",
    "what about <words>",
    "then <words>",
    "how about <words>",
    "also <words>",
    "thanks, and <words>",
    "next: <words>",
    "<words> next",
    "and what is <words>",
    "and how much is <words>",
    "let me correct that: <words>",
    "actually <words>",
    "i mistyped, <words>",
    "{again|once more}: <words>",
)
WAS_SUM = (
    "what was the {result|answer|number}{ again|}", "what was {the|that} {sum|result}{ again|}", "what did {it|that|the sum} come to{ again|}", "what did you {calculate|get|work out|compute}{ again|}", "remind me what the result was", "tell me the result again", "{sorry, |}what was the result of {the sum|that}",
    "how much was it{ again|}", "how much was that{ again|}", "i forgot the result", "the result again please", "and the result was", "what number did you {give me|get|say}",
)  # fmt: skip
WAS_FIRST = (
    "what was the first {result|one|answer|number|sum}{ again|}",
    "and the first {result|one|sum} was?",
    "what did the first {sum|one|calculation} come to{ again|}",
    "go back to the first {result|sum}, what was it",
    "tell me the first result again",
    "the {first|earlier} result again please",
    "what did we start with",
    "what was the result at the beginning",
)

SAID_TODO = (
    "what will you remind me of{ again|}", "what did i ask you to remind me of", "what was the reminder{ again|}", "when will you remind me{ again|}", "when is that{ reminder|} again", "what reminder did {i|you} just set", "what did you set{ again|}", "did you set the reminder", "is the reminder set", "what is the reminder {for|about}", "for when is it set",
    "for when is the reminder", "what time was that reminder", "tell me the reminder again", "read me the reminder {again|back}", "what and when was that{ again|}", "so when will you tell me", "which day is that reminder", "what was i to be reminded of", "what did i want to be reminded of", "have you set it", "repeat the reminder", "so what is set now",
)  # fmt: skip
SAID_TIME = (
    "what time did you say{ it was|}{ again|}",
    "what did you say the time was",
    "say the time again",
    "what was the time you told me",
    "you said it's what time",
    "what was that time again",
    "what did you tell me about the time",
    "what time was it again you said",
    "how late did you say it was",
)
SAID_NOTE = (
    "what did you just {note|save|write down|keep}",
    "what did i tell you just now",
    "what did i just tell you",
    "what did you note{ again|}",
    "did you get that",
    "did you note it",
    "did you save that",
    "is it noted",
    "is that saved",
    "have you written it down",
    "what was that note just now",
    "read it back to me",
    "read that back",
    "what have you just saved",
    "did you write that down",
)

LATER = (
    "make it <when>", "make that <when>", "{no|sorry|oh|wait|no sorry|ah no|hm no}, {i meant |i mean |make it |rather |better |}<when>", "{actually|on second thought}, {make it |}<when>", "change it to <when>", "move it to <when>", "not then, <when>", "i {meant|mean|said} <when>", "<when> instead", "<when> is better", "<when> {works|suits me|would be} better",
    "{and|also} <when>{ too| as well| again|}", "and again <when>", "<when> too", "<when> as well", "{and |}the same <when>", "{do|remind me} that <when> {too|as well|again}", "{push|postpone|shift} it to <when>", "can you {make|change} it {to |}<when>", "could we do <when>", "let's do <when>", "let's make it <when>", "{sorry, |}wrong time, <when>", "wait, <when>",
    "<when> i meant", "<when> sorry", "remind me of it <when> {too|as well|instead}", "repeat that <when>", "better <when>", "{hmm|hm|uh|er|um}, <when> {is better|instead|rather|please}", "it should be <when>", "the same thing <when>", "same again <when>", "and once more <when>", "thanks, but make it <when>", "ok but <when>", "that's too {early|late}, <when>", "no not then. <when>",
)  # fmt: skip
TO_TOO = (
    "and to <what>", "and to <what> {too|as well|also}", "also to <what>", "and also to <what>", "at the same time to <what>", "same time: <what>", "and to <what> at the same time", "also to <what>, same time", "the same for <what>", "and <what> at the same time", "then also to <what>", "oh and to <what>", "{no|sorry|wait}, i {meant|mean} to <what>", "{no|sorry}, to <what>", "not to <old>, to <what>", "to <what>, not to <old>",
    "i meant to <what>, not to <old>", "make it to <what> instead", "{change|switch} it to: <what>", "instead remind me to <what>", "to <what> instead of to <old>", "and then to <what> as well", "plus, to <what>",
)  # fmt: skip
NEW_TODO = (
    "and <when> to <what>", "and <when>: <what>", "<when> to <what>", "also <when> to <what>", "{thanks|great|ok|perfect|good}, {and |and now |now |}<when> to <what>", "and to <what> <when>", "also to <what> <when>", "one more: <when> to <what>", "another one: to <what> <when>", "another one <when> to <what>", "and one <when> to <what>", "{next|next one|a second one}: <what> <when>",
    "then <when> to <what>", "and then <when> to <what>", "oh and <when> to <what>", "plus one <when> to <what>", "{do |make |set |}{one|another one|one more} <when> to <what>", "and i also have to <what> <when>", "and a reminder <when> to <what>", "and another for <what>, <when>", "also one to <what> <when>", "i also need one to <what> <when>", "and {please |}to <what> <when>", "and don't let me forget to <what> <when>",
)  # fmt: skip

AND_FACT = (
    "and <fact>", "and that <fact>", "also that <fact>", "and also that <fact>", "also, <fact>", "oh and <fact>", "{and |}also {remember|note} that <fact>", "plus, <fact>", "another one: <fact>", "one more: <fact>", "next note: <fact>", "and one more thing: <fact>", "{and |}{note|remember} that <fact> too", "as well as that <fact>", "second note: <fact>", "{thanks|ok|great|good}, and {that |}<fact>",
    "oh, and that <fact>", "then also: <fact>", "and <fact>, {remember|note} that too", "and keep this too: <fact>", "and another note: <fact>", "add: <fact>", "add that <fact>", "and don't forget that <fact>", "same for this: <fact>", "also <fact>",
)  # fmt: skip
NO_FACT = (
    "{no|sorry|wait|oops}, i {meant|mean} {that |}<fact>", "{no|sorry|wait|oops}, <fact>", "{correction|sorry|i was wrong|let me correct that|wrong}: <fact>", "that was wrong. {remember|note} that <fact>", "{actually|no}, <fact>", "i mean that <fact>", "it should say: <fact>", "i got that wrong, <fact>", "make that: <fact>", "rather note that <fact>", "it has changed: <fact>",
)  # fmt: skip
AND_KEY = (
    "and <key>{?|}", "what about <key>", "and what about <key>", "how about <key>", "and about <key>", "ok and <key>", "also <key>", "and <key> too", "same for <key>", "now <key>", "<key>?", "then <key>", "{thanks|great|ok|aha|good}, and <key>", "and did i say anything about <key>", "and anything on <key>", "do you also know <key>", "{and |}look up <key> {too|as well|next}", "and for <key>", "next <key>",
    "{no|sorry|wait}, i {meant|mean} <key>", "no, <key>", "i meant <key>, not <old>", "not <old>, <key>", "and what of <key>", "i also need <key>", "and is there a note about <key>",
)  # fmt: skip
DROP_IT = (
    "forget {that|that again|that one|that note}", "{delete|remove|erase|drop} {that|it|that note|that one|this note|that again}", "you can forget that{ now| again|}", "{no|sorry|oh|actually}, forget that", "please {delete|forget} that{ again|}", "{ok|thanks}, {now |you can |}{delete|forget|remove} {that|it}", "i don't need that {note |}any more, delete it", "that's outdated, forget that note",
    "that note can go", "don't remember that after all", "throw that note away", "that is wrong, delete it", "strike that note", "scratch that note", "get rid of that note",
)  # fmt: skip
