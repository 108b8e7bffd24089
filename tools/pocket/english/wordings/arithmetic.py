"""Sums: how they are asked for, in signs, in words and in small stories."""

ASKED = (
    "{i was wondering|i wonder|i'd like to know|i want to know|i need to know|i'm curious|i've been wondering} {what <words> {is|makes|comes to|equals|would be}|how much <words> {is|makes|comes to}}",
    "{would you mind|mind} {calculating|computing|working out|doing|checking} <words>{| for me}",
    "{would you be so kind|be so kind} {to calculate|and calculate|and work out} <words>",
    "{it would be great|it would help me|i'd be glad} if you {calculated|worked out|could calculate|could tell me} <words>",
    "{you can do sums, right|you can count, can't you|you're good with numbers, no|you know your maths, don't you|you can calculate, i hear}? <words>",
    "<words>{,|:| -|;} {how much is that|what is that|what does that make|can you work that out|calculate that|what's the result|what does it come to|do the maths|do the math|please calculate|solve|result|the answer please}{|?}",
    "<words> {equals|makes|is} {what|how much}",
    "{the sum i need is|my sum is|here is a sum|here's one for you|the problem is|the exercise says|solve this|calculate this|next one|work this out|a calculation|one sum}:{ |\n}<words>",
    "{get me|find me|give me|i need|i want|let me have|let me know} {the result of|the answer to|the value of|what you get for|the solution to|the outcome of} <words>",
    "{i can't|i'm unable to|i'm too tired to|i never could|i don't want to} {work out|calculate|do} <words>{| in my head| myself|, can you|, please help}",
    "{i have no calculator|my calculator is broken|my phone is dead|i'm bad at maths}{,|:|;|.} {what is|how much is|what's|calculate|please do} <words>",
    "{type|put|enter|punch} <words> into {a|the|your} calculator{| for me| and tell me the result}",
    "{use|take|with} your calculator{:| for| to work out|, what is} <words>",
    "{check|verify|confirm} {for me |}{what <words> is|how much <words> makes}",
    "{and|so|ok and|then|now} {what is|what's|how much is|what about} <words>",
    "{how would|how do|how does} <words> {work out|come out|turn out}",
    "{any idea|do you know|do you happen to know|can you tell me|could you say} {what <words> is|how much <words> is|what <words> comes to}",
    "<words>{?|??|=?| = ??|, quick| please|, please|...| asap}",
    '"<words>"{ - how much is that|, what is it| = ?| please}',
    "{my homework is|my daughter has to solve|for the bill i need|for my budget i need|for the recipe i need|we are arguing about} <words>{|, what is it|, what's the answer|, can you do it}",
)  # fmt: skip

