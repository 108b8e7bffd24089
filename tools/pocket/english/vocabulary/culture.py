"""Films, books, music, games and sport."""

CULTURE: dict[str, str] = {
    "film": (
        "Titanic|The Matrix|Inception|Interstellar|Avatar|The Godfather|Pulp Fiction|Fight Club|Forrest Gump|The Shawshank Redemption|Star Wars|The Empire Strikes Back|The Lord of the Rings|The Hobbit|Jurassic Park|"
        "Jaws|E.T.|Back to the Future|Alien|Terminator 2|Blade Runner|Dune|Oppenheimer|Barbie|Parasite|Joker|The Dark Knight|Avengers: Endgame|Black Panther|Frozen|Toy Story|Finding Nemo|The Lion King|Up|Coco|Shrek|"
        "Spirited Away|My Neighbour Totoro|Home Alone|Die Hard|Love Actually|Notting Hill|Pretty Woman|Dirty Dancing|Grease|Mamma Mia|La La Land|Casablanca|Gone with the Wind|Psycho|The Shining|2001: A Space Odyssey|"
        "Goodfellas|Scarface|Gladiator|Braveheart|Saving Private Ryan|Schindler's List|1917|Dunkirk|Top Gun|Mission: Impossible|Skyfall|Casino Royale|John Wick|Mad Max|Everything Everywhere All at Once|Amélie|"
        "The Big Lebowski|Groundhog Day|The Truman Show|Memento|Se7en|The Sixth Sense|Shutter Island|Whiplash|Get Out|Hereditary|Midsommar|Saw|Scream|It|Paddington 2|Moana|Encanto|Inside Out 2|Wicked|Deadpool"
    ),
    "series": (
        "Breaking Bad|Better Call Saul|Game of Thrones|House of the Dragon|The Sopranos|The Wire|Friends|Seinfeld|The Office|Parks and Recreation|Brooklyn Nine-Nine|How I Met Your Mother|The Big Bang Theory|"
        "Stranger Things|Squid Game|Dark|Money Heist|Black Mirror|The Crown|Bridgerton|Downton Abbey|Peaky Blinders|Sherlock|Doctor Who|Succession|Ted Lasso|Severance|The Bear|The Last of Us|Wednesday|The Witcher|"
        "Chernobyl|Band of Brothers|True Detective|Fargo|Mad Men|Lost|Grey's Anatomy|House|The Simpsons|South Park|Family Guy|Rick and Morty|BoJack Horseman|Attack on Titan|One Piece|Death Note|Naruto|Bake Off|"
        "Love Island|Strictly|The Traitors|EastEnders|Coronation Street|Bluey|Peppa Pig|Paw Patrol|The Mandalorian|Andor|Yellowstone|Slow Horses|The White Lotus|Euphoria|Fleabag|Arcane|Top Gear|Jeopardy"
    ),
    "book": (
        "1984|Animal Farm|Brave New World|The Great Gatsby|To Kill a Mockingbird|The Catcher in the Rye|Of Mice and Men|Lord of the Flies|Pride and Prejudice|Wuthering Heights|Jane Eyre|Frankenstein|Dracula|"
        "Macbeth|Hamlet|Romeo and Juliet|Othello|A Midsummer Night's Dream|The Odyssey|The Iliad|Don Quixote|War and Peace|Anna Karenina|Crime and Punishment|Moby Dick|The Old Man and the Sea|The Hobbit|Narnia|"
        "The Little Prince|Harry Potter|The Hunger Games|Twilight|The Da Vinci Code|The Alchemist|Sapiens|Atomic Habits|Thinking, Fast and Slow|Rich Dad Poor Dad|The Handmaid's Tale|Fahrenheit 451|Slaughterhouse-Five|"
        "Catch-22|The Road|Normal People|Where the Crawdads Sing|Gone Girl|The Martian|Project Hail Mary|Ender's Game|Foundation|The Name of the Wind|Mistborn|The Gruffalo|Matilda|Faust|The Trial|Ulysses|Emma|the Bible|the Quran|Dune"
    ),
    "game": (
        "Minecraft|Fortnite|Roblox|Elden Ring|Dark Souls|Bloodborne|Skyrim|Fallout 4|The Witcher 3|Cyberpunk|GTA V|GTA 6|Red Dead Redemption 2|Zelda|Breath of the Wild|Mario Kart|Super Mario Odyssey|Animal Crossing|"
        "Stardew Valley|Hollow Knight|Silksong|Hades|Celeste|Terraria|Factorio|Civilization VI|Age of Empires|StarCraft|League of Legends|Dota 2|Valorant|Counter-Strike|Overwatch|Apex Legends|Call of Duty|Warzone|"
        "FIFA|EA FC|NBA 2K|Rocket League|The Sims 4|Baldur's Gate 3|Diablo 4|World of Warcraft|Final Fantasy XIV|Genshin Impact|Pokémon Scarlet|Pokémon Go|Monster Hunter|Resident Evil 4|God of War|The Last of Us|"
        "Portal 2|Half-Life|Subnautica|No Man's Sky|Palworld|Helldivers 2|Balatro|Among Us|Candy Crush|Wordle|chess|poker|blackjack|Monopoly|Catan|Risk|Scrabble|Uno|backgammon|bridge|D&D|Tetris|Mahjong|Rummikub|Go"
    ),
    "song": (
        "Bohemian Rhapsody|Hotel California|Stairway to Heaven|Imagine|Yesterday|Hey Jude|Let It Be|Wonderwall|Smells Like Teen Spirit|Billie Jean|Thriller|Purple Rain|Africa|Take On Me|Sweet Caroline|Mr. Brightside|"
        "Dancing Queen|Waterloo|Hallelujah|Shape of You|Blinding Lights|Rolling in the Deep|Someone Like You|Bad Guy|Shake It Off|Anti-Hero|Halo|Umbrella|Lose Yourself|Sicko Mode|Old Town Road|Despacito|Macarena|"
        "Don't Stop Believin'|Livin' on a Prayer|Sweet Child o' Mine|Thunderstruck|Nothing Else Matters|One|Creep|Zombie|Viva la Vida|Fix You|Clocks|All I Want for Christmas|Last Christmas|Silent Night|Jingle Bells|"
        "Happy Birthday|Baby Shark|Let It Go|Für Elise|Clair de Lune|the Ode to Joy|the Four Seasons|the national anthem|Country Roads|Ring of Fire|Jolene|Dreams|Espresso|Flowers|Time After Time|At Last|Monday Monday"
    ),
    "band": (
        "the Beatles|the Rolling Stones|Queen|Pink Floyd|Led Zeppelin|ABBA|U2|Coldplay|Radiohead|Nirvana|Metallica|AC/DC|Iron Maiden|Guns N' Roses|Oasis|Blur|Arctic Monkeys|The Killers|Muse|Green Day|Blink-182|"
        "Linkin Park|Rammstein|Kraftwerk|Depeche Mode|The Cure|The Smiths|Joy Division|R.E.M.|Pearl Jam|Foo Fighters|Red Hot Chili Peppers|Fleetwood Mac|the Eagles|the Beach Boys|Simon and Garfunkel|BTS|Blackpink|"
        "One Direction|Take That|the Spice Girls|Daft Punk|Gorillaz|Massive Attack|Arcade Fire|Imagine Dragons|Maroon 5|Bon Jovi|Black Sabbath|Deep Purple|Genesis|Dire Straits|Tame Impala|Måneskin|Tool|Slipknot"
    ),
    "music": (
        "jazz|some jazz|rock music|techno|lo-fi beats|classical music|country|hip hop|reggae|80s hits|90s music|christmas songs|whale sounds|white noise|rain sounds|a podcast|the latest podcast|an audiobook|"
        "my playlist|my running playlist|my liked songs|something calm|something upbeat|party music|sleep sounds|bbc radio 4|radio 1|the radio|a lullaby|k-pop|metal|opera|salsa|film scores|study music|the blues"
    ),
    "team": (
        "Arsenal|Chelsea|Liverpool|Man United|Manchester City|Spurs|Newcastle|Everton|West Ham|Leeds|Celtic|Rangers|Real Madrid|Barcelona|Atlético|Bayern|Dortmund|Juventus|Inter|AC Milan|Napoli|PSG|Ajax|Benfica|"
        "the Lakers|the Celtics|the Warriors|the Bulls|the Knicks|the Cowboys|the Patriots|the Chiefs|the Eagles|the Packers|the 49ers|the Yankees|the Red Sox|the Dodgers|the Cubs|the Maple Leafs|the Bruins|"
        "Ferrari|Red Bull|McLaren|Mercedes|England|Scotland|Wales|Ireland|the All Blacks|the Springboks|the Wallabies|Team USA|Brazil|Argentina|France|Germany|Boca Juniors|Galatasaray|Inter Miami|Wrexham"
    ),
    "sport": (
        "football|soccer|rugby|cricket|tennis|golf|basketball|baseball|hockey|ice hockey|volleyball|badminton|table tennis|swimming|cycling|formula 1|boxing|judo|karate|fencing|rowing|sailing|surfing|skiing|"
        "snowboarding|figure skating|gymnastics|athletics|the marathon|climbing|darts|snooker|curling|handball|american football|lacrosse|wrestling|mma|polo|archery|triathlon|bowling|padel|squash|netball|skateboarding"
    ),
    "match": (
        "the world cup|the world cup final|the champions league final|the super bowl|the fa cup|the olympics|the winter olympics|the euros|the premier league|the grand national|wimbledon|the us open|the ashes|"
        "the six nations|the tour de france|the giro|the nba finals|the world series|the stanley cup|the masters|the ryder cup|the monaco grand prix|le mans|the indy 500|eurovision|the oscars|the grammys|the emmys|"
        "the nobel peace prize|the booker prize|the london marathon|the boat race|march madness|the copa america|the africa cup of nations|roland garros|the election|the last election|the midterms|strictly|bake off"
    ),
    "instrument": "guitar|piano|violin|cello|flute|clarinet|saxophone|trumpet|trombone|drums|ukulele|banjo|harp|accordion|harmonica|bass|organ|recorder|oboe|bagpipes|sitar|mandolin|synthesizer|viola|tuba",
    "hobby": (
        "knitting|crochet|pottery|woodworking|birdwatching|photography|fishing|gardening|hiking|camping|chess|origami|calligraphy|baking|brewing beer|sourdough|yoga|pilates|meditation|running|bouldering|scuba diving|"
        "stargazing|genealogy|juggling|magic tricks|card tricks|model trains|lego|painting miniatures|watercolours|sewing|quilting|embroidery|beekeeping|foraging|kayaking|horse riding|salsa dancing|ballet|journaling|"
        "geocaching|metal detecting|drone flying|home brewing|3d printing|leatherwork|soap making|candle making|crossword puzzles|speedcubing|stand-up comedy|rock climbing|weightlifting|crossfit|martial arts|parkour"
    ),
}  # fmt: skip
