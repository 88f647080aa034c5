/**
 * Words that guessing programs try first: the general knowledge of every published leak (keyboard
 * walks, first names, teams, animals, pleasantries), in lower case and without digits or signs around
 * them, because the check cuts those off. Written for this project in 2026; not a copy of a list.
 */
const WORDS = `
password passwort passcode passphrase pass mypassword thepassword newpassword oldpassword
secret topsecret mysecret letmein letmeinnow openup opensesame open access accessgranted
welcome welcomehome welcomeback hello hellothere helloworld goodbye goodmorning goodnight please thankyou
iloveyou ilovemyself ilovegod ilovejesus iloveme loveyou loveme lovely lover love lovers mylove trueloveis
truelove forever foreverlove sweetheart sweetie honey honeybee darling babygirl babyboy baby babe princess
prince queen king angel angels heaven jesus jesuschrist god godisgood blessed faith amen
admin administrator root superuser user username guest login logon signin test tester testing testtest
testpassword demo default changeme changeit changethis temp temporary tempass example sample
qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qwaszx qweasd
qweasdzxc onetwothree onetwothreefour abc abcd abcde abcdef abcabc aabbcc abcxyz xyz
dragon dragons monkey monkeys tiger tigers lion lions eagle eagles bear bears wolf wolves shark dolphin
dolphins butterfly buttercup flower flowers sunflower rose daisy rainbow unicorn panda kitten kitty puppy
doggy bulldog chicken turtle spider scorpion snake horse pony mustang
sunshine moonlight starlight sunny summer autumn winter spring january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday
christmas halloween birthday holiday weekend
football baseball basketball soccer hockey tennis golf golfer volleyball softball swimming dancer yankees
cowboys steelers packers patriots redsox lakers raiders broncos chelsea liverpool arsenal barcelona
superman batman spiderman ironman wonderwoman starwars startrek skywalker pokemon pikachu minecraft
fortnite nintendo playstation xbox matrix gandalf hobbit merlin wizard magic phoenix ninja samurai pirate
master masterkey boss bigboss killer hunter ranger soldier warrior trooper shadow ghost phantom
freedom liberty america american newyork california texas london paris mexico canada
michael jennifer jessica ashley michelle charlie thomas robert daniel andrew joshua matthew anthony
jordan maggie nicole amanda hannah samantha elizabeth george william david richard joseph james john
maria anna sophie olivia emma
computer internet keyboard windows microsoft google facebook instagram youtube twitter amazon apple
samsung android iphone laptop samsunggalaxy network server database
ferrari porsche mercedes corvette camaro harley harleydavidson toyota honda chevrolet chevy dodge jeep
usedcar usedcars carscout autotrader
chocolate cookie cookies banana orange cherry pepper ginger peanut cheese coffee whiskey vodka pizza
diamond silver golden purple yellow black white green blue
money million millionaire dollar dollars lucky winner success happy happiness smile awesome whatever
nothing something trustno trustnoone fuckyou fuckoff asshole biteme letmesee blink metallica nirvana
slipknot eminem beatles guitar music rockstar rocknroll
correcthorsebatterystaple thisismypassword
`;

/** Lower-case words; a lookup, not an order. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  WORDS.split(/\s+/).filter((word) => word !== ''),
);
