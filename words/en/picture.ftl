## Pictures inside records: why they cannot be shown, and whom they are of.

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