PATTERNS = {
    "+": (
        "<a> {and|plus} <b> {together|in total|in all|altogether|taken together|combined|summed up}{| make how much| is what|, how much is that}",
        "{what do i get|what do you get|what comes out|what's the result} {if|when} {i|you|we} {add|sum up|put together} <a> {and|to} <b>",
        "{i bought|i paid|we spent|it cost} <a> {for the <thing>|at first|yesterday} and <b> {for the rest|today|for the hotel}, {how much is that|what's the total|how much in total|what did i spend in all}",
        "{there are|we have|i see} <a> {apples|men|cars|coins|guests} and <b> {pears|women|bikes|notes|children}, how many {is that|are there|do we have} {in all|together|altogether}",
        "<who> has <a> and {i have|gets} <b> more, {how many is that|what's that together|how many does <who> have then}",
        "{i need|give me|tell me|let me have} {the sum|the total} of <a> and <b>",
        "{start with|take|begin with} <a> and {add|put on top|count up} <b>",
        "{what is|what's|how much is} <b> {more than|added to|on top of} <a>",
        "<a>, and <b> on top{, what's that| of that| - how much}",
    ),
    "-": (
        "{what do i get|what remains|what's left|how much remains} {if|when} {i|you|we} {take|subtract|remove|deduct} <b> from <a>",
        "{i have|i had|there were|we started with} <a> {euros|apples|dollars|tickets|points} and {i spend|i spent|<who> took|lost|gave away|i give away|i use} <b>, {how many are left|what's left|how much remains|what do i have now}",
        "{how much|how many} {is left of|remains of} <a> {after|when|if} {i take <b>|<b> are gone|paying <b>|<who> takes <b>}",
        "{what is|what's} <b> {less than|subtracted from|off|below} <a>",
        "{start with|take} <a> and {take away|remove|drop|go down by} <b>",
        "{from|off} <a> {take|deduct|subtract} <b>",
        "{how far is it|what is the gap|what's the distance|what's the difference} between <a> and <b>",
        "{it cost|the price was} <a> and {now it is|they took off|i got a rebate of} <b> {off|less|cheaper}, what's the price",
        "i need <a> and have <b>, how {much|many} {is missing|do i still need|are missing}",
    ),
    "*": (
        "{what do i get|what do you get|what comes out} {if|when} {i|you|we} multiply <a> {by|with} <b>",
        "<a> {crates|boxes|shelves|teams|tables|weeks} {with|of} <b> {bottles|books|players|chairs|hours} {each|in each|apiece}{, how many is that|, how many in total| makes how many|, what's the total}",
        "{i buy|we ordered|i need|i sold} <a> {tickets|<thing>s|shirts|licences} {at|for} <b> {euros |dollars |}{each|apiece|a piece|per piece}, {what's the total|how much is that|what do i pay|how much in all}",
        "{i earn|i save|he pays|it uses|we drive} <a> a day, how much is that {in|for|after} <b> days",
        "{a room|a field|a wall|a table} of <a> by <b>, {what's the area|how many square meters|how big is it}",
        "{the product|product} of <a> {and|with} <b>{ please|, what is it|}",
        "{take|have} <a> <b> times{|, what's that|, how much is it}",
        "<a> {lots of|sets of|groups of|rows of|packs of} <b>{| make how much|, how many is that}",
    ),
    "/": (
        "{what do i get|what comes out|what's each share} {if|when} {i|you|we} {divide|split} <a> {by|between} <b>",
        "{we are|there are} <b> {people|friends|of us} and {the bill is|it costs|we owe|the rent is} <a>, {how much each|what does each pay|how much per person|what's each share}",
        "{the bill is|dinner was|the gift cost|rent is} <a>, {split|shared|divided} {by|among|between} <b>{| people| of us| friends}, {how much each|what does everybody pay|what's that per head|how much per person}",
        "{i have|there are} <a> {sweets|cards|hours|pages} for <b> {kids|players|days|people}, how many {each|for each|per one}",
        "{how many|how much} is <a> {per head for|for each of|shared out to} <b>{| people| persons| kids}",
        "{i have to|i must|we need to} {read|walk|save} <a> {pages|km|euros} in <b> days, how much is that {a day|per day|each day}",
        "<a> {over|by|divided among|split in} <b> {people|parts|equal parts|ways}",
        "how many groups of <b> {are in|go into|fit in} <a>",
    ),
}  # fmt: skip
ALONE = {
    "sqrt(<a>)": (
        "the root of <a>",
        "square root <a>",
        "<a> under the root",
        "the number whose square is <a>",
        "2nd root of <a>",
    ),
    "<a> ** 2": (
        "<a> to the power of two",
        "the second power of <a>",
        "<a> to the second",
        "<a> times itself",
        "<a> raised to the power of 2",
    ),
    "<a> ** 3": (
        "<a> to the third",
        "the third power of <a>",
        "<a> raised to the power of 3",
        "the volume of a cube with side <a>",
    ),
    "<a> / 2": ("one half of <a>", "<a> cut in half", "the half of <a>", "<a> split in two", "half as much as <a>"),
    "<a> * 2": ("two lots of <a>", "<a> times two", "twice as much as <a>", "the doubled <a>"),
    "<a> * 3": ("three lots of <a>", "thrice as much as <a>", "<a> tripled"),
    "<a> / 3": ("the third part of <a>", "<a> split in three", "<a> divided in three"),
    "<a> / 4": ("the fourth part of <a>", "<a> split in four", "<a> divided in four"),
}
PERCENT = (
    "<p>% from <a>",
    "{a share of|a portion of|the} <p> percent of <a>",
    "<p> percent {tip|tax|commission|fee|interest|vat|service} {on|for} {a bill of |}<a>",
    "{a|the} {tip|tax|fee|discount|commission|deposit} of <p>% {on|for} {a bill of |a price of |}<a>",
    "<p>%{ -|,} of <a>",
    "{the vat|the tax|the tip|interest} at <p>% on <a>",
    "<p> pct of <a>",
    "<p> percent out of <a>",
)
NEXT = {
    "+": (
        "{and|now|then|ok now} {with|plus} {another |}<b> {more|extra|on top|added}",
        "{could|can|would} you add <b> {to that|to it|on top|more}",
        "{what do we have with|what is it with|how much with} <b> {more|extra|on top}",
        "{increase|raise} {it|that|the result} by <b>",
        "{the result|the last one|that number|your answer|that} plus <b>",
        "i {get|got|need|have} another <b>, what's {the total|it now}",
    ),
    "-": (
        "{and|now|then} {without|less|reduced by} <b>",
        "{decrease|reduce|lower} {it|that|the result} by <b>",
        "{the result|the last one|that number|your answer|that} minus <b>",
        "{could|can} you {subtract|take|deduct} <b> from {that|it|the result}",
        "{what's left if i take|how much is left after taking} <b> {away|off|from it|from that}",
        "{i spend|i give away|i lose} <b> of {that|it}, what's left",
    ),
    "*": (
        "{the result|the last one|that number|your answer} times <b>",
        "{could|can} you multiply {that|it|the result} by <b>",
        "{what about|how about|and what is|and how much is} {that|it} times <b>",
        "<b> times {that|as much|the result|it}",
        "{take|have} {that|it} <b> times",
        "{that|this|the same} for <b> {people|days|weeks|pieces}, multiplied",
    ),
    "/": (
        "{the result|the last one|that number|your answer} divided by <b>",
        "{could|can} you {divide|split} {that|it|the result} by <b>",
        "{what about|how about|and what is} {that|it} divided by <b>",
        "{and|now} {shared by|split by|split among|shared among} <b>{| people| of us}",
        "{if|when} <b> people share {that|it}{, how much each|, what does each get}",
        "{that|the result|it} over <b>",
    ),
}  # fmt: skip
NEXT_ALONE = {
    "sqrt(<v>)": (
        "{what is|what's|and} the {square root|root} of {that|the result|that number}",
        "{now the root|root of it|sqrt of that|and its square root}",
    ),
    "<v> ** 2": (
        "{what is|what's|and} {that|it|the result} squared",
        "{the square of that|times itself|that times itself}",
    ),
    "<v> / 2": (
        "{what is|what's|and} half of {that|it|the result}",
        "{cut it in half|cut that in half|divide it by two|only half of it}",
    ),
    "<v> * 2": (
        "{what is|what's|and} {twice|double} {that|the result}",
        "{make it double|two times that|twice as much|the double of that}",
    ),
}
EMPTY = (
    "{i was wondering|i wonder} {if|whether} you could {calculate something|do a sum|help me with some maths}",
    "{i have|there's|i've got} {a sum|a calculation|some maths|an equation|a bill to work out} {for you|i need help with|to do}",
    "{would you|could you|can you} {do a calculation|work something out|do some adding up|crunch some numbers}{| for me| please}",
    "{let's|shall we} {do some maths|calculate something|do sums}",
)
