"""Listings as real servers send them, all of the same folder, and wrong ones."""

from __future__ import annotations

#: Name to kind of the folder `/` that every page here lists.
FOLDER = {
    "dir1": "dir",
    "a b.txt": "file",
    "p%41.txt": "file",
    "q?.txt": "file",
    "h#.txt": "file",
    "a&amp;b.txt": "file",
    "<b>.txt": "file",
    "c:olon.txt": "file",
    "文件.txt": "file",
    "plain.txt": "file",
}
NGINX = """<html>\r
<head><title>Index of /</title></head>\r
<body>\r
<h1>Index of /</h1><hr><pre><a href="../">../</a>\r
<a href="dir1/">dir1/</a>        14-Nov-2023 22:13       -\r
<a href="%3Cb%3E.txt">&lt;b&gt;.txt</a>    14-Nov-2023 22:13       9\r
<a href="a%20b.txt">a b.txt</a>     14-Nov-2023 22:13       9\r
<a href="a%26amp%3Bb.txt">a&amp;amp;b.txt</a>     14-Nov-2023 22:13       9\r
<a href="c%3Aolon.txt">c:olon.txt</a>\r
<a href="h%23.txt">h#.txt</a>\r
<a href="p%2541.txt">p%41.txt</a>\r
<a href="plain.txt">plain.txt</a>\r
<a href="q%3F.txt">q?.txt</a>\r
<a href="%E6%96%87%E4%BB%B6.txt">文件.txt</a>\r
</pre><hr></body>\r
</html>\r
"""
APACHE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<HTML><HEAD><TITLE>Index of /</TITLE></HEAD><BODY><H1>Index of /</H1>
<TABLE><TR><TH><A HREF="?C=N;O=D">Name</A></TH><TH><A HREF="?C=M;O=A">Last modified</A></TH></TR>
<TR><TD><IMG SRC="/icons/folder.gif" ALT="[DIR]"></TD><TD><A HREF="/">Parent Directory</A></TD></TR>
<TR><TD><A HREF="dir1/">dir1/</A></TD></TR>
<TR><TD><A HREF="%3cb%3e.txt">&lt;b&gt;.txt</A></TD></TR>
<TR><TD><A HREF="a%20b.txt">a b.txt</A></TD></TR>
<TR><TD><A HREF="a&amp;amp;b.txt">a&amp;amp;b.txt</A></TD></TR>
<TR><TD><A HREF="./c:olon.txt">c:olon.txt</A></TD></TR>
<TR><TD><A HREF="h%23.txt">h#.txt</A></TD></TR>
<TR><TD><A HREF="p%2541.txt">p%41.txt</A></TD></TR>
<TR><TD><A HREF="plain.txt">plain.txt</A></TD></TR>
<TR><TD><A HREF="q%3f.txt">q?.txt</A></TD></TR>
<TR><TD><A HREF="%e6%96%87%e4%bb%b6.txt">&#25991;件.txt</A></TD></TR>
</TABLE></BODY></HTML>
"""
BARE = """<ul>
<li><a href=/dir1>dir1</a>
<li><a href=/%3Cb%3E.txt>&lt;b&gt;.txt</a>
<li><a href='/a b.txt'>a b.txt</a>
<li><a href=/a%26amp;b.txt>entities</a>
<li><a href=/c:olon.txt>c:olon.txt</a>
<li><a href=/h%23.txt>h#.txt</a>
<li><a href=/p%2541.txt>p%41.txt</a>
<!-- <a href=nothing.txt>nothing.txt</a> -->
<li><a href=/plain.txt>plain.txt</a>
<li><a href=/q%3F.txt>q?.txt</a>
<li><a href=/文件.txt>文件.txt</a>
<li><a href=http://www.example.org/>by somebody</a> <a href="mailto:a@b">write</a>
</ul>
"""
FULL = """<base href="http://localhost:8080/"><script>"<a href='x'>"</script>
<p><a href="http://127.0.0.1:8080/dir1/">dir1</a>
<a href="%3Cb%3E.txt">&lt;b&gt;.txt</a> <a href="//localhost:8080/a%20b.txt">a b.txt</a>
<a href="a%26amp%3Bb.txt">a&amp;amp;b.txt</a> <a href="c%3Aolon.txt">c:olon.txt</a>
<a href="h%23.txt#top">h#.txt</a> <a href="p%2541.txt?download">p%41.txt</a>
<a href="x/../plain.txt">plain.txt</a> <a href=" q%3F.txt ">q?.txt</a>
<a href="%E6%96%87%E4%BB%B6.txt">文件.txt</a>
"""
#: Pages that list the folder rightly, whatever they look like.
RIGHT = {
    "nginx": NGINX.encode(),
    "Apache": APACHE.encode(),
    "bare": BARE.encode(),
    "full URLs": FULL.encode(),
    "a byte order mark": b"\xef\xbb\xbf" + NGINX.encode(),
    "cut in a letter": NGINX.encode().replace("文件.txt</a>".encode(), b"\xe6\x96</a>"),
}
#: The same with one fault, and the entry whose link is wrong then.
WRONG_LINKS = {
    "nothing encoded": ("p%2541.txt", "p%41.txt", "p%41.txt"),
    "encoded twice": ("a%20b.txt", "a%2520b.txt", "a b.txt"),
    "a question mark": ("q%3F.txt", "q?.txt", "q?.txt"),
    "a number sign": ("h%23.txt", "h#.txt", "h#.txt"),
    "a scheme": ("c%3Aolon.txt", "c:olon.txt", "c:olon.txt"),
    "no slash behind the folder above": (
        '"plain.txt"',
        '"/sub/plain.txt"',
        "plain.txt",
    ),
    "an entity too many": ("a%26amp%3Bb.txt", "a&amp;b.txt", "a&amp;b.txt"),
}
