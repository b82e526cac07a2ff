"""Time zones as calendars call them: by the names of the IANA, and by Microsoft's."""

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MICROSOFT = {
    "dateline standard time": "Etc/GMT+12", "hawaiian standard time": "Pacific/Honolulu",
    "alaskan standard time": "America/Anchorage", "pacific standard time": "America/Los_Angeles",
    "us mountain standard time": "America/Phoenix", "mountain standard time": "America/Denver",
    "central america standard time": "America/Guatemala", "central standard time": "America/Chicago",
    "canada central standard time": "America/Regina", "central standard time (mexico)": "America/Mexico_City",
    "sa pacific standard time": "America/Bogota", "eastern standard time": "America/New_York",
    "us eastern standard time": "America/Indiana/Indianapolis", "atlantic standard time": "America/Halifax",
    "venezuela standard time": "America/Caracas", "sa western standard time": "America/La_Paz",
    "pacific sa standard time": "America/Santiago", "newfoundland standard time": "America/St_Johns",
    "e. south america standard time": "America/Sao_Paulo", "argentina standard time": "America/Buenos_Aires",
    "greenland standard time": "America/Godthab", "azores standard time": "Atlantic/Azores",
    "gmt standard time": "Europe/London", "greenwich standard time": "Atlantic/Reykjavik",
    "w. europe standard time": "Europe/Berlin", "central europe standard time": "Europe/Budapest",
    "romance standard time": "Europe/Paris", "central european standard time": "Europe/Warsaw",
    "w. central africa standard time": "Africa/Lagos", "gtb standard time": "Europe/Bucharest",
    "e. europe standard time": "Europe/Chisinau", "egypt standard time": "Africa/Cairo",
    "fle standard time": "Europe/Kiev", "israel standard time": "Asia/Jerusalem",
    "south africa standard time": "Africa/Johannesburg", "turkey standard time": "Europe/Istanbul",
    "russian standard time": "Europe/Moscow", "arab standard time": "Asia/Riyadh",
    "arabic standard time": "Asia/Baghdad", "e. africa standard time": "Africa/Nairobi",
    "iran standard time": "Asia/Tehran", "arabian standard time": "Asia/Dubai",
    "west asia standard time": "Asia/Tashkent", "pakistan standard time": "Asia/Karachi",
    "india standard time": "Asia/Calcutta", "sri lanka standard time": "Asia/Colombo",
    "nepal standard time": "Asia/Katmandu", "bangladesh standard time": "Asia/Dhaka",
    "se asia standard time": "Asia/Bangkok", "china standard time": "Asia/Shanghai",
    "singapore standard time": "Asia/Singapore", "taipei standard time": "Asia/Taipei",
    "w. australia standard time": "Australia/Perth", "tokyo standard time": "Asia/Tokyo",
    "korea standard time": "Asia/Seoul", "cen. australia standard time": "Australia/Adelaide",
    "aus central standard time": "Australia/Darwin", "e. australia standard time": "Australia/Brisbane",
    "aus eastern standard time": "Australia/Sydney", "tasmania standard time": "Australia/Hobart",
    "new zealand standard time": "Pacific/Auckland", "fiji standard time": "Pacific/Fiji",
    "utc": "UTC", "tzone://microsoft/utc": "UTC",
}  # fmt: skip
"""Of CLDR's windowsZones, for the territory 001."""


@lru_cache(1_000)
def zone_called(name: str) -> ZoneInfo | None:
    """The zone of a name, one with a path before it among them; None where nobody knows it."""
    name = name.strip().strip('"')
    name = _MICROSOFT.get(name.casefold(), name)
    parts = name.strip("/").split("/")
    for last in (len(parts), 3, 2, 1):
        shorter = "/".join(parts[-last:])
        try:
            return ZoneInfo(shorter)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
