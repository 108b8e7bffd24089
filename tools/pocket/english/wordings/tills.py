"""More sums out of somebody's day, told in other orders; the letters are those of ``told``."""

_AND = "{,| -|.|;|, so|...|, and|:}"
_ASK = "{,| -|.|;|...|}"
_EACH = "{what does each of us pay|how much each|how much is that each|what's my share|what's everyone's share|how much per person|what's that per head|split evenly|split equally|how much a head|what do i owe|what's mine|each?|divided equally}"
_TOTAL = "{how much is that|how much was that|what's the total|what do i pay|how much altogether|what does that come to|what do i owe in total|how much did i spend|total|total?|how much in all|what's that all together|add it up|what's the damage|all in}"
_LEFT = "{how much is left|what's left|whats left|what have i got left|how much have i still got|what remains|how much do i still have|what's that leave me|what am i left with|how much left|remaining?}"
_ONE = "{how much is one|what does one cost|what's that each|what does a single one cost|how much is that apiece|price for one|what's one|what's the price of one|so one is|how much for just one|how much each|per piece?|unit price?}"
_ITEMS = "{toilet rolls|eggs|beers|cans|bananas|rolls|batteries|bagels|avocados|pens|cupcakes|bottles of water|tea bags|lemons|light bulbs|croissants|nappies|dishwasher tabs|stamps|socks|yoghurts|doughnuts|tins|candles|oranges|sausages|mugs|tickets|lessons|coffees}"
_PACK = "{beer|cola|eggs|water|yoghurt|toilet paper|batteries|crisps|socks|tea|juice|razors|muffins|dog food|cider|kitchen roll}"
_SINGLE = "{a single can|one can|one|a single one|each|one of them|a single bottle|just one|one on its own}"
_MEASURED = (
    ("litre", "litres", "petrol|diesel|milk|paint|heating oil|wine|olive oil|juice|lpg"), ("liter", "liters", "gas|milk|paint|oil|water|unleaded"), ("kilo", "kilos", "cheese|ham|flour|beef|salmon|grapes|coffee|sand|fish"),
    ("metre", "metres", "the fabric|carpet|rope|ribbon|cable|fencing|wire|piping"), ("hour", "hours", "parking|the boat|the plumber|a court|the sitter|the mechanic|the hall"), ("pound", "pounds", "cheese|beef|shrimp|turkey|almonds"),
    ("gallon", "gallons", "gas|milk|paint|fuel"), ("day", "days", "the rental|storage|the car|nursery|the dog sitter|the drill"), ("night", "nights", "the hotel|the room|the campsite|our airbnb"), ("bag", "bags", "gravel|cement|compost|wood pellets"),
    ("square metre", "square metres", "tiles|laminate|turf|the flooring"), ("ticket", "tickets", "the zoo|the concert|the cinema|the museum"), ("km", "km", "the taxi|the van|my mileage|the rental car"),
)  # fmt: skip


def _each_unit(pattern: str) -> str:
    """One of the same sentence about each of the units, so that what is measured is what is paid for."""
    return f"{{{'|'.join(pattern.replace('UNITS', units).replace('UNIT', unit).replace('THING', things) for unit, units, things in _MEASURED)}}}"


