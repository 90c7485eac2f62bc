"""What can go wrong with the journal, by what the catcher can do about it; `str()` is one sentence. Imports nothing.

JournalError                    every one of them
+-- JournalAddressError         the setting names no database that can be used; mend the setting
+-- JournalNewerError           a newer onrecord made it; update, or name another journal
+-- JournalBusyError            another process holds it; try again
+-- JournalDamagedError         the file is no journal, or is damaged; restore it
+-- JournalUnwritableError      it cannot be made or written there: permission, space
+-- JournalLostError            its file was deleted or replaced while it was open; put it back
"""


class JournalError(Exception):
    """Base of all faults of the journal; `str()` says what is wrong and what to do."""


class JournalAddressError(JournalError):
    """The setting names no database that can be used."""


class JournalNewerError(JournalError):
    """The journal's schema is newer than this program."""


class JournalBusyError(JournalError):
    """Another process holds the journal for longer than one waits."""


class JournalDamagedError(JournalError):
    """The file is no journal, or is damaged."""


class JournalUnwritableError(JournalError):
    """The journal cannot be made or written where it is."""


class JournalUnreachableError(JournalError):
    """The journal is on a server, which does not answer or does not let us in."""


class JournalLostError(JournalError):
    """The journal's file was deleted or replaced while it was open."""
