"""Letters of other scripts that look like Latin ones; a part of Unicode's confusables (UTS 39) that names meet.

Each row: the Latin letter, then its look-alikes.
"""

from __future__ import annotations

_ROWS = """
A ΑАᎪꓮ
B ΒВᏴꓐ
C СϹᏟꓚ
D Ꭰꓓ
E ΕЕᎬꓰ
F Ϝꓝ
G ԌᏀꓖ
H ΗНᎻꓧ
I ΙІӀꓲ
J ЈͿᎫꓙ
K ΚКᏦꓗ
L Ꮮꓡ
M ΜМᎷꓟ
N Νꓠ
O ΟОՕꓳ
P ΡРᏢꓑ
Q Ԛ
R ᎡᏒꓣ
S ЅՏᏚꓢ
T ΤТᎢꓔ
U Սꓴ
V ѴᏙꓦ
W ԜᎳꓪ
X ΧХꓫ
Y ΥҮУꓬ
Z ΖᏃꓜ
a аɑα
b Ьь
c сϲ
d ԁ
e е
g ɡ
h һհ
i іιı
j јϳ
k кκ
l ӏ
m м
n ո
o оοօσ
p рρ
q ԛգ
r гᴦ
s ѕ
t т
u υս
v νѵ
w ԝ
x хχ
y уүγ
"""

LOOKALIKES = {ord(other): row[0] for row in _ROWS.strip().splitlines() for other in row.split()[1]}
"""For `str.translate`."""