_WHERE = "{at lidl|at the market|on parking|on petrol|on lunch|on a book|for the bus|at the chemist's|at tesco|on drinks|for a haircut|at the vet|on the kids|online|in the bakery|on a taxi|to <who>|for cinema tickets|on socks|for school}"
_WARE = "{shoes|trainers|a coat|a jacket|the sofa|a laptop|the boots|new glasses|a bike|that bag|the tv|a dress|headphones|a monitor|the mattress|jeans|my order|the flight|the room|a suit|a pram|the course|the <thing>}"
_IS = "{is|are|costs|cost|was|were|at|for|=|:}"
_OFF = "{and there's <p>% off|, it's <p> percent off|and i've got a <p>% student discount|. i have a <p>% voucher|and they take <p>% off|and with my card i get <p>% off|. the sign says <p>% off|and everything is <p>% off|with <p>% off|minus <p>% discount|, today <p> percent less|but <p>% reduced|, staff discount <p>%|, now <p>% off|and my code gives me <p>% off|, <p> percent discount|and the sale is <p>%}"
_PAY = "{what do i pay|what's the price then|what do i end up paying|how much is it now|so how much is it|what's the sale price|what's the new price|how much will it be|how much do i have to pay|what's it cost me then|new price?|price now?|what do i pay in the end|what does that leave me paying|how much after the discount|so what do i pay at the till}"
_SAVE = "{how much do i save|what do i save|how much is the discount|how much cheaper is it|how much would i save|what's the discount in money|how much money off is that|how much do i get off|what's my saving|how many euros do i save|by how much does it drop}"
_INGREDIENT = "{g of flour|grams of flour|g flour|g of rice|g pasta|ml of milk|ml milk|grams of sugar|g butter|eggs|cups of rice|potatoes|spoons of sugar|g of mince|tomatoes|ml of cream|g lentils|onions}"

