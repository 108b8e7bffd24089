"""What changes from day to day: weather, news, scores, prices, timetables, opening hours. Beyond the model."""

_WHEN = "{|||| today| tomorrow| tonight| right now| this weekend| on saturday| next week| at 5| this morning| later| in the evening}"
WEATHER = (
    f"{{weather|forecast|temperature|rain|snow|uv index|pollen count|wind|humidity|sunset|sunrise|moon phase|air quality|tide times}}{{| for| in| at}} <town>{_WHEN}",
    f"{{what's|whats|what is|how's|hows|how is}} the {{weather|forecast|temperature}} {{like |looking |gonna be |going to be |}}in {{<town>|<land>|<town>}}{_WHEN}",
    f"{{will it|is it going to|is it gonna|does it|should it|might it|could it}} {{rain|snow|be sunny|be hot|freeze|clear up|storm|be windy|hail|be foggy}}{{ in <town>|}}{_WHEN}",
    f"{{is it|was it}} {{raining|snowing|cold|warm|hot|sunny|nice|windy}} {{in <town>|outside|out there|where i am}}{_WHEN}",
    "{do i need|should i take|shall i bring|will i need|is it worth taking} {an umbrella|a coat|a jacket|gloves|sun cream|a jumper|my wellies|snow tyres}{| today| tomorrow| at 6| for <town>| for the match|?}",
    "{can i|can we|should we|is it ok to} {bbq|have a picnic|hang the washing out|cycle to work|go to the beach|go skiing|mow the lawn|eat outside|leave the plants outside} {today|tomorrow|on sunday|at 3|this weekend|tonight}{, or will it rain|? what's the weather like|, what does the forecast say}",
    "{thinking about|planning|i want to have|we're having} {a bbq|a picnic|a hike|a garden party|a wedding outdoors} {on saturday|tomorrow|this weekend|at 4}{, will it be dry|. will the weather hold|, how's the weather|. what's the forecast}",
    "{how|what} {hot|cold|warm|windy|many degrees|temperature} {is it|will it be|will it get|does it get} {in <town>|in <land> in july|tomorrow at noon|tonight|on monday|outside|at the top of <terrain>}",
    "{when|what time|at what time} {does the sun set|does the sun rise|is sunset|is sunrise|is high tide|does it get dark|will the rain stop|is the golden hour|does the moon come up}{| today| tomorrow| in <town>| in december|}",
)
NEWS = (
    "{news|latest news|breaking news|headlines|top stories|the news|sports news|any news|today's headlines}{|?| please| from <land>| from <town>| about <firm>| about <star>| about <leader>| on the strike| on the war| about the election| in brief}",
    "{what's|whats|what is} {happening|going on|new|up|the latest} {in <land>|in <town>|with <firm>|with <star>|in the world|in politics|in ukraine|with the strike|on twitter|at <firm>}{| today| right now| these days|}",
    "{did you hear|have you heard|did you see} {about <star>|the news|about the earthquake in <land>|what <leader> said|about <firm>|who won <match>|the score}{|?| what happened| what do you think}",
    "{read me|give me|tell me|show me|summarize|play} {the news|today's news|the headlines|the front page|the sports news|the morning briefing|the stock report|the top 5 stories}{| please| of today| from the bbc| at 8|}",
    "{what's trending|what is everyone talking about|whats on the front page|what's the top story|what happened today|what did i miss|what happened yesterday|what happened this week}{| in <land>| on tiktok| on reddit| in sports|}",
    "{what|who} {did <leader> say|is leading in the polls|won the vote|resigned|died|got arrested|is on strike} {today|this week|yesterday|in <land>}",
)
SCORES = (
    "{<team> score|score <team>|<team> result|<team> vs <team2>|<team> <team2> score|<team> game|<team> news|<team> fixtures|the <sport> results|league table|<team> line-up|f1 results}{|?| please| today| tonight| last night}",
    "{what's|whats|what was|tell me} the {score|result|final score} {of|in|for|between} {the <team> game|<team> against <team2>|<team> <team2>|the match|<match>|yesterday's game}",
    "{did|have|has|will|can} <team> {win|won|lose|play|scored|beaten <team2>|beat <team2>|win the league|sign <athlete>|go down}{| today| last night| on saturday| 2-0| this season|}",
    "{when|what time|where|what channel|who} {do|does|are|is} {<team>} {play|playing|kick off|play next|on tv|play against}{| today| on sunday| tonight|}",
    "{who scored|who's winning|who is winning|who won|who lost|how many goals|who's top} {for <team>|<team> or <team2>|in the <team> game|yesterday|in the <sport>|the <sport> last night|in the league}",
    "what time {does|is|do|will} {<match>|the <team> game|the match|the final|kick-off|the grand prix|the fight|the draw} {start|kick off|on|begin|on tv}{| tonight| tomorrow| in <land>|}",
)
PRICES = (
    "{how much|what} {is|does|do|are|was|costs} {a tesla|an iphone|<product>|a pint in <town>|a flat in <town>|a litre of milk in <land>|a stamp to <land>|a netflix subscription|a ticket to <match>|a flight to <town>|a coffee in <town>|a gram of gold|a big mac in <land>|a ps5|a new kidney|an hour with a lawyer|a taxi to the airport|petrol in <land>}{| cost| these days| right now|}",
    "{price|current price|stock price|share price|value} of {<firm>|gold|silver|oil|bitcoin|ethereum|dogecoin|<product>|a barrel|diesel|electricity|copper}{|?| today| right now| in euros}",
    "{how's|how is|hows|how are} {bitcoin|the dow|the market|<firm> stock|the euro|gold|the ftse|the nasdaq|my portfolio|ethereum|the housing market|oil} {doing|today|looking|right now|going}",
    "{how much|how many|what} {is|are} {50|20|100|1,000|2500|75|9.99|15|300|5} {<money>} {in|in <money2>|worth|to <money2>|in <money2> right now|in <money2> today}{|?}",
    "{convert|change|exchange|turn|put} {50|20|100|1,000|2500|75|9.99|15|300|5|12.5} <money> {to|into|in} <money2>{| please| at today's rate|}",
    "{<money> to <money2>|exchange rate <money> <money2>|what's the <money> at|<money> rate today|current rate of <money>}",
    "{convert|change|turn|calculate|can you convert|i need} {250|72|5|10|6|1.5|180|350|42|3|26.2|100|98.6} <conversion>{| please|?|}",
    "{how much is|what is|what's|whats|how much are} {250|72|5|10|6|1.5|180|350|42|3|26.2|100|98.6} {<conversion>|<conversion_in>}{| please|?|}",
    "{250|5|180|42|3|100} {<conversion>|<conversion_in>}{|?| please}",
    "{<conversion>|<conversion> converter|formula <conversion>|how do i convert <conversion>|how to get from <conversion>}{|?}",
    "{how many|how much} {feet are in a mile|cups are in a litre|grams are in an ounce|kilometres are in a mile|ounces are in a pound|pints are in a gallon|ml are in a cup|teaspoons are in a tablespoon|litres are in a gallon|centimetres are in an inch|pounds are in a stone|acres are in a hectare|kilos are in a stone|sheets are in a ream|joules are in a calorie|hands high is a pony}{|?}",
    "{how many|how much} {cups|grams|tablespoons|ounces|teaspoons} is {250 grams of|2 cups of|100 ml of|a stick of|8 ounces of|3 tablespoons of} <ingredient>{| in grams| in cups|}",
    "{how much|how many} {protein|sugar|fat|calories|carbs|caffeine|salt|vitamin c|iron|fibre} {is|are} {in <dish>|in 100 grams of <ingredient>|in <drink>|in a bowl of <dish>|in 2 slices of <dish>|in <ingredient>}",
    "{what size|what shoe size|which bra size|what us size} is {a 38 in <land>|a eu 42 in uk|a uk 8|a medium in <land>|us 10 in europe}",
)
HOURS = (
    f"{{when|what time|until when|till when|how late}} {{does|is}} <venue> {{open|close|open until|shut|closing}}{_WHEN}",
    f"{{is|are}} <venue> {{open|closed|busy|still open|already open|open on sundays|open late|open on christmas}}{_WHEN}",
    "{opening hours|opening times|hours|phone number|address|closing time|number|website|menu} {of|for} <venue>{|?| please| on sunday}",
    "{where is|where's|how far is|how do i get to|nearest|closest|directions to|navigate to|take me to|route to|show me the way to} {<venue>|a petrol station|the nearest atm|the nearest hospital|a toilet|a pharmacy that is open now|<landmark>|the airport|heathrow|a vegan restaurant|parking|a playground|an ev charger}{| please| from here| on foot|}",
    "{when|what time|how often} {is|does|do} {the next train to <town>|the next bus|the last train to <town>|the last tube|the ferry to <land>|the flight from <town>|flight BA 287|the 42 bus|the night bus|the school run|the mail|the recycling lorry} {leave|arrive|go|come|land|depart|due}{| today| tonight| please|}",
    "{is|are} {the train to <town>|flight LH 431|the <town> flight|the 8:15 to <town>|my train|the m25|the a4|the tube|the trains} {on time|late|delayed|cancelled|running|blocked|busy}{| today| tomorrow|}",
    "{train times|bus times|timetable|departures|flight status|cheap flights|trains|flights} {to|from|for} <town>{| tomorrow| on friday| at 7| after 18:00| on the 14th| next weekend}",
    "{how's|how is|how bad is|any} {the traffic|traffic} {to <town>|on the motorway|in <town>|right now|on the way to work|at 8 in the morning}",
    "{how long|how many minutes} {do i need|will it take|is the walk|is the queue|is the wait|does the delivery take} {to <venue>|to <landmark>|at <venue>|from <town>|at the airport|by bus}{| right now| at 5pm|}",
    "{what's|whats|what is|anything good} on {tv|telly|bbc one|netflix|at the cinema|channel 4|the radio|in <town>|disney plus|prime}{| tonight| at 8| tomorrow| this weekend| right now|}",
    "{what time|when|what channel|where} {is|does|can i watch} {<series>|<film>|<match>|the new <series>|the next episode of <series>|season 3 of <series>|the <film> sequel|<band> tickets} {on|start|start on tv|come out|in cinemas|released|on sale|streaming}",
    "{events|concerts|what's on|parties|gigs|exhibitions|flea markets} in <town>{| tonight| on saturday| this month| this weekend|}",
    "{when|where} {is|does} <band> {on tour|playing|play in <town>|next concert|tickets on sale|come to <land>}",
)
