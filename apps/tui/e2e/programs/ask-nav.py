"""Prints the reply of an address, with the cookies of a file.

usage: ask-nav.py (http.cookiejar | yt-dlp) FILE URL USER_AGENT
"""

import sys
import urllib.request

reader, file, url, user_agent = sys.argv[1:]
if reader == "yt-dlp":
    from yt_dlp import YoutubeDL

    # Without certifi it trusts the file of SSL_CERT_FILE, as Python does.
    options = {
        "cookiefile": file,
        "quiet": True,
        "compat_opts": {"no-certifi"},
        "http_headers": {"User-Agent": user_agent},
    }
    with YoutubeDL(options) as downloader:
        print(downloader.urlopen(url).read().decode())
else:
    from http.cookiejar import MozillaCookieJar

    jar = MozillaCookieJar(file)
    jar.load()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.addheaders = [("User-Agent", user_agent)]
    print(opener.open(url).read().decode())