EACH: tuple[tuple[str, str], ...] = (
    (f"{{me and {{a friend|my wife|my husband|my sister|a mate|one colleague|<who>|my flatmate}}|my wife and i|my brother and me|the two of us|both of us|two of us}}{{,| and| had|:|}} {{dinner was |a taxi for |the bill is |it cost |a bill of |rent is |it's |}}<m>{_AND} {_EACH}", "<m> / 2"),
    (f"{{me and {{two|2}} {{friends|mates|colleagues|others|more people|flatmates}}|me, <who> and my {{wife|sister|dad|mate}}|the three of us|three of us|two friends and i|my parents and me}}{{,| and|:|}} {{dinner was |a taxi for |the bill is |it cost |a bill of |rent is |it's |}}<m>{_AND} {_EACH}", "<m> / 3"),
    (f"{{me and {{three|3}} {{friends|mates|colleagues|others|more people|flatmates}}|the four of us|four of us|two couples|three friends and i}}{{,| and|:|}} {{dinner was |a taxi for |the bill is |it cost |a bill of |rent is |it's |}}<m>{_AND} {_EACH}", "<m> / 4"),
    ("{the|my|our} {flat|room|office|garden|hall|shop} is <s> square {metres|meters|feet} and {the |}{rent|price|cost} is <g>{,|.|;} {what's that per square metre|how much per square metre|per square foot?|what's one square metre|how much is that each}", "<g> / <s>"),
    ("{i|we|they} paid <g> for <s> {square metres|metres|kilos|litres|hours|pages|acres}{,|.|;} {what's that for one|how much is one|how much is that each|what's the price of one}", "<g> / <s>"),
    ("{{a|my|the|our} car {does|gets|goes} <n> km {per|to the|a|on a} litre, how many litres {for|do i need for} <g> km|{i|we} {read|walk|do|write|learn} <n> {pages|km|words} {a|per} day, how {long|many days} {for|till i've done|until i have} <g>|{i put away|i save|i pay back} <n> a {month|week}, how long {till i have|until i've got|for} <g>|{if i put away|if i save|saving} <n> a month{,|} how {long|many months} {till i have|until i've got|for} <g>}", "<g> / <n>"),
    ("{average|mean|average of|the average of|what's the average of|avg} <s>, <t>, <a>{,| and|, and} <b>", "(<s> + <t> + <a> + <b>) / 4"),
    ("{{my marks|the scores|my grades|times|the weekly shop|temperatures|my runs} {were|are|was} |i got |we measured |}<s>, <t>{,| and|, and} <a>{,|.|;} {average|average?|what's the average|the mean please|what's that on average|mean?}", "(<s> + <t> + <a>) / 3"),
    ("{{my marks|the scores|my grades|times|the weekly shop|temperatures|my runs} {were|are|was} |i got |we measured |}<s>, <t>, <a>{,| and|, and} <b>{,|.|;} {average|average?|what's the average|the mean please|what's that on average|mean?}", "(<s> + <t> + <a> + <b>) / 4"),
    ("{{my marks|the scores|my grades|temperatures} {were|are} |i got |}<s>, <t>, <a>, <b>{,| and|, and} <c>{,|.|;} {average|average?|what's the average|what's that on average|mean?}", "(<s> + <t> + <a> + <b> + <c>) / 5"),
    (f"<n> of us {{had dinner|went out|ate|shared a taxi|rented a flat|had drinks|are sharing a gift|went bowling}}{_AND} <m> {{altogether|in total|total|all in|together|the lot}}{_AND} {_EACH}", "<m> / <n>"),
    (f"<m> {{for <n> of us|between <n> of us|among <n>|over <n> people|between <n> people|for <n> people|shared by <n>|between <n> friends}}{_ASK} {_EACH}", "<m> / <n>"),
    (f"{{tab|bill|check|the check|the tab|restaurant|taxi|airbnb|dinner|rent}} {{is |was |: |}}<m>{{,| and|.}} {{<n> of us|we were <n>|we are <n>|<n> people|<n> ways|for <n>}}{_ASK} {_EACH}", "<m> / <n>"),
    ("{split|divide|share} <m> {<n> ways|in <n>|by <n>|between <n> of us|equally between <n>|among <n> flatmates|with <n> people|into <n> parts|between me and <who>, <n> in all}", "<m> / <n>"),
    ("{divide|split|share} <g> {between|among|by|into|over} <n> {kids|people|teams|classes|groups|piles|bags|days|weeks|months|rooms}", "<g> / <n>"),
    (f"{_ITEMS} <n> for <m>{_AND} {_ONE}", "<m> / <n>"),
    (f"<n> {_ITEMS} {{for|cost|are|cost me|come to|costs|=}} <m>{_AND} {_ONE}", "<m> / <n>"),
    (f"{{if |say |so |when |}}{{a|the}} {{<n> pack|<n>-pack|pack of <n>|box of <n>|tray of <n>|multipack of <n>}} of {_PACK} {{is|costs|goes for|was|at|for}} <m>{{, | | then }}{{what does {_SINGLE} cost|what's {_SINGLE}|how much is {_SINGLE}|what is {_SINGLE} then|how much for {_SINGLE}}}", "<m> / <n>"),
    (f"{{i paid|we paid|he paid|i got charged|it was|that'll be}} <m> for <n> {_ITEMS}{_AND} {_ONE}", "<m> / <n>"),
    (f"{{what does|how much does|what would|how much is}} {_SINGLE} {{cost |come to |}}{{if|when}} <n> {_ITEMS} {{are|cost|come to}} <m>", "<m> / <n>"),
    ("{i paid|i pay|it costs|they charge|i was charged|the car is} <g>{, | and } {in <n> {instalments|rates|monthly payments|payments}|over <n> months|spread over <n> months}{,|.|;} {how much is one|how much a month|what's the monthly rate|what's each one|how much is each}", "<g> / <n>"),
    ("{i want to|i have to|i need to|we must|i'd like to} {save|put aside|raise|earn|pay back} <g> {in|within|over} <n> {weeks{,|.|;} {how much is that a week|how much each week|per week?}|months{,|.|;} {how much is that a month|how much each month|what's that per month|monthly?}|years{,|.|;} {how much is that a year|how much per year}}", "<g> / <n>"),
    ("{{i made|i earned|they paid me|i got|she got} <g> for <n> hours{,|.|;} {what's that an hour|what do i make per hour|how much per hour|what's my hourly rate|hourly?}|{i made|i earned|they paid me|i got|she got} <g> for <n> {shifts{,|.|;} {what's that a shift|how much per shift|how much each}|days{,|.|;} {what's that a day|how much per day|how much is that each}}}", "<g> / <n>"),
    ("{{i drove|we did|he ran|she cycled|the train does|i walked} <s> {km|miles|kilometres} in <n> {hours{,|.|;} {how fast is that|what's my speed|how far is that an hour|how much per hour|average speed?|km per hour?}|days{,|.|;} {how far is that a day|how much per day|what's that each day|daily average?}|minutes{,|.|;} {how far is that a minute|how much per minute|what's that a minute}}}", "<s> / <n>"),
    ("{a|the|my} <n>{-| }hour {exam|test|shift|class|meeting|workshop} {with|has|and} <g> {questions|exercises|patients|calls|slides|tasks}{_AND} {how many minutes per question|how many minutes each|minutes per question?|how long is that for each in minutes}".replace("{_AND}", _AND), "<n> * 60 / <g>"),
    ("{i have|we've got|there's} <n> hours for <g> {questions|exercises|patients|interviews|pages}{,|.|;} {how many minutes each|how many minutes for each|how many minutes do i get per {question|page|exercise}}", "<n> * 60 / <g>"),
    ("how many {<h> ml {glasses|bottles|cups} {are|are there|do i get|fit} {in|into|out of|from} <g> ml|<h> g {bags|portions|pieces} {are|are there|do i get} {in|out of|from} <g> {g|grams}|<h> cm {pieces|boards|bits} {are|do i get} {in|out of|from} <g> cm|<h> minute {slots|lessons|calls} {are|fit} {in|into} <g> minutes|<h> litre {cans|buckets} {are|fit} {in|into} <g> litres|<h>s {are|fit} {in|into} <g>}", "<g> / <h>"),
    ("{i have|there are|we've got|we have} <g> {guests|people|pupils|eggs|bottles|books|pictures|minutes|sweets} and {<n> fit at a table|<n> per table|<n> go in a box|each box takes <n>|<n> on a page|<n> to a bag}{,|.|;} {how many tables|how many boxes|how many bags|how many do i need|how many is that|how many pages}", "<g> / <n>"),
    ("{how many|tell me how many} {boxes|bags|tables|buses|pages|trips|packs} of <n> {do i need for|for|make|are} <g>{| people| eggs| books| guests| pupils}", "<g> / <n>"),
)  # fmt: skip
"""Divided."""

