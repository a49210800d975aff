"""Words too common to name a theme: lower case, without accents, of three letters and more."""

_ENGLISH = """
about above after again all almost along already also although always among and another any anybody anyone anything
are around because been before behind being below best better between both but can cannot come comes coming could did
does doing done don down during each either else enough even ever every everybody everyone everything few for from
full further get gets getting give given gives goes going gone good got had has have having her here hers him his how
however into isn its just keep keeps know let like little long look looks made make makes making many may maybe mean
might more most much must near need needs never new next nobody none nor not nothing now off often one only onto open
other others our out over own people per perhaps please put quite rather really said same say says see seem seems
several shall she should since some somebody someone something soon still such sure take takes tell than that the
their them then there these they thing things think this those though through too toward towards try two under until
upon use used using very want wants was way well were what when where whether which while who whom whose why will with
within without work would yes yet you your
"""
_FRENCH = """
afin ailleurs ainsi alors apres assez aucun aucune aura aussi autant autour autre autres avaient avait avant avec
avoir avons beaucoup bien bon bonne car cela celle celles celui ces cet cette ceux chacun chaque chez comme comment
contre dans dehors deja dela depuis derriere des dessous dessus deux devant devrait doit doivent donc dont encore
enfin entre est etaient etait etant ete etes etre eux faire fait faites font faut fois ici ils jamais jusqu jusque
juste les leur leurs loin lors lorsque lui mais meme memes mes mettre mieux mis moins mon nos notre nous ont par parce
parfois partout pas pendant personne personnes peu peut peuvent plus plutot plusieurs pour pourquoi pourrait pouvoir
pres presque puis puisque quand que quel quelle quelles quelqu quelque quelques quels qui quoi rien sans sauf sera
serait ses seulement sinon soi soit sommes son sont souvent sous sur surtout tant tel telle tellement tels tes toi ton
tous tout toute toutefois toutes tres trop une vers voici voila vont vos votre vous vraiment
"""

STOPWORDS = frozenset(f"{_ENGLISH} {_FRENCH}".split())
