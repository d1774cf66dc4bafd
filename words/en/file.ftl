## Files inside records, and what is wrong with them.


file-damaged = Part of this file is damaged.
file-mislabelled = The sender calls it { $claimed }, but it is { $found }.
file-size-differs = Its size differs from what the sender says.
file-checksum-differs = Its checksum differs from what the sender says.
# In the place of a file that is listed where a document refers to it.
file-listed-by-title = It is listed under the title of what refers to it.
file-elsewhere = This file is not inside the record.
file-undecodable = This file cannot be decoded.
file-about-another = This file is about another person.
file-in-error = This file was entered in error.
file-replaced = This file was replaced by a newer one.
file-problems = { $first } { $next }

file-not-found-cannot-be-opened = The file cannot be opened: the record has no such attachment.
file-elsewhere-cannot-be-opened = The file cannot be opened: the attachment is not inside the record.
file-undecodable-cannot-be-opened = The file cannot be opened: the attachment cannot be decoded.