RATES: tuple[tuple[str, str], ...] = (
    (f"<n> {{kids|children|boys|men}} and <k> {{adults|teachers|parents|women|helpers}}{{| on the trip| are coming|,}}{{,|;|.| and}} {{<m> each|<m> per person|it's <m> a head|tickets are <m>|at <m> each}}{_AND} {_TOTAL}", "(<n> + <k>) * <m>"),
    (f"{{hotel|airbnb|campsite|a room|room}}{{:|,|}} <n> nights {{at |}}<m> {{each|a night|per night}} {{plus|and|with}} {{city tax|breakfast|parking|a dog fee|wifi}} {{of |at |}}<q> {{per night|a night|each night|every night}}{{{_AND} {_TOTAL}|}}", "<n> * <m> + <n> * <q>"),
    ("{cost of|price of|how much are|what are|total for|what do i pay for} <n> {bricks|rolls|pens|tiles|stamps|plants|screws|eggs|buns} at <k> {cents|p|pence|euros|quid|dollars}{| each| apiece| a piece}", "<n> * <k>"),
    ("<n> {x|*|times|bags of|boxes of|sacks of|bottles of|packs of|crates of} <k>{ kg| kilos| g| litres| l| ml| kg bags|}{, how heavy| altogether|, how much is that|, total weight|, how much in all|, total}", "<n> * <k>"),
    ("{i need|i want|i'm buying|we took|cut me} <s> {{m|metres} of {fabric|ribbon|rope|cable|hose|carpet} at <m> {a metre|per metre|each}|yards of {fabric|ribbon|turf|rope} at <m> {a yard|per yard|each}}{|, what's that|, how much|. total?|, what do i pay}", "<s> * <m>"),
    (
        _each_unit(f"{{THING}}{{'s| is| costs| at|:}} <m> {{a|per|for a}} UNIT{_AND} {{what do <s> UNITS come to|how much are <s> UNITS|how much for <s> UNITS|what's <s> UNITS|i need <s>, how much is that|what do i pay for <s> UNITS|and i took <s>. what's the price|i got <s> UNITS, how much}}"),
        "<m> * <s>",
    ),
    (
        _each_unit("{how much|what} {are|is|do i pay for|will i pay for|would i pay for} <s> UNITS{| of {THING}} {at|if it's|when it's|if one UNIT is} <m>{| each| a UNIT| per UNIT}"),
        "<s> * <m>",
    ),
    (
        "{i get paid|i'm on|i earn|they pay|she gets|my rate is|i charge|the babysitter takes|he charges} <m> {an hour|per hour|hourly|/h|/hr} {and|, and|. i|, i|and i} {worked|did|work|was there for|do} <s>{| hours| hrs| h}{|, what do i get|. how much is that|, how much do i get|, what do they owe me|. my pay?|, what's my pay|, how much should i bill}",
        "<m> * <s>",
    ),
    (
        "{i get paid|i'm on|i earn|they pay|i charge|he charges} {<m> a day {and|, and|. i|, i|and i} {worked|did|stayed|was there for} <n> days|<m> {a|per} shift {and|, and|. i|, i} {worked|did|do} <n> shifts|<m> a lesson and {gave|did|had} <n>{| lessons}}{|, what do i get|. how much is that|, how much do i get|, what's my pay}",
        "<m> * <n>",
    ),
    ("<s> {hours|hrs|h} {at|for|on|x|times} <m>{| an hour| each| per hour| hourly}{, what do i get|, what's the pay|, how much is that| - how much|. total?|}", "<s> * <m>"),
    ("{i smoke|i drink|i buy|we eat|i use|we go through|she reads} <n> {a day|each day|every day} {at|and they're|and it's|and each is} <m>{| each| apiece}{,|.|;} {what's that a week|how much a week|how much does it cost me a week|what do i spend per week}", "<n> * <m> * 7"),
    (f"{{what do|how much are|how much do|what are|price of|cost of}} <n> {{tickets|nights|shirts|rooms|bikes|chairs|{_ITEMS}}} {{at|for|costing}} <m> {{each|apiece|a night|per person|}} {{plus|and|with|+}} {{a |}}<q> {{booking fee|for delivery|shipping|cleaning fee|deposit|postage|service charge|for breakfast|tax}}{{| cost| come to|, all in| in total}}", "<n> * <m> + <q>"),
    (f"<n> {{nights|tickets|rooms|bikes|days|lessons|copies|{_ITEMS}}} {{at|à|for|x|@}} <m>{{| each| a night| apiece}}{{,| and| plus|;}} {{<q> {{for cleaning|delivery|shipping|booking fee|postage|for the dog}}|plus <q> {{delivery|shipping|fee|deposit}}|and a <q> {{fee|deposit|cleaning charge}}}}{_AND} {_TOTAL}", "<n> * <m> + <q>"),
    (f"{{i need|i want|get me|i'm getting|we took|can you price up|give me}} <n> {_ITEMS} {{at|for}} <m>{{| each| apiece}} {{and|plus}} <k> {{at|for}} <q>{_AND} {_TOTAL}", "<n> * <m> + <k> * <q>"),
    ("{i do|i did|we swam|she runs|i ran} <n> {laps|rounds|lengths|circuits} {of|at|each} <s>{ m| metres| km| yards|}{,|.|;} {how far is that|total distance|how far in all|how far altogether|what's the distance}", "<n> * <s>"),
    ("{i take|he takes|the dog gets|she needs} <n> {tablets|pills|puffs|drops|scoops} <k> times a day{,|.|;} {how many a day|how many is that in a day|how many is that}", "<n> * <k>"),
    ("{i take|he takes|the dog gets|she needs} <n> {tablets|pills|drops|scoops} a day{,|.|;} {how many for <k> weeks|how many do i need for <k> weeks|how many in <k> weeks}", "<n> * <k> * 7"),
    (f"{{the recipe|this recipe|it|the cake|the soup}} {{is for|serves|feeds|makes enough for}} <n>{{| people}} {{and|, and|. it}} {{says|needs|takes|has|uses}} <s> {_INGREDIENT}{{,|.|;}} {{how much for <k>|how much do i need for <k>|how much for <k> people|what do i need for <k>|i'm cooking for <k>, how much is that|we are <k>, how much then}}", "<s> / <n> * <k>"),
    (f"<s> {_INGREDIENT} {{for|is for|serves|feeds|is enough for}} <n>{{| people}}{{,|.|;|, so}} {{how much for <k>|how much do i need for <k>|what about <k> people|how much for <k> people|and for <k>}}", "<s> / <n> * <k>"),
    ("{if|when|say} <n> {_I} {cost|are|come to} <m>{,| then|} {what do <k> cost|how much are <k>|how much for <k>|what would <k> be}".replace("{_I}", _ITEMS), "<m> / <n> * <k>"),
)  # fmt: skip
"""So much for each."""

