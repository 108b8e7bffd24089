"""What is said after a sum: more with its result, the same sum with another number, a new sum, a word of thanks."""

NEXT: tuple[tuple[str, str], ...] = (
    ("{plus|add|and add|+|and|now add|ok plus|then plus|and plus|now plus|and another|with another|and then add} <b>{| please| more| to that| to it| on top|, then}", "<v> + <b>"),
    ("{minus|less|subtract|-|take off|now minus|ok minus|then minus|and minus|without|and without|take away|and take away|and then subtract|now less} <b>{| please| from that| from it| again|, then}", "<v> - <b>"),
    ("{times|x|*|multiply by|multiplied by|and times|now times|ok times|then times|and multiply by|now multiply that by|multiply it by|and then times} <b>{| please| again|, then}", "<v> * <b>"),
    ("{divided by|/|over|divide by|and divided by|now divided by|ok divided by|then divide by|divide that by|divide it by|now split by|split it between|split that between|share that among|and split between} <b>{| please|, then}", "<v> / <b>"),
    ("{plus|and plus|add} <b>{?|??|}", "<v> + <b>"), ("{minus|and minus|less} <b>{?|??|}", "<v> - <b>"), ("{times|and times|x} <b>{?|??|}", "<v> * <b>"), ("{over|and over|divided by|/} <b>{?|??|}", "<v> / <b>"),
    ("{add|put|throw in|include|tack on|stick} {another |}<b>{| more}{| to that| to it| on top| to the result}", "<v> + <b>"),
    ("{i forgot|oh, i forgot|there's also|there is also|we also had|and there's|plus there was|on top comes} {another |}<b>{, add that|, please add it|, so in total|, what's the total now}", "<v> + <b>"),
    ("{and |ok |now |}{if|what if} {i|we|you} {add|put|pay|get|buy} {another |}<b>{| more| on top}{, what then|, how much is it|}", "<v> + <b>"),
    ("{and |ok |now |}{if|what if} {i|we|you} {take|take away|subtract|remove|lose|spend|give away} {another |}<b>{| away| of it| of that| from it}{, what then|, how much is left|, what's left|}", "<v> - <b>"),
    ("{and |ok |now |}{if|what if} {we split it|we share it|it's split|we divide that|it's for} {between|among|by} <n>{| people| of us| friends}{, how much each|}", "<v> / <n>"),
    ("{and |ok |now |}{if|what if} {i|we} {multiply that by|take that times|need that times|have that times} <b>", "<v> * <b>"),
    ("{split|divide|share} {that|it|this|the result|the total} {between|among|by|with} <n>{| people| of us| friends| persons}{, how much each|, what's each share|}", "<v> / <n>"),
    ("{and |so |ok, |}{each|per person|per head|how much each|what does each pay} {if|when} {we're|we are|there are} <n>", "<v> / <n>"),
    ("{and |}{for|per} <n> {weeks|months|days|years|people|boxes}{, times that|, that's times <n>|, multiply it}", "<v> * <n>"),
    ("{what's|what is|and what's|and what is|how much is|so how much is} {that|it|the result|this|your answer|the total} {plus|and|increased by} <b>", "<v> + <b>"),
    ("{what's|what is|and what's|and what is|how much is|so how much is} {that|it|the result|this|your answer|the total} {minus|less|reduced by|without} <b>", "<v> - <b>"),
    ("{what's|what is|and what's|and what is|how much is|so how much is} {that|it|the result|this|your answer|the total} {times|x|multiplied by} <b>", "<v> * <b>"),
    ("{what's|what is|and what's|and what is|how much is|so how much is} {that|it|the result|this|your answer|the total} {divided by|over|split by} <b>", "<v> / <b>"),
    ("{that|it|the result|this|the last result|the answer|the above|your result} {plus|+} <b>", "<v> + <b>"), ("{that|it|the result|this|the last result|the answer|the above|your result} {minus|-|less} <b>", "<v> - <b>"),
    ("{that|it|the result|this|the last result|the answer|the above|your result} {times|*|x} <b>", "<v> * <b>"), ("{that|it|the result|this|the last result|the answer|the above|your result} {divided by|/|over} <b>", "<v> / <b>"),
    ("{take|subtract|deduct|remove|knock|drop} <b> {from that|from it|off that|off|off it|from the result|away}", "<v> - <b>"),
    ("{subtract|take away} {it|that|the result|this} from <b>", "<b> - <v>"),
    ("<b> {minus|-} {that|it|the result|this}", "<b> - <v>"), ("<b> {plus|+} {that|it|the result}", "<b> + <v>"), ("<b> {times|x|*} {that|it|as much|the result}", "<b> * <v>"), ("<b> {divided by|over|/} {that|it|the result}", "<b> / <v>"),
    ("{and |now |ok |what's |what is |how much is |}{half of {that|it|this|the result|the total}|half that|half the result|that halved|half as much}", "<v> / 2"),
    ("{halve|now halve|please halve|cut|split} {it|that|this}{| in half| please}", "<v> / 2"),
    ("{and |now |ok |what's |what is |}{double|twice|two times} {that|it|this|the result|as much}", "<v> * 2"), ("{and |now |}double {it|that}{| please| again}", "<v> * 2"),
    ("{and |now |what's |what is |}{three times|3 times|triple} {that|it|this|as much}", "<v> * 3"), ("{and |now |what's |what is |}{a third|one third|1/3} of {that|it|this}", "<v> / 3"),
    ("{and |now |what's |what is |}{a quarter|one quarter|1/4|a fourth} of {that|it|this}", "<v> / 4"), ("{and |now |what's |what is |}{three quarters|3/4} of {that|it|this}", "<v> * 3 / 4"), ("{and |now |what's |what is |}{two thirds|2/3} of {that|it|this}", "<v> * 2 / 3"),
    ("{and |now |what's |what is |}{a tenth|one tenth} of {that|it|this}", "<v> / 10"), ("{ten|10} times {that|it|as much}", "10 * <v>"),
    ("{and |now |ok |}{square|squared|square it|square that|that squared|it squared|the square of that|squared please|to the power of 2|to the second power}", "<v> ** 2"),
    ("{and |now |ok |}{cube it|cubed|cube that|that cubed|to the power of 3|to the third power}", "<v> ** 3"),
    ("{and |now |ok |thanks, and |what's |}{the root of that|the square root of that|the root of it|its square root|its root|the square root|square root of the result|sqrt of that|sqrt}", "sqrt(<v>)"),
    ("{and |now |ok |what's |what is |how much is |}<p>{%| percent} of {that|it|this|the result|the total}", "<v> * <p> / 100"),
    ("{and |now |ok |}{what's|how much is} {the tip at|the tax at|the vat at|a tip of|the fee at} <p>{%| percent}{| on that| of it|}", "<v> * <p> / 100"),
    ("{and |now |ok |}{add|plus|with|put on|including} {a |}<p>{%| percent} {tax|vat|tip|service|sales tax|interest|surcharge}{| to it| to that| on top| please|}", "<v> + <v> * <p> / 100"),
    ("{and |now |ok |}{increase|raise} {it|that|this} by <p>{%| percent}", "<v> + <v> * <p> / 100"),
    ("{and |now |ok |}{add|plus} <p>{%| percent}{| to it| to that| on top}", "<v> + <v> * <p> / 100"),
    ("{and |now |ok |}{take <p>% off|with <p>% off|minus <p>%|less <p> percent|reduce it by <p>%|with a <p>% discount|minus <p> percent discount|<p>% off that|and with <p> percent off|lower that by <p>%}", "<v> - <v> * <p> / 100"),
    ("{and |now |ok |}{modulo|mod|the remainder when that is divided by|% } <n>", "<v> % <n>"),
)  # fmt: skip
"""``<v>`` is the last result."""

AGAIN = (
    "{and |ok and |what about |how about |and what about |and what's |then |now |next: |also |and now }<words>",
    "{sorry, |oh, |no, |wait, |oops, |hang on, |my mistake, |i mistyped, |}{i meant|i mean|it's|it should be|make that|that should be|correction:|it was} <words>",
    "{thanks|ok|great|good|cool|nice|perfect|thx|right}{, now |. and |, and |. now |, next |. then what's }<words>",
    "{new one|another|next|another one|one more|a new sum|different one|forget that}{:|,|.} <words>",
    "{and |ok |now |}{what is|what's|how much is} <words>{| then|}",
    "{and |ok |now |}what does <words> {make|come to|give|equal}",
)
"""A whole new sum, which is not gone on with."""

THANKS = "{thanks|thank you|thx|ty|cheers|great|perfect|ok|okay|cool|nice|got it|good|very good|wow|awesome|lovely|that's what i thought|great, thanks|ok thanks|super, thanks|many thanks}{|!|.|, pocket}"
WELCOME = "{You're welcome!|Any time!|Happy to help!|My pleasure!}"
