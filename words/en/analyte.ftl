## The table of tests: a clinic's own file, and values in another unit.

analyte-fault-unreadable = Line { $line }: { $what }
analyte-fault-unopened = It could not be read: { $why }
analyte-fault-too-long = The file is larger than 512 KB.
analyte-fault-nameless = A test has no name.
analyte-fault-twice = “{ $what }” belongs to “{ $first }” and to “{ $second }”.
analyte-fault-contradicts = “{ $name }” is in the program's own table with another { $member }.
analyte-fault-wrong = “{ $name }”: { $member } is missing or cannot be.
analyte-fault-sourceless = “{ $name }”: a factor has no source.
analyte-file-fault = The clinic's own tests (analytes.toml) are not in use, only the program's own: the file has a fault. { $why }
analyte-table-own = The program's own tests
analyte-table-extended = The program's own tests and the clinic's (analytes.toml)
analyte-table-next = Correct the file analytes.toml in the data directory, then start the program again.
analyte-converted-from = { $value } { $unit }, converted from { $sent }
analyte-converted-beside = { $sent } ({ $value } { $unit }, converted)
analyte-converted = = { $value } { $unit }, converted
analyte-converted-how = × { $factor } ({ $source })
analyte-converted-how-plain = × { $factor }
analyte-converted-how-offset = × { $factor } + { $offset } ({ $source })