DISCOUNTS: tuple[tuple[str, str], ...] = (
    ("{my|the|our|a} {<m> loan|loan of <m>|savings of <m>|mortgage of <m>|credit of <m>} {has|is at|with|costs|gets|at} <p>{%| percent}{| interest}{,|.|;| -} {how much is that a year|what's that a year|how much interest a year|how much per year|interest per year?}", "<m> * <p> / 100"),
    (f"{_WARE} {_IS} <m> {_OFF}{_AND} {_PAY}", "<m> - <m> * <p> / 100"),
    (f"{_WARE} {_IS} <m> {_OFF}{_AND} {_SAVE}", "<m> * <p> / 100"),
    (f"{_WARE} {_IS} <m> {_OFF}{_AND} {_PAY}", "<m> - <m> * <p> / 100"),
    ("{how much would i|how much do i|what do i|what would i|how much can i|what can i} save {on <m> with <p>% off|with <p>% off <m>|on <m> at <p> percent off|if <m> is reduced by <p>%|if i get <p>% off <m>|on {_W} for <m> with <p>% off}".replace("{_W}", _WARE), "<m> * <p> / 100"),
    ("{how much would i|how much do i|what do i|what would i|how much will i} pay {for <m> with <p>% off|with <p>% off <m>|at <p> percent off <m>|if <m> is reduced by <p>%|if i get <p>% off <m>|for {_W} at <m> with <p>% off}".replace("{_W}", _WARE), "<m> - <m> * <p> / 100"),
    ("<m> {-|minus|less|with|at} <p>{%| %| percent}{| off| discount| rebate}{|?|, what's that|, how much}", "<m> - <m> * <p> / 100"),
    ("<m> {+|plus|and|with} <p>{%| %| percent}{| tip| tax| vat| service| on top}{|?|, what's that|, how much}", "<m> + <m> * <p> / 100"),
    ("{<p>% off|<p> percent off|minus <p>%,} {of |a |}<m>{|, how much is that|, what do i pay| is what| price}", "<m> - <m> * <p> / 100"),
    ("{<p>%|<p> percent|<p> per cent} of <m>{| is what|, how much is that|?}", "<m> * <p> / 100"),
    ("{how much|what} is {the discount|the reduction|the saving|the tip|the tax|the commission|the vat|the deposit} {on|for} <m>{| if it's| with| at| when they take} <p>{%| percent}", "<m> * <p> / 100"),
    ("{what tip do i leave|how much tip|what's the tip|tip} {on|for} <m>{| if i give|, i want to give| at|, say} <p>{%| percent}", "<m> * <p> / 100"),
    ("{the bill|dinner|my haircut|the taxi|lunch} {is|was|came to} <m>{,|;|.| and} {what's the total with|how much with|what do i pay with|total including|how much do i pay with} {a |}<p>{%| percent} tip", "<m> + <m> * <p> / 100"),
    ("{my|the|his|our} {pay|rent|salary|wage|subscription|insurance|fee|pension} of <m> {goes up|is going up|increases|rises|went up} {by |}<p>{%| percent}{,|.|;} {what's the new one|how much is it then|what is it now|what will it be|new amount?|what do i {get|pay} then}", "<m> + <m> * <p> / 100"),
    ("{my|the|his|our} {pay|rent|salary|wage|subscription|insurance|fee|pension} of <m> {goes up|is going up|increases|rises|went up} {by |}<p>{%| percent}{,|.|;} {how much more is that|how much is the rise|what's the increase|how much extra is that|by how much in money}", "<m> * <p> / 100"),
    ("{the|my|our} {price|rent|stock|bill|weight|electricity} {fell|dropped|went down|is down} <p>{%| percent} from <m>{,|.|;} {what is it now|where is it now|what's it at|how much is it now}", "<m> - <m> * <p> / 100"),
    ("{my|the|our|his} {salary|rent|price|bill|score|weight|fee|subscription} {goes|went|rose|is going|jumped|climbed} from <h> to <g>{,|.|;} {how much more is that|how much is the rise|what's the difference|how much is that|by how much|how much extra}", "<g> - <h>"),
    ("{my|the|our|his} {salary|rent|price|bill|score|weight|fee|subscription} {goes|went|fell|dropped|came} down from <g> to <h>{,|.|;} {how much less is that|what's the difference|how much is that|by how much|what do i save|how much did it drop}", "<g> - <h>"),
    ("{my|the|our|his} {salary|rent|price|bill|score|fee} {went|rose|goes|jumped} from <h> to <g>{,|.|;} {how many percent|what percentage|how much in percent|what's the increase in percent|percent increase?|how many percent is that}", "(<g> - <h>) / <h> * 100"),
    ("{was|used to be|it was} <g>{,| and|} now {it's |}<h>{,|.|;} {how much off|how much do i save|what's the difference|how much cheaper}", "<g> - <h>"),
    ("{<h> out of <g>|<h> of <g>|<h>/<g>} {right|points|votes|correct|}{,|.|;} {what percent|how many percent|what percentage is that|in percent|as a percentage}", "<h> / <g> * 100"),
)  # fmt: skip
"""What is saved, and what is paid."""

