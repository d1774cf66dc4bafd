## Searching the words of every document.

search-title = Search
search-box = Words in the documents
search-placeholder = Diagnosis, medicine, test, word in a document …
search-patient = Patient
search-any-patient = Any patient
search-waiting = Searching the documents
search-trouble = The documents could not be searched.
search-begin = Every document received is searched as you type.
search-begin-about = Beginnings of words are enough: “metf” finds metformin. Words inside PDF files count too, in any script they are written in.
search-nothing-status = Nothing found
search-nothing = No document here holds these words.
search-nothing-of-patient = Search all patients, or another spelling. Scanned pages and images without text cannot be searched.
search-nothing-fewer = Try fewer words, or another spelling. Scanned pages and images without text cannot be searched.
search-first = The first { NUMBER($count) } documents; write more to narrow them
search-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
search-documents-of = Documents of { $patient }
search-undated = undated
