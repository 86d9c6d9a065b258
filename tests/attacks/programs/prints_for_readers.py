"""Print what spreadsheets, browsers and Markdown obey, and leave."""

import sys

ACTS = """=cmd|' /C calc'!A0
+1+1
@SUM(1)
-2+3
<script>alert(1)</script><img src=x onerror=alert(1)>
[here](javascript:alert(1)) ![there](http://192.0.2.1/x.png)
``````
# Full points
| a | b |
~~~
"""

if __name__ == "__main__":
    print(ACTS, file=sys.stderr)
    sys.exit("=1+1 <script>alert(2)</script> ` [x](javascript:alert(3))")