PURSE: tuple[tuple[str, str], ...] = (
    (f"{{had|i had|started with|took|got|i've|there was|withdrew}} <g> {{in my wallet|in cash|on me|in the bank|on my card|from the cash machine|for the weekend|to spend|pocket money|}}{{,|.|;| and}} {{spent|paid|used}} <s> {_WHERE} and <t> {_WHERE}{_AND} {_LEFT}", "<g> - <s> - <t>"),
    (f"{{had|i had|started with|took|got|there was|withdrew}} <g> {{in my wallet|in cash|on me|in the bank|on my card|for the week|}}{{,|.|;| and}} {{spent|paid|used|gave}} <h> {_WHERE}{_AND} {_LEFT}", "<g> - <h>"),
    (f"<g> {{minus|less|-}} <s> {_WHERE}{{,| and| minus| less}} <t> {_WHERE}{_AND} {_LEFT}", "<g> - <s> - <t>"),
    (f"{{budget|i have|my budget is|we've got|allowance}} <g>{{,|;|:| and}} <s> {{goes on|is for|for}} {{rent|food|petrol|the kids|the hotel|tickets}}{{,| and}} <t> {{on|for}} {{food|the car|bills|drinks|insurance|presents}}{_AND} {_LEFT}", "<g> - <s> - <t>"),
    ("{from|off|out of} <g> {take off|take away|take|subtract|deduct|remove|knock off} <h>", "<g> - <h>"),
    ("{what's|whats|what is|how much is} <h> {off|from|less than|subtracted from|taken from|under|away from|below|deducted from} <g>", "<g> - <h>"),
    ("{take|subtract|deduct|minus} <h> {from|off|out of|away from} <g>{|, what's that|, what's left| please}", "<g> - <h>"),
    (f"{{i owe|i still owe|i have to give|i lent}} <who> <m> and {{my mum|my brother|the bank|my flatmate|a colleague|my dad}} <q>{_AND} {_TOTAL}", "<m> + <q>"),
    (f"{{i owe|i still owe|i have to pay}} <who> <m>{{,|}} {{and |}}{{my sister|the dentist|my neighbour|the bank}} <q> and {{my mum|the garage|my flatmate|the plumber}} <r>{_AND} {_TOTAL}", "<m> + <q> + <r>"),
    (f"<m> {_WHERE}, <q> {_WHERE}{{,| and}} <r> {_WHERE}{_AND} {_TOTAL}", "<m> + <q> + <r>"),
    (f"<m> {_WHERE} {{and|plus}} <q> {_WHERE}{_AND} {_TOTAL}", "<m> + <q>"),
    ("{add up|total up|tot up|sum up|add together|total of|sum of} <m>, <q>{,| and|, and} <r>{| for me| please|}", "<m> + <q> + <r>"),
    ("<m>, <q>{,| and} <r>{:|,|;| -} {total|sum|add them|together|add up|what's the sum|how much together|add those up}", "<m> + <q> + <r>"),
    ("{i gave|i paid with|i paid|handed over} {him |her |them |a |}<g>{| note} {for|and it was|and it cost|, the bill was|and the thing was} <h>{,|.|;} {change?|what's my change|how much change|how much do i get back|what should i get back|what change}", "<g> - <h>"),
    ("{i need|we need|the target is|it costs|the deposit is|the phone is} <g>{,| and|.} {i have|i've got|we have|so far i've got|saved} <h>{| so far| already| saved}{,|.|;} {how much more|how much is missing|what's missing|how much to go|how much do i still need}", "<g> - <h>"),
    ("{it's|there are|we've driven|i've read|i've done} <h> {of|out of} <g>{| km| pages| steps| hours| laps}{,|.|;} {how many to go|how many are left|how much is left|how many more|what's left}", "<g> - <h>"),
    ("{i'm|she's|he's|my mum is|dad is|my sister is} <g> and {he's|she's|my brother is|my son is|the baby is|<who> is} <h>{,|.|;} {how many years between us|what's the age difference|how much older am i|what's the difference|how many years apart}", "<g> - <h>"),
    ("{a film|the flight|the drive|my nap|the concert|the match} {of|is|takes|lasts} <n> hours and <t> minutes{,|.|;} {how many minutes|in minutes|how many minutes is that|what's that in minutes}", "<n> * 60 + <t>"),
    ("<n> {hours|h|hrs} <t> {minutes|min|mins} in minutes", "<n> * 60 + <t>"),
    ("{a|one} {room|wall|bed|rug|window|garden} {<s> by <t>|<s> x <t>|<s> m by <t> m}{,|.|;} {how many square metres|area|area?|what's the area|how big}", "<s> * <t>"),
)  # fmt: skip
"""What is left, what is owed, what comes together."""

