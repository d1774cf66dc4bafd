## Files inside records, and why they or their pictures cannot be shown.

file-damaged = Part of this file is damaged.
file-mislabelled = The sender calls it { $claimed }, but it is { $found }.
file-size-differs = Its size differs from what the sender says.
file-checksum-differs = Its checksum differs from what the sender says.
file-elsewhere = This file is not inside the record.
file-undecodable = This file cannot be decoded.
file-about-another = This file is about another person.
file-in-error = This file was entered in error.
file-replaced = This file was replaced by a newer one.
file-problems = { $first } { $next }

file-not-found-cannot-be-opened = The file cannot be opened: the record has no such attachment.
file-elsewhere-cannot-be-opened = The file cannot be opened: the attachment is not inside the record.
file-undecodable-cannot-be-opened = The file cannot be opened: the attachment cannot be decoded.

picture-none = This file is no picture.
picture-too-large = This picture has { $width } × { $height } pixels, too many to be shown here.
picture-coding = A picture coded as { $coding } cannot be shown here.
picture-damaged = This picture is damaged and cannot be shown.
picture-no-such-frame = The picture has no such frame.
picture-coding-of-bits = picture of { $bits } bits
picture-coding-colour-of-bits = colour picture of { $bits } bits
picture-coding-of = { $interpretation } picture
picture-coding-unknown = something unknown
picture-coding-syntax = transfer syntax { $uid }

picture-of-another = Wrong patient? The picture is of { $pictured }, the record is about { $recorded }. They differ in: { $facts }.
picture-no-name = no name
picture-facts = { $first }, { $next }
picture-fact-name = name
picture-fact-sex = sex
picture-fact-birth-year = year of birth
picture-fact-abha-number = ABHA number
