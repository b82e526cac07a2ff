"""E-mail addresses, phone numbers and links as programs write them: which are real, which are the same."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit, urlunsplit

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]*[^\s@<>()\[\],;:\"\\.]")
_IN_ANGLES = re.compile(r"<([^<>]*)>\s*$")
_WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PROFILE = re.compile(r"/+in/+([^/]+)", re.IGNORECASE)
_LONGEST_LINK = 2000
_HANDLE = re.compile(r"[^\s/?#<>\"@:]+")
_PAGES = {
    "linkedin": "https://www.linkedin.com/in/", "twitter": "https://twitter.com/", "x": "https://x.com/",
    "facebook": "https://www.facebook.com/", "instagram": "https://www.instagram.com/",
    "telegram": "https://t.me/", "github": "https://github.com/", "gitlab": "https://gitlab.com/",
    "tiktok": "https://www.tiktok.com/@", "youtube": "https://www.youtube.com/@",
    "flickr": "https://www.flickr.com/people/", "reddit": "https://www.reddit.com/user/",
    "threads": "https://www.threads.net/@",
}  # fmt: skip
"""Where the page of an account is, by the name of the service in small letters."""
_SERVICES = {
    "jabber": "xmpp", "jabberinstant": "xmpp", "xmpp": "xmpp", "googletalk": "xmpp", "gtalk": "xmpp",
    "icqinstant": "icq", "aiminstant": "aim", "msninstant": "msn", "yahooinstant": "yahoo",
    "gadugaduinstant": "gg", "skypeusername": "skype", "skype": "skype",
}  # fmt: skip
_AFTER_HOST = re.compile(r"[/?#]")
_PORT = re.compile(r":\d+$")


def email_in(text: str) -> str | None:
    """The e-mail address that the text is (`a@b`, `mailto:a@b`, `Name <a@b>`), or None."""
    inner = _IN_ANGLES.search(text)
    body = inner[1] if inner else text
    body = body.strip()
    if body[:7].casefold() == "mailto:":
        body = body[7:].partition("?")[0]
    return body if _EMAIL.fullmatch(body) else None


def phone_in(text: str) -> str:
    """The number as it was written, without the `tel:` of a URI; `;ext=12` becomes ` ext 12`."""
    if text[:4].casefold() != "tel:":
        return text
    number, *parameters = text[4:].split(";")
    extension = [p.partition("=")[2] for p in parameters if p.casefold().startswith("ext=")]
    return " ext ".join([number.strip(), *(e for e in extension if e)])


def looks_like_link(text: str) -> bool:
    """Whether the text is a web address, with `https://` or without; an e-mail address is not."""
    if len(text) > _LONGEST_LINK or len(text.split(None, 1)) != 1 or text != text.strip():
        return False
    scheme = _WITH_SCHEME.match(text)
    host = _PORT.sub("", _AFTER_HOST.split(text[scheme.end() :] if scheme else text, maxsplit=1)[0])
    return 1 <= host.find(".", 1) <= len(host) - 3 and "@" not in host and ":" not in host


def account_link(service: str, text: str) -> str:
    """An account at a service as a link; empty where the text is none.

    A web address stays one. A name becomes the address of its page where the service has such pages, else
    what names it best: `xmpp:ada@example.org`, `irc:ada`. Apple's `x-apple:ada` and the scheme of the service
    in front of the name go.
    """
    named = re.sub(r"[^a-z0-9]", "", service.casefold())
    service = _SERVICES.get(named, named)
    if looks_like_link(text) and ("/" in text or service in _PAGES):
        return link(text)
    scheme, colon, rest = text.partition(":")
    if colon and scheme.isascii() and scheme.replace("-", "").isalnum():
        service = service or (scheme.casefold() if scheme.casefold() != "x-apple" else "")
        text = rest.lstrip("/")
    handle = text.strip().removeprefix("@")
    if not handle or len(handle) > _LONGEST_LINK or " " in handle:
        return ""
    if service in _PAGES:
        return link(_PAGES[service] + handle) if _HANDLE.fullmatch(handle) else ""
    return f"{service or 'im'}:{handle}"


def link(text: str) -> str:
    """A link as we keep it: LinkedIn's in one spelling, everything else as it was given.

    LinkedIn's are https, with a lower-case host, without query, fragment and the slash at the end. A profile
    is `https://www.linkedin.com/in/name` in small letters, whatever its country's host and language were:
    profiles tell people apart, so a card and an export that name the same one must do so in the same letters.
    """
    try:
        parts = urlsplit(text if _WITH_SCHEME.match(text) else f"https://{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return text
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return text
    profile = _PROFILE.match(parts.path)
    if profile:
        return f"https://www.linkedin.com/in/{profile[1].lower()}"
    return urlunsplit(("https", host, parts.path.rstrip("/"), "", ""))


def same_link(text: str) -> str:
    """What two spellings of one link share: all but scheme, `www.`, last slash and case of the host."""
    body = text[found.end() :] if (found := _WITH_SCHEME.match(text)) else text
    host, slash, path = body.partition("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{path}".rstrip("/")


def distinct(texts: Iterable[str], same: Callable[[str], str] = str.casefold) -> tuple[str, ...]:
    """The texts that are not empty, each once, the first spelling of each; `same` says what they share."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(same(text), text)
    return tuple(found.values())
