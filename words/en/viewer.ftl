## Looking at the files of a record, and taking copies away.

# A file
viewer-show = Show
viewer-show-file = Show { $title }
viewer-close = Close
viewer-close-file = Close { $title }
viewer-save = Save
viewer-save-file = Save { $title }
viewer-save-copy-of = Save a copy of “{ $title }”
viewer-copy-address = Copy address
viewer-copy-address-of = Copy address of { $title }
viewer-address-copied = The address is copied. This program did not open it.
viewer-pages = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
viewer-sent-as = sent as { $kind }
viewer-same-as = same file as “{ $title }”
viewer-file-problem = Something is wrong with this file.
viewer-not-drawn = Files of this kind are not drawn here. Save it to open it elsewhere.
viewer-elsewhere = This file is not in the record. It lies at { $host }; the program does not fetch it.
viewer-outside = This file lies outside the record
viewer-outside-at = It is kept at { $host }:
viewer-outside-why = Whoever runs that place can see that someone opened it, and when. It may hold something else than on the day the record was written. The program never opens it; you can copy the address and open it yourself.
viewer-file-trouble = The file could not be shown. It can still be saved.
viewer-opening = Opening { $title }
viewer-kind-pdf = PDF
viewer-kind-dicom = DICOM scan
viewer-kind-png = PNG image
viewer-kind-jpeg = JPEG image
viewer-kind-gif = GIF image
viewer-kind-webp = WebP image
viewer-kind-bitmap = Bitmap image
viewer-kind-tiff = TIFF image
viewer-kind-zip = ZIP archive
viewer-kind-rtf = RTF text
viewer-kind-html = HTML, shown as text
viewer-kind-text = Text
viewer-kind-unknown = Unknown kind

# What all viewers have
viewer-view-of = View of { $title }
viewer-smaller = Smaller
viewer-larger = Larger
viewer-fit = Fit the width, now { NUMBER($zoom) } %
viewer-turn = Turn
viewer-print = Print
viewer-print-file = Print { $title }
viewer-not-printed = Not printed, because it could not be noted in the audit.
viewer-not-printed-elsewhere = Not printed: another page stood here before it was noted. Open the page that you want to print, and print again.
viewer-not-printed-page = Not printed: a page of this file could not be drawn.
viewer-search-previous = Previous
viewer-search-next = Next
viewer-search-none = Not found
viewer-search-hit = { NUMBER($hit) } of { NUMBER($hits) }
viewer-searching = Searching

# Pictures
viewer-contrast = Contrast { NUMBER($contrast) } %
viewer-image-trouble = The image cannot be drawn.
viewer-image-trouble-text = Save it to try another program.
viewer-picture-of = Picture of { $title }

# PDF
viewer-pdf-damaged = This PDF is damaged and cannot be drawn.
viewer-pdf-damaged-text = Save it to try another program. Its bytes are kept as they were received.
viewer-pdf-locked = This PDF is locked with a password
viewer-pdf-locked-hint = Laboratories often use the birth date or the phone number. The password is not kept.
viewer-pdf-wrong-password = This password does not open it.
viewer-pdf-open = Open
viewer-page-before = Page before
viewer-page-next = Next page
viewer-page = Page
viewer-page-of = of { NUMBER($pages) }
viewer-page-name = Page { NUMBER($page) } of { NUMBER($pages) }
viewer-pages-of = Pages of { $title }
viewer-page-text = Text
viewer-text-of-page = Text of page { NUMBER($page) }
viewer-page-is-picture = This page holds no text; it is a picture.
viewer-search-in = Search in { $title }
viewer-search-in-file = Search in this file
viewer-pdf-long = { $pages ->
    [one] The file has { $pages } page; the first { NUMBER($shown) } are shown. Save it for the rest.
   *[other] The file has { $pages } pages; the first { NUMBER($shown) } are shown. Save it for the rest.
}

# Text
viewer-text-of = Text of { $title }
viewer-text-long = The text is longer. Save the file for the rest.
viewer-text-search = Search
viewer-text-search-name = Search: { $name }

# Scans
viewer-scan-check = Please check
viewer-scan-trouble = The scan cannot be drawn.
viewer-scan-trouble-text = { $problem } It can be saved all the same.
viewer-scan-none = No picture
viewer-scan-waiting = Drawing the scan
viewer-frame-trouble = This frame could not be drawn.
viewer-frames-of = Frames of { $title }
viewer-frame-name = { $title }, frame { NUMBER($frame) } of { NUMBER($frames) }
# $number stands out.
viewer-frame = Frame { $number } of { NUMBER($frames) }
viewer-level = Level { $level }
viewer-window = Window { $window }
viewer-soft-tissue = Soft tissue
viewer-lung = Lung
viewer-bone = Bone
viewer-brain = Brain
viewer-as-file-asks = As the file asks
viewer-scan-patient = Patient in it
viewer-scan-not-named = Not named
viewer-scan-born = Born
viewer-scan-sex = Sex
viewer-scan-patient-id = Patient id
viewer-scan-study = Study
viewer-scan-series = Series
viewer-scan-modality = Modality
viewer-scan-body-part = Body part
viewer-scan-made-at = Made at
viewer-scan-date = Date
viewer-scan-picture = Picture
viewer-scan-not-for-diagnosis = For looking at, not for diagnosis: this screen is not a calibrated display.

# Taking a copy away
viewer-copy-saved = Saved.
viewer-copy-lies-at = It lies at { $file }
# $not_encrypted stands out.
viewer-copy-goes = The copy goes into your Downloads folder and is { $not_encrypted }: whoever uses this computer, or gets the file, can read it.
viewer-not-encrypted = not encrypted
viewer-copy-ends-on = The consent ends on { $day }. The program then deletes the copy if it is still there, unchanged. Copies made of it are yours to delete.
viewer-copy-ends = When the consent ends, the program deletes the copy if it is still there, unchanged. Copies made of it are yours to delete.
viewer-copy-trouble = The copy could not be written.
viewer-copy-done = Done
viewer-copy-not-now = Not now
viewer-copy-save = Save a copy
