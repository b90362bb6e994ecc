"""The English sentences of every verdict, marked for translation; `explain` is their only reader.

Written for somebody with six years of school: short, active, one thought each.
"""

from __future__ import annotations

from server.matching.types import Verdict


def N_(text: str) -> str:
    """Mark a constant for extraction; it is translated where it is shown."""
    return text


SUMMARY = {
    Verdict.DANGER: N_("Stop. There are strong signs of a lure or a scam. Read the reasons below."),
    Verdict.CAUTION: N_("Be careful. Some signs here fit a lure. Check before you answer."),
    Verdict.UNKNOWN: N_(
        "We found no warning about this. That does not prove it is honest: new lures appear "
        "every day."
    ),
    Verdict.RECOGNISED: N_(
        "This is a known site. An advertisement on it can still be a lure: check the employer too."
    ),
}

REASONS = {
    "host_listed": N_("The site %(value)s was listed by %(listed_by)s (%(listed_on)s)."),
    "host_reported": N_(
        "The site %(value)s was reported as a scam site by %(listed_by)s (%(listed_on)s)."
    ),
    "url_listed": N_("The page %(value)s was listed by %(listed_by)s (%(listed_on)s)."),
    "url_reported": N_("The page %(value)s was reported by %(listed_by)s (%(listed_on)s)."),
    "name_listed": N_(
        "The name “%(query)s” matches “%(value)s”, listed by %(listed_by)s (%(listed_on)s)."
    ),
    "name_listed_as_reported": N_(
        "The name “%(query)s” matches “%(value)s”, listed by %(listed_by)s (%(listed_on)s), as "
        "reported by %(publisher)s."
    ),
    "name_reported": N_(
        "The name “%(query)s” matches “%(value)s”, reported by %(listed_by)s (%(listed_on)s)."
    ),
    "name_similar": N_(
        "The name “%(query)s” is close to “%(value)s”, which %(listed_by)s names "
        "(%(listed_on)s). It may not be the same."
    ),
    "name_shared": N_(
        "“%(value)s” is named by %(listed_by)s (%(listed_on)s), but many other people or "
        "places have this name. The name alone tells nothing."
    ),
    "place_named": N_("Warnings about scam compounds name this place: %(value)s."),
    "contact_listed": N_("The contact %(value)s was listed by %(listed_by)s (%(listed_on)s)."),
    "contact_reported": N_("The contact %(value)s was reported by %(listed_by)s (%(listed_on)s)."),
    "lookalike_homograph": N_(
        "%(host)s uses letters that look like the letters of %(brand)s. It is another site."
    ),
    "lookalike_spelling": N_(
        "%(host)s is spelt almost like %(brand)s. It is not a known site of %(brand)s."
    ),
    "lookalike_words": N_(
        "%(host)s puts the name %(brand)s together with other words. It is not a known site of "
        "%(brand)s."
    ),
    "lookalike_embedded": N_(
        "%(host)s contains the address %(domain)s, but it is another site: its owner is "
        "%(registrable)s."
    ),
    "lookalike_subdomain": N_(
        "%(host)s uses the name %(brand)s in front, but the site belongs to %(registrable)s."
    ),
    "lookalike_suffix": N_(
        "%(host)s has the name of %(brand)s with another ending. The known site is %(domain)s."
    ),
    "lookalike_government": N_(
        "%(host)s looks like a government address, but governments do not use addresses that "
        "end like this."
    ),
    "host_recognised": N_(
        "%(host)s belongs to %(brand)s. Anybody may have written the advertisement on it."
    ),
    "shared_host": N_("Anybody can open a page on %(platform)s. Find out who is behind this one."),
    "link_unwrapped": N_("This link sends you on to %(host)s."),
    "input_unreadable": N_(
        "We could not read this. Copy the whole link, name, number or address and try again."
    ),
}

INNOCENT = {
    "host_listed": N_(
        "A list can be out of date: the site may have a new owner, or may have been repaired."
    ),
    "url_listed": N_("The page may have been cleaned since it was reported."),
    "name_listed": N_(
        "Another company can have the same name. Compare the country, the address and the "
        "registration number."
    ),
    "name_similar": N_(
        "Many honest companies have similar names. Compare the country, the address and the "
        "registration number."
    ),
    "name_shared": N_("Most people and places with this name have nothing to do with it."),
    "place_named": N_("Most people who live and work in this place have nothing to do with it."),
    "contact_listed": N_("A number or account can be stolen, or given to a new owner."),
    "lookalike_homograph": N_("Some real names are written with these letters."),
    "lookalike_spelling": N_("It may be a real company with a similar name."),
    "lookalike_words": N_("It may be a partner, a country site or a fan page of %(brand)s."),
    "lookalike_embedded": N_("Some services show other sites inside their own address."),
    "lookalike_subdomain": N_("Companies sometimes rent such a page for their own staff."),
    "lookalike_suffix": N_("Another company can own this name with another ending."),
    "lookalike_government": N_("Some offices hire a private company for their site."),
}

NEXT_STEPS = {
    "danger": (
        N_("Do not send money, papers or a photo of your passport. Do not travel."),
        N_("Keep the messages, numbers and links. They help the police and others."),
    ),
    "call": (N_("Talk to somebody you trust, or call one of the numbers below."),),
    "no_number": (
        N_("If somebody is in danger now, do not wait for us: call the police, or your embassy."),
    ),
    "caution": (
        N_("Find the employer's phone number yourself, not from the advertisement, and ask."),
        N_("Do not pay and do not send your passport before you have checked."),
    ),
    "unknown": (N_("Check the employer with a phone number or address that you found yourself."),),
    "recognised": (
        N_("Check the employer with a phone number or address that you found yourself."),
    ),
    "lookalike_homograph": (N_("Type the address of the known site yourself."),),
    "lookalike_spelling": (N_("Type the address of the known site yourself."),),
    "lookalike_words": (N_("Type the address of the known site yourself."),),
    "lookalike_embedded": (N_("Type the address of the known site yourself."),),
    "lookalike_subdomain": (N_("Type the address of the known site yourself."),),
    "lookalike_suffix": (N_("Type the address of the known site yourself."),),
    "always": (
        N_(
            "Before you travel for work, have a contract that you can read and a work visa. "
            "A tourist visa is not enough."
        ),
        N_("Keep your own passport. Nobody else may hold it."),
    ),
}

# Translators: the space before the full stop keeps it out of the address
REGISTER = N_("Look for the agency in the official register: %(name)s, %(url)s . Check: %(what)s")

HELP = {
    "embassy": N_("Your embassy or consulate"),
    "police": N_("The police of the place where you are"),
    "iom": N_("IOM, the migration agency of the United Nations"),
}
