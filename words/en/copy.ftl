## Text for the clinic's own software.

copy-verb = Copy
copy-of = Copy: { $name }
copy-summary-name = the whole summary
copy-done = Copied. It is taken out of the clipboard after { NUMBER($seconds) } seconds.
copy-trouble = It could not be copied.

# Ahead of what is copied: where it comes from.
copy-source = { $hospital }: { $title }, { MOMENT($at) }
copy-source-undated = { $hospital }: { $title }, no date given
copy-status = Status of the document: { $status }
copy-summary = { $documents ->
    [one] Summary of { $documents } document received, made { DAY($at) }
   *[other] Summary of { $documents } documents received, made { DAY($at) }
}
copy-set-aside = ! Set aside: { $title }. { $why }
copy-disagreements = ! Documents disagree on who the patient is: see the summary.