WORDS: tuple[tuple[str, str], ...] = (
    ("<i> {plus|and|plus|added to} <o>", "<i> + <o>"), ("<i> {minus|less|minus|take away} <o>", "<i> - <o>"), ("<i> {times|times|multiplied by|by} <o>", "<i> * <o>"), ("<i> {divided by|divided by|over|split by} <o>", "<i> / <o>"),
    ("{add|put together} <i> and <o>", "<i> + <o>"), ("{subtract|take} <o> from <i>", "<i> - <o>"), ("multiply <i> {by|with} <o>", "<i> * <o>"), ("divide <i> by <o>", "<i> / <o>"),
    ("<o> percent of <i>", "<i> * <o> / 100"), ("{the square root of|root of|square root of} <i>", "sqrt(<i>)"), ("<i> squared", "<i> ** 2"), ("half of <i>", "<i> / 2"), ("{double|twice} <i>", "<i> * 2"),
    ("<i> plus <o> plus <u>", "<i> + <o> + <u>"), ("<i> plus <o> minus <u>", "<i> + <o> - <u>"), ("<i> times <o> plus <u>", "<i> * <o> + <u>"), ("<i> {plus|and} <a>", "<i> + <a>"), ("<a> {minus|less} <i>", "<a> - <i>"), ("<i> {times|x} <a>", "<i> * <a>"), ("<a> {divided by|over} <i>", "<a> / <i>"),
    ("<a> {times|x} <i>", "<a> * <i>"), ("<a> plus <i>", "<a> + <i>"),
)  # fmt: skip
"""``<i>``, ``<o>`` and ``<u>`` are in words."""

OTHER_SHARE = "{and |what about |how about |ok and |and what's |now |and with |and at |same with |make it |so what about |no, |sorry i meant |and if it's |try }<p>{%| percent|% then| percent then|%, please}{|?}"
"""After so many percent of something: so many of the same."""
